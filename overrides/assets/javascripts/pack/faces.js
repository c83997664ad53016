// A card's two faces: the same words in the same order and look as overrides/print/card.typ. Sizes are in the style sheets.
import { draw, make } from "../own/dom.js";

function shape(card, design) {
  const form = design.shapes[card.letters] ?? design.shapes.other;
  const drawing = form.points
    ? draw("polygon", { points: form.points })
    : draw("circle", { cx: form.grid / 2, cy: form.grid / 2, r: form.radius });
  return draw("svg", { class: "side__shape", viewBox: `0 0 ${form.grid} ${form.grid}`, "aria-hidden": "true" }, drawing);
}

function code(card, edition, design) {
  if (!card.qr.path) return null;
  const size = Math.max(edition.qr_mm, card.qr.modules * design.module_mm);
  const attributes = { class: "side__code", width: `${size}mm`, height: `${size}mm`, viewBox: `0 0 ${card.qr.modules} ${card.qr.modules}` };
  const title = draw("title", {});
  title.textContent = `QR code that leads to ${card.qr.address}`;
  return draw("svg", { ...attributes, role: "img" }, title, draw("path", { d: card.qr.path, stroke: "#000" }));
}

const words = (name, className, ...children) => make(name, `words ${className}`, ...children);
const labelled = (entry) => (entry.label ? [make("b", "", entry.label), ` ${entry.text}`] : [entry.text]);
const element = (card, side) => {
  const found = make("article", `side side--${side} set-${card.letters.toLowerCase()}`);
  found.dataset.card = card.id;
  found.dataset.side = side;
  return found;
};

export function head(card, design, id = null) {
  return make("div", "side__head", shape(card, design), words("p", "side__set", card.toolset), id);
}

/** The front, its lead in the first of the edition's sizes; `fit` may choose a smaller one. */
export function front(card, edition, design) {
  const made = element(card, "front");
  const lead = make("h2", "side__lead lead-1", words("span", "side__id", card.id), words("span", "side__words", card.lead));
  const small = card.front.map((entry) => words("p", "side__small", ...labelled(entry)));
  const foot = [words("p", "", `${card.kind} · ${card.group}`), words("p", "side__revision", card.revision)];
  made.append(make("div", "side__body", head(card, design), lead, ...small), make("div", "side__foot", ...foot));
  return made;
}

/** The parts of a section as blocks that may stand on different pages, each marked when it must not end one. */
function blocks(section) {
  const found = [words("h3", "side__label", section.label)];
  if (section.meta) found.push(words("p", "side__meta", section.meta));
  found.forEach((block) => { block.dataset.keep = "next"; });
  if (section.text) found.push(words("p", "side__text", section.text));
  if (section.items.length) {
    found.push(make("ul", "side__items", ...section.items.map((item) => make("li", "", words("span", "", ...labelled(item))))));
  }
  return found;
}

/** The back's parts in order, the last one beside the code that leads to the card's page. */
export function backBlocks(card, edition, design) {
  const found = card.back.slice(0, -1).flatMap(blocks);
  const drawn = code(card, edition, design);
  const last = blocks(card.back.at(-1));
  if (drawn) found.push(make("div", "side__end", make("div", "", ...last), drawn));
  else found.push(...last);
  if (card.short) found.push(words("p", "side__short", card.short));
  return found;
}

/** The whole back on one page. */
export function back(card, edition, design) {
  const made = element(card, "back");
  made.append(make("div", "side__body", head(card, design, words("h2", "side__id", card.id)), ...backBlocks(card, edition, design)));
  return made;
}

/** A page of a back that may need several: its head and nothing below. */
export function backPage(card, design) {
  const made = element(card, "back");
  made.append(make("div", "side__body side__body--page", head(card, design, words("p", "side__id", card.id))));
  return made;
}
