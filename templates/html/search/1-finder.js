// Finding: the entries of the search, in the order in which they answer a query.
handout.finder = (value) => {
  const { make } = handout;
  const lower = (text) => text.normalize("NFC").toLowerCase();

  // An entry: where it leads, what it is called, and its text in lower case to look into.
  const prepare = () => {
    const entries = [], ids = new Map();
    const lessonUrl = (i) => "lessons/" + encodeURIComponent(value.lessons[i][0]) + "/index.html";
    const add = (kind, url, label, title, place, text, commands) => {
      const all = text + commands.map(([, command]) => "\n" + command).join("");
      const entry = { kind, url, label, title, place, text: all, low: lower(all), lowTitle: lower(title) };
      entries.push(entry);
      for (const [id, command] of commands) ids.set(id, { kind: "command", url: url.replace(/#.*/, "") + "#c-" + id, label: id, title: command, place: title });
      return entry;
    };
    for (const [lesson, anchor, label, title, text, commands] of value.slides) {
      const entry = add("slide", lessonUrl(lesson) + "#" + anchor, label, title, value.lessons[lesson][1], text, commands);
      if (!ids.has(label)) ids.set(label, entry);
    }
    for (const [url, title, text, commands] of value.pages) add("page", url, "", title, "", text, commands);
    const known = value.problems.map(([anchor, symptom, text, pattern, lessons]) => {
      const entry = add("problem", "problems/index.html#" + encodeURIComponent(anchor), "", symptom, "", text, []);
      return { entry, pattern, lessons: lessons.map((i) => value.lessons[i][0]) };
    });
    const forms = new Map();
    for (const group of value.forms) {
      const list = group.split(" ");
      for (const form of list) forms.set(form, list);
    }
    return { entries, ids, known, forms };
  };

  // ---- finding ----

  const isWord = (char) => char !== undefined && (char < "\x80" ? /\w/ : /[\p{L}\p{N}]/u).test(char);

  // How often a form stands in a text, whole beginnings of words counted four times.
  const count = (text, form) => {
    let sum = 0;
    for (let at = text.indexOf(form), n = 0; at >= 0 && n < 5; at = text.indexOf(form, at + 1), n++) sum += isWord(text[at - 1]) && isWord(form[0]) ? 1 : 4;
    return sum;
  };

  // Forms of a word that the handbook has: by its stem; else cut at its end; else spelled alike.
  const formsOf = (term) => {
    const known = data.forms.get(term);
    if (known) return known;
    if (data.entries.some((entry) => entry.low.includes(term) || entry.lowTitle.includes(term))) return [term];
    for (let n = term.length - 1; n >= Math.max(4, term.length - 4); n--) {
      const cut = term.slice(0, n);
      if (data.entries.some((entry) => entry.low.includes(cut))) return [cut];
    }
    return alike(term);
  };

  let vocabulary = null;
  const alike = (term) => {
    if (term.length < 4) return [];
    if (!vocabulary) {
      vocabulary = new Set();
      for (const entry of data.entries) for (const found of (entry.lowTitle + " " + entry.low).match(/[\p{L}\p{N}]{4,24}/gu) || []) vocabulary.add(found);
    }
    const most = term.length < 7 ? 1 : 2;
    return [...vocabulary].filter((other) => Math.abs(other.length - term.length) <= most && distance(term, other, most) <= most);
  };

  // The optimal string alignment distance (letters that are missing, added, other or swapped), up to
  // `most`; Levenshtein's rows, three of them.
  const distance = (a, b, most) => {
    let before = [], row = [...Array(b.length + 1).keys()];
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1]));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
        least = Math.min(least, next[j]);
      }
      if (least > most) return least;
      before = row;
      row = next;
    }
    return row[b.length];
  };

  // The entries that have all words of a query come first, then those that have some of them; rare
  // words count for more, and those of titles.
  const find = (query) => {
    const terms = [...new Set(lower(query).split(/\s+/).filter((term) => term && term.length <= 80))].slice(0, 12);
    const wanted = terms.map((term) => ({ term, forms: formsOf(term), hits: new Map() }));
    for (const { forms, hits } of wanted)
      for (const entry of data.entries) {
        let hit = 0;
        for (const form of forms) hit += 12 * Math.min(count(entry.lowTitle, form), 8) + Math.min(count(entry.low, form), 20);
        if (hit) hits.set(entry, hit);
      }
    const scores = new Map();
    for (const { hits } of wanted) {
      const rare = Math.log(1 + data.entries.length / (hits.size || 1));
      for (const [entry, hit] of hits) {
        const now = scores.get(entry) || { score: 0, terms: 0 };
        now.score += rare * Math.log2(1 + hit);
        now.terms++;
        scores.set(entry, now);
      }
    }
    const whole = lower(query.trim());
    return [...scores].map(([entry, { score, terms: found }]) => {
      const close = terms.length > 1 && (entry.low.includes(whole) || entry.lowTitle.includes(whole)) ? 2 : 1;
      return { entry, score: score * (found / terms.length) ** 2 * close };
    }).sort((a, b) => b.score - a.score).map(({ entry }) => ({ entry, forms: wanted.flatMap(({ forms }) => forms) }));
  };

  // What stands around the first place that was found, with marks.
  const excerpt = (entry, forms) => {
    const places = forms.map((form) => entry.low.indexOf(form)).filter((at) => at >= 0);
    const near = Math.max(0, (places.length ? Math.min(...places) : 0) - 40);
    const from = near && near + entry.text.slice(near, near + 24).search(/\s\S/) + 1; // not inside a word
    const text = entry.text.slice(from, from + 140).replace(/\n/g, " ⏎ ");
    return marked((from ? "…" : "") + text, forms);
  };
  const marked = (text, forms) => {
    const low = lower(text);
    const out = [];
    let done = 0;
    if (low.length === text.length) {
      const hits = forms.flatMap((form) => {
        const found = [];
        for (let at = low.indexOf(form); form && at >= 0 && found.length < 20; at = low.indexOf(form, at + form.length)) found.push([at, at + form.length]);
        return found;
      }).sort((a, b) => a[0] - b[0]);
      for (const [from, to] of hits) {
        if (from < done) continue;
        out.push(text.slice(done, from), make("mark", {}, text.slice(from, to)));
        done = to;
      }
    }
    out.push(text.slice(done));
    return out;
  };

  const data = prepare();
  return { ids: data.ids, known: data.known, find, excerpt };
};
