// Help where one is stuck: the problems that are known, then a message for the supporter.
handout.openStuck = (() => {
  const { first, make, word, say, copy, values, search, lesson, root } = handout;
  const nameOf = (row) => row.id.replace(/^c-/, "");
  const linkOf = (row) => location.href.replace(/#.*/, "") + "#" + encodeURIComponent(row.id);
  const codeOf = (row) => first(".cmd-text code", row).textContent;
  let row = null;

  const system = () => {
    const agent = navigator.userAgent;
    const found = [/Windows/, /Android/, /iPhone|iPad/, /Mac OS X/, /CrOS/, /Linux/].map((name) => name.exec(agent)).find((name) => name);
    return found ? found[0].replace("Mac OS X", "macOS").replace("CrOS", "ChromeOS") : "";
  };
  const message = (error) => {
    const mine = ["login", "student", "user"].map(values.get).find((value) => value) || "";
    const lines = [[word("ask_where"), nameOf(row)], [word("ask_did"), codeOf(row)], [word("ask_got"), error.trim() || "…"], [word("ask_login"), mine], [word("ask_system"), system()], ["", /^https?:/.test(location.href) ? linkOf(row) : ""]];
    return lines.filter(([, text]) => text).map(([name, text]) => (name ? name + (/\n/.test(text) ? ":\n" : ": ") : "") + text).join("\n");
  };

  let dialog = null;
  const open = async (at) => {
    const data = await search.load();
    row = at;
    if (dialog) dialog.remove();
    const error = make("textarea", { rows: "4", spellcheck: "false", id: "stuck-error" });
    const known = make("ul", { class: "known" });
    const preview = make("pre", { class: "message" });
    const send = make("button", { type: "button" }, word("copy_message"));
    dialog = handout.dialog("stuck", word("stuck_at", { id: nameOf(row) }),
      make("p", {}, make("label", { for: "stuck-error" }, word("stuck_error")), error),
      make("h3", {}, word("stuck_known")), known, make("h3", {}, word("stuck_ask")), preview, make("p", {}, send));
    dialog.addEventListener("close", () => handout.problems.stop());
    send.addEventListener("click", async () => say(await copy.write(message(error.value)) ? word("copied", { id: word("message_of", { id: nameOf(row) }) }) : word("copy_failed")));
    const entry = ({ url, title }, sure) => make("li", sure ? { class: "match" } : {}, make("a", { href: root + url }, title));
    const show = () => {
      preview.textContent = message(error.value);
      handout.problems.stop();
      const text = error.value.trim();
      const of = data.known.filter(({ lessons }) => lesson && lessons.includes(lesson));
      known.replaceChildren(...of.map(({ entry: problem }) => entry(problem, false)));
      if (!known.firstChild) known.append(make("li", {}, word("stuck_none")));
      if (!text) return;
      let found = false;
      handout.problems.lookUp(text, data.known.map(({ pattern }, i) => [i, pattern]).filter(([, pattern]) => pattern), (i) => {
        if (!found) known.replaceChildren();
        found = true;
        known.append(entry(data.known[i].entry, true));
      }, () => {});
    };
    error.addEventListener("input", show);
    show();
    dialog.showModal();
    error.focus();
  };

  return open;
})();
