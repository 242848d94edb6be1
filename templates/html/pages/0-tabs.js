// Tabs for systems: one is shown, by the name that the reader chose last, or that of the system. A
// link to what another one holds shows that. On paper and without a script all of them stand there.
(() => {
  const { all, first, make, keep } = handout;
  const kept = keep("tabs");
  const agent = navigator.userAgent;
  const system = /Windows/.test(agent) ? /windows/i : /Mac OS|iPhone|iPad/.test(agent) ? /mac/i : /linux|debian|ubuntu|fedora/i;
  const groups = all("main .tabs").map((group, g) => {
    const panels = all(":scope > .tab", group);
    const list = make("div", { role: "tablist" });
    const tabs = panels.map((panel, i) => {
      const name = first(".tab-name", panel).textContent;
      const tab = make("button", { type: "button", role: "tab", id: `tab:${g}:${i}`, "aria-controls": `panel:${g}:${i}` }, name);
      panel.id = `panel:${g}:${i}`;
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      list.append(tab);
      return { name, tab, panel };
    });
    group.prepend(list);
    const show = (chosen) => {
      for (const { tab, panel } of tabs) {
        const on = tab === chosen.tab;
        tab.setAttribute("aria-selected", String(on));
        tab.tabIndex = on ? 0 : -1;
        panel.classList.toggle("off", !on);
      }
    };
    const choose = () => {
      const names = Array.isArray(kept.get().names) ? kept.get().names : [];
      const rank = ({ name }) => (names.includes(name) ? names.indexOf(name) : system.test(name) ? names.length : names.length + 1);
      show([...tabs].sort((a, b) => rank(a) - rank(b))[0]);
    };
    for (const [i, chosen] of tabs.entries()) {
      const select = () => {
        const top = list.getBoundingClientRect().top;
        const names = Array.isArray(kept.get().names) ? kept.get().names : [];
        kept.set({ names: [chosen.name, ...names.filter((name) => name !== chosen.name)].slice(0, 20) });
        scrollBy(0, list.getBoundingClientRect().top - top); // other groups may have changed above
      };
      chosen.tab.addEventListener("click", select);
      chosen.tab.addEventListener("keydown", (event) => {
        const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        const next = tabs[(to + tabs.length) % tabs.length].tab;
        next.focus();
        next.click();
      });
      chosen.panel.addEventListener("reveal", () => show(chosen));
    }
    return choose;
  });
  const choose = () => groups.forEach((group) => group());
  kept.changed(choose);
  choose();
  if (groups.length && location.hash) handout.way.reveal();
})();
