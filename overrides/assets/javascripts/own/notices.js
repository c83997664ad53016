// What a page tells about an address: what does not exist, cards that were retired, and whose list it shows.
import { make, makeButton } from "./dom.js";

const MOST = 10;

/** "CP-98, CP-99", or the first ten and how many more; an id of any length is told by its beginning. */
export function listed(ids) {
  const shown = ids.slice(0, MOST).map((id) => (id.length > 40 ? `${id.slice(0, 40)}…` : id)).join(", ");
  return ids.length > MOST ? `${shown} and ${ids.length - MOST} more` : shown;
}

/** A plain sentence. */
export const plainNotice = (words) => make("p", "notice notice--odd", words);

/** A card that is no longer used; `instead` ({ id, lead, href }) took its place, and `add` puts that one in, unless `has` it. */
export function retiredNotice(retired, instead, has, add) {
  const notice = plainNotice(`${retired.id} was retired, so it is left out. It said: “${retired.was}” Why it went: ${retired.because} `);
  if (!instead) return notice;
  if (has) {
    notice.append(`${instead.id} took its place and is here already.`);
    return notice;
  }
  const link = make("a", "", `${instead.id}: ${instead.lead}`);
  link.href = instead.href;
  notice.append("Used instead: ", link, " ", makeButton(`Add ${instead.id}`, "notice__button", add));
  return notice;
}

/**
 * A list whose ids came with the address and are not the reader's own. `name` is what readers call such a list and
 * `count` puts a number of its ids into words; `acts` are what its buttons do: take, join, back.
 */
export function sharedNotice(holding, name, count, acts) {
  const [number, own] = [holding.ids.length, holding.ownIds().length];
  const came = number === 0 ? "Nothing that the address names can be shown." : `${number === 1 ? `This ${count(1).slice(2)}` : `These ${count(number)}`} came with the address.`;
  const yours = own ? `Your own ${name} has ${count(own)} and is as you left it.` : `You have no ${name} of your own yet.`;
  const here = number === 0 ? "" : " What you change here changes the address only.";
  const button = (words, act) => makeButton(words, "notice__button", act);
  const buttons = make("span", "notice__buttons");
  if (number) buttons.append(button(`Use this as my ${name}`, acts.take));
  if (number && own) buttons.append(button("Add these to mine", acts.join));
  if (own) buttons.append(button(`Back to my own ${name} (${count(own)})`, acts.back));
  return make("div", "notice", make("p", "", `${came} ${yours}${here}`), buttons);
}
