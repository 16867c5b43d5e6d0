// What all pages share: data that comes as scripts (a page of file:// cannot fetch), the language.
"use strict";
(function () {
  const script = document.currentScript;
  const nonce = script.nonce || script.getAttribute("nonce");
  const root = document.documentElement.dataset.root || "";
  const parts = new Map();
  const coming = new Map();

  const kx = {
    root,
    // Called by a data script.
    put(key, value) {
      parts.set(key, value);
    },
    // The value of a data script, loaded once.
    load(key, path) {
      if (parts.has(key)) return Promise.resolve(parts.get(key));
      if (!coming.has(key)) {
        coming.set(key, new Promise((resolve, reject) => {
          const tag = document.createElement("script");
          tag.nonce = nonce;
          tag.src = root + (path || "data/" + key + ".js");
          tag.onload = () => { tag.remove(); coming.delete(key); resolve(parts.get(key)); };
          tag.onerror = () => { tag.remove(); coming.delete(key); reject(new Error(tag.src)); };
          document.head.append(tag);
        }));
      }
      return coming.get(key);
    },
    // Forget a value that is not needed again soon.
    drop(key) {
      parts.delete(key);
    },
    value(key) {
      return parts.get(key);
    },
    language: "vi",
    // A text of the pages' own in the language that is chosen.
    t(key) {
      const text = (parts.get("wording") || {})[key];
      return text ? text[kx.language] : key;
    },
  };
  window.kx = kx;

  function remembered() {
    const asked = new URLSearchParams(location.search).get("lang");
    if (asked === "vi" || asked === "en") return asked;
    try {
      return localStorage.getItem("kx-language") === "en" ? "en" : "vi";
    } catch {
      return "vi";
    }
  }

  const ATTRIBUTES = ["aria-label", "title", "placeholder"];

  kx.speak = function (language) {
    kx.language = language;
    document.documentElement.lang = language;
    for (const each of document.querySelectorAll("[data-t]")) each.textContent = kx.t(each.dataset.t);
    for (const name of ATTRIBUTES) {
      for (const each of document.querySelectorAll("[data-t-" + name + "]")) {
        each.setAttribute(name, kx.t(each.getAttribute("data-t-" + name)));
      }
    }
    for (const button of document.querySelectorAll("[data-language]")) {
      button.setAttribute("aria-pressed", String(button.dataset.language === language));
    }
    document.dispatchEvent(new CustomEvent("kx-language"));
  };

  function choose(language) {
    try {
      localStorage.setItem("kx-language", language);
    } catch { /* kept in the address only */ }
    const address = new URL(location.href);
    address.searchParams.set("lang", language);
    history.replaceState(null, "", address);
    kx.speak(language);
  }

  // The choice goes along to the next page, where nothing else may be remembered.
  function carry(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    const here = new URLSearchParams(location.search).get("lang");
    if (!link || !here || link.protocol !== location.protocol || link.target) return;
    const href = link.getAttribute("href");
    if (href.startsWith("#") || link.rel.includes("external")) return;
    link.search = "?lang=" + here;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const button of document.querySelectorAll("[data-language]")) {
      button.addEventListener("click", () => choose(button.dataset.language));
    }
    document.addEventListener("click", carry, true);
    kx.speak(remembered());
    document.documentElement.dataset.ready = "1";
  });

  // Letters without accents, as the index has them.
  kx.folded = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const TONES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
  };
  kx.accented = (text) => text.normalize("NFC").toLowerCase().replace(
    /(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?![\p{L}\p{N}_])/gu, (found) => TONES[found] || found);

  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const WORTH = new Uint8Array(128);
  for (let i = 0; i < 64; i++) WORTH[DIGITS.charCodeAt(i)] = i;
  // Numbers out of letters: five bits a letter, the sixth says that more come.
  kx.unpacked = function (text) {
    const found = [];
    let number = 0, shift = 1;
    for (let i = 0; i < text.length; i++) {
      const worth = WORTH[text.charCodeAt(i)];
      number += (worth & 31) * shift;
      if (worth & 32) { shift *= 32; } else { found.push(number); number = 0; shift = 1; }
    }
    return found;
  };
})();
