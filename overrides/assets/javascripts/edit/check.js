// One file checked by itself, in the words of the whole check. What needs the other files' texts (links, ids used twice, what fits on paper) is left to it.
import { checkCitations, checkSections, readSections, splitDetails } from "./case-study.js";
import { FieldCheck } from "./fields.js";
import { checkNames } from "./names.js";
import { Words } from "./words.js";
import { YamlReader } from "./yaml.js";

export class Checker {
  /** `rules` is the file of words and rules that the build writes, `schema` the JSON Schema of the kind of file. */
  constructor(rules, schema) {
    this.words = new Words(rules);
    this.rules = rules;
    this.schema = schema;
    const { sentence, needs, not_claim: notClaim, uncited } = rules.citations;
    try {
      this.claims = { sentence: new RegExp(sentence, "gs"), needs: new RegExp(needs), notClaim: new RegExp(notClaim, "g"), uncited };
    } catch {
      this.claims = null; // a browser that cannot look behind leaves sentences to the whole check
    }
  }

  /** Problems in the order of the file: line and column from 1, what is wrong, how to mend it. `kind` names the schema. */
  check(text, kind) {
    const found = new Map();
    const tell = (line, column, { what, fix }) => found.set(`${line}:${column}:${what}:${fix}`, { line, column, what, fix });
    const lines = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n").split("\n");
    if (this.#fits(text, tell) && this.#clean(lines, tell)) {
      if (kind === "case_study") this.#caseStudy(lines, found, tell);
      else {
        const tree = this.#fields(lines.join("\n"), 1, this.rules.given[kind] ?? [], tell);
        if (tree && !found.size) checkNames(tree, kind, this.rules.known, this.words, tell);
      }
    }
    const order = (a, b) => a.line - b.line || a.column - b.column || (a.what < b.what ? -1 : a.what > b.what ? 1 : 0);
    return [...found.values()].sort(order);
  }

  #fits(text, tell) {
    const size = new TextEncoder().encode(text).length;
    if (size <= this.rules.most_bytes) return true;
    tell(1, 1, this.words.say("file_too_large", { size: Math.floor(size / 1024), most: this.rules.most_bytes / 1024 }));
    return false;
  }

  /** Whether no character is there that nobody can see: scripts/toolkit/files.py. */
  #clean(lines, tell) {
    let clean = true;
    lines.forEach((line, number) => {
      const wide = /^(?: *|#{1,6})([\u00a0\u202f\u2009])/.exec(line);
      const signs = [...line];
      const place = wide ? [...wide[0]].length - 1 : signs.findIndex((sign) => /[\p{C}\p{Z}]/u.test(sign) && !" \t\u00a0\u202f\u2009".includes(sign));
      if (place < 0) return;
      const name = this.rules.names[signs[place]] ?? `u+${signs[place].codePointAt(0).toString(16).padStart(4, "0")}`;
      tell(number + 1, place + 1, this.words.say(wide ? "wide_space" : "invisible", { name }));
      clean = false;
    });
    return clean;
  }

  #fields(text, firstLine, given, tell) {
    const tree = new YamlReader(this.words, this.rules.yaml, tell).readMapping(text, firstLine);
    if (tree) new FieldCheck(this.schema, this.words, this.rules, tell).check(tree, given);
    return tree;
  }

  #caseStudy(lines, found, tell) {
    const split = splitDetails(lines, this.words, tell);
    if (!split) return;
    const tree = new YamlReader(this.words, this.rules.yaml, tell).readMapping(split.details, 2);
    if (!tree) return;
    const sections = readSections(lines, split.start, this.words, tell);
    const before = found.size;
    checkSections(sections, this.rules.sections, this.rules.most_text, split.start + 1, this.words, tell);
    new FieldCheck(this.schema, this.words, this.rules, tell).check(tree, this.rules.given.case_study);
    // the whole check, too, looks at names and sources only when the details and sections are right
    if (found.size > before) return;
    checkNames(tree, "case_study", this.rules.known, this.words, tell);
    if (this.claims) checkCitations(tree, sections, this.claims, this.words, tell);
  }
}
