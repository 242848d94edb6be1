// What is on now and what is next, by the reader's clock, in the bar; pages/ has the timetable and the
// first page. Without a script nothing of it shows.
handout.now = (() => {
  const { first, make, word, over, root } = handout;
  const day = 86400;
  const lang = document.documentElement.lang;
  const [base, ...sessions] = handoutSchedule;
  const schedule = sessions.map(([from, takes, title, id]) => [(base + from) * 60, (base + from + takes) * 60, title, id]);
  // The zone that the reader chose on the page of the schedule, else that of the system.
  const kept = handout.keep("zone");
  const zone = () => kept.get().zone || Intl.DateTimeFormat().resolvedOptions().timeZone;
  const clock = (seconds) => new Date(seconds * 1000).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone() });
  const date = (seconds) => new Date(seconds * 1000).toLocaleDateString(lang, { weekday: "short", day: "numeric", month: "short", timeZone: zone() });
  const seconds = () => (handout.clock ? handout.clock() : Date.now()) / 1000;
  const urlOf = ([, , , lesson]) => root + (lesson ? "lessons/" + encodeURIComponent(lesson) + "/index.html" : "schedule/index.html");

  const at = (moment) => {
    const on = schedule.find(([from, to]) => from <= moment && moment < to);
    const next = schedule.filter(([from]) => from > moment).sort((a, b) => a[0] - b[0])[0];
    return { on, next: next && next[0] - moment < 14 * day ? next : undefined };
  };

  const lineOf = (moment) => {
    const { on, next } = at(moment);
    const soon = next && next[0] - moment < 12 * 3600;
    const text = on ? word("now_on", { title: on[2], minutes: Math.ceil((on[1] - moment) / 60) })
      : next ? word("now_next", { title: next[2], time: (soon ? "" : date(next[0]) + ", ") + clock(next[0]) }) : "";
    return { text, url: on || next ? urlOf(on || next) : "", on, next, soon };
  };

  const bar = first(".dock-now");
  const listeners = [];
  const tick = () => {
    const moment = seconds();
    if (bar) {
      const { text, url, on, soon } = lineOf(moment);
      bar.replaceChildren(make("span", {}, text));
      if (url) bar.href = url;
      if (on || soon) over().then(() => bar.hidden = false);
      else bar.hidden = true;
    }
    for (const listener of listeners) listener(moment);
  };
  if (schedule.length) {
    tick();
    setInterval(tick, 20000);
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) tick();
    });
  }

  const go = () => {
    const { on, next } = at(seconds());
    if (on || next) location.href = urlOf(on || next);
  };
  // Whoever shows more of it is told now, and then every 20 seconds.
  const told = (listener) => {
    listeners.push(listener);
    listener(seconds());
  };
  return { go, told, lineOf, clock, date, zone, setZone: (name) => kept.set(name ? { zone: name } : {}) };
})();
