// Keys: none of them needed, all of them off in fields and where the reader has switched them off
// (WCAG 2.1, 2.1.4). Enter on a copy button copies, as everywhere. What they do is loaded when the
// first of them is used (use/2-keys.js).
(() => {
  const { search } = handout;
  let off = false;
  try {
    off = localStorage.getItem("handout-keys") === "off";
  } catch {
    // on
  }
  const setOff = (value) => {
    off = value;
    try {
      localStorage.setItem("handout-keys", off ? "off" : "on");
    } catch {
      // for this page
    }
  };

  document.addEventListener("keydown", (event) => {
    const { key } = event;
    if (event.altKey || event.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      if (key.toLowerCase() !== "k") return;
      event.preventDefault();
      search.open();
      return;
    }
    if (!/^[/\djknp.v?]$/.test(key) || (off && key !== "?")) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open], [role=menu]")) return;
    event.preventDefault();
    if (/^[/\d]$/.test(key)) search.open(key === "/" ? "" : key);
    else handout.use(() => handout.press(key, !off, (on) => setOff(!on)));
  });
})();
