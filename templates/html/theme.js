// Sets the colours that the reader chose before anything is painted; handout.js has the switch. More
// contrast is a style sheet of its own, which few need.
(() => {
  "use strict";
  const root = document.documentElement;
  const base = document.currentScript.src.replace(/[^/]*$/, "");
  root.classList.add("js");
  // Whoever comes anew sees the top of the page: what stands below is laid out when that is on the
  // screen, by the end of handout.js. Elsewhere a place has to be found at once, which heights that
  // are only guessed would hide.
  const visit = performance.getEntriesByType("navigation")[0];
  if (!location.hash && visit && visit.type === "navigate") root.classList.add("fresh");
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
