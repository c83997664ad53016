// What the page tells about an address: cards that do not exist, cards that were retired, and whose pack it shows.
import { make, makeButton } from "./dom.js";
import { cardCount } from "./store.js";

const MOST = 10;

/** "CP-98, CP-99", or the first ten and how many more. */
function listed(ids) {
  const shown = ids.slice(0, MOST).join(", ");
  return ids.length > MOST ? `${shown} and ${ids.length - MOST} more` : shown;
}

/** Ids that no card has or ever had. */
export function unknownNotice(ids) {
  const one = ids.length === 1;
  return make("p", "notice notice--odd", `${listed(ids)}: there ${one ? "is no card" : "are no cards"} with ${one ? "this id" : "these ids"}, so ${one ? "it is" : "they are"} left out. An id is two letters and a number, such as CP-05. Look for a letter that was lost, or find the card in the list.`);
}

/** A card that is no longer used, with the one that took its place; `add` puts that one into the pack. */
export function retiredNotice(retired, cards, has, add) {
  const notice = make("p", "notice notice--odd", `${retired.id} was retired, so it is left out. It said: “${retired.was}” Why it went: ${retired.because} `);
  const instead = cards.get(retired.instead);
  if (!instead) return notice;
  if (has(instead.id)) {
    notice.append(`${instead.id} took its place and is in this pack.`);
    return notice;
  }
  const link = make("a", "", `${instead.id}: ${instead.lead}`);
  link.href = instead.href;
  notice.append("Used instead: ", link, " ", makeButton(`Add ${instead.id}`, "notice__button", () => add(instead.id)));
  return notice;
}

/** An address whose cards are not the reader's own. */
export function sharedNotice(number, own, take, back) {
  const told = `These ${cardCount(number)} came with the address. ${own ? `Your own pack has ${cardCount(own)} and is as you left it.` : "You have no pack of your own yet."} What you change here changes the address only.`;
  const buttons = make("span", "notice__buttons", makeButton("Use this as my pack", "notice__button", take));
  if (own) buttons.append(" ", makeButton(`Back to my own pack (${cardCount(own)})`, "notice__button", back));
  return make("div", "notice", make("p", "", number === 1 ? told.replace("These 1 card", "This card") : told), buttons);
}

/** A plain sentence. */
export const plainNotice = (words) => make("p", "notice notice--odd", words);
