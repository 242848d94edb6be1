// What a click opens and use.js has: the menu of a command, behind its id; a larger picture; the next
// colours. Without a script the first two are links.
document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const at = event.target.closest("main :is(.cmd, .cmd-inline) a.cmd-id, a.zoom, .theme");
  if (!at) return;
  event.preventDefault();
  handout.use(() => (at.matches(".zoom") ? handout.showPicture : at.matches(".theme") ? handout.nextTheme : handout.openMenu)(at));
});
