// Finding one's way: where the reader is, folded help that a link opens.
handout.way = (() => {
  const { all, first } = handout;

  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      // A % that starts no byte stands for itself.
      return text;
    }
  };
  const targetOf = (hash) => document.getElementById(decoded(hash.slice(1)));

  // A link to something inside folded help opens it.
  const reveal = () => {
    const target = targetOf(location.hash);
    for (let at = target; at; at = at.parentElement) {
      if (at.tagName === "DETAILS") at.open = true;
      at.dispatchEvent(new CustomEvent("reveal"));
    }
    if (target) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // The hints of a task show one after the other, and its solution behind the last of them.
  for (const task of all("main .task")) {
    const steps = all(":scope > :is(.hint, .solution)", task);
    for (let next = task.nextElementSibling; next && next.matches(".hint, .solution"); next = next.nextElementSibling) steps.push(next);
    const show = () => steps.forEach((step, i) => step.classList.toggle("later", i > 0 && !steps[i - 1].dataset.seen && !step.open));
    for (const step of steps) {
      step.addEventListener("toggle", () => {
        if (step.open) step.dataset.seen = "true";
        show();
      });
      step.addEventListener("reveal", show);
    }
    show();
  }

  // ---- which slide is read ----

  const contents = document.getElementById("contents");
  const here = first(".dock-here .here");
  const links = new Map(all(".toc a[href^='#']").map((link) => [targetOf(link.hash), link]));
  links.delete(null);
  let current = null;
  const mark = (target) => {
    if (!target || target === current) return;
    if (current) links.get(current).removeAttribute("aria-current");
    current = target;
    const link = links.get(target);
    link.setAttribute("aria-current", "true");
    const number = first(".slide-no", target);
    here.textContent = (number ? number.textContent + " " : "") + link.textContent;
    if (contents.scrollHeight > contents.clientHeight && !contents.matches(":hover")) {
      const at = link.offsetTop;
      if (at < contents.scrollTop || at > contents.scrollTop + contents.clientHeight - 60) contents.scrollTop = at - contents.clientHeight / 3;
    }
  };
  const slides = [...links.keys()];
  const look = () => {
    const line = innerHeight * 0.25;
    let found = slides[0];
    for (const slide of slides) {
      if (slide.getBoundingClientRect().top > line) break;
      found = slide;
    }
    mark(found);
  };
  if (slides.length) {
    let waiting = false;
    const soon = () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        look();
      });
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon);
    look();
  }

  // The same place in another language: slides and commands are called the same.
  for (const link of all("a[hreflang][rel]")) {
    link.addEventListener("click", () => {
      link.hash = current && /^s\d+$/.test(current.id) ? current.id : location.hash;
    });
  }

  // On a narrow screen the contents lie over the page: whoever chose something sees it.
  contents.addEventListener("click", (event) => {
    if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
  });
  contents.addEventListener("toggle", () => {
    const link = current && links.get(current);
    if (link && contents.matches(":popover-open")) contents.scrollTop = link.offsetTop - contents.clientHeight / 3;
  });

  // ---- what scrolls can be reached by keys ----

  const scrollers = () => {
    for (const box of all("main pre, main .table")) {
      if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
      if (box.tabIndex === 0 && box.matches(".table")) box.setAttribute("role", "group");
    }
  };
  const root = document.documentElement;
  const settle = () => {
    // See theme.js.
    root.classList.remove("fresh");
    scrollers();
    addEventListener("resize", scrollers);
  };
  if (root.classList.contains("fresh")) addEventListener("load", () => requestAnimationFrame(() => setTimeout(settle)));
  else settle();

  return { reveal, decoded, targetOf, current: () => current };
})();
