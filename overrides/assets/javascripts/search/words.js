// Words of a question: which of them count, which others mean the same, and which a typo was meant to be. Pure functions.

// words that a question is built with and that say nothing of its subject
const SMALL = new Set(
  `a about all also am an and any anyone are around as ask at be been best but by can come could did do does done else every find for
  from get getting give go good had has have having help hold how i if in into is it its just know let like look make makes many may me more most
  much my need needs new no not of off on one ones or other our out over own people please place places put really run same see set
  should show similar so some someone something start take tell than that the their them then there these they thing things
  think this those through to too try up us use used using very want was way we well were what whats when where which while
  who why will with without work worked works would you your`.split(/\s+/),
);

/** The text in small letters without accents. */
export const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'");

/** The text's words. */
export const split = (text) => plain(text).match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) || [];

/** A word without its commonest endings, to tell whether two are forms of one. */
export const stem = (word) => {
  const short = plain(word).replace(/'s?$/, "").replace(/(?:ies|ing|ers|er|ed|es|s|y|e)$/, "");
  return short.length < 3 ? plain(word) : short;
};

/** A card's number in whatever way it was typed, or null: `cp5`, `CP 05` and `cp-05` are all `cp-05`. */
export const cardNumber = (question) => {
  const found = /^\s*([a-z]{2})[\s-]?(\d{1,3})\s*$/i.exec(question);
  return found && `${found[1].toLowerCase()}-${found[2].padStart(2, "0")}`;
};

/**
 * The parts of a question that count, each with other words for it: [{word, others, small}]; `small` is a part whose own
 * words say nothing of its subject, such as “know it works”.
 * `synonyms` are pairs of lists: what someone may type, and what the library says.
 */
export const parts = (question, synonyms) => {
  let left = ` ${split(question).join(" ")} `;
  const found = [];
  const phrases = synonyms.flatMap(([typed, find]) => typed.map((form) => ({ form: split(form).join(" "), find })));
  const known = new Map();
  for (const { form, find } of phrases) known.set(form, [...(known.get(form) || []), ...find]);
  // what is written in several words counts as one part
  for (const form of [...known.keys()].filter((one) => one.includes(" ")).sort((a, b) => b.length - a.length)) {
    if (!left.includes(` ${form} `)) continue;
    left = left.replace(` ${form} `, "  ");
    const others = known.get(form).filter((other) => plain(other) !== form);
    found.push({ word: form, others, small: form.split(" ").every((word) => SMALL.has(word)) });
  }
  const words = left.split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  for (const word of new Set(telling.length || found.length ? telling : words)) {
    const others = known.get(word) || known.get(word.replace(/s$/, "")) || [];
    found.push({ word, others: others.filter((other) => plain(other) !== word) });
  }
  return found;
};

/** How many letters have to change, be added, go or trade places (Damerau and Levenshtein); `most` + 1 when more. */
export const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1] ? 0 : 1;
      let least = Math.min(rows[row - 1][column] + 1, now[column - 1] + 1, rows[row - 1][column - 1] + same);
      const traded = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (traded) least = Math.min(least, rows[row - 2][column - 2] + 1);
      now.push(least);
    }
    rows.push(now);
    if (Math.min(...now) > most) return most + 1;
  }
  return rows[one.length][other.length];
};

/** The word of the library that a typo was most likely meant to be, or null; `known` has the most frequent first. */
export const mended = (word, known) => {
  if (word.length < 4 || /\d/.test(word) || known.some((one) => one.startsWith(word))) return null;
  const most = word.length > 5 ? 2 : 1;
  let best = null;
  for (const one of known) {
    const far = distance(word, one, most);
    const rank = far + (one[0] === word[0] ? 0 : 0.5);
    if (far <= most && (!best || rank < best.rank)) best = { one, rank };
  }
  return best && best.one;
};

/** Splits a text into pieces that match one of the words (or phrases, as a whole) and pieces that do not: [[piece, matches]]. */
export const marked = (text, words) => {
  const wanted = words.map((word) => split(word).map(stem)).filter((stems) => stems.join("").length > 1);
  const found = [...text.matchAll(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)].map((match) => ({ match, word: plain(match[0]) }));
  const fits = (place, one) => found[place]?.word.startsWith(one) && found[place].word.length - one.length < 5;
  const matches = new Set();
  found.forEach((_, place) => {
    for (const stems of wanted) {
      if (stems.every((one, step) => fits(place + step, one))) stems.forEach((_one, step) => matches.add(place + step));
    }
  });
  const pieces = [];
  let end = 0;
  for (const place of [...matches].sort((one, other) => one - other)) {
    const { match } = found[place];
    if (match.index > end) pieces.push([text.slice(end, match.index), false]);
    pieces.push([match[0], true]);
    end = match.index + match[0].length;
  }
  if (end < text.length) pieces.push([text.slice(end), false]);
  return pieces;
};

/** The stretch of about `most` words of a text that holds most of the words looked for, with … where it was cut. */
export const excerpt = (text, words, most = 32) => {
  const all = text.split(/\s+/);
  if (all.length <= most) return text;
  const hits = [];
  let place = 0;
  for (const [piece, matches] of marked(text, words)) {
    const before = piece.split(/\s+/).length - 1;
    if (matches) hits.push([place, stem(piece)]);
    else place += before;
  }
  let best = { start: 0, score: 0 };
  for (const [at] of hits) {
    const start = Math.max(0, Math.min(at - 6, all.length - most));
    const inside = hits.filter(([other]) => other >= start && other < start + most);
    const score = new Set(inside.map(([, word]) => word)).size * 10 + inside.length;
    if (score > best.score) best = { start, score };
  }
  const cut = all.slice(best.start, best.start + most).join(" ");
  return `${best.start ? "… " : ""}${cut}${best.start + most < all.length ? " …" : ""}`;
};
