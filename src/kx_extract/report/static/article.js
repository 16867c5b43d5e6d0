// An article: a click on a number finds its card, a click on a card its number; citations.
"use strict";
(function () {
  const page = document.querySelector(".article");
  if (!page) return;

  function light(item, mark) {
    for (const each of document.querySelectorAll(".lit")) each.classList.remove("lit");
    const card = document.getElementById(item);
    if (card) card.classList.add("lit");
    for (const each of document.querySelectorAll("[data-item]")) {
      if (each.dataset.item === item) each.classList.add("lit");
    }
    if (mark) mark.classList.add("lit");
    return card;
  }

  function reveal(target) {
    if (!target) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  function go(item, mark) {
    const card = light(item, mark);
    reveal(card);
    if (card) { card.tabIndex = -1; card.focus({ preventScroll: true }); }
    history.replaceState(null, "", location.pathname + location.search + "#" + item);
  }

  function back(item) {
    const mark = document.getElementById("q-" + item);
    light(item, mark);
    reveal(mark);
    if (mark) mark.focus({ preventScroll: true });
  }

  page.addEventListener("click", (event) => {
    const cite = event.target.closest("[data-cite]");
    if (cite) return void copy(cite);
    const mark = event.target.closest("[data-item]");
    if (mark) { event.preventDefault(); event.stopPropagation(); return void go(mark.dataset.item, mark); }
    const finds = event.target.closest("[data-find]");
    if (finds) { event.preventDefault(); return void back(finds.dataset.find); }
    const card = event.target.closest(".fact[id]");
    if (card && !event.target.closest("a, button, summary, details, input, textarea") && !String(getSelection())) back(card.id);
  });
  page.addEventListener("keydown", (event) => {
    const mark = event.target.closest("span[data-item]");
    if (mark && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); go(mark.dataset.item, mark); }
  });

  for (const box of document.querySelectorAll("[data-kind]")) {
    box.addEventListener("change", () => page.classList.toggle("no-" + box.dataset.kind, !box.checked));
  }

  // “Sentence” (number: 1.100 tấn). Title, newspaper, 2023-03-05, address, characters 1–9, key.
  function citation(card) {
    const about = page.dataset;
    const sentence = card.querySelector(".said").textContent.trim();
    const where = card.dataset;
    return [
      "“" + sentence + "”", about.title, about.newspaper, about.published, about.address,
      kx.t("characters") + " " + where.start + "–" + where.end + " (" + where.quote + ")",
      about.article + "#" + where.key,
    ].filter(Boolean).join(", ");
  }

  async function copy(button) {
    const text = citation(button.closest(".fact"));
    let done = false;
    try {
      await navigator.clipboard.writeText(text);
      done = true;
    } catch {
      done = false;
    }
    const out = button.parentElement.querySelector("output") || document.createElement("output");
    out.className = "citation";
    out.textContent = (done ? kx.t("copied") : kx.t("copy-this")) + " " + text;
    button.after(out);
  }

  function arrive() {
    const item = decodeURIComponent(location.hash.slice(1));
    const card = item && document.getElementById(item);
    if (card) { light(item, document.getElementById("q-" + item)); reveal(card); }
    const mark = item && document.getElementById("q-" + item);
    if (mark) mark.scrollIntoView({ block: "center" });
  }
  arrive();
})();
