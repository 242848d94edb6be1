// Keys: none of them needed, all of them off in fields and where the reader has switched them off
// (WCAG 2.1, 2.1.4). Enter on a copy button copies, as everywhere.
handout.keys = (() => {
  const { all, first, way, search } = handout;
  let off = false;
  try {
    off = localStorage.getItem("handout-keys") === "off";
  } catch {
    // on
  }

  const step = (elements, by) => {
    const middle = innerHeight / 3;
    const focused = elements.indexOf(document.activeElement);
    let at = focused;
    if (focused < 0) {
      at = elements.findIndex((element) => element.getBoundingClientRect().top > middle);
      if (at < 0) at = elements.length;
      if (by > 0) at--;
    }
    return elements[Math.max(0, Math.min(elements.length - 1, at + by))];
  };
  const command = (by) => {
    const button = step(all("main .cmd > .copy").filter((element) => element.checkVisibility()), by);
    if (!button) return;
    button.focus({ preventScroll: true });
    button.scrollIntoView({ block: "center" });
  };
  const slide = (by) => {
    const slides = all("main .slide");
    const at = slides.indexOf(way.current());
    const next = slides[Math.max(0, Math.min(slides.length - 1, at + by))];
    if (next) next.scrollIntoView();
  };

  const setOff = (value) => {
    off = value;
    try {
      localStorage.setItem("handout-keys", off ? "off" : "on");
    } catch {
      // for this page
    }
  };
  const showHelp = () => search.load().then(() => handout.showKeys(!off, (on) => setOff(!on)), () => {});

  const showValues = () => {
    const aside = document.getElementById("aside");
    const field = first("form.values input:not([type=hidden])");
    if (!field) return;
    if (!aside.checkVisibility()) aside.showPopover();
    field.focus();
  };
  const actions = new Map([
    ["/", () => search.open()],
    ["j", () => command(1)],
    ["k", () => command(-1)],
    ["n", () => slide(1)],
    ["p", () => slide(-1)],
    [".", () => handout.now && handout.now.go()],
    ["v", showValues],
    ["?", showHelp],
  ]);
  for (const digit of "0123456789") actions.set(digit, () => search.open(digit));

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      search.open();
      return;
    }
    if (off && event.key !== "?") return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable], dialog[open], [role=menu]")) return;
    const action = actions.get(event.key);
    if (!action) return;
    event.preventDefault();
    action();
  });
})();
