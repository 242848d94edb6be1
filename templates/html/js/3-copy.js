// Copying: the exact bytes of a command, of a slide, of other code.
handout.copy = (() => {
  const { all, first, make, word, say, values } = handout;

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

  // Asks for what is missing where it is missing, then goes on. One form stands on the page at most.
  let asking = null;
  const close = (back) => {
    if (!asking) return;
    asking.form.remove();
    if (back) asking.button.focus();
    asking = null;
  };
  const ask = (button, blocks, holes, then) => {
    close(false);
    const names = [...new Set(holes.flatMap((hole) => values.needed(hole.dataset.name)))];
    const form = make("form", { class: "ask", autocomplete: "off", "aria-label": word("fill_first") });
    const inputs = names.map((name) => make("input", { "data-name": name, placeholder: values.example(name), spellcheck: "false", autocapitalize: "off", required: "" }));
    names.forEach((name, i) => form.append(make("label", {}, make("span", {}, values.label(name)), " ", inputs[i])));
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
        if (values.declared(name)) values.set(name, value);
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

  const done = [];
  const copy = async (button, blocks, name) => {
    const holes = gaps(blocks);
    if (holes.length) {
      ask(button, blocks, holes, () => copy(button, blocks, name));
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

  // A gap that was filled in can be changed where it stands.
  document.addEventListener("dblclick", (event) => {
    const hole = event.target.closest(".cmd var.filled[data-name]");
    if (!hole || values.declared(hole.dataset.name)) return;
    values.fillIn(hole, "");
    const row = hole.closest(".cmd, .cmd-inline");
    first("button.copy", row).click();
  });

  return { write, close, copied: (listener) => done.push(listener) };
})();
