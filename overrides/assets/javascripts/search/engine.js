// Finds: asks the index word by word, adds up, and filters. Loads everything it needs at the first question, from our own site.
import { cardNumber, mended, parts, plain, split, stem } from "./words.js";

const OTHER = 0.5; // what a word that means the same counts, against the word that was typed
// long texts score low in the index; a theme opens many places; readings lead away from the library
const WEIGHTS = { Place: 1.6, Theme: 1.8, Reading: 0.6, Page: 0.9 };
const IN_TITLE = 1.5;

let ready;

const load = (root) => {
  ready ||= (async () => {
    const folder = new URL("search/", root);
    const [{ createInstance }, library] = await Promise.all([
      import(new URL("index/pagefind.js", folder)),
      fetch(new URL("library.json", folder)).then((answer) => answer.json()),
    ]);
    const index = await createInstance({ basePath: new URL("index/", folder).pathname, noWorker: true });
    return { folder, library, index, spelling: null };
  })();
  ready.catch(() => { ready = undefined; }); // a later question may find the network back
  return ready;
};

/** Words of the library to mend a typo with, the most frequent first; loaded only when a word is not known. */
const spelling = async (engine) => {
  engine.spelling ||= fetch(new URL("spelling.txt", engine.folder)).then(async (answer) => (await answer.text()).split("\n"));
  return engine.spelling;
};

/**
 * The question with its typos mended: {question, mends: [[typed, meant]], lost}. The words in `lost` are nowhere in the
 * library; the index would answer them with whatever begins with the same letter.
 */
const checked = async (engine, question, found, asTyped) => {
  const mends = [];
  const lost = [];
  for (const { word, others } of found) {
    if (others.length || word.includes(" ") || (await engine.index.search(`"${word}"`)).results.length) continue;
    const known = await spelling(engine);
    const meant = asTyped ? null : mended(word, known);
    if (meant) mends.push([word, meant]);
    else if (!known.some((one) => one.startsWith(word))) lost.push(word);
  }
  const swap = new Map(mends);
  return { question: mends.length ? split(question).map((word) => swap.get(word) || word).join(" ") : question, mends, lost };
};

/** What each record scores for one part of the question. */
const scores = async (engine, { word, others, small }) => {
  const best = new Map();
  const forms = small ? others.map((other) => [other, 1]) : [[word, 1], ...others.map((other) => [other, OTHER])];
  for (const [form, counts] of forms) {
    for (const result of (await engine.index.search(form)).results) {
      const score = result.score * counts;
      if (!(best.get(result.id)?.score >= score)) best.set(result.id, { score, result });
    }
  }
  return best;
};

/** All records for the question, the best first: {score, result, record}. */
const ranked = async (engine, question, found) => {
  const sums = new Map();
  for (const part of found) {
    for (const [id, { score, result }] of await scores(engine, part)) {
      const sum = sums.get(id) || { score: 0, parts: 0, result };
      sums.set(id, { score: sum.score + score, parts: sum.parts + 1, result });
    }
  }
  const asked = new Set(found.flatMap(({ word }) => split(word).map(stem)));
  const number = cardNumber(question);
  const rows = [...sums].map(([id, sum]) => {
    const record = recordOf(engine, id);
    const title = [...new Set(split(record.title))];
    const hits = title.filter((word) => asked.has(stem(word))).length / Math.max(asked.size, 1);
    const score = sum.score * (sum.parts / found.length) * (WEIGHTS[record.label] || 1) * (1 + (IN_TITLE - 1) * Math.min(hits, 1));
    const meant = (title.length === asked.size && hits === 1) || (number && plain(record.mark) === number);
    return { score, meant, result: sum.result, record };
  });
  // what bears the question as its name comes first
  return rows.sort((one, other) => Boolean(other.meant) - Boolean(one.meant) || other.score - one.score || (one.record.title < other.record.title ? -1 : 1));
};

const recordOf = ({ library }, id) => {
  const [address, title, kind, label, mark, more, choices] = library.records[id];
  return { address, title, kind: library.kinds[kind], label, mark, more, choices };
};

const fits = (engine, record, filters, except) =>
  Object.entries(filters).every(([facet, wanted]) =>
    !wanted || facet === except || record.choices.some((number) => engine.library.choices[number][0] === facet && engine.library.choices[number][1] === wanted));

/** Each facet's choices with how many results each would leave: {facet: [{id, title, count}]}. */
const counted = (engine, all, filters) => Object.fromEntries(engine.library.facets.map((facet) => {
  const counts = new Map();
  for (const { record } of all) {
    if (fits(engine, record, filters, facet)) for (const number of record.choices) counts.set(number, (counts.get(number) || 0) + 1);
  }
  const rows = engine.library.choices.map(([of, id, title], number) => ({ of, id, title, count: counts.get(number) || 0 }));
  return [facet, rows.filter((row) => row.of === facet)];
}));

/**
 * Finds everything for a question. `filters` has a wanted id by facet; `asTyped` turns the mending of typos off.
 * Gives {results, total, facets, words, mends, others}: `total` counts before filtering, `words` are to be marked.
 */
export const find = async (root, question, filters = {}, asTyped = false) => {
  const engine = await load(root);
  const { synonyms } = engine.library;
  const typed = parts(cardNumber(question) || question, synonyms);
  const { question: asked, mends, lost } = await checked(engine, question, typed, asTyped);
  const found = (mends.length ? parts(asked, synonyms) : typed).filter(({ word }) => !lost.includes(word));
  const all = found.length ? await ranked(engine, asked, found) : [];
  const others = [...new Set(found.flatMap((part) => part.others))];
  return {
    results: all.filter(({ record }) => fits(engine, record, filters)), total: all.length, facets: counted(engine, all, filters),
    words: [...found.map(({ word }) => word), ...others], mends, others,
  };
};
