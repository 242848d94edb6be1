// The reader's own values: filled in wherever a command needs them.
handout.values = (() => {
  const { all, first, keep } = handout;
  const kept = keep("values");
  const form = first("form.values");
  const inputs = form ? all("input[data-name]", form) : [];
  const asked = inputs.filter((field) => field.type !== "hidden");

  // Names come from the course, and may be `constructor` or `hidden`: they are keys of a Map, never
  // properties of an object or names of form fields, which hide the properties of their form.
  const fields = new Map(inputs.map((field) => [field.dataset.name, field]));
  const load = () => new Map(Object.entries(kept.get()).filter(([, value]) => typeof value === "string"));
  let values = load();
  const set = (name, value) => {
    values.set(name, value.trim());
    kept.set(Object.fromEntries(values));
  };

  // A value that is made of others, as master-1.<student>.example, follows from them; not one that
  // is made of itself, or too long. `known` holds what was found already.
  const longest = 4096;
  const resolve = (name, known) => {
    if (known.has(name)) return known.get(name);
    known.set(name, "");
    const pattern = fields.get(name).dataset.pattern;
    let whole = true;
    const text = pattern ? pattern.replace(/<([^<>]+)>/g, (hole, inner) => {
      const value = fields.has(inner) && whole ? resolve(inner, known) : "";
      whole = whole && value !== "";
      return value;
    }) : values.get(name) || "";
    known.set(name, whole && text.length <= longest ? text : "");
    return known.get(name);
  };

  const fillIn = (hole, value) => {
    hole.textContent = value || "<" + hole.dataset.name + ">";
    hole.classList.toggle("filled", value !== "");
  };
  const fill = () => {
    const known = new Map();
    for (const hole of all("var[data-name]")) if (fields.has(hole.dataset.name)) fillIn(hole, resolve(hole.dataset.name, known));
    for (const field of asked) if (field !== document.activeElement) field.value = values.get(field.dataset.name) || "";
  };
  const listeners = [fill];
  kept.changed(() => {
    values = load();
    for (const listener of listeners) listener();
  });

  // A personal link: #login=s000123 fills the value in, and is gone from the address at once. It is
  // never sent to a server.
  const given = new URLSearchParams(location.hash.slice(1));
  const known = [...given].filter(([name, value]) => fields.has(name) && value.length <= longest && !/[\u0000-\u001f\u007f]/.test(value));
  if (known.length && known.length === [...given].length) {
    for (const [name, value] of known) set(name, value);
    history.replaceState(null, "", location.pathname + location.search);
  }

  if (form) {
    for (const field of asked) field.addEventListener("input", () => set(field.dataset.name, field.value));
    form.addEventListener("reset", () => kept.set({}));
    form.addEventListener("submit", (event) => event.preventDefault());
  }
  fill();

  return { changed: (listener) => listeners.push(listener), set, fillIn, field: (name) => fields.get(name), get: (name) => (fields.has(name) ? resolve(name, new Map()) : "") };
})();
