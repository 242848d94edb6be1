// Known errors: the patterns of the problems are tried on a message.
handout.problems = (() => {
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

  return { lookUp, stop };
})();
