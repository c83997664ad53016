// What is saved, by kind: places, tools, cards; and what can be done with all of a kind together.
import { make, makeButton, makeLink } from "../own/dom.js";
import { cardCount, itemCount, pack } from "../own/store.js";

const MOST = 3; // places that can stand side by side
const KINDS = { place: ["place", "places"], tool: ["tool", "tools"], card: ["card", "cards"] };
const joined = (words) => (words.length > 1 ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}` : words.join(""));

/** One item: its title, a line about it and its facts, and a button that calls `remove`. */
function drawItem(item, remove) {
  const link = makeLink(item.title, item.href, "saved__link");
  if (item.kind === "card") link.prepend(make("span", "card__id", item.id), " ");
  const button = makeButton("Remove", "chosen__button", remove);
  button.setAttribute("aria-label", `Remove ${item.kind === "card" ? item.id : item.title}`);
  button.dataset.act = "remove";
  const words = make("div", "saved__words", make("h3", "saved__title", link), item.line ? make("p", "", item.line) : null, make("p", "meta", item.facts));
  const drawn = make("li", item.letters ? `saved__item set-${item.letters.toLowerCase()}` : "saved__item", words, button);
  drawn.dataset.id = item.id;
  drawn.dataset.kind = item.kind;
  return drawn;
}

export class Groups {
  /** `remove` is called with the item, the list that it stands in and its place there. */
  constructor(page, remove) {
    this.page = page;
    this.remove = remove;
    this.items = [];
    this.pack = page.querySelector("[data-pack]");
    this.packed = page.querySelector("[data-packed]");
    this.pack.addEventListener("click", () => this.putIntoPack());
  }

  of(kind) { return this.items.filter((item) => item.kind === kind); }

  show(items) {
    this.items = items;
    const sums = [];
    for (const [kind, [one, many]] of Object.entries(KINDS)) {
      const own = this.of(kind);
      const group = this.page.querySelector(`[data-group=${kind}]`);
      const list = group.querySelector("[data-list]");
      group.hidden = own.length === 0;
      list.replaceChildren(...own.map((item, place) => drawItem(item, () => this.remove(item, list, place))));
      if (own.length) sums.push(`${own.length} ${own.length === 1 ? one : many}`);
    }
    this.page.querySelector("[data-sum]").textContent = sums.length > 1 ? `${itemCount(items.length)}: ${joined(sums)}.` : `${sums.join("")}.`;
    this.packed.replaceChildren();
    this.showBeside();
    this.showPack();
  }

  /** The way to the page that puts places side by side: these, or the first of them. */
  showBeside() {
    const places = this.of("place").slice(0, MOST);
    const link = this.page.querySelector("[data-beside]");
    const names = joined(places.map((place) => place.title));
    link.href = `${this.page.dataset.beside}?places=${places.map((place) => place.id).join(",")}`;
    if (places.length === 1) link.textContent = `Compare ${names} with another place`;
    else if (this.of("place").length > MOST) link.textContent = `Compare ${names}`;
    else link.textContent = places.length === 2 ? "Compare these two places" : "Compare these three places";
    this.page.querySelector("[data-beside-more]").hidden = this.of("place").length <= MOST;
  }

  missing() {
    const held = new Set(pack.read());
    return this.of("card").map((card) => card.id).filter((id) => !held.has(id));
  }

  showPack() {
    const all = this.of("card").length;
    const left = this.missing().length;
    const these = all === 1 ? "this card" : `these ${all} cards`;
    if (left === 0) this.pack.textContent = all === 1 ? "This card is in my pack" : `These ${all} cards are in my pack`;
    else this.pack.textContent = `Put ${left === all ? these : `the other ${cardCount(left)}`} into my pack`;
    // a button that went away under the reader's finger would lose the focus
    this.pack.toggleAttribute("data-done", left === 0);
    this.pack.setAttribute("aria-disabled", String(left === 0));
  }

  putIntoPack() {
    const left = this.missing();
    if (!left.length) return;
    if (!pack.keep([...pack.read(), ...left])) {
      const link = makeLink("Open them as a pack", `${this.page.dataset.pack}?cards=${left.join(",")}`);
      this.packed.replaceChildren("This browser did not let us keep a pack. ", link);
      return;
    }
    const words = `${left.length === 1 ? "1 card is" : `${left.length} cards are`} added to your pack: ${cardCount(pack.read().length)}. `;
    this.packed.replaceChildren(words, makeLink("See and print my pack", this.page.dataset.pack));
  }
}
