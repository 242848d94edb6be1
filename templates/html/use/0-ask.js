// Asks for what is missing where it is missing, then goes on. One form stands on the page at most.
handout.ask = (() => {
  const { first, make, word, say, values } = handout;
  // What has to be asked for so that the name has a value: itself, or what it is made of.
  const needed = (name, seen = new Set()) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const field = values.field(name);
    if (!field) return [name];
    const { pattern } = field.dataset;
    if (!pattern) return values.get(name) ? [] : [name];
    return [...pattern.matchAll(/<([^<>]+)>/g)].flatMap(([, inner]) => (values.field(inner) ? needed(inner, seen) : []));
  };
  const label = (name) => {
    const field = values.field(name);
    return field ? first("span", field.closest("label")).textContent : "<" + name + ">";
  };

  let asking = null;
  const close = (back) => {
    if (!asking) return;
    asking.form.remove();
    if (back) asking.button.focus();
    asking = null;
  };
  // A gap that was filled in can be changed where it stands.
  document.addEventListener("dblclick", (event) => {
    const hole = event.target.closest(".cmd var.filled[data-name]");
    if (!hole || values.field(hole.dataset.name)) return;
    values.fillIn(hole, "");
    const row = hole.closest(".cmd, .cmd-inline");
    first("button.copy", row).click();
  });

  return (button, holes, then) => {
    close(false);
    const names = [...new Set(holes.flatMap((hole) => needed(hole.dataset.name)))];
    const form = make("form", { class: "ask", autocomplete: "off", "aria-label": word("fill_first") });
    const inputs = names.map((name) => make("input", { "data-name": name, placeholder: values.field(name)?.placeholder || "", spellcheck: "false", autocapitalize: "off", required: "" }));
    names.forEach((name, i) => form.append(make("label", {}, make("span", {}, label(name)), " ", inputs[i])));
    const cancel = make("button", { type: "button" }, word("cancel"));
    form.append(make("button", { type: "submit" }, word("copy")), cancel);
    cancel.addEventListener("click", () => close(true));
    form.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close(true);
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new Map(inputs.map((input) => [input.dataset.name, input.value.trim()]));
      if ([...given.values()].some((value) => !value)) {
        inputs.find((input) => !input.value.trim()).focus();
        return;
      }
      for (const [name, value] of given) {
        if (values.field(name)) values.set(name, value);
        else for (const hole of holes) if (hole.dataset.name === name) values.fillIn(hole, value);
      }
      close(true);
      then();
    });
    const row = button.closest(".cmd, .slide-tools, p, .box") || button;
    row.after(form);
    asking = { form, button };
    say(word("fill_first"));
    if (inputs[0]) inputs[0].focus();
    else close(true); // what is made of itself can't be filled in
  };
})();
