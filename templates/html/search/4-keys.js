// What the keys do, and the switch for them.
handout.showKeys = (() => {
  const { make, word } = handout;
  const keys = [["/", "key_search"], ["j k", "key_command"], ["Enter", "key_copy"], ["n p", "key_slide"], [".", "key_now"], ["v", "key_values"], ["?", "key_help"]];
  let help = null;
  return (on, set) => {
    if (!help) {
      const box = make("input", { type: "checkbox", id: "keys-on" });
      box.checked = on;
      box.addEventListener("change", () => set(box.checked));
      const list = keys.flatMap(([key, text]) => [make("dt", {}, ...key.split(" ").flatMap((one) => [make("kbd", {}, one), " "])), make("dd", {}, word(text))]);
      help = handout.dialog("keys", word("keys"), make("dl", {}, ...list), make("p", {}, box, " ", make("label", { for: "keys-on" }, word("keys_on"))));
    }
    help.showModal();
  };
})();
