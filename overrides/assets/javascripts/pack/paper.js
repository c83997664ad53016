// Cards on paper: which face lies on which page, and whether it fits. Nothing is clipped or shrunk; what does not fit is told.
import { draw, make } from "../own/dom.js";
import { back, backBlocks, backPage, front } from "./faces.js";

const LEADS = ["lead-1", "lead-2", "lead-3"];
const POINT_MM = 25.4 / 72;
const PIXEL_MM = 25.4 / 96;
// Where the backs of four cards lie, so that each meets its front when the sheet is flipped on that edge.
const BACKS = { long: [1, 0, 3, 2], short: [2, 3, 0, 1] };
export const PAPERS = { long: "a4", short: "a4", singles: "a6", large: "a5" };
export const EDITIONS = { long: "a6", short: "a6", singles: "a6", large: "a5" };

function marks(design) {
  const { width_mm: width, height_mm: height, tick_mm: tick, cross_mm: cross, mark_pt: pen } = design.sheet;
  const [x, y] = [width / 2, height / 2];
  const lines = [
    [x, 0, x, tick], [x, height - tick, x, height], [0, y, tick, y], [width - tick, y, width, y],
    [x - cross, y, x + cross, y], [x, y - cross, x, y + cross],
  ];
  const stroke = { stroke: design.colours.line, "stroke-width": pen * POINT_MM };
  const drawn = lines.map(([x1, y1, x2, y2]) => draw("line", { x1, y1, x2, y2, ...stroke }));
  return draw("svg", { class: "leaf__marks", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" }, ...drawn);
}

function leaf(layout, label, ...children) {
  const made = make("section", `leaf leaf--${PAPERS[layout]} edition-${EDITIONS[layout]}`, ...children);
  made.dataset.label = label;
  return made;
}

const ids = (cards) => cards.map((card) => card.id).join(", ");
const chunks = (cards, size) => Array.from({ length: Math.ceil(cards.length / size) }, (_, n) => cards.slice(n * size, n * size + size));

function sheets(cards, layout, design) {
  const edition = design.editions.a6;
  const inSlots = (faces, slots) => faces.map((face, n) => make("div", `slot slot-${slots[n]}`, face));
  return chunks(cards, design.sheet.columns * design.sheet.rows).flatMap((four, n) => [
    leaf(layout, `Sheet ${n + 1}, front: ${ids(four)}`, marks(design), ...inSlots(four.map((card) => front(card, edition, design)), [0, 1, 2, 3])),
    leaf(layout, `Sheet ${n + 1}, back`, marks(design), ...inSlots(four.map((card) => back(card, edition, design)), BACKS[layout])),
  ]);
}

function singles(cards, layout, design) {
  const edition = design.editions.a6;
  return cards.flatMap((card) => [
    leaf(layout, `${card.id}, front`, make("div", "slot slot-0", front(card, edition, design))),
    leaf(layout, `${card.id}, back`, make("div", "slot slot-0", back(card, edition, design))),
  ]);
}

const tall = (face) => face.querySelector(".side__body").getBoundingClientRect().height;
const room = (face) => face.getBoundingClientRect().height;

/** A block and what must stay with it, on as many pages as they need; `paper` is where pages are laid out to be measured. */
function flow(card, layout, design, paper) {
  const pages = [];
  const next = () => {
    const page = backPage(card, design);
    pages.push(page);
    paper.append(leaf(layout, `${card.id}, back, page ${pages.length}`, make("div", "slot slot-0", page)));
    return page.querySelector(".side__body");
  };
  let body = next();
  const empty = () => body.children.length === 1; // its head
  const put = (parts) => {
    body.append(...parts);
    if (tall(pages.at(-1)) <= room(pages.at(-1)) || body.children.length === parts.length + 1) return;
    body = next();
    body.append(...parts);
  };
  let held = [];
  for (const block of backBlocks(card, design.editions.a5, design)) {
    held.push(block);
    if (block.dataset.keep) continue;
    if (block.matches(".side__items") && !empty()) putItems(held, put);
    else put(held);
    held = [];
  }
}

/** A list may break between its entries; the first stays with the label above it. */
function putItems(held, put) {
  const list = held.at(-1);
  const [first, ...rest] = [...list.children].map((item) => make("ul", list.className, item));
  put([...held.slice(0, -1), first]);
  for (const item of rest) put([item]);
}

function large(cards, layout, design, paper) {
  for (const card of cards) {
    paper.append(leaf(layout, `${card.id}, front`, make("div", "slot slot-0", front(card, design.editions.a5, design))));
    flow(card, layout, design, paper);
  }
}

/** The largest lead that fits, as card.typ chooses it. Returns by how many pixels the face is too high for its card. */
function fitFront(face) {
  const lead = face.querySelector(".side__lead");
  const foot = face.querySelector(".side__foot").getBoundingClientRect().height;
  const gap = Number.parseFloat(getComputedStyle(face.querySelector(".side__foot")).marginTop);
  let over = 0;
  for (const size of LEADS) {
    lead.classList.remove(...LEADS);
    lead.classList.add(size);
    over = tall(face) + gap + foot - room(face);
    if (over <= 0) break;
  }
  return over;
}

/** What does not fit its card: `{ card, side, over }` with millimetres too high or too wide. */
function fit(paper) {
  const found = [];
  for (const face of paper.querySelectorAll(".side")) {
    const high = face.dataset.side === "front" ? fitFront(face) : tall(face) - room(face);
    const wide = Math.max(0, ...[...face.querySelectorAll(".words")].map((words) => words.scrollWidth - words.clientWidth));
    // half a pixel is rounding, not text
    if (high > 0.5 || wide > 1) found.push({ card: face.dataset.card, side: face.dataset.side, over: Math.max(high, wide) * PIXEL_MM });
  }
  return found;
}

/** Lay the cards out in `paper`, which must be part of the page and have its fonts. Returns what does not fit. */
export function layOut(paper, cards, layout, design) {
  paper.replaceChildren();
  if (layout === "large") large(cards, layout, design, paper);
  else paper.append(...(layout === "singles" ? singles(cards, layout, design) : sheets(cards, layout, design)));
  return fit(paper);
}
