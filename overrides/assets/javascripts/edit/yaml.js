// YAML as trees that remember lines and columns, with what content may not use told on the way: scripts/toolkit/source.py.
// A node has a kind (scalar, sequence, mapping), a line and a column, both from 1, counted in characters.
import { AliasEvent, Loader, MappingEndEvent, MarkedYAMLError, ScalarEvent, SequenceEndEvent, SequenceStartEvent, StreamEndEvent } from "../vendor/yaml-events.js";
import { inPlainWords } from "./yaml-words.js";

const MOST_DEPTH = 20;

/** A line whose tabs, but for those it begins with, are spaces: the check's reader takes them so, and the one here would refuse them. */
const withoutTabs = (line) => {
  const begin = /^[\s-]*/.exec(line)[0];
  return begin + line.slice(begin.length).replaceAll("\t", " ");
};

class Stopped extends Error {}
class TooDeep extends Error {
  constructor(mark) { super(); this.mark = mark; }
}

export class YamlReader {
  /** `rules` are the patterns for unquoted texts; `tell(line, column, words)` takes a problem. */
  constructor(words, rules, tell) {
    this.words = words;
    this.tell = tell;
    this.forms = Object.fromEntries(Object.entries(rules.forms).map(([name, pattern]) => [name, new RegExp(`^(?:${pattern})`)]));
    this.traps = rules.traps.map(([pattern, reading]) => [new RegExp(`^(?:${pattern})`), reading]);
  }

  /** `text` as a tree whose root is a mapping, or null; `firstLine` is the line of the file on which it begins. */
  readMapping(text, firstLine) {
    this.first = firstLine;
    this.lines = text.split("\n");
    let node;
    try {
      node = this.#document(new Loader(this.lines.map(withoutTabs).join("\n")));
    } catch (error) {
      if (!(error instanceof Stopped)) this.#tellBroken(error);
      return null;
    }
    if (node === null) this.tell(firstLine, 1, this.words.say(firstLine === 1 ? "empty_file" : "empty_details"));
    else if (node.kind !== "mapping") this.tell(node.line, node.column, this.words.say("no_keys"));
    return node?.kind === "mapping" ? node : null;
  }

  #tellBroken(error) {
    const deep = error instanceof TooDeep;
    if (!deep && !(error instanceof MarkedYAMLError)) throw error;
    const mark = deep ? error.mark : error.problem_mark ?? error.context_mark;
    const opened = error.context_mark ?? mark;
    const broken = {
      problem: deep ? "nested too deeply" : String(error.problem ?? error.context ?? ""), context: String(error.context ?? ""),
      row: mark.line, column: mark.column, openedRow: opened.line, openedColumn: opened.column, first: this.first,
    };
    const [row, column, said] = inPlainWords(this.words, broken, this.lines.map((line) => [...line]));
    this.tell(row + this.first, column + 1, said);
  }

  #document(loader) {
    const next = () => loader.get_event();
    next(); // the stream starts
    const start = next();
    if (start instanceof StreamEndEvent) return null;
    if (start.version || Object.keys(start.tags ?? {}).length) this.tell(...this.#place(start), this.words.say("orders"));
    const node = this.#node(next(), next, 0);
    next(); // the document ends
    const after = next();
    if (!(after instanceof StreamEndEvent)) {
      this.tell(...this.#place(after), this.words.say("second_document"));
      throw new Stopped();
    }
    return node;
  }

  #place(event) { return [event.start_mark.line + this.first, event.start_mark.column + 1]; }

  #node(event, next, depth) {
    const [line, column] = this.#place(event);
    this.#refuseExtras(event, line, column);
    if (event instanceof ScalarEvent) return this.#scalar(event, line, column);
    if (event instanceof AliasEvent) return { kind: "scalar", line, column, text: "", type: "null", value: null, told: true };
    if (depth > MOST_DEPTH) throw new TooDeep(event.start_mark);
    if (!(event instanceof SequenceStartEvent)) return this.#pairs(line, column, next, depth);
    const entries = [];
    for (let inner = next(); !(inner instanceof SequenceEndEvent); inner = next()) entries.push(this.#node(inner, next, depth + 1));
    return { kind: "sequence", line, column, entries };
  }

  #pairs(line, column, next, depth) {
    const pairs = new Map(); // each key: the place where it is written, and its value
    for (let event = next(); !(event instanceof MappingEndEvent); event = next()) {
      const [keyLine, keyColumn] = this.#place(event);
      const word = event instanceof ScalarEvent;
      if (!word) {
        this.#node(event, next, depth + 1);
        this.tell(keyLine, keyColumn, this.words.say("key_no_word"));
      }
      const value = this.#node(next(), next, depth + 1);
      if (!word) continue;
      const twice = pairs.get(event.value);
      if (twice) this.tell(keyLine, keyColumn, this.words.say("key_twice", { key: event.value, line: twice.line }));
      else pairs.set(event.value, { line: keyLine, column: keyColumn, value });
    }
    return { kind: "mapping", line, column, pairs };
  }

  #scalar(event, line, column) {
    const text = event.value;
    const node = { kind: "scalar", line, column, text, type: "text", value: text };
    if (event.style) return node;
    this.#refuseLostRest(event);
    const day = this.forms.day.exec(text);
    if (day && !inCalendar(day)) {
      this.tell(line, column, this.words.say("no_such_day", { value: text }));
      return { ...node, told: true };
    }
    const trap = this.traps.find(([pattern]) => pattern.test(text));
    return { ...node, ...this.#plain(text, day), trap: trap ? this.words.say("trap", { text, reading: trap[1] }) : null };
  }

  /** What an unquoted text stands for. */
  #plain(text, day) {
    if (this.forms.null.test(text)) return { type: "null", value: null };
    if (/^(true|false)$/i.test(text) && this.forms.truth.test(text)) return { type: "truth", value: text.toLowerCase() === "true" };
    if (this.forms.whole.test(text)) return { type: "number", whole: true, value: Number(text), written: String(BigInt(text.replace("+", ""))) };
    if (this.forms.decimal.test(text)) {
      const value = Number(text);
      return { type: "number", whole: false, value, written: Number.isInteger(value) ? value.toFixed(1) : String(value) };
    }
    if (day) return { type: "day", value: day.slice(1).map((part, place) => part.padStart(place ? 2 : 4, "0")).join("-") };
    return {};
  }

  #refuseLostRest(event) {
    const { line: row, column } = event.end_mark;
    const rest = [...(this.lines[row] ?? "")].slice(column).join("");
    const lost = /^(\s+)#(?=[^\s#])/.exec(rest);
    if (lost && event.value) this.tell(row + this.first, column + lost[1].length + 1, this.words.say("lost_rest"));
  }

  #refuseExtras(event, line, column) {
    if (event instanceof AliasEvent) this.tell(line, column, this.words.say("alias", { name: event.anchor }));
    else if (event.anchor) this.tell(line, column, this.words.say("anchor", { name: event.anchor }));
    if (event.tag && event.tag !== "!") this.tell(line, column, this.words.say("tag", { tag: event.tag.replace("tag:yaml.org,2002:", "!!") }));
  }
}

function inCalendar([, year, month, day]) {
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  return y > 0 && date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
}

/** Every scalar of a tree, in the order of the file. */
export function* scalars(node) {
  if (node.kind === "scalar") yield node;
  else if (node.kind === "sequence") for (const entry of node.entries) yield* scalars(entry);
  else for (const { value } of node.pairs.values()) yield* scalars(value);
}
