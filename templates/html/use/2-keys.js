// What the keys do, and the switch for them.
handout.press = (() => {
  const { all, first, make, word, say, way } = handout;
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
    const button = step(all("main .copy").filter((element) => element.checkVisibility()), by);
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

  const showValues = () => {
    const aside = document.getElementById("aside");
    const field = first("form.values input:not([type=hidden])");
    if (!field) return;
    if (!aside.checkVisibility()) aside.showPopover();
    field.focus();
  };
  const keys = [["/", "key_search"], ["j k", "key_command"], ["Enter", "key_copy"], ["n p", "key_slide"], [".", "key_now"], ["v", "key_values"], ["?", "key_help"]];
  let shown = null;
  const showKeys = (on, set) => {
    if (!shown) {
      const box = make("input", { type: "checkbox", id: "keys-on" });
      box.checked = on;
      box.addEventListener("change", () => set(box.checked));
      const list = keys.flatMap(([key, text]) => [make("dt", {}, ...key.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("dd", {}, word(text))]);
      shown = handout.dialog("keys", word("keys"), make("dl", {}, ...list), make("p", {}, box, " ", make("label", { for: "keys-on" }, word("keys_on"))));
    }
    shown.showModal();
  };

  const actions = new Map([
    ["j", () => command(1)],
    ["k", () => command(-1)],
    ["n", () => slide(1)],
    ["p", () => slide(-1)],
    [".", () => handout.load("now.js").then(() => handout.now.go(), () => say(word("load_failed")))],
    ["v", showValues],
  ]);
  return (key, on, set) => (key === "?" ? showKeys(on, set) : actions.get(key)());
})();
