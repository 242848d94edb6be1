// A page that `handout serve` shows: comes anew at its place when its course was built anew, and shows what is wrong with
// it. Nobody else gets this file: it is no part of what a build makes.
"use strict";
(() => {
  const { course, build } = document.currentScript.dataset;
  const kept = `handout-serve:${location.pathname}`;

  // ---- the place ----

  // What the reader looks at: the last element with an id that begins above the upper third of the window.
  const look = () => {
    let id = "", top = 0;
    for (const e of document.querySelectorAll("main [id]")) {
      const box = e.getBoundingClientRect();
      if (box.height && box.top > innerHeight / 3) break;
      if (box.height) [id, top] = [e.id, box.top];
    }
    return { id, top, y: scrollY, open: [...document.querySelectorAll("details[open]")].map(nameOf) };
  };
  // Blocks that open have no ids: by what they say, and the how-manieth that says it.
  const nameOf = (details) => {
    const text = (d) => d.querySelector("summary")?.textContent ?? "";
    const same = [...document.querySelectorAll("details")].filter((d) => text(d) === text(details));
    return `${same.indexOf(details)} ${text(details)}`;
  };
  const goBack = ({ id, top, y, open }) => {
    const names = new Set(open);
    for (const d of document.querySelectorAll("details")) if (names.has(nameOf(d))) d.open = true;
    const e = id && document.getElementById(id);
    scrollTo({ top: e ? scrollY + e.getBoundingClientRect().top - top : y, behavior: "instant" });
  };
  const again = () => {
    history.scrollRestoration = "manual";
    sessionStorage.setItem(kept, JSON.stringify(look()));
    location.reload();
  };
  const place = JSON.parse(sessionStorage.getItem(kept) ?? "null");
  if (place) {
    sessionStorage.removeItem(kept);
    goBack(place);
    addEventListener("load", () => {
      goBack(place);
      setTimeout(() => { history.scrollRestoration = "auto"; }, 1000); // sooner, the browser would go where it thinks right
    }, { once: true });
  }

  // ---- what is wrong ----

  let panel = null;
  let closed = ""; // the report that the author has seen and closed
  const element = (name, text, where) => {
    const e = document.createElement(name);
    e.textContent = text;
    where?.append(e);
    return e;
  };
  const draw = (report, list) => {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/-/live.css";
    panel = document.createElement("section");
    panel.className = "serve-problems";
    panel.setAttribute("role", "status");
    panel.append(style);
    const close = element("button", "×", panel);
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", () => { closed = report; panel.remove(); });
    list.problems.forEach(({ severity, text, file }, n) => {
      const end = text.indexOf("\n"); // of the sentence; the line and its caret follow
      const pre = element("pre", "", panel);
      pre.className = `serve-${severity}`;
      element("span", text.slice(0, end), pre);
      pre.append(text.slice(end));
      if (!list.editor || !file) return;
      const open = element("button", "Open in the editor", panel);
      open.addEventListener("click", async () => {
        const answer = await fetch(`/-/open/${course}/${list.report}/${n}`, { method: "POST" });
        if (!answer.ok) element("p", await answer.text(), panel);
      });
    });
    document.body.append(panel);
  };
  const showProblems = async (report, some) => {
    const answer = some && report !== closed ? await fetch(`/-/problems/${course}`) : null;
    const list = answer?.ok ? await answer.json() : { problems: [] };
    panel?.remove();
    if (list.problems.length) draw(report, list);
  };

  // ---- the line to the server ----

  // A browser keeps few lines to one host: a page that nobody sees has none.
  let line = null;
  const connect = () => {
    if (line || document.hidden) return;
    line = new EventSource("/-/events");
    line.addEventListener("build", ({ data }) => {
      const news = JSON.parse(data);
      if (news.course !== course) return;
      if (news.build !== build) again();
      else showProblems(news.report, news.problems > 0);
    });
    line.addEventListener("error", () => {
      if (line.readyState !== EventSource.CLOSED) return; // it comes back by itself
      line = null;
      setTimeout(connect, 2000);
    });
  };
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) connect();
    else if (line) line = void line.close();
  });
  connect();
})();
