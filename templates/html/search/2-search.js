// The search as one uses it: rows that answer what was typed, by keys or by touch.
handout.showSearch = (dialog, input, counted, data) => {
  const { all, make, word, root, problems } = handout;

  const list = make("ul", { role: "listbox", id: "found", "aria-label": word("search") });
  for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "found", "aria-autocomplete": "list" })) input.setAttribute(name, value);
  counted.before(list);
  let choice = 0;
  const rows = () => all("[role=option]", list);
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option.dataset.url);
  });
  const choose = (index) => {
    const options = rows();
    if (!options.length) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    choice = (index + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === choice)));
    input.setAttribute("aria-activedescendant", options[choice].id);
    options[choice].scrollIntoView({ block: "nearest" });
  };
  const go = (url) => {
    dialog.close();
    const to = new URL(root + url, location.href);
    const here = to.pathname === location.pathname && to.hash === location.hash;
    location.href = to.href;
    if (here) handout.way.reveal();
  };
  const row = ({ kind, url, label, title, place }, below) => {
    const option = make("li", { role: "option", id: "found:" + list.childElementCount, class: "found-" + kind, "data-url": url });
    if (label) option.append(make("span", { class: "no" }, label), " ");
    option.append(kind === "command" ? make("code", {}, title) : make("b", {}, title));
    if (place) option.append(" ", make("small", {}, place));
    if (below) option.append(make("span", { class: "excerpt" }, ...below));
    list.append(option);
  };

  // What only a part of a message matches may be in another one, too: patterns come first.
  const MOST = 8;
  let asked = 0;
  const show = () => {
    const query = input.value;
    const mine = ++asked;
    problems.stop();
    list.replaceChildren();
    const finish = () => {
      const n = rows().length;
      input.setAttribute("aria-expanded", String(n > 0));
      dialog.dataset.shown = query;
      counted.textContent = query.trim() ? word(n ? "search_found" : "search_none", { n }) : "";
      choose(0);
    };
    if (!query.trim()) {
      finish();
      return;
    }
    const id = handout.idOf(query);
    const exact = id && data.ids.get(id);
    if (exact) row(exact);
    if (id) for (const [other, entry] of data.ids) if (other !== id && other.startsWith(id) && list.childElementCount < MOST) row(entry);
    if (exact) {
      finish();
      return;
    }
    const seen = new Set();
    const rest = () => {
      for (const { entry, forms } of data.find(query)) {
        if (list.childElementCount >= MOST) break;
        if (!seen.has(entry) && entry !== exact) row(entry, data.excerpt(entry, forms));
      }
      finish();
    };
    if (query.trim().length < 12 || !/\s/.test(query.trim())) {
      rest();
      return;
    }
    problems.lookUp(query, data.known.map(({ pattern }, i) => [i, pattern]).filter(([, pattern]) => pattern), (i) => {
      if (mine !== asked) return;
      seen.add(data.known[i].entry);
      row(data.known[i].entry, [word("search_fix")]);
    }, () => {
      if (mine === asked) rest();
    });
  };

  input.addEventListener("input", show);
  // A message of several lines keeps them: patterns look at each.
  input.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!/\n/.test(text.trim())) return;
    event.preventDefault();
    input.value = text.trim().replace(/\s*\n\s*/g, " ").slice(0, 4000);
    show();
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(choice + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      const chosen = rows()[choice];
      if (chosen) chosen.click();
    }
  });
  show();
};
