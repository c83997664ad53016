// The chosen cards in their order, with buttons to move and remove each; the same by keyboard.
import { make, makeButton } from "../own/dom.js";

/** Draw `cards` ({ id, lead, href, letters }) into `list`; `act` is called with "up", "down" or "remove" and the card's place. */
export function drawList(list, cards, act) {
  list.replaceChildren(...cards.map((card, place) => {
    const link = make("a", "", make("span", "card__id", card.id), ` ${card.lead}`);
    link.href = card.href;
    const item = make("li", `chosen__card set-${card.letters.toLowerCase()}`, make("p", "chosen__words", link), buttons(card, place, cards.length, act));
    item.dataset.id = card.id;
    return item;
  }));
}

function buttons(card, place, number, act) {
  const one = (what, words, name, off) => {
    const button = makeButton(words, "chosen__button", () => { if (!off) act(what, place); });
    button.setAttribute("aria-label", name);
    button.dataset.act = what;
    // a button that went away under the reader's finger would lose the focus
    if (off) button.setAttribute("aria-disabled", "true");
    return button;
  };
  return make(
    "div", "chosen__buttons",
    one("up", "Up", `Move ${card.id} up`, place === 0),
    one("down", "Down", `Move ${card.id} down`, place === number - 1),
    one("remove", "Remove", `Remove ${card.id}`, false),
  );
}
