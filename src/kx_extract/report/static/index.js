// The index: search as one types, filters, a table of what is found, and that as CSV.
"use strict";
(function () {
  const PAGE = 25;
  const FILTERS = ["province", "district", "commune", "unit", "measure", "newspaper", "status"];
  const form = document.getElementById("search");
  if (!form) return;
  const about = kx.value("index");
  const body = document.querySelector("#found tbody");
  const status = document.getElementById("status");
  const columns = new Map();
  const index = kx.wordIndex("words", about.words, about.total);
  let run = 0, found = null, page = 0;

  // --- filters -------------------------------------------------------------------------------
  async function column(name) {
    if (!columns.has(name)) {
      const made = await kx.load("column-" + name);
      const plain = name === "years" || name === "flags" ? [] : made.values.map(kx.folded);
      columns.set(name, { values: made.values, plain, rows: Uint32Array.from(kx.unpacked(made.rows)) });
    }
    return columns.get(name);
  }

  // Values that are what was asked for; where none is, those that have it in them.
  function wanted(made, text) {
    const plain = kx.folded(text.trim()), accents = kx.accented(text.trim());
    const exact = accents !== plain;
    const same = (value) => !exact || kx.accented(value) === accents;
    const has = (value) => !exact || kx.accented(value).includes(accents);
    const take = new Uint8Array(made.values.length);
    let any = false;
    made.plain.forEach((value, i) => { if (value === plain && same(made.values[i])) { take[i] = 1; any = true; } });
    if (!any) made.plain.forEach((value, i) => { if (value.includes(plain) && has(made.values[i])) take[i] = 1; });
    return take;
  }

  async function narrowed(marks) {
    const tests = [];
    for (const name of FILTERS) {
      const text = form.elements[name].value;
      if (!text.trim()) continue;
      const made = await column(name);
      const take = name === "status" ? made.values.map((value) => (value === text ? 1 : 0)) : wanted(made, text);
      tests.push((row) => take[made.rows[row]]);
    }
    const from = form.elements.from.value, to = form.elements.to.value;
    if (from || to) {
      const made = await column("years");
      const low = Number(from) || 0, high = Number(to) || 9999;
      const take = made.values.map((value) => {
        const [first, last] = value.split("-").map(Number);
        return value && first <= high && last >= low ? 1 : 0;
      });
      tests.push((row) => take[made.rows[row]]);
    }
    if (form.elements.warned.checked || form.elements.inferred.checked) {
      const made = await column("flags");
      const need = (form.elements.warned.checked ? 1 : 0) + (form.elements.inferred.checked ? 2 : 0);
      tests.push((row) => (Number(made.values[made.rows[row]]) & need) === need);
    }
    const rows = [];
    for (let row = 0; row < about.total; row++) {
      if ((!marks || marks[row]) && tests.every((test) => test(row))) rows.push(row);
    }
    return rows;
  }

  // --- the search ----------------------------------------------------------------------------
  async function search() {
    const mine = ++run, began = performance.now();
    try {
      const marks = await index.find(form.elements.q.value);
      if (mine !== run) return;
      const rows = await narrowed(marks);
      if (mine !== run) return;
      found = rows;
      page = 0;
      await show(mine);
      if (mine === run) document.body.dataset.milliseconds = (performance.now() - began).toFixed(1);
    } catch (error) {
      if (mine === run) status.textContent = kx.t("load-failed") + " " + error.message;
    }
  }

  async function rowsShown(numbers) {
    const shards = [...new Set(numbers.map((row) => Math.floor(row / about.each)))];
    const made = new Map();
    await Promise.all(shards.map(async (n) => made.set(n, await kx.load("rows-" + n))));
    return numbers.map((row) => {
      const shard = made.get(Math.floor(row / about.each));
      const cells = shard.rows[row % about.each];
      return { cells, article: shard.articles[cells[0]] };
    });
  }

  const at = Object.fromEntries(about.cells.map((name, i) => [name, i]));

  async function show(mine) {
    const rows = await rowsShown(found.slice(page * PAGE, (page + 1) * PAGE));
    if (mine !== run) return;
    const asked = kx.words(form.elements.q.value).map(kx.folded);
    body.replaceChildren(...rows.map((row) => line(row, asked)));
    said();
  }

  function said() {
    if (!found) return;
    const first = found.length ? page * PAGE + 1 : 0;
    const last = Math.min(found.length, (page + 1) * PAGE);
    const count = (n) => n.toLocaleString(kx.language === "vi" ? "vi-VN" : "en-GB");
    status.textContent = found.length
      ? kx.t("found").replace("{first}", count(first)).replace("{last}", count(last)).replace("{total}", count(found.length))
      : kx.t("found-none");
    form.querySelector("[data-go='-1']").disabled = page === 0;
    form.querySelector("[data-go='1']").disabled = last >= found.length;
  }

  function element(name, text, kind) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  }

  function line({ cells, article }, asked) {
    const row = document.createElement("tr");
    const link = element("a", cells[at.quote]);
    link.href = "articles/" + article[0] + ".html#" + cells[at.item];
    const number = element("th", "", "quote");
    number.scope = "row";
    number.append(link);
    if (cells[at.measure]) number.append(element("span", cells[at.measure], "measure"));
    const sentence = element("td", "", "sentence");
    sentence.append(...lit(cells[at.before], asked), element("mark", cells[at.quote]), ...lit(cells[at.behind], asked));
    const where = element("td", cells[at.place]);
    const when = element("td", cells[at.period]);
    if (cells[at.status] !== "reported") {
      const tag = element("span", kx.t("status-" + cells[at.status]), "tag tag-" + cells[at.status]);
      tag.dataset.t = "status-" + cells[at.status];
      when.append(" ", tag);
    }
    const from = element("td", "", "from");
    const title = element("a", article[1] || article[5]);
    title.href = "articles/" + article[0] + ".html";
    from.append(element("span", article[2], "day"), title);
    if (article[3]) from.append(element("span", article[3], "paper"));
    if (cells[at.warned] === "1") from.append(flag("warned"));
    if (cells[at.inferred] === "1") from.append(flag("inferred"));
    row.append(number, sentence, where, when, from);
    return row;
  }

  function flag(name) {
    const made = element("span", kx.t(name), "tag tag-" + name);
    made.dataset.t = name;
    return made;
  }

  // The words that were asked for, set off.
  function lit(text, asked) {
    if (!asked.length) return [document.createTextNode(text)];
    const last = asked[asked.length - 1];
    const goesOn = (word) => last.length > 2 && word.startsWith(last);
    return text.split(/([\p{L}\p{N}\p{M}_]+)/u).map((part, i) => {
      const word = i % 2 ? kx.folded(part) : "";
      return word && (asked.includes(word) || goesOn(word)) ? element("b", part) : document.createTextNode(part);
    });
  }

  // --- CSV -----------------------------------------------------------------------------------
  const cell = (text) => '"' + (/^[=+\-@\t\r]/.test(text) ? "'" : "") + text.replace(/"/g, '""') + '"';

  async function csv() {
    const button = document.getElementById("csv");
    const rows = found, pieces = ["\ufeff" + about.csv.join(",") + "\n"];
    button.disabled = true;
    try {
      for (let first = 0; first < rows.length; first += 400) {
        const some = await rowsShown(rows.slice(first, first + 400));
        pieces.push(some.map(({ cells, article }) => about.csv.map((name) =>
          cell(about.article.includes(name) ? article[about.article.indexOf(name)] : cells[at[name]])).join(",") + "\n").join(""));
        for (const row of rows.slice(first, first + 400)) kx.drop("rows-" + Math.floor(row / about.each));
        status.textContent = kx.t("csv-going") + " " + Math.round(100 * first / rows.length) + " %";
      }
      const link = element("a");
      link.href = URL.createObjectURL(new Blob(pieces, { type: "text/csv;charset=utf-8" }));
      link.download = "facts.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    } finally {
      button.disabled = false;
      said();
    }
  }

  // --- what the reader does ------------------------------------------------------------------
  function remember() {
    const asked = new URLSearchParams();
    for (const each of form.elements) {
      const value = each.type === "checkbox" ? (each.checked ? "1" : "") : each.value;
      if (each.name && value) asked.set(each.name, value);
    }
    history.replaceState(null, "", location.pathname + location.search + (asked.toString() ? "#" + asked : ""));
  }

  function recall() {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      const each = form.elements[name];
      if (!each || !each.name) continue;
      if (each.type === "checkbox") each.checked = value === "1"; else each.value = value;
    }
  }

  async function suggest(input) {
    const list = document.getElementById(input.getAttribute("list"));
    if (!list) return;
    const made = await column(input.name);
    const plain = kx.folded(input.value.trim());
    const some = [];
    for (let i = 1; i < made.values.length && some.length < 200; i++) {
      if (made.plain[i].includes(plain)) some.push(made.values[i]);
    }
    list.replaceChildren(...some.sort((a, b) => a.localeCompare(b, "vi")).map((value) => {
      const option = document.createElement("option");
      option.value = value;
      return option;
    }));
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => { remember(); search(); suggest(event.target); });
  form.addEventListener("focusin", (event) => { if (event.target.matches("input[list]")) suggest(event.target); });
  form.addEventListener("reset", () => setTimeout(() => { remember(); search(); }));
  form.addEventListener("click", async (event) => {
    const go = event.target.dataset.go;
    if (go) { page += Number(go); await show(run); document.getElementById("found").scrollIntoView(); }
    if (event.target.closest("#csv")) csv();
  });
  document.addEventListener("kx-language", said);
  window.addEventListener("hashchange", () => { recall(); search(); });
  if (matchMedia("(max-width: 50rem)").matches && !location.hash) form.querySelector("details").open = false;
  recall();
  search();
})();
