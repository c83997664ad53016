// A case study taken apart: details at the top, named sections, and what it cites; scripts/toolkit/manuscript.py, reading.py, citations.py.
import { nearest } from "./words.js";

const CITATION = /\[\^([^\]\s]+)\]/g;

/** The details' text and the index of the first line after them, or null with the problem told. */
export function splitDetails(lines, words, tell) {
  if (lines[0].trimEnd() !== "---") {
    tell(1, 1, words.say("no_details"));
    return null;
  }
  const end = lines.findIndex((line, number) => number > 0 && line.trimEnd() === "---");
  if (end < 0) {
    tell(1, 1, words.say("open_details"));
    return null;
  }
  return { details: lines.slice(1, end).join("\n"), start: end + 1 };
}

/** The `##` sections from line index `start` on: title, text, and the index of the first line of the text. */
export function readSections(lines, start, words, tell) {
  const heads = lines.flatMap((line, number) => (number >= start && /^##(?!#)/.test(line) ? [number] : []));
  const stray = lines.findIndex((line, number) => number >= start && number < (heads[0] ?? lines.length) && line.trim());
  if (stray >= 0) tell(stray + 1, 1, words.say("text_before_headings"));
  return heads.map((head, place) => {
    const title = lines[head].slice(2).trim();
    if (!lines[head].startsWith("## ")) tell(head + 1, 3, words.say("heading_without_space", { title }));
    return { title, line: head + 1, text: lines.slice(head + 1, heads[place + 1] ?? lines.length).join("\n"), first: head + 2 };
  });
}

/** Tell headings that are unknown, missing, repeated, and sections that are empty or too long; `known` is a list of [title, sentence]. */
export function checkSections(sections, known, most, bodyLine, words, tell) {
  const titles = known.map(([title]) => title);
  const sentences = new Map(known);
  const headings = words.part("known_headings", { headings: titles.map((title) => `\`## ${title}\``).join(", ") });
  const found = new Set();
  const strays = [];
  for (const { title, line, text } of sections) {
    if (!sentences.has(title)) {
      strays.push(nearest(title, titles));
      tell(line, 4, words.say("unknown_section", { title, fix: words.didYouMean(title, titles, headings) }));
    } else if (found.has(title)) tell(line, 4, words.say("section_twice", { title }));
    else {
      found.add(title);
      const size = [...text.trim()].length;
      if (!size) tell(line, 4, words.say("empty_section", { title, says: sentences.get(title) }));
      else if (size > most) tell(line, 4, words.say("long_section", { title, size, most, over: size - most }));
    }
  }
  for (const title of titles) {
    if (!found.has(title) && !strays.includes(title)) tell(bodyLine, 1, words.say("missing_section", { title, says: sentences.get(title) }));
  }
}

/** Tell citations without a source, sources never cited, two of one address, and claims without a citation. */
export function checkCitations(tree, sections, rules, words, tell) {
  const at = (node, key) => node.pairs.get(key)?.value;
  const sources = at(tree, "sources").entries;
  const known = sources.map((source) => at(source, "id").value);
  const cited = new Set();
  const note = (name, line, column) => {
    cited.add(name);
    if (!known.includes(name)) tell(line, column, words.say("unknown_source", { source: name, fix: words.didYouMean(name, known, words.part("known_sources")) }));
  };
  for (const figure of at(tree, "key_figures")?.entries ?? []) note(at(figure, "source").value, at(figure, "source").line, at(figure, "source").column);
  for (const mission of at(tree, "missions").entries) for (const one of at(mission, "sources").entries) note(one.value, one.line, one.column);
  for (const section of sections) {
    for (const found of section.text.matchAll(CITATION)) note(found[1], ...placeIn(section, found.index));
  }
  const urls = new Map();
  for (const source of sources) {
    const [id, url] = [at(source, "id"), at(source, "url")];
    if (!cited.has(id.value)) tell(id.line, id.column, words.say("never_cited", { source: id.value }));
    if (urls.has(url.value)) tell(url.line, url.column, words.say("same_address", { first: urls.get(url.value), second: id.value }));
    else urls.set(url.value, id.value);
  }
  for (const section of sections) if (!rules.uncited.includes(section.title)) checkClaims(section, rules, words, tell);
}

/** Tell every sentence that holds a figure or a quotation and no citation. */
function checkClaims(section, rules, words, tell) {
  const { sentence, needs, notClaim } = rules;
  for (const block of section.text.matchAll(/(?:^(?!\s*$).*\n?)+/gm)) {
    for (const one of block[0].matchAll(sentence)) {
      const [text] = one;
      const found = needs.exec(text.replace(notClaim, (part) => " ".repeat(part.length)));
      if (!found || /\[\^[^\]\s]+\]/.test(text) || text.startsWith("#")) continue;
      const signs = [...text.split(/\s+/u).filter(Boolean).join(" ")];
      const short = signs.length <= 60 ? signs.join("") : `${signs.slice(0, 57).join("")}...`;
      const claim = words.part("\"“".includes(found[0]) ? "quotation" : "figure");
      tell(...placeIn(section, block.index + one.index + found.index), words.say("claim_without_source", { claim, text: short }));
    }
  }
}

/** Line and column of a place in a section's text, from 1, in characters. */
function placeIn(section, offset) {
  const before = section.text.slice(0, offset).split("\n");
  return [section.first + before.length - 1, [...before.at(-1)].length + 1];
}
