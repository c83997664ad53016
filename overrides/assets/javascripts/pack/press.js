// The pack on paper: lays it out, shows it small on the page, and says how many sheets it takes.
import { make, makeButton } from "../own/dom.js";
import { layOut, PAPERS } from "./paper.js";

const FIRST = 4; // sheets of the preview that are shown at once
const FONT = '"Card face"';
const STYLES = ["design.css", "pack-paper.css"]; // what a printed page needs, and nothing of the site's own look
const MANY = 12; // cards whose words are fetched one by one; more than that come with all the others, in one file
const count = (number, one, many) => `${number} ${number === 1 ? one : many}`;

/** "3 sheets of A4": how much paper `pages` printed pages of a layout take. */
export function paperWords(layout, pages) {
  if (layout === "large") return `${count(pages, "sheet", "sheets")} of A5, printed on one side`;
  return `${count(pages / 2, "sheet", "sheets")} of ${PAPERS[layout].toUpperCase()}`;
}

async function fetchJson(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export class Press {
  constructor(address, preview) {
    this.address = address;
    this.words = new Map();
    this.preview = preview;
    // beside the site's own frame, so that print can hide everything else; invisible until then, but laid out
    this.paper = make("div", "paper");
    this.paper.setAttribute("aria-hidden", "true");
    document.body.append(this.paper);
    this.styles = [...document.querySelectorAll("link[rel=stylesheet]")].filter((link) => STYLES.some((name) => link.href.endsWith(`/${name}`)));
    this.papers = [...document.querySelectorAll("link[data-paper]")];
  }

  /** What drawing needs, and the words of these cards by id, fetched once they are needed. Throws when they cannot be. */
  async load(ids) {
    this.basics ??= await fetchJson(this.address.basics);
    const missing = ids.filter((id) => !this.words.has(id));
    const whole = missing.length > MANY;
    const found = whole ? await fetchJson(this.address.cards) : await Promise.all(missing.map((id) => fetchJson(`${this.address.cards.replace(/\.json$/, "")}/${id.toLowerCase()}.json`)));
    for (const card of found) this.words.set(card.id, card);
    // a face that cannot be had leaves the next best, and what is measured is what will be printed
    await Promise.allSettled([document.fonts.load(`400 12px ${FONT}`), document.fonts.load(`700 12px ${FONT}`)]);
    return { ...this.basics, words: this.words };
  }

  /** Lay the cards out. Returns the number of pages and what does not fit. */
  press(cards, layout, design) {
    const misfits = cards.length ? layOut(this.paper, cards, layout, design) : [];
    if (!cards.length) this.paper.replaceChildren();
    for (const link of this.papers) link.media = link.dataset.paper === PAPERS[layout] ? "print" : "not all";
    const leaves = [...this.paper.children];
    if (leaves.length) document.documentElement.dataset.pack = "paper";
    else delete document.documentElement.dataset.pack;
    this.show(leaves, FIRST * 2);
    return { pages: leaves.length, misfits };
  }

  show(leaves, most) {
    const figures = leaves.slice(0, most).map((leaf) => {
      const copy = make("div", "preview__leaf");
      copy.setAttribute("aria-hidden", "true");
      copy.attachShadow({ mode: "open" }).append(...this.styles.map((link) => link.cloneNode()), leaf.cloneNode(true));
      return make("figure", `preview__page preview__page--${leaf.className.match(/leaf--(\w+)/)[1]}`, copy, make("figcaption", "", leaf.dataset.label));
    });
    this.preview.replaceChildren(...figures);
    if (leaves.length <= most) return;
    const more = makeButton(`Show all ${leaves.length} pages`, "preview__more", () => {
      this.show(leaves, leaves.length);
      this.preview.children[most].tabIndex = -1;
      this.preview.children[most].focus();
    });
    this.preview.append(more);
  }
}
