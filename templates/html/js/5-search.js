// Search: assets/search.js, loaded on first use, has the text of the handbook and what finds in it
// (search/). One can type meanwhile.
handout.search = (() => {
  const { first, make, word } = handout;

  let data = null, finder = null;
  handout.found = (value) => {
    data = value;
  };
  const load = () => Promise.all([handout.load("search.js"), handout.over()]).then(() => finder = finder || handout.finder(data));

  let dialog = null, shown = false, input, counted;
  const open = (text) => {
    if (!dialog) {
      input = make("input", { type: "search", "aria-label": word("search"), placeholder: word("search_hint"), autocomplete: "off", spellcheck: "false", autocapitalize: "off", enterkeyhint: "go" });
      counted = make("p", { role: "status", class: "counted" }, word("search_loading"));
      input.addEventListener("keydown", (event) => {
        // At once, and not only what was typed.
        if (event.key === "Escape") dialog.close();
      });
      dialog = handout.dialog("search", word("search"), input, counted);
    }
    if (!shown) load().then(() => {
      if (!shown) handout.showSearch(dialog, input, counted, finder);
      shown = true;
    }, () => {
      counted.textContent = word("load_failed");
    });
    input.value = text || "";
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.dispatchEvent(new Event("input"));
  };
  first(".dock-search").addEventListener("click", () => open());

  // An address that ends in the number of a command of any lesson goes there: index.html#3.12b
  const follow = () => {
    const text = handout.way.decoded(location.hash.slice(1));
    if (/^(c-)?[wp]?\d/i.test(text) && !handout.way.targetOf(location.hash)) load().then(() => handout.goTo(text), () => {});
  };
  follow();
  addEventListener("hashchange", follow);

  return { open, load };
})();
