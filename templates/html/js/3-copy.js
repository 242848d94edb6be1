// Copying: the exact bytes of a command, of a slide, of other code.
handout.copy = (() => {
  const { all, first, make, word, say, use, values } = handout;

  // Without permission for the clipboard, and over plain http, the old way works; the focus stays
  // where it was.
  const write = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Not allowed here.
      }
    }
    const before = document.activeElement;
    const area = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1", readonly: "" });
    area.value = text;
    (document.querySelector("dialog[open]") || document.body).append(area);
    area.select();
    let done = false;
    try {
      done = document.execCommand("copy");
    } catch {
      // Then the reader is told.
    }
    area.remove();
    if (before && before.focus) before.focus({ preventScroll: true });
    return done;
  };

  const gaps = (blocks) => blocks.flatMap((block) => all("var[data-name]:not(.filled)", block));

  const done = [];
  const copy = async (button, blocks, name) => {
    const holes = gaps(blocks);
    if (holes.length) {
      use(() => handout.ask(button, holes, () => copy(button, blocks, name)));
      return;
    }
    const text = blocks.map((block) => block.textContent).join("\n");
    if (await write(text)) {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 2500);
      say(word("copied", { id: name }));
      for (const listener of done) listener(blocks);
    } else {
      say(word("copy_failed"));
    }
  };

  // The buttons, which only work with this script.
  const button = (kind, name) => make("button", { type: "button", class: kind, "aria-label": (word("copy") + " " + name).trim() });
  for (const row of all("main .cmd, main .cmd-inline")) if (!row.closest("a")) row.append(button("copy", row.id.replace(/^c-/, "")));
  for (const box of all("main .other")) box.append(button("copy-code", first(".cmd-note", box)?.textContent || ""));

  const code = (within) => all(".cmd-text code", within);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".copy")) {
      const row = button.closest(".cmd, .cmd-inline");
      copy(button, code(row), row.id.replace(/^c-/, ""));
    } else if (button.matches(".copy-code")) {
      copy(button, all("pre code", button.closest(".box")), first(".cmd-note", button.closest(".box"))?.textContent || "");
    } else if (button.matches(".copy-slide")) {
      const slide = button.closest(".slide");
      copy(button, all(".with-slide .cmd-text code", slide), first(".slide-no", slide).textContent);
    }
  });

  return { write, copied: (listener) => done.push(listener) };
})();
