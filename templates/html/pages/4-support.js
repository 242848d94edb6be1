// The reader's own group: the one whose participants, "s000101 to s000125", hold one of the values.
(() => {
  const { all, first, make, word, values } = handout;
  const isIn = (text, value) => {
    const names = text.match(/[\p{L}\p{N}._-]+/gu) || [];
    if (names.includes(value)) return true;
    const parts = (name) => /^(.*?)(\d+)$/.exec(name || "");
    const mine = parts(value);
    if (!mine) return false;
    return names.some((name, i) => {
      const from = parts(name), to = parts(names[i + 2]) || parts(names[i + 1]);
      return from && to && from[1] === mine[1] && to[1] === mine[1] && Number(from[2]) <= Number(mine[2]) && Number(mine[2]) <= Number(to[2]);
    });
  };
  const rows = all("table.groups tbody tr[data-participants]");
  if (!rows.length) return;
  const mine = () => all("form.values input:not([type=hidden])").map((field) => values.get(field.dataset.name)).filter((value) => value);
  // The route asks the own group and its lead, each by the name that its row has; else as it did.
  const steps = all(".route [data-of]").map((title) => ({ title, before: [...title.childNodes] }));
  const cellOf = (row, step) => row && first(`[data-step="${step.title.dataset.of}"]`, row);
  const fill = (own) => {
    for (const step of steps) {
      const cell = cellOf(own, step), known = cell && cell.firstChild;
      step.title.replaceChildren(...(known ? cell.cloneNode(true).childNodes : step.before));
      step.title.closest("li").classList.toggle("mine", Boolean(known));
    }
  };
  const show = () => {
    let found = null;
    for (const row of rows) {
      const own = mine().some((value) => isIn(row.dataset.participants, value));
      row.classList.toggle("own-group", own);
      if (own && !found) found = row;
      const old = first(".when", row);
      if (old) old.remove();
      if (own) first("th", row).append(" ", make("span", { class: "when" }, word("own_group")));
    }
    fill(found);
  };
  values.changed(show);
  show();
})();
