// The timetable: what is on, what is next, what is over; and the reader's own times where they differ.
(() => {
  const { all, first, make, word, now } = handout;
  const table = first("table.schedule");
  if (!table) return;
  const day = 86400;
  const rows = all("table.schedule tr").map((row) => {
    const times = all("time[datetime]", row);
    const [from, to] = times.map((time) => Date.parse(time.dateTime) / 1000);
    return { row, times, from, to };
  }).filter(({ from, to }) => from && to);

  const mark = (moment) => {
    const next = rows.find(({ from }) => from > moment);
    for (const { row, from, to } of rows) {
      const on = from <= moment && moment < to;
      if (on) row.setAttribute("aria-current", "time");
      else row.removeAttribute("aria-current");
      row.classList.toggle("over", to <= moment);
      const old = first(".when", row);
      if (old) old.remove();
      const isNext = next && next.row === row && from - moment < 14 * day;
      if (on || isNext) first("td", row).prepend(make("span", { class: "when" }, on ? word("now") : word("next")), " ");
    }
  };

  const own = () => {
    for (const { row, times, from, to } of rows) {
      const old = first(".own", row);
      if (old) old.remove();
      const mine = [from, to].map(now.clock);
      const date = new Date(from * 1000).toLocaleDateString("en-CA", { timeZone: now.zone() });
      const away = date !== times[0].dateTime.slice(0, 10);
      if (!away && times.every((time, i) => time.textContent === mine[i])) continue;
      first("th", row).append(make("small", { class: "own" }, mine.join("–") + (away ? ", " + now.date(from) : "")));
    }
  };

  // The zone can be chosen: a laptop may show that of its office.
  const lead = first("main .zone");
  if (lead && rows.length) {
    const zones = typeof Intl.supportedValuesOf === "function" ? Intl.supportedValuesOf("timeZone") : [now.zone()];
    const choice = make("select", { id: "zone" });
    for (const name of zones.includes(now.zone()) ? zones : [now.zone(), ...zones]) choice.append(make("option", {}, name));
    choice.value = now.zone();
    choice.addEventListener("change", () => {
      now.setZone(choice.value);
      own();
    });
    lead.append(" ", make("label", { for: "zone" }, word("own_zone")), " ", choice);
  }
  own();
  now.told(mark);
})();

// Hours of supporters, by the reader's clock: "09:00-18:00" of another zone, and whether it is now.
(() => {
  const { all, make, word, now } = handout;
  const offset = (zone, moment) => {
    const parts = new Intl.DateTimeFormat("en-US", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric" }).formatToParts(moment * 1000);
    const part = (name) => Number(parts.find(({ type }) => type === name).value);
    return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute")) / 1000 - Math.floor(moment / 60) * 60;
  };
  const pad = (minutes) => [Math.floor(minutes / 60) % 24, minutes % 60].map((n) => String(n).padStart(2, "0")).join(":");
  for (const place of all("dd[data-zone]")) {
    const match = /^(\d{1,2}):(\d\d)\s*[-–]\s*(\d{1,2}):(\d\d)$/.exec(place.dataset.hours.trim());
    if (!match) continue;
    const [from, to] = [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])];
    const note = make("small", { class: "own" });
    place.append(" ", note);
    now.told((moment) => {
      try {
        const there = offset(place.dataset.zone, moment);
        const shift = Math.round((offset(now.zone(), moment) - there) / 60);
        const minute = Math.floor((moment + there) / 60) % 1440;
        const on = from <= to ? from <= minute && minute < to : minute >= from || minute < to;
        const mine = shift ? word("own_hours", { hours: pad(from + shift + 2880) + "–" + pad(to + shift + 2880) }) : "";
        note.textContent = [mine, on ? word("on_duty") : ""].filter((text) => text).join(" · ");
        note.classList.toggle("on", on);
      } catch {
        note.textContent = ""; // a zone that the browser does not know
      }
    });
  }
})();
