// What the pack's page tells about ids that are no card's.
import { listed, plainNotice } from "../own/notices.js";

/** Ids that no card has or ever had. */
export function unknownNotice(ids) {
  const one = ids.length === 1;
  return plainNotice(`${listed(ids)}: there ${one ? "is no card" : "are no cards"} with ${one ? "this id" : "these ids"}, so ${one ? "it is" : "they are"} left out. An id is two letters and a number, such as CP-05. Look for a letter that was lost, or find the card in the list.`);
}
