// The finder of people, organizations and places, by any words of their names.
"use strict";
(function () {
  const MOST = 20;
  const input = document.getElementById("name");
  const about = kx.value("names");
  if (!input || !about) return;
  const list = document.getElementById("names-found"), status = document.getElementById("names-status");
  const index = kx.wordIndex("name-words", about.words, about.total);
  let run = 0;

  async function find() {
    const mine = ++run;
    const marks = await index.find(input.value);
    const rows = [];
    if (marks) for (let row = 0; row < marks.length; row++) if (marks[row]) rows.push(row);
    const shown = await Promise.all(rows.slice(0, MOST).map(async (row) =>
      (await kx.load("names-" + Math.floor(row / about.each)))[row % about.each]));
    if (mine !== run) return;
    list.replaceChildren(...shown.map(([name, place, link, kind]) => {
      const item = document.createElement("li"), to = document.createElement("a"), note = document.createElement("span");
      to.textContent = name;
      to.href = kx.root + link;
      note.className = "small";
      note.textContent = " " + [place, kx.t(kind)].filter(Boolean).join(", ");
      item.append(to, note);
      return item;
    }));
    status.textContent = marks ? " " + rows.length + " " + kx.t("names-found") : "";
  }
  input.addEventListener("input", find);
  document.addEventListener("kx-language", () => { if (input.value) find(); });
})();
