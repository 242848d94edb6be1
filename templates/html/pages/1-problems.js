// Known errors: a pasted message finds its entry. What finds it is loaded when somebody asks.
(() => {
  const { all, first, make, search } = handout;
  const lookup = document.getElementById("lookup");
  if (lookup && window.Worker) {
    const result = document.getElementById("lookup-result");
    const sections = all(".problem[data-pattern]").filter((section) => section.dataset.pattern);
    const patterns = sections.map((section, index) => [index, section.dataset.pattern]);
    const show = (section) => {
      section.classList.add("match");
      section.open = true;
      result.append(make("a", { href: "#" + section.id }, first("h2", section).textContent), make("br"));
    };
    const load = () => search.load().then(() => handout.problems);
    lookup.addEventListener("focus", () => load().catch(() => {}), { once: true });
    lookup.addEventListener("input", async () => {
      result.ariaBusy = "true";
      const problems = await load();
      const text = lookup.value.trim();
      for (const section of sections) {
        if (section.classList.contains("match")) section.open = false;
        section.classList.remove("match");
      }
      result.replaceChildren();
      result.ariaBusy = String(text !== "");
      problems.stop();
      if (!text) return;
      problems.lookUp(text, patterns, (index) => show(sections[index]), () => {
        if (!result.firstChild) result.textContent = lookup.dataset.none;
        result.ariaBusy = "false";
      });
    });
  }
})();
