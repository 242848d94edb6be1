// What one can do with a command besides copying it: its link, a message, a tick, help where one is
// stuck.
handout.openMenu = (() => {
  const { first, make, word, say, copy, progress } = handout;

  const nameOf = (row) => row.id.replace(/^c-/, "");
  const linkOf = (row) => location.href.replace(/#.*/, "") + "#" + encodeURIComponent(row.id);
  const codeOf = (row) => first(".cmd-text code", row).textContent;
  const write = async (text, what) => say(await copy.write(text) ? word("copied", { id: what }) : word("copy_failed"));

  // ---- the menu of a command ----

  let menu = null, row = null, link = null;
  const close = (back) => {
    if (!menu || menu.hidden) return;
    menu.hidden = true;
    if (back && link) link.focus();
  };
  const actions = () => [
    ["copy_link", () => write(linkOf(row), word("link_of", { id: nameOf(row) }))],
    ["copy_message", () => write(`${nameOf(row)}: ${codeOf(row)}\n${linkOf(row)}`, word("message_of", { id: nameOf(row) }))],
    [progress.has(nameOf(row)) ? "not_done" : "done", () => progress.set([nameOf(row)], !progress.has(nameOf(row)))],
    ["stuck", () => handout.openStuck(row)],
  ];
  return (at) => {
    if (menu && !menu.hidden && at === link) {
      close(true);
      return;
    }
    if (!menu) {
      menu = make("div", { class: "menu", role: "menu", hidden: "" });
      first("main").append(menu);
      menu.addEventListener("keydown", (event) => {
        const items = [...menu.children];
        const at = items.indexOf(document.activeElement);
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (step) items[(at + step + items.length) % items.length].focus();
        else if (event.key === "Escape" || event.key === "Tab") close(true);
        else return;
        event.preventDefault();
        event.stopPropagation();
      });
      document.addEventListener("pointerdown", (event) => {
        if (!menu.contains(event.target) && event.target !== link) close(false);
      });
    }
    link = at;
    row = at.closest(".cmd, .cmd-inline");
    menu.setAttribute("aria-label", nameOf(row));
    menu.replaceChildren(...actions().map(([key, act]) => {
      const item = make("button", { type: "button", role: "menuitem", tabindex: "-1" }, word(key));
      item.addEventListener("click", () => {
        close(true);
        act();
      });
      return item;
    }));
    menu.hidden = false;
    const box = at.getBoundingClientRect();
    menu.style.insetBlockStart = scrollY + Math.min(box.bottom + 4, innerHeight - menu.offsetHeight - 70) + "px";
    menu.style.left = scrollX + Math.max(4, Math.min(box.left, document.documentElement.clientWidth - menu.offsetWidth - 8)) + "px";
    menu.firstChild.focus();
  };
})();
