// What every part uses: the words of the interface, what is said, what this browser keeps.
// Every page reads well without any of this.
const handout = (() => {
  const body = document.body;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const first = (selector, within = document) => within.querySelector(selector);

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // "Copied {id}": the words around what is filled in may stand in any order.
  const word = (key, values) => (handoutWords[key] || key).replace(/\{(\w+)\}/g, (hole, name) => (values && name in values ? values[name] : hole));

  // Kept in this browser only, for each course. Another tab's changes are seen, too.
  const keep = (name) => {
    const key = "handout:" + body.dataset.course + ":" + name;
    const listeners = [];
    let now;
    const load = () => {
      try {
        now = JSON.parse(localStorage.getItem(key));
      } catch {
        now = now || null;
      }
      if (!now || typeof now !== "object") now = {};
      return now;
    };
    load();
    window.addEventListener("storage", (event) => {
      if (event.key !== key) return;
      load();
      for (const listener of listeners) listener();
    });
    return {
      get: () => now,
      set: (value) => {
        now = value;
        try {
          localStorage.setItem(key, JSON.stringify(value));
        } catch {
          // Then it holds for this page.
        }
        for (const listener of listeners) listener();
      },
      changed: (listener) => listeners.push(listener),
    };
  };

  // What few need at once is loaded with its first use: a file of assets/, by its name. One that did
  // not come, as in a train, is asked for again the next time.
  const loaded = new Map();
  const load = (file) => {
    if (!loaded.has(file)) loaded.set(file, new Promise((done, failed) => {
      const url = body.dataset.root + "assets/" + file;
      const element = /css$/.test(file) ? make("link", { rel: "stylesheet", href: url }) : make("script", { src: url });
      element.addEventListener("load", done);
      element.addEventListener("error", () => {
        loaded.delete(file);
        element.remove();
        failed();
      });
      document.head.append(element);
    }));
    return loaded.get(file);
  };
  // What stands over the page has a style sheet of its own, and can be used without it.
  const over = () => load("over.css").catch(() => {});
  // A screen reader says what changes in the status, also when the same is said twice; others see it
  // for a moment.
  const status = document.getElementById("status");
  let toast, timer = 0, twice = false;
  const say = (text) => {
    twice = !twice;
    status.textContent = text + (twice ? "" : "\u00a0");
    over().then(() => {
      if (!toast) body.append(toast = make("p", { class: "toast", "aria-hidden": "true" }));
      toast.textContent = text;
      toast.classList.add("shown");
      clearTimeout(timer);
      timer = setTimeout(() => toast.classList.remove("shown"), 2500);
    });
  };

  // What one does now and then is in use.js (templates/html/use/).
  const use = (then) => Promise.all([load("use.js"), over()]).then(then, () => say(word("load_failed")));

  // A window over the page: its title stands above what it holds, or is its name alone.
  const dialog = (kind, title, ...parts) => {
    const close = make("button", { type: "button", class: "close", "aria-label": word("close") }, "×");
    const head = parts[0] && parts[0].localName === "input" ? parts.shift() : make("h2", {}, title);
    const box = make("dialog", { class: kind, "aria-label": title }, make("div", { class: "search-line" }, head, close), ...parts);
    close.addEventListener("click", () => box.close());
    box.addEventListener("click", (event) => {
      if (event.target === box) box.close();
    });
    body.append(box);
    over();
    return box;
  };

  const lesson = first("main[data-lesson]");
  return { all, first, make, word, say, keep, load, over, use, dialog, root: body.dataset.root, lesson: lesson ? lesson.dataset.lesson : "" };
})();
