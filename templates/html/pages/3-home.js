// The first page: what is on, where to go on, and how far the reader has come.
(() => {
  const { all, first, make, word, now, progress, root } = handout;
  const line = first("main .now");
  if (!line) return;
  now.told((moment) => {
    const { text, url, on, next, soon } = now.lineOf(moment);
    line.hidden = !text;
    line.replaceChildren();
    if (text) line.append(make("a", { href: url }, text));
    if (on && next && soon) line.append(" ", make("span", {}, word("now_then", { title: next[2], time: now.clock(next[0]) })));
  });

  const days = new Map(all(".days li").map((item) => [item.dataset.day, { item, done: 0, total: 0 }]));
  const showDays = () => {
    let any = false;
    for (const { item, done, total } of days.values()) {
      const bar = first("progress", item);
      const text = word("progress_of", { done, total });
      item.hidden = !total;
      any = any || done > 0;
      bar.max = total || 1;
      bar.value = done;
      bar.setAttribute("aria-label", text);
      first("small", item).textContent = text;
    }
    first(".days").hidden = !any;
  };

  const show = () => {
    const state = progress.state();
    for (const day of days.values()) day.done = day.total = 0;
    for (const item of all(".lessons li[data-lesson]")) {
      const total = Number(item.dataset.commands);
      const done = Math.min(total, state.lessons.get(item.dataset.lesson) || 0);
      const bar = first("progress", item);
      bar.hidden = !done;
      bar.max = total || 1;
      bar.value = done;
      bar.setAttribute("aria-label", word("progress_of", { done, total }));
      bar.title = word("progress_of", { done, total });
      const node = all(".graph a").find((a) => a.getAttribute("href") === first("a", item).getAttribute("href"));
      if (node) node.setAttribute("class", done < total ? (done ? "begun" : "") : "done");
      const day = days.get(item.dataset.day);
      if (day) {
        day.done += done;
        day.total += total;
      }
    }
    showDays();
    const go = first(".continue");
    if (go) {
      const next = state.next;
      go.hidden = !(next && typeof next.id === "string" && typeof next.url === "string" && /^lessons\/[^:]*$/.test(next.url));
      if (!go.hidden) {
        go.href = root + next.url;
        go.textContent = word("continue_at", { id: next.id });
      }
    }
  };
  progress.changed(show);
  show();
})();
