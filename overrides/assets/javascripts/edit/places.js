// Lines and columns, from 1 and counted in characters as the checker counts them, and places in a text.

/** The place in `text` of a line and column; the end of the line when it is shorter. */
export function placeAt(text, line, column) {
  let start = 0;
  for (let number = 1; number < line; number++) {
    const end = text.indexOf("\n", start);
    if (end < 0) return text.length;
    start = end + 1;
  }
  const end = text.indexOf("\n", start);
  const signs = [...text.slice(start, end < 0 ? text.length : end)];
  return start + signs.slice(0, column - 1).join("").length;
}

/** Where the line that holds `place` ends. */
export function lineEnd(text, place) {
  const end = text.indexOf("\n", place);
  return end < 0 ? text.length : end;
}

/** Line and column of a place in `text`. */
export function lineOf(text, place) {
  const before = text.slice(0, place).split("\n");
  return { line: before.length, column: [...before.at(-1)].length + 1 };
}

/** How far down a line begins in a text field, in pixels, its wrapped lines counted; a hidden copy of the field measures it. */
export function heightAbove(field, place) {
  const copy = field.cloneNode();
  copy.removeAttribute("id");
  copy.value = field.value.slice(0, place);
  copy.rows = 1;
  copy.classList.add("edit-measure");
  copy.setAttribute("aria-hidden", "true");
  copy.tabIndex = -1;
  field.after(copy);
  const height = copy.scrollHeight;
  copy.remove();
  return height;
}
