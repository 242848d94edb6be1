// Sets the colours that the reader chose before anything is painted; handout.js has the switch. More
// contrast is a style sheet of its own, which few need.
(() => {
  "use strict";
  const root = document.documentElement;
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  root.classList.add("js");
  let kept = null, contrast = null;
  try {
    kept = localStorage.getItem("handout-theme");
  } catch {
    // A browser that keeps nothing follows its system.
  }
  window.handoutTheme = (theme) => {
    const scheme = /dark|light/.exec(theme || "");
    if (scheme) root.dataset.scheme = scheme[0];
    else delete root.dataset.scheme;
    const more = /contrast/.test(theme || "") || matchMedia("(prefers-contrast: more)").matches;
    if (more && !contrast) {
      contrast = document.createElement("link");
      contrast.rel = "stylesheet";
      contrast.setAttribute("blocking", "render");
      contrast.href = base + "contrast.css";
      document.head.append(contrast);
    }
    if (contrast) contrast.disabled = !more;
  };
  window.handoutTheme(kept);
})();
