// The list of all cards: boxes to tick, by tool, narrowed by words.
import { cardCount } from "../own/store.js";

export class Chooser {
  constructor(form, changed) {
    this.form = form;
    this.boxes = [...form.querySelectorAll("input[type=checkbox]")];
    this.tools = [...form.querySelectorAll("[data-tool]")];
    this.filter = form.querySelector("[data-narrow]");
    this.told = form.querySelector("[data-narrowed]");
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => {
      if (event.target.matches("input[type=checkbox]")) changed([event.target.value], event.target.checked);
    });
    form.addEventListener("click", (event) => {
      const all = event.target.closest("[data-all]");
      if (!all) return;
      const own = this.boxesOf(all.closest("[data-tool]"));
      const on = own.some((box) => !box.checked);
      changed(own.map((box) => box.value), on);
    });
    this.filter.addEventListener("input", () => this.narrow());
    this.filter.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { this.filter.value = ""; this.narrow(); }
    });
  }

  boxesOf(tool) { return [...tool.querySelectorAll("input[type=checkbox]")]; }

  /** Every card by its id, as the page names it: { id, lead, href, letters }. */
  cards() {
    return new Map(this.boxes.map((box) => {
      const label = box.closest("[data-card]");
      return [box.value, { id: box.value, lead: label.querySelector("[data-lead]").textContent, href: label.dataset.href, letters: box.value.slice(0, 2) }];
    }));
  }

  /** Tick the boxes of these cards and no others, and say how many each tool has. */
  show(ids) {
    const chosen = new Set(ids);
    for (const box of this.boxes) box.checked = chosen.has(box.value);
    for (const tool of this.tools) {
      const own = this.boxesOf(tool);
      const number = own.filter((box) => box.checked).length;
      tool.querySelector("[data-chosen]").textContent = number ? `${number} of ${own.length} chosen` : cardCount(own.length);
      tool.querySelector("[data-all]").textContent = number === own.length ? `Remove all ${own.length}` : number ? `Add the other ${own.length - number}` : `Add all ${own.length}`;
    }
  }

  narrow() {
    const words = this.filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const tool of this.tools) {
      let own = 0;
      for (const card of tool.querySelectorAll("[data-card]")) {
        const text = `${tool.dataset.tool} ${card.textContent}`.toLowerCase();
        card.hidden = !words.every((word) => text.includes(word));
        own += card.hidden ? 0 : 1;
      }
      tool.hidden = own === 0;
      tool.open = words.length > 0 && own > 0;
      count += own;
    }
    for (const set of this.form.querySelectorAll("[data-set]")) set.hidden = ![...set.querySelectorAll("[data-tool]")].some((tool) => !tool.hidden);
    this.told.textContent = !words.length ? "" : count === 0 ? "No card has these words. Try fewer." : count === 1 ? "1 card fits" : `${count} cards fit`;
  }
}
