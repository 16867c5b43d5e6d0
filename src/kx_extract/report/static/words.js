// The index of words in shards: which rows have a word. Used by the search of facts and of names.
"use strict";
kx.words = (text) => kx.accented(text).match(/[\p{L}\p{N}_]+/gu) || [];

// An index: `name` of its shards, `firsts` the first word of each, `total` its rows.
kx.wordIndex = function (name, firsts, total) {
  function shards(from, to) {
    let first = 0;
    while (first + 1 < firsts.length && firsts[first + 1] <= from) first++;
    let last = first;
    while (last + 1 < firsts.length && firsts[last + 1] <= to) last++;
    const numbers = firsts.length ? Array.from({ length: last - first + 1 }, (_, i) => first + i) : [];
    return Promise.all(numbers.map((number) => kx.load(name + "-" + number)));
  }

  // A mark for each row that has the word; the last word that is typed may go on.
  async function rowsOf(word, mayGoOn) {
    const plain = kx.folded(word), exact = word !== plain;
    let hits = (await shards(plain, plain)).flat().filter((term) => term[0] === plain);
    if (mayGoOn && (plain.length > 2 || (!hits.length && plain.length > 1))) {
      hits = (await shards(plain, plain + "\uffff")).flat().filter((term) => term[0].startsWith(plain));
    }
    const marks = new Uint8Array(total);
    for (const [, forms] of hits) {
      for (const [form, rows] of forms) {
        if (exact && form !== word && !(mayGoOn && form.startsWith(word))) continue;
        let row = -1;
        for (const step of kx.unpacked(rows)) marks[row += step + 1] = 1;
      }
    }
    return marks;
  }

  return {
    // Marks for the rows that have all words of a text; null where it has none.
    async find(text) {
      const asked = kx.words(text), more = !/\s$/.test(text);
      const sets = await Promise.all(asked.map((word, i) => rowsOf(word, more && i === asked.length - 1)));
      return sets.reduce((all, set) => (all ? all.map((mark, row) => mark & set[row]) : set), null);
    },
  };
};
