// A pack in an address: ?cards=CP-01,CP-05&layout=long
import { idsIn } from "../own/address.js";

export const LAYOUTS = ["long", "short", "singles", "large"];

/**
 * What an address says. `cards` is null when it names none; ids are in capitals, each once, in order.
 * `layout` is null when it names none, and `oddLayout` is what it says instead of one that there is.
 */
export function readAddress(search) {
  const layout = new URLSearchParams(search).get("layout");
  const known = LAYOUTS.includes(layout);
  return {
    cards: idsIn(search, "cards", (id) => id.toUpperCase()),
    layout: known ? layout : null,
    oddLayout: layout && !known ? layout : null,
  };
}

/** The part of an address behind the path; nothing but ids of cards we know goes in, so nothing needs escaping. */
export function writeAddress(cards, layout) {
  return cards.length ? `?cards=${cards.join(",")}&layout=${layout}` : `?layout=${layout}`;
}
