// The number of a command, typed into the search or at the end of an address.

// "3.12b", also as it is said or typed in haste: "3 12 b", "3,12B".
handout.idOf = (query) => {
  const match = /^\s*([wp]?\d+)(?:[\s.,:-]+(\d+))?\s*([a-z]*)\s*$/i.exec(query);
  return match ? (match[1] + (match[2] ? "." + match[2] : "") + match[3]).toLowerCase() : "";
};

// `text` stands behind the # of the address, where nothing on the page is called so. Without such a
// command one stays where one is.
handout.goTo = async (text) => {
  const id = handout.idOf(text.replace(/^c-/, ""));
  if (!id) return;
  if (document.getElementById("c-" + id)) {
    location.replace("#c-" + id);
    return;
  }
  const entry = (await handout.search.load()).ids.get(id);
  if (entry) location.replace(new URL(handout.root + entry.url, location.href).href);
};
