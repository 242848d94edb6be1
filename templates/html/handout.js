// Copying, the reader's own values, and the look-up of errors. Every page reads well without it.
(() => {
  "use strict";
  const body = document.body;
  const words = body.dataset;
  const key = "handout:" + words.course;
  const status = document.getElementById("status");
  const all = (selector, within) => [...(within || document).querySelectorAll(selector)];

  let timer = 0;
  const say = (text) => {
    status.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = ""; }, 2500);
  };

  // ---- the reader's values, kept in this browser only ----

  const load = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  };
  const save = (values) => {
    try {
      localStorage.setItem(key, JSON.stringify(values));
    } catch {
      // A browser that keeps nothing still fills this page.
    }
  };

  let values = load();
  const form = document.querySelector("form.values");
  const fields = form ? all("input[name]", form) : [];
  const declared = new Set(fields.map((field) => field.name));

  // A value that is made of others, as master-1.<student>.example, follows from them.
  const resolve = (name, depth) => {
    const field = fields.find((f) => f.name === name);
    const pattern = field && field.dataset.pattern;
    if (!pattern) return values[name] || "";
    let whole = true;
    const text = pattern.replace(/<([^<>]+)>/g, (hole, inner) => {
      const value = declared.has(inner) && depth < 8 ? resolve(inner, depth + 1) : "";
      whole = whole && value !== "";
      return value || hole;
    });
    return whole ? text : "";
  };

  const fill = () => {
    for (const hole of all("var[data-name]")) {
      const name = hole.dataset.name;
      if (!declared.has(name)) continue;
      const value = resolve(name, 0);
      hole.textContent = value || "<" + name + ">";
      hole.classList.toggle("filled", value !== "");
      if (value) hole.classList.remove("wanted");
    }
    const now = form && form.querySelector(".values-now");
    if (now) {
      now.textContent = fields.filter((f) => f.type !== "hidden" && values[f.name]).map((f) => values[f.name]).join(", ");
    }
  };

  if (form) {
    form.hidden = false;
    for (const field of fields) {
      if (field.type === "hidden") continue;
      field.value = values[field.name] || "";
      field.addEventListener("input", () => {
        values[field.name] = field.value.trim();
        save(values);
        fill();
      });
    }
    form.addEventListener("reset", () => {
      values = {};
      save(values);
      fill();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("storage", (event) => {
      if (event.key !== key) return;
      values = load();
      for (const field of fields) if (field.type !== "hidden") field.value = values[field.name] || "";
      fill();
    });
    fill();
  }

  // What only this command asks for is filled in where it stands.
  for (const hole of all(".cmd-text var[data-name]")) {
    if (declared.has(hole.dataset.name)) continue;
    const empty = hole.textContent;
    hole.contentEditable = "plaintext-only";
    if (hole.contentEditable !== "plaintext-only") hole.contentEditable = "true";
    hole.spellcheck = false;
    hole.addEventListener("focus", () => {
      if (hole.textContent === empty) getSelection().selectAllChildren(hole);
    });
    hole.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        hole.blur();
      }
    });
    hole.addEventListener("input", () => {
      hole.classList.toggle("filled", hole.textContent !== "" && hole.textContent !== empty);
      hole.classList.remove("wanted");
    });
    hole.addEventListener("blur", () => {
      if (hole.textContent === "") hole.textContent = empty;
    });
  }

  // ---- copying ----

  const write = async (text) => {
    if (navigator.clipboard && window.isSecureContext) {
      try {
        await navigator.clipboard.writeText(text);
        return true;
      } catch {
        // Not allowed here: the old way may still work.
      }
    }
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    area.style.opacity = "0";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };

  // A command that still asks for something is not copied: its first gap gets the focus instead.
  const ask = (hole) => {
    hole.classList.add("wanted");
    say(words.fillFirst + ": " + hole.dataset.name);
    const field = fields.find((f) => f.name === hole.dataset.name);
    if (!field) {
      hole.focus();
      return;
    }
    const target = field.type === "hidden" ? fields.find((f) => f.type !== "hidden" && !values[f.name]) : field;
    form.querySelector("details").open = true;
    if (target) target.focus();
  };

  const copy = async (button, blocks) => {
    const hole = blocks.map((block) => block.querySelector("var[data-name]:not(.filled)")).find((h) => h);
    if (hole) {
      ask(hole);
      return;
    }
    const text = blocks.map((block) => block.textContent).join("\n");
    if (await write(text)) {
      button.classList.add("done");
      setTimeout(() => button.classList.remove("done"), 2500);
      say(words.copied + " " + (button.dataset.copy || "").replace(/^c-/, ""));
    } else {
      say(words.copyFailed);
    }
  };

  for (const button of all("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button, all(".cmd-text code", document.getElementById(button.dataset.copy)));
    });
  }
  for (const button of all("button.copy-slide")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button, all(".with-slide .cmd-text code", document.getElementById(button.dataset.copy)));
    });
  }

  // ---- finding one's way ----

  // A link to something inside folded help opens it.
  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  const toc = document.querySelector(".toc details");
  if (toc) {
    const wide = matchMedia("(min-width: 64rem)");
    const adapt = () => { toc.open = wide.matches; };
    wide.addEventListener("change", adapt);
    adapt();
    const links = new Map(all(".toc a[href^='#']").map((link) => [link.getAttribute("href").slice(1), link]));
    if (links.size && "IntersectionObserver" in window) {
      const seen = new IntersectionObserver((entries) => {
        for (const entry of entries) {
          if (!entry.isIntersecting || !links.has(entry.target.id)) continue;
          for (const link of links.values()) link.classList.remove("here");
          links.get(entry.target.id).classList.add("here");
        }
      }, { rootMargin: "-10% 0px -80% 0px" });
      for (const id of links.keys()) seen.observe(document.getElementById(id));
    }
  }

  // On paper all that is folded stands open, but the answers; afterwards it is as it was.
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    unfolded.push(...all("main details:not([open], .hint, .solution)"));
    for (const details of unfolded) details.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const details of unfolded) details.open = false;
    unfolded = [];
  });

  // ---- known errors ----

  const posixClasses = {
    alpha: "A-Za-z", digit: "0-9", alnum: "A-Za-z0-9", upper: "A-Z", lower: "a-z", xdigit: "0-9A-Fa-f",
    space: "\\s", blank: " \\t", punct: "!-\\/:-@\\[-`{-~", cntrl: "\\0-\\x1f\\x7f", graph: "!-~", print: " -~",
  };

  // A POSIX extended regular expression as one of JavaScript. They differ inside brackets: POSIX has
  // classes there, takes a backslash for itself, and a ] that comes first too (POSIX.1-2017, 9.3.5).
  const fromPosix = (pattern) => {
    const bracket = /\\.|\[(\^?)(\]?(?:\[([:.=]).*?\3\]|[^\]])*)\]/gs;
    const member = /\[([:.=])(.*?)\1\]|[\\[\]]/gs;
    const escaped = (text) => text.replace(/[\\[\]^-]/g, "\\$&");
    return pattern.replace(bracket, (whole, not, members) => {
      if (members === undefined) return whole;
      return "[" + not + members.replace(member, (item, kind, name) => {
        if (kind === ":") return posixClasses[name] || "";
        return escaped(kind ? name : item);
      }) + "]";
    });
  };

  const lookup = document.getElementById("lookup");
  if (lookup) {
    const result = document.getElementById("lookup-result");
    lookup.parentElement.hidden = false;
    const problems = all("section.problem[data-pattern]").filter((s) => s.dataset.pattern).map((section) => {
      try {
        return { section, pattern: new RegExp(fromPosix(section.dataset.pattern), "m") };
      } catch {
        return null;
      }
    }).filter((p) => p);
    lookup.addEventListener("input", () => {
      const text = lookup.value.trim();
      const found = text ? problems.filter((p) => p.pattern.test(text)) : [];
      for (const p of problems) p.section.classList.toggle("match", found.includes(p));
      result.replaceChildren();
      if (text && !found.length) result.textContent = lookup.dataset.none;
      for (const p of found) {
        const link = document.createElement("a");
        link.href = "#" + p.section.id;
        link.textContent = p.section.querySelector("h2").textContent;
        result.append(link, document.createElement("br"));
      }
    });
  }
})();
