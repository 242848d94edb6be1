// Not losing the place: what was copied, which slides are done, where to go on. In this browser only.
handout.progress = (() => {
  const { all, first, make, word, keep, lesson } = handout;
  const kept = keep("progress");

  // {"done": {"4.3b": 1, "4.3": 1, ...}, "boxes": {...}, "last": {"id", "url"}, "next": {...}}; the ids
  // of commands and the labels of slides do not meet.
  const state = () => {
    const value = kept.get();
    const part = (name) => (value[name] && typeof value[name] === "object" ? value[name] : {});
    return { done: new Map(Object.entries(part("done"))), boxes: new Map(Object.entries(part("boxes"))), next: value.next, lessons: new Map(Object.entries(part("lessons"))) };
  };
  let now = state();
  const save = () => kept.set({ done: Object.fromEntries(now.done), boxes: Object.fromEntries(now.boxes), next: now.next, lessons: Object.fromEntries(now.lessons) });

  const rows = all("main .cmd[id]");
  const idOf = (row) => row.id.replace(/^c-/, "");
  const slides = all("main .slide");
  const labelOf = (slide) => first(".slide-no", slide).textContent;

  // ---- what is done shows ----

  const ticks = new Map();
  const show = () => {
    for (const row of rows) row.classList.toggle("copied", now.done.has(idOf(row)));
    for (const [slide, tick] of ticks) {
      const done = now.done.has(labelOf(slide));
      tick.setAttribute("aria-pressed", String(done));
      const link = first(`.toc a[href="#${CSS.escape(slide.id)}"]`);
      if (link) link.classList.toggle("read", done);
    }
    const section = first(".aside .progress");
    const done = rows.filter((row) => now.done.has(idOf(row))).length;
    section.hidden = !lesson && !now.done.size;
    first("p", section).textContent = lesson ? word("progress_of", { done, total: rows.length }) : "";
  };

  const count = () => {
    if (lesson) now.lessons.set(lesson, rows.filter((row) => now.done.has(idOf(row))).length);
  };
  const set = (names, done) => {
    now = state();
    for (const name of names) {
      if (done) now.done.set(name, 1);
      else now.done.delete(name);
    }
    count();
    save();
  };
  kept.changed(() => {
    now = state();
    show();
  });

  for (const slide of slides) {
    const tick = make("button", { type: "button", class: "tick", "aria-pressed": "false", "aria-label": word("slide_done", { id: labelOf(slide) }), title: word("slide_done", { id: labelOf(slide) }) });
    tick.addEventListener("click", () => set([labelOf(slide)], tick.getAttribute("aria-pressed") !== "true"));
    first("h2", slide).after(tick);
    ticks.set(slide, tick);
  }

  // After a command comes the next one of the page: there one goes on.
  handout.copy.copied((blocks) => {
    const copied = blocks.map((block) => block.closest(".cmd[id]")).filter((row) => row);
    if (!copied.length || !lesson) return;
    now = state();
    for (const row of copied) now.done.set(idOf(row), 1);
    const next = rows[rows.indexOf(copied[copied.length - 1]) + 1] || copied[copied.length - 1];
    now.next = { id: idOf(next), url: "lessons/" + encodeURIComponent(lesson) + "/index.html#" + encodeURIComponent(next.id) };
    count();
    save();
  });

  // ---- lists to tick off, by what they say ----

  for (const box of all("main .todo > input[type=checkbox]")) {
    const item = box.parentElement;
    const name = lesson + ":" + item.textContent.trim().slice(0, 120);
    const text = first(":scope > label", item);
    box.disabled = false;
    if (!text && !box.getAttribute("aria-label")) box.setAttribute("aria-label", item.textContent.trim().slice(0, 200));
    const origin = box.defaultChecked;
    const look = () => {
      box.checked = now.boxes.has(name) ? Boolean(now.boxes.get(name)) : origin;
    };
    look();
    kept.changed(look);
    box.addEventListener("change", () => {
      now = state();
      now.boxes.set(name, box.checked ? 1 : 0);
      save();
    });
  }

  const move = make("button", { type: "button" }, word("progress_move"));
  move.addEventListener("click", () => handout.use(() => handout.moveProgress()));
  first(".aside .progress").append(move);

  show();
  return { set, state, changed: kept.changed, has: (name) => now.done.has(name) };
})();
