// The map: larger and smaller by buttons, keys, the wheel with Ctrl; moved by dragging and arrows.
"use strict";
(function () {
  const drawing = document.getElementById("drawing");
  if (!drawing) return;
  const whole = drawing.viewBox.baseVal;
  const all = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
  let view = { ...all };

  function show(next) {
    const w = Math.min(all.w, Math.max(all.w / 40, next.w)), h = w * all.h / all.w;
    const within = (at, size, most) => Math.min(Math.max(at, 0), Math.max(0, most - size));
    view = { x: within(next.x, w, all.w), y: within(next.y, h, all.h), w, h };
    drawing.setAttribute("viewBox", [view.x, view.y, view.w, view.h].map((n) => n.toFixed(2)).join(" "));
    drawing.dataset.zoom = (all.w / view.w).toFixed(2);
  }

  function zoom(by, x = view.x + view.w / 2, y = view.y + view.h / 2) {
    show({ x: x - (x - view.x) / by, y: y - (y - view.y) / by, w: view.w / by });
  }

  function move(dx, dy) {
    show({ x: view.x + dx * view.w, y: view.y + dy * view.h, w: view.w });
  }

  function at(event) {
    const box = drawing.getBoundingClientRect();
    const scale = Math.max(view.w / box.width, view.h / box.height);
    return {
      x: view.x + view.w / 2 + (event.clientX - box.left - box.width / 2) * scale,
      y: view.y + view.h / 2 + (event.clientY - box.top - box.height / 2) * scale,
      scale,
    };
  }

  document.getElementById("map").addEventListener("click", (event) => {
    const how = event.target.dataset.zoom;
    if (event.target.tagName !== "BUTTON") return;
    if (how === "in") zoom(1.6);
    if (how === "out") zoom(1 / 1.6);
    if (how === "whole") show(all);
  });
  const KEYS = {
    "+": () => zoom(1.6), "=": () => zoom(1.6), "-": () => zoom(1 / 1.6), "0": () => show(all),
    ArrowLeft: () => move(-.15, 0), ArrowRight: () => move(.15, 0), ArrowUp: () => move(0, -.15), ArrowDown: () => move(0, .15),
  };
  document.getElementById("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  drawing.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const point = at(event);
    zoom(event.deltaY < 0 ? 1.25 : 1 / 1.25, point.x, point.y);
  }, { passive: false });

  let held = null;
  drawing.addEventListener("pointerdown", (event) => { held = { x: event.clientX, y: event.clientY, from: { ...view }, moved: false }; });
  drawing.addEventListener("pointermove", (event) => {
    if (!held || !(event.buttons & 1)) return;
    const dx = event.clientX - held.x, dy = event.clientY - held.y;
    if (!held.moved && Math.hypot(dx, dy) < 5) return;
    held.moved = true;
    const scale = at(event).scale;
    show({ x: held.from.x - dx * scale, y: held.from.y - dy * scale, w: held.from.w });
  });
  drawing.addEventListener("click", (event) => {
    if (held && held.moved) event.preventDefault();
    held = null;
  }, true);
  drawing.addEventListener("dragstart", (event) => event.preventDefault());
})();
