// The id of a command opens its menu, which is loaded then (search/2-menu.js). Without a script it is a
// link to the command.
(() => {
  const { say, word, search } = handout;
  document.addEventListener("click", (event) => {
    const at = event.target.closest("main a.cmd-id");
    if (!at || event.ctrlKey || event.metaKey || event.shiftKey || event.button || !at.closest(".cmd, .cmd-inline")) return;
    event.preventDefault();
    search.load().then(() => handout.openMenu(at), () => say(word("search_failed")));
  });
})();
