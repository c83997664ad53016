// A tree held against its JSON Schema, told as scripts/toolkit/wording.py and reading.py tell it.
// It knows the few words of JSON Schema that ours use; tests/test_editing.py sees to it that they use no others.
import { scalars } from "./yaml.js";
import { nearest } from "./words.js";

const quoted = (names) => names.map((name) => `\`${name}\``).join(", ");

export class FieldCheck {
  /** `rules` holds the forms' sentences; `tell(line, column, words)` takes a problem. */
  constructor(schema, words, rules, tell) {
    Object.assign(this, { schema, words, rules, tell });
  }

  /** Tell what is wrong with the tree; `given` are the names of keys that the file itself gives. */
  check(tree, given) {
    for (const name of given) {
      const pair = tree.pairs.get(name);
      if (pair) this.tell(pair.line, pair.column, this.words.say("given_by_file", { name }));
    }
    const schema = this.schema.anyOf ? this.#ofKind(tree) : this.schema;
    if (!schema) return;
    this.failed = [];
    this.given = given;
    this.#walk(schema, tree, [], null);
    const kept = this.failed.filter((one) => !this.#follows(one));
    for (const one of kept) this.tell(one.line, one.column, this.#explain(one));
    const places = new Set(kept.map((one) => `${one.node?.line}:${one.node?.column}`));
    for (const scalar of scalars(tree)) {
      if (scalar.trap && !places.has(`${scalar.line}:${scalar.column}`)) this.tell(scalar.line, scalar.column, scalar.trap);
    }
  }

  /** The schema of the kind of tool that the tree says it is, or null with its problem told. */
  #ofKind(tree) {
    const branches = this.schema.anyOf.map((branch) => this.#resolved(branch));
    const node = tree.pairs.get("kind")?.value;
    const found = node?.type === "text" && branches.find((branch) => branch.properties.kind.const === node.value);
    if (found) return found;
    const kinds = branches.map((branch) => branch.properties.kind.const);
    const known = this.words.part("known_tool_kinds", { kinds: quoted(kinds) });
    const { line, column } = node ?? tree;
    if (!node) this.tell(line, column, this.words.say("missing", { key: "kind", inside: "", says: known }));
    else if (node.type === "null") this.tell(line, column, this.words.say("empty", { name: "`kind`", or_delete: "", says: known }));
    else {
      const fix = this.words.didYouMean(node.type === "text" ? node.value : "", kinds, known);
      this.tell(line, column, this.words.say("unknown_tool_kind", { value: this.words.shown(node), fix }));
    }
    return null;
  }

  /** A part of the schema with its reference followed; `nullable` when nothing may stand there, `free` when a number is a text too. */
  #resolved(part) {
    if (part.$ref) return this.#resolved({ ...this.schema.$defs[part.$ref.split("/").pop()], ...(part.description ? { description: part.description } : {}) });
    if (!part.anyOf) return part;
    const others = part.anyOf.filter((one) => one.type !== "null").map((one) => this.#resolved(one));
    const nullable = others.length < part.anyOf.length;
    return { ...others[0], nullable, free: others.length > 1 };
  }

  #fail(kind, node, path, record, more = {}) {
    this.failed.push({ kind, node, path, record, line: node.line, column: node.column, ...more });
  }

  #walk(part, node, path, record) {
    const schema = this.#resolved(part);
    if (node.type === "null" && schema.nullable) return;
    if (schema.type === "object") this.#walkKeys(schema, node, path, record);
    else if (schema.type === "array") this.#walkEntries(schema, node, path, record);
    else if (schema.enum || schema.const) {
      if (!(schema.enum ?? [schema.const]).includes(node.value)) this.#fail("choice", node, path, record, { schema });
    } else if (schema.format === "date") {
      if (node.type !== "day") this.#fail("day", node, path, record);
    } else if (schema.type === "string") this.#walkText(schema, node, path, record);
    else this.#walkNumber(schema, node, path, record);
  }

  #walkKeys(schema, node, path, record) {
    if (node.kind !== "mapping") return this.#fail("keys", node, path, record);
    for (const [key, { line, column, value }] of node.pairs) {
      if (Object.hasOwn(schema.properties, key)) this.#walk(schema.properties[key], value, [...path, key], schema);
      else if (path.length || !this.given.includes(key)) this.#fail("extra", value, [...path, key], schema, { line, column });
    }
    for (const key of schema.required ?? []) if (!node.pairs.has(key)) this.#fail("missing", node, [...path, key], schema);
  }

  #walkEntries(schema, node, path, record) {
    if (node.kind !== "sequence") return this.#fail("list", node, path, record);
    const size = node.entries.length;
    if (schema.maxItems !== undefined && size > schema.maxItems) return this.#fail("many", node, path, record, { schema });
    if (size < (schema.minItems ?? 0)) this.#fail("few", node, path, record, { schema });
    node.entries.forEach((entry, place) => this.#walk(schema.items, entry, [...path, place], record));
  }

  #walkText(schema, node, path, record) {
    const loose = schema.free && (node.type === "day" || (node.type === "number" && node.whole));
    if (node.type !== "text" && !loose) return this.#fail("text", node, path, record);
    const raw = loose ? node.written ?? node.value : node.value;
    const value = schema.minLength && (!schema.free || !raw.trim()) ? raw.trim() : raw;
    const size = [...value].length;
    if (size < (schema.minLength ?? 0)) this.#fail("short", { ...node, type: "null" }, path, record);
    else if (size > (schema.maxLength ?? Infinity)) this.#fail("long", node, path, record, { size: [...raw].length, schema });
    else if (schema.pattern && !new RegExp(schema.pattern).test(value)) this.#fail("form", node, path, record, { schema });
  }

  #walkNumber(schema, node, path, record) {
    if (node.type !== "number" || (schema.type === "integer" && !node.whole)) return this.#fail("number", node, path, record);
    if (node.value < (schema.minimum ?? -Infinity)) this.#fail("range", node, path, record, { limit: this.words.part("at_least", { limit: schema.minimum }) });
    else if (node.value > (schema.maximum ?? Infinity)) this.#fail("range", node, path, record, { limit: this.words.part("at_most", { limit: schema.maximum }) });
  }

  /** Whether a failure only follows from another mistake, which is told by itself. */
  #follows(one) {
    if (one.node.told && one.kind !== "missing") return true;
    const inside = (other) => other.path.length > one.path.length && one.path.every((step, place) => other.path[place] === step);
    if (one.kind === "few") return this.failed.some(inside);
    if (one.kind !== "missing") return false;
    const beside = (other) => other.kind === "extra" && other.path.length === one.path.length && one.path.slice(0, -1).every((step, place) => other.path[place] === step);
    return this.failed.some((other) => beside(other) && nearest(String(other.path.at(-1)), Object.keys(one.record.properties)) === one.path.at(-1));
  }

  #explain({ kind, node, path, record, ...more }) {
    const { words } = this;
    const fields = record?.properties ?? {};
    const name = this.#name(path);
    const says = this.#sentence(path, fields);
    const last = String(path.at(-1));
    const inside = path.length > 1 ? words.part("inside", { name: this.#name(path.slice(0, -1)) }) : "";
    if (kind === "missing") return words.say("missing", { key: last, inside, says });
    if (kind === "extra") return words.say("unknown_key", { key: last, inside, fix: this.#keyFix(last, node, fields) });
    if (node.type === "null" || node.value === "") {
      const optional = fields[last] && !(record.required ?? []).includes(last);
      return words.say("empty", { name, or_delete: optional ? words.part("or_delete") : "", says });
    }
    const value = words.shown(node);
    const { schema, size, limit } = more;
    switch (kind) {
      case "choice": return words.say("not_a_choice", { name, value, fix: this.#choiceFix(node, schema) });
      case "text": return words.say("not_a_text", { name, value, fix: this.#asTextFix(node, says) });
      case "list": return words.say("not_a_list", { name, value, says });
      case "keys": return words.say("not_keys", { name, value, keys: words.part("with_keys", { keys: quoted(this.#keysInside(fields[path.findLast((step) => typeof step === "string")])) }), says });
      case "day": return words.say("not_a_day", { name, value, says });
      case "number": return words.say("not_a_number", { name, value: `${node.type === "text" ? "the text " : ""}${value}`, whole: node.type === "number" ? " whole" : "", says });
      case "long": return words.say("text_too_long", { name, size, most: schema.maxLength, over: size - schema.maxLength });
      case "few": return words.say("too_few", { name, least: schema.minItems, says });
      case "many": return words.say("too_many", { name, most: schema.maxItems, says });
      case "range": return words.say("out_of_range", { name, value: node.written, limit, says });
      default: return words.say("wrong_form", { name, value, form: this.rules.patterns[schema.pattern] ?? this.rules.address });
    }
  }

  #choiceFix(node, schema) {
    const choices = schema.enum ?? [schema.const];
    const shown = choices.map((choice) => `\`${choice}\``);
    const listed = shown.length > 1 ? `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}` : shown[0];
    return this.words.didYouMean(node.type === "text" ? node.value : "", choices, this.words.part("choose", { choices: listed }));
  }

  /** How to make a text of something that YAML took for another thing. */
  #asTextFix(node, says) {
    if (node.kind === "mapping") return this.words.part("colon_made_a_key");
    if (node.kind === "sequence") return this.words.part("one_text", { says });
    return this.words.part("quote_it", { written: node.written ?? node.value, says });
  }

  /** What to do with a key that is not known; it may belong further in, or be the rest of a text after a comma. */
  #keyFix(key, node, fields) {
    const names = Object.keys(fields);
    const known = this.words.part("known_keys", { keys: quoted(names) });
    if (node.type === "null" && key.includes(" ")) return this.words.part("comma_made_a_key", { known });
    const owners = names.filter((name) => this.#keysInside(fields[name]).includes(key));
    if (owners.length && nearest(key, names) === null) return this.words.part("belongs", { key, owners: quoted(owners), known });
    return this.words.didYouMean(key, names, known);
  }

  /** The keys of the group that a field holds, or of the groups in its list. */
  #keysInside(part) {
    const schema = this.#resolved(part);
    return schema.type === "array" ? this.#keysInside(schema.items) : Object.keys(schema.properties ?? {});
  }

  /** The field as an author sees it: `try_this.minutes`, or entry 2 of `follow_ups`. */
  #name(path) {
    const last = path.at(-1);
    if (typeof last === "number") return this.words.part("entry", { number: last + 1, list: path.at(-2) });
    return `\`${path.slice(-2).filter((step) => typeof step === "string").join(".")}\``;
  }

  /** The author's sentence for the field, or for the list that the failing entry stands in. */
  #sentence(path, fields) {
    const step = path.findLast((one) => typeof one === "string" && Object.hasOwn(fields, one));
    return step ? this.#resolved(fields[step]).description ?? fields[step].description : this.words.part("no_sentence");
  }
}
