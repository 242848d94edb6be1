// Search: assets/search.js, loaded on first use, has the text of the handbook and what finds in it
// (search/). One can type meanwhile.
handout.search = (() => {
  const { first, make, word, over, root } = handout;

  let data = null, loading = null;
  handout.found = (value) => {
    data = value;
  };
  const load = () => {
    loading = loading || new Promise((done, failed) => {
      const script = make("script", { src: root + "assets/search.js" });
      script.addEventListener("load", () => over().then(() => done(handout.finder(data))));
      script.addEventListener("error", failed);
      document.head.append(script);
    });
    return loading;
  };

  // "3.12b", also as it is said or typed in haste: "3 12 b", "3,12B".
  const idOf = (query) => {
    const match = /^\s*([wp]?\d+)(?:[\s.,:-]+(\d+))?\s*([a-z]*)\s*$/i.exec(query);
    return match ? (match[1] + (match[2] ? "." + match[2] : "") + match[3]).toLowerCase() : "";
  };

  let dialog = null, input, counted;
  const open = (text) => {
    if (!dialog) {
      input = make("input", { type: "search", "aria-label": word("search"), placeholder: word("search_hint"), autocomplete: "off", spellcheck: "false", autocapitalize: "off", enterkeyhint: "go" });
      counted = make("p", { role: "status", class: "counted" }, word("search_loading"));
      input.addEventListener("keydown", (event) => {
        if (event.key === "Escape") dialog.close(); // at once, and not only what was typed
      });
      dialog = handout.dialog("search", word("search"), input, counted);
      load().then((finder) => handout.showSearch(dialog, input, counted, finder), () => {
        counted.textContent = word("search_failed");
      });
    }
    input.value = text || "";
    if (!dialog.open) dialog.showModal();
    input.focus();
    input.dispatchEvent(new Event("input"));
  };
  first(".dock-search").addEventListener("click", () => open());

  // An address that ends in the number of a command of another lesson goes there: index.html#3.12b
  const asId = async () => {
    const id = idOf(handout.way.decoded(location.hash.slice(1)).replace(/^c-/, ""));
    if (!id || handout.way.targetOf(location.hash)) return;
    if (document.getElementById("c-" + id)) {
      location.replace("#c-" + id);
      return;
    }
    const entry = (await load()).ids.get(id);
    if (entry) location.replace(new URL(root + entry.url, location.href).href);
  };
  const tryId = () => asId().catch(() => {}); // without the data it stays where it is
  tryId();
  addEventListener("hashchange", tryId);

  return { open, load, idOf };
})();
