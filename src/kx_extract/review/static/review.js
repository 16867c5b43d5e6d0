"use strict";
// Keys, choosing a fact, and marking words. Every change is an ordinary form that the server answers.
(function () {
  const form = document.getElementById("edit");
  const text = document.getElementById("text");
  if (!form || !text) return;
  const rows = Array.from(document.querySelectorAll("#facts > li"));
  const slots = ["measure", "qualifier", "place", "period", "subject", "status", "comparator", "change"];
  const marked = document.getElementById("marked");
  let at = rows.findIndex((row) => row.classList.contains("chosen"));

  function choose(index, move) {
    if (index < 0 || index >= rows.length) return;
    if (at >= 0) rows[at].classList.remove("chosen");
    at = index;
    const row = rows[at];
    row.classList.add("chosen");
    form.elements.fact.value = row.dataset.key;
    for (const slot of slots) form.elements[slot].value = row.dataset[slot];
    document.getElementById("chosen-number").textContent = row.querySelector("mark").textContent;
    for (const piece of text.querySelectorAll(".at")) piece.classList.remove("at");
    const own = text.querySelectorAll('[data-fact="' + row.dataset.key + '"]');
    for (const piece of own) piece.classList.add("at");
    if (move) {
      row.focus({ preventScroll: true });
      row.scrollIntoView({ block: "nearest" });
      if (own.length) own[0].scrollIntoView({ block: "center" });
    }
  }

  // Code points from the beginning of the article to a place in the page.
  function offset(node, inside) {
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    let piece = element.closest("[data-s]");
    if (!piece) {
      piece = node.childNodes[inside];
      if (piece && piece.dataset) return Number(piece.dataset.s);
      piece = text.lastElementChild;
      return piece ? Number(piece.dataset.s) + Array.from(piece.textContent).length : 0;
    }
    const range = document.createRange();
    range.selectNodeContents(piece);
    range.setEnd(node, inside);
    return Number(piece.dataset.s) + Array.from(range.toString()).length;
  }

  function take() {
    const selection = document.getSelection();
    const button = document.getElementById("do-add");
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
    const start = offset(range.startContainer, range.startOffset);
    const end = offset(range.endContainer, range.endOffset);
    form.elements.start.value = start;
    form.elements.end.value = end;
    form.elements.quote.value = Array.from(text.textContent).slice(start, end).join("");
    button.disabled = end <= start;
    marked.textContent = "Marked: " + form.elements.quote.value;
  }
  document.addEventListener("selectionchange", take);

  for (const [index, row] of rows.entries()) {
    row.addEventListener("click", (event) => { event.preventDefault(); choose(index, true); });
  }
  text.addEventListener("click", (event) => {
    const piece = event.target.closest("[data-fact]");
    if (!piece || !document.getSelection().isCollapsed) return;
    const index = rows.findIndex((row) => row.dataset.key === piece.dataset.fact);
    if (index >= 0) choose(index, true);
    else location.search = "?fact=" + piece.dataset.fact;
  });

  let sent = false;
  document.addEventListener("submit", (event) => {
    if (sent) event.preventDefault(); // one change at a time: a key that is held down sends one
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });
  function press(id) {
    const button = document.getElementById(id);
    if (button && !button.disabled) button.click();
  }
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat && !"jk".includes(event.key)) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const keys = {
      j: () => choose(at + 1, true), ArrowDown: () => choose(at + 1, true),
      k: () => choose(at - 1, true), ArrowUp: () => choose(at - 1, true),
      a: () => press("do-accept"), d: () => press("do-delete"), u: () => press("do-undo"),
      n: () => press("do-add"),
      e: () => form.elements.measure && form.elements.measure.focus(),
      m: () => {
        if (form.elements.measure && form.elements.quote.value) {
          form.elements.measure.value = form.elements.quote.value.trim();
          form.elements.measure.focus();
        }
      },
    };
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  if (at >= 0) choose(at, true);
})();
