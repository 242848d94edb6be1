// The colours, and pictures larger than they stand on the page.
handout.nextTheme = (() => {
  const { word, say } = handout;
  const themes = ["", "light", "dark", "contrast light", "contrast dark"];
  let theme = "";
  try {
    theme = localStorage.getItem("handout-theme") || "";
  } catch {
    // as the system has it
  }
  return () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    try {
      localStorage.setItem("handout-theme", theme);
    } catch {
      // Then it holds for this page.
    }
    window.handoutTheme(theme);
    say(word("theme_" + (theme || "system").replace(" ", "_")));
  };
})();
handout.showPicture = (link) => {
  const { first, make, word, dialog } = handout;
  const image = first("img", link);
  const box = dialog("picture", image.alt || word("picture"), make("img", { src: link.href, alt: image.alt }));
  box.addEventListener("close", () => box.remove());
  box.showModal();
};
