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

  // Names come from the course, and may be `constructor` or `hidden`: they are keys of a Map, never
  // properties of an object or names of form fields, which hide the properties of their form.
  const load = () => {
    try {
      const kept = Object.entries(JSON.parse(localStorage.getItem(key)) || {});
      return new Map(kept.filter(([, value]) => typeof value === "string"));
    } catch {
      return new Map();
    }
  };
  const save = (values) => {
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(values)));
    } catch {
      // A browser that keeps nothing still fills this page.
    }
  };

  let values = load();
  const form = document.querySelector("form.values");
  const inputs = form ? all("input[data-name]", form) : [];
  const fields = new Map(inputs.map((field) => [field.dataset.name, field]));
  const asked = inputs.filter((field) => field.type !== "hidden");
  const valueOf = (field) => values.get(field.dataset.name) || "";

  // A value that is made of others, as master-1.<student>.example, follows from them; not one that
  // is made of itself, or too long. `known` holds what was found already.
  const longest = 4096;
  const resolve = (name, known) => {
    if (known.has(name)) return known.get(name);
    known.set(name, "");
    const pattern = fields.get(name).dataset.pattern;
    let whole = true;
    const text = pattern ? pattern.replace(/<([^<>]+)>/g, (hole, inner) => {
      const value = fields.has(inner) && whole ? resolve(inner, known) : "";
      whole = whole && value !== "";
      return value;
    }) : values.get(name) || "";
    known.set(name, whole && text.length <= longest ? text : "");
    return known.get(name);
  };

  const fill = () => {
    const known = new Map();
    for (const hole of all("var[data-name]")) {
      const name = hole.dataset.name;
      if (!fields.has(name)) continue;
      const value = resolve(name, known);
      hole.textContent = value || "<" + name + ">";
      hole.classList.toggle("filled", value !== "");
      if (value) hole.classList.remove("wanted");
    }
    const now = form && form.querySelector(".values-now");
    if (now) {
      now.textContent = asked.map(valueOf).filter((value) => value).join(", ");
    }
  };

  if (form) {
    form.hidden = false;
    for (const field of asked) {
      field.value = valueOf(field);
      field.addEventListener("input", () => {
        values.set(field.dataset.name, field.value.trim());
        save(values);
        fill();
      });
    }
    form.addEventListener("reset", () => {
      values = new Map();
      save(values);
      fill();
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("storage", (event) => {
      if (event.key !== key) return;
      values = load();
      for (const field of asked) field.value = valueOf(field);
      fill();
    });
    fill();
  }

  // Whoever was asked for a value on the way to copying a command goes back to it with Enter.
  let goBack = () => {};
  for (const field of asked)
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      goBack();
    });

  // What only this command asks for is filled in where it stands.
  for (const hole of all(".cmd-text var[data-name]")) {
    if (fields.has(hole.dataset.name)) continue;
    const empty = hole.textContent;
    hole.contentEditable = "plaintext-only";
    if (hole.contentEditable !== "plaintext-only") hole.contentEditable = "true";
    hole.spellcheck = false;
    hole.addEventListener("focus", () => {
      if (hole.textContent === empty) getSelection().selectAllChildren(hole);
    });
    hole.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      hole.blur();
      goBack();
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
    const field = fields.get(hole.dataset.name);
    if (!field) {
      hole.focus();
      return;
    }
    const target = field.type === "hidden" ? asked.find((f) => !valueOf(f)) : field;
    form.querySelector("details").open = true;
    if (target) target.focus();
  };

  const copy = async (button, blocks) => {
    const gap = () => blocks.map((block) => block.querySelector("var[data-name]:not(.filled)")).find((h) => h);
    if (gap()) {
      goBack = () => {
        if (gap()) {
          ask(gap());
          return;
        }
        goBack = () => {};
        button.focus();
      };
      ask(gap());
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
  for (const button of all("button.copy-code")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      copy(button, all("pre code", button.closest(".code-box")));
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
  const decoded = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text; // a % that starts no byte stands for itself
    }
  };
  const targetOf = (hash) => document.getElementById(decoded(hash.slice(1)));
  const reveal = () => {
    const target = targetOf(location.hash);
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
    const links = new Map(all(".toc a[href^='#']").map((link) => [targetOf(link.hash), link]));
    links.delete(null);
    if (links.size && "IntersectionObserver" in window) {
      const seen = new IntersectionObserver((entries) => {
        for (const entry of entries) {
          if (!entry.isIntersecting) continue;
          for (const link of links.values()) link.classList.remove("here");
          links.get(entry.target).classList.add("here");
        }
      }, { rootMargin: "-10% 0px -80% 0px" });
      for (const target of links.keys()) seen.observe(target);
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

  // Tries patterns on a text, in a Worker of its own: a pattern can take for ever, and a page must
  // not. The function is handed over as text, so it uses nothing from around it. It answers each
  // pattern with its index and whether it was found.
  const tryPatterns = ({ data }) => {
    const classes = new Map(Object.entries({
      alpha: "A-Za-z", digit: "0-9", alnum: "A-Za-z0-9", upper: "A-Z", lower: "a-z", xdigit: "0-9A-Fa-f",
      space: "\\s", blank: " \\t", punct: "!-\\/:-@\\[-`{-~", cntrl: "\\0-\\x1f\\x7f", graph: "!-~", print: " -~",
    }));
    // A POSIX extended regular expression as one of JavaScript. They differ inside brackets: POSIX has
    // classes there, takes a backslash for itself, and a ] that comes first too (POSIX.1-2017, 9.3.5).
    const fromPosix = (pattern) => {
      const bracket = /\\.|\[(\^?)(\]?(?:\[([:.=]).*?\3\]|[^\]])*)\]/gs;
      const member = /\[([:.=])(.*?)\1\]|[\\[\]]/gs;
      const escaped = (text) => text.replace(/[\\[\]^-]/g, "\\$&");
      return pattern.replace(bracket, (whole, not, members) => {
        if (members === undefined) return whole;
        return "[" + not + members.replace(member, (item, kind, name) => {
          if (kind === ":") return classes.get(name) || "";
          return escaped(kind ? name : item);
        }) + "]";
      });
    };
    for (const [index, pattern] of data.patterns) {
      let found = false;
      try {
        found = new RegExp(fromPosix(pattern), "m").test(data.text);
      } catch {
        // What only a POSIX library understands finds nothing here.
      }
      self.postMessage([index, found]);
    }
  };

  // Looks a text up: calls found(index) for each pattern that it matches, in order, then done(). A
  // pattern that has no answer in time is left out, and never tried again.
  const patience = 500; // milliseconds for one pattern
  const hopeless = new Set();
  let script = "", worker = null, watch = 0;
  const stop = () => {
    clearTimeout(watch);
    if (worker) worker.terminate();
    worker = null;
  };
  const lookUp = (text, patterns, found, done) => {
    const rest = patterns.filter(([index]) => !hopeless.has(index));
    stop();
    if (!rest.length) {
      done();
      return;
    }
    const late = () => {
      hopeless.add(rest[0][0]);
      lookUp(text, rest.slice(1), found, done);
    };
    const wait = () => {
      clearTimeout(watch);
      watch = setTimeout(late, patience);
    };
    script = script || URL.createObjectURL(new Blob(["self.onmessage = " + tryPatterns], { type: "text/javascript" }));
    worker = new Worker(script);
    worker.onmessage = ({ data: [index, hit] }) => {
      rest.shift();
      if (hit) found(index);
      if (rest.length) {
        wait();
        return;
      }
      stop();
      done();
    };
    worker.postMessage({ text, patterns: rest });
    wait();
  };

  const lookup = document.getElementById("lookup");
  if (lookup && window.Worker) {
    const result = document.getElementById("lookup-result");
    lookup.parentElement.hidden = false;
    const sections = all("section.problem[data-pattern]").filter((section) => section.dataset.pattern);
    const patterns = sections.map((section, index) => [index, section.dataset.pattern]);
    const show = (section) => {
      const link = document.createElement("a");
      link.href = "#" + section.id;
      link.textContent = section.querySelector("h2").textContent;
      section.classList.add("match");
      result.append(link, document.createElement("br"));
    };
    lookup.addEventListener("input", () => {
      const text = lookup.value.trim();
      for (const section of sections) section.classList.remove("match");
      result.replaceChildren();
      result.ariaBusy = String(text !== "");
      stop();
      if (!text) return;
      lookUp(text, patterns, (index) => show(sections[index]), () => {
        if (!result.firstChild) result.textContent = lookup.dataset.none;
        result.ariaBusy = "false";
      });
    });
  }
})();
