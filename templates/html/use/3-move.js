// Values and progress to another browser, and back: as a file.
handout.moveProgress = (() => {
  const { make, word, say, keep } = handout;
  const names = ["values", "progress"];
  const course = document.body.dataset.course;
  const store = () => {
    const text = JSON.stringify({ handout: course, ...Object.fromEntries(names.map((name) => [name, keep(name).get()])) }, null, 1);
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: course + "-progress.json" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const restore = async (file) => {
    try {
      const value = JSON.parse(await file.text());
      if (value.handout !== course) throw new Error("of another course");
      for (const name of names) if (value[name] && typeof value[name] === "object") localStorage.setItem("handout:" + course + ":" + name, JSON.stringify(value[name]));
      location.reload();
    } catch {
      say(word("progress_bad"));
    }
  };
  let dialog = null;
  return () => {
    if (!dialog) {
      const save = make("button", { type: "button" }, word("progress_save"));
      const file = make("input", { type: "file", accept: "application/json,.json", id: "progress-file" });
      save.addEventListener("click", store);
      file.addEventListener("change", () => {
        if (file.files[0]) restore(file.files[0]);
        file.value = "";
      });
      dialog = handout.dialog("move", word("progress_move"), make("p", {}, word("progress_where")), make("p", {}, save), make("p", {}, make("label", { for: "progress-file" }, word("progress_load")), " ", file));
    }
    dialog.showModal();
  };
})();
