// The checker's words, filled in as scripts/toolkit/phrases.py and problems.py fill them in.

const fold = (text) => text.toLowerCase();

/** The text with every sign that cannot be seen written out as its number: scripts/toolkit/problems.py. */
function visible(text) {
  return text.replace(/[\p{C}\p{Z}]/gu, (sign) => {
    if (" \n\u00a0\u202f\u2009".includes(sign)) return sign;
    const named = { "\t": "\\t", "\r": "\\r" }[sign];
    const number = sign.codePointAt(0).toString(16);
    return named ?? (number.length <= 2 ? `\\x${number.padStart(2, "0")}` : number.length <= 4 ? `\\u${number.padStart(4, "0")}` : `\\U${number.padStart(8, "0")}`);
  });
}

/** Lengths of the parts that two texts share, as Python's difflib finds them: the longest first, then on both sides of it. */
function shared(a, b) {
  if (!a.length || !b.length) return 0;
  let [atA, atB, size] = [0, 0, 0];
  let lengths = new Map();
  for (let i = 0; i < a.length; i++) {
    const fresh = new Map();
    for (let j = 0; j < b.length; j++) {
      if (a[i] !== b[j]) continue;
      const long = (lengths.get(j - 1) ?? 0) + 1;
      fresh.set(j, long);
      if (long > size) [atA, atB, size] = [i - long + 1, j - long + 1, long];
    }
    lengths = fresh;
  }
  if (!size) return 0;
  return size + shared(a.slice(0, atA), b.slice(0, atB)) + shared(a.slice(atA + size), b.slice(atB + size));
}

/** The known name that `name` was most likely meant to be, or null when nothing is close. */
export function nearest(name, known) {
  const wanted = [...fold(name)];
  let best = null;
  for (const candidate of [...known].sort()) {
    const signs = [...fold(candidate)];
    const ratio = wanted.length + signs.length ? (2 * shared(signs, wanted)) / (wanted.length + signs.length) : 1;
    const place = [ratio, fold(candidate)];
    if (ratio >= 0.6 && (!best || place[0] > best.place[0] || (place[0] === best.place[0] && place[1] >= best.place[1]))) best = { place, candidate };
  }
  return best?.candidate ?? null;
}

export class Words {
  constructor({ phrases, parts }) {
    this.phrases = phrases;
    this.parts = parts;
  }

  /** What is wrong and how to mend it. */
  say(name, facts = {}) {
    const [what, fix] = this.phrases[name];
    return { what: visible(this.#filled(what, facts)), fix: visible(this.#filled(fix, facts)) };
  }

  part(name, facts = {}) { return this.#filled(this.parts[name], facts); }

  didYouMean(name, known, otherwise) {
    const close = nearest(name, known);
    return close ? this.part("did_you_mean", { name: close, otherwise }) : otherwise.slice(0, 1).toLowerCase() + otherwise.slice(1);
  }

  #filled(text, facts) { return text.replace(/\{([a-z_]+)\}/g, (_, name) => String(facts[name])); }

  /** A value of the file in short, on one line. */
  shown(node) {
    if (node.kind === "mapping") return this.part("group");
    if (node.kind === "sequence") return this.part("list");
    if (node.type === "truth") return `\`${node.value}\``;
    if (node.type === "day") return this.part("day", { value: node.value });
    if (node.type === "number") return this.part("number", { value: node.written });
    const signs = [...node.value.split(/\s+/u).filter(Boolean).join(" ")];
    return `\`${signs.length <= 60 ? signs.join("") : `${signs.slice(0, 57).join("")}...`}\``;
  }
}
