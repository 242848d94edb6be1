// Sets the colours that the reader chose before anything is painted; handout.js has the switch.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  let kept = null;
  try {
    kept = localStorage.getItem("handout-theme");
  } catch {
    // A browser that keeps nothing follows its system.
  }
  window.handoutTheme = (theme) => {
    const scheme = /dark|light/.exec(theme || "");
    if (scheme) root.dataset.scheme = scheme[0];
    else delete root.dataset.scheme;
    const contrast = document.getElementById("contrast");
    contrast.media = /contrast/.test(theme || "") ? "all" : "(prefers-contrast: more)";
  };
  window.handoutTheme(kept);
})();
