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

  const show = () => {
    const state = progress.state();
    for (const item of all(".lessons li[data-lesson]")) {
      const total = Number(item.dataset.commands);
      const done = Math.min(total, state.lessons.get(item.dataset.lesson) || 0);
      const bar = first("progress", item);
      bar.hidden = !done;
      bar.max = total || 1;
      bar.value = done;
      bar.setAttribute("aria-label", word("progress_of", { done, total }));
      bar.title = word("progress_of", { done, total });
    }
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
