// Solutions that open after a try, or some minutes after their task was first seen. It is a courtesy:
// without this they open at once.
(() => {
  const { all, first, make, word, keep, lesson, progress } = handout;
  const kept = keep("tries");
  const names = new Map(all("details[data-after]").map((details, i) => [details, `${lesson}/${i}`]));
  const get = (details) => kept.get()[names.get(details)] || {};
  const set = (details, value) => kept.set({ ...kept.get(), [names.get(details)]: { ...get(details), ...value } });
  const taskOf = (details) => details.closest(".alert.task") || details.parentElement;

  const minutesLeft = (details) => Math.ceil(Number(details.dataset.after) - (Date.now() - get(details).seen) / 60000) || 0;
  const isReady = (details) => {
    if (get(details).tried) return true;
    if (details.dataset.after !== "try") return minutesLeft(details) <= 0;
    return all(".catchup:not(details) .cmd[id]", taskOf(details)).some((row) => progress.has(row.id.replace(/^c-/, "")));
  };

  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries)
      for (const details of isIntersecting ? names.keys() : [])
        if (taskOf(details) === target && !get(details).seen) set(details, { seen: Date.now() });
  });

  const tell = (details) => {
    let note = details.nextElementSibling;
    if (!note || !note.matches(".wait")) details.after(note = make("p", { class: "wait", role: "status" }));
    if (details.dataset.after !== "try") {
      note.textContent = word("wait_left", { minutes: minutesLeft(details) });
      return;
    }
    const tried = make("button", { type: "button" }, word("wait_tried"));
    tried.addEventListener("click", () => {
      set(details, { tried: 1 });
      note.remove();
      details.open = true;
      first("summary", details).focus();
    });
    note.replaceChildren(word("wait_first"), " ", tried);
  };

  for (const details of names.keys()) {
    seen.observe(taskOf(details));
    first("summary", details).addEventListener("click", (event) => {
      if (details.open || isReady(details)) {
        if (details.nextElementSibling?.matches(".wait")) details.nextElementSibling.remove();
        return;
      }
      event.preventDefault();
      tell(details);
    });
  }
})();
