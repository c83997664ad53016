// How broken YAML is told to someone who has never seen YAML: scripts/toolkit/yaml_words.py.
// Lines come as lists of characters, so that a column counts characters; rows and columns count from 0.

const KEY_LINE = /^\s*[A-Za-z_]+:$/;
// a line whose text begins with a quotation mark that it does not close
const OPEN_QUOTATION = /^(\s*(?:- +)?(?:[A-Za-z_]+: +)?)("(?=[^"]*$)|'(?=[^']*$))/;
const joined = (signs) => signs.join("");

/** Row, column, and the words. */
export function inPlainWords(words, broken, lines) {
  const row = Math.min(broken.row, lines.length - 1);
  return tabNear(words, row, lines) ?? byContext(words, broken, lines, row) ?? byLine(words, broken, lines, row);
}

function tabNear(words, row, lines) {
  for (let number = row; number > Math.max(row - 3, -1); number--) {
    const indent = /^\s*/.exec(joined(lines[number]))[0];
    if (indent.includes("\t")) return [number, indent.indexOf("\t"), words.say("tab")];
  }
  return null;
}

function byContext(words, broken, lines, row) {
  const { problem, context } = broken;
  // what is missing at the end is marked behind it
  broken = { ...broken, openedRow: Math.min(broken.openedRow, lines.length - 1) };
  const opened = [broken.openedRow, broken.openedColumn];
  if (context.includes("quoted scalar")) return [...opened, words.say("open_quotation")];
  if (/flow (sequence|mapping)/.test(context)) return [...opened, words.say("open_list")];
  if (problem.includes("nested too deeply")) return [row, broken.column, words.say("too_deep")];
  if (/^\s*\* /.test(joined(lines[broken.openedRow]))) return [...opened, words.say("star_for_dash")];
  if ((problem + context).includes("alias") || context.includes("anchor")) return [...opened, words.say("begins_with_star")];
  if (context.includes("block scalar")) return [...opened, words.say("begins_with", { sign: `\`${lines[broken.openedRow][broken.openedColumn]}\`` })];
  if (problem.includes("sequence entries are not allowed")) return [row, broken.column, words.say("begins_with", { sign: "`-`" })];
  if (problem.includes("could not find expected ':'")) return [...opened, withoutColon(words, joined(lines[broken.openedRow]))];
  return null;
}

function withoutColon(words, line) {
  const key = /^\s*(?:- +)?([A-Za-z_]+):\S/.exec(line);
  if (key) return words.say("no_space_after_colon", { key: key[1] });
  return words.say(/^\s*-[^\s-]/.test(line) ? "no_space_after_dash" : "no_colon");
}

function byLine(words, broken, lines, row) {
  const { problem, column } = broken;
  const line = lines[row];
  const before = joined(line.slice(0, column));
  const stripped = before.trimEnd();
  if (KEY_LINE.test(joined(line.slice(0, column + 1)))) {
    return [row, [...before].length - [...before.trimStart()].length, words.say("key_does_not_fit", { key: before.trim() })];
  }
  if (problem.includes("mapping values are not allowed")) return [row, column, words.say("colon_in_text")];
  if (problem.includes("cannot start any token")) {
    const sign = line[column] ?? "";
    return [row, column, words.say("begins_with", { sign: sign === "`" ? words.part("backtick") : `\`${sign}\`` })];
  }
  if (/[\]}]$/.test(stripped)) return [row, column, words.say("text_after_bracket", { sign: stripped.at(-1) })];
  if (/["']$/.test(stripped)) return afterQuotation(words, lines, row, broken);
  return [row, column, words.say("line_does_not_fit")];
}

/** Text after a closing quotation mark, which may belong to a text that was opened further up and never closed. */
function afterQuotation(words, lines, row, broken) {
  for (let number = row - 1; number > Math.max(row - 40, -1); number--) {
    const opened = OPEN_QUOTATION.exec(joined(lines[number]));
    if (opened) return [number, [...opened[1]].length, words.say("quotation_closed_late", { line: row + broken.first })];
  }
  return [row, broken.column, words.say("text_after_quotation")];
}
