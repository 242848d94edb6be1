// A button that copies a message, beside its name.
(() => {
  const { all, first, make, word, say, copy } = handout;
  for (const message of all(".message")) {
    const button = make("button", { type: "button", class: "send" }, word("copy"));
    const name = first("summary", message).textContent;
    button.setAttribute("aria-label", word("copy") + " " + name);
    button.addEventListener("click", async () => {
      const good = await copy.write(first("pre", message).textContent);
      say(good ? word("copied", { id: name }) : word("copy_failed"));
      if (good) button.classList.add("done");
    });
    message.prepend(button);
  }
})();
