// "Add to my pack" and "Save to my shortlist" on the pages that offer them, and how much each holds, at the top and in the
// navigation. Without JavaScript there is none of it.
import { make, makeButton, makeLink } from "./dom.js";
import { cardCount, itemCount, pack, shortlist } from "./store.js";

const shows = [];

/** A button in its `place` on a page, with a line that tells what pressing it did. */
function offer(place, press) {
  const told = make("p", "pack-add__told");
  told.setAttribute("role", "status");
  const button = makeButton("", "pack-add__button", () => { told.replaceChildren(...press()); });
  place.append(button, told);
  place.hidden = false;
  return (words, isIn) => {
    button.textContent = words;
    place.classList.toggle("pack-add--in", isIn);
  };
}

/** One place on a page where cards can be added: one card, or all those of what the page calls "this tool". */
function offerCards(place) {
  const ids = place.dataset.packAdd.split(",");
  const of = place.dataset.packOf;
  const several = ids.length > 1;
  const what = several ? `all ${ids.length} cards of ${of}` : ids[0];
  const missing = () => { const held = new Set(pack.read()); return ids.filter((id) => !held.has(id)); };
  const say = offer(place, () => {
    const left = missing();
    const held = pack.read();
    if (!pack.keep(left.length ? [...held, ...left] : held.filter((id) => !ids.includes(id)))) {
      return ["This browser did not let us keep a pack. Choose cards on the page “My pack” instead: its address holds them."];
    }
    const number = pack.read().length;
    const now = `${several ? "are" : "is"} ${left.length ? "in" : "no longer in"} your pack: ${cardCount(number)}. `;
    return [`${what[0].toUpperCase()}${what.slice(1)} ${now}`, number ? makeLink("See and print my pack", place.dataset.packHref) : ""];
  });
  return () => {
    const left = missing().length;
    if (left === 0) say(several ? `Remove ${what} from my pack` : "Remove from my pack", true);
    else if (left < ids.length) say(`Add the other ${cardCount(left)} of ${of} to my pack`, false);
    else say(several ? `Add ${what} to my pack` : "Add to my pack", false);
  };
}

/** One place on a page where what the page is about can be saved. */
function offerSaving(place) {
  const { save: id, saveName: name, saveHref: href } = place.dataset;
  const isIn = () => shortlist.read().includes(id);
  const say = offer(place, () => {
    const held = shortlist.read();
    const saving = !held.includes(id);
    if (!shortlist.keep(saving ? [...held, id] : held.filter((one) => one !== id))) {
      return ["This browser did not let us keep a shortlist. Bookmark this page instead."];
    }
    const number = shortlist.read().length;
    const now = saving ? "is on your shortlist" : "is no longer on your shortlist";
    return [`${name} ${now}: ${itemCount(number)}. `, number ? makeLink("See my shortlist", href) : ""];
  });
  return () => say(isIn() ? "Remove from my shortlist" : "Save to my shortlist", isIn());
}

/** A count beside the navigation's own link to the shortlist, which on a phone is the only one. */
function countInNavigation() {
  const [top] = document.querySelectorAll("[data-shortlist-link]");
  if (!top) return;
  for (const link of document.querySelectorAll("nav a[href]")) {
    if (link === top || link.href !== top.href) continue;
    const count = make("span", "pack-link__count");
    count.dataset.shortlistCount = "";
    link.append(" ", count);
  }
}

/** Show how much is kept beside each link at the top, and hide those that are only there for something. */
function showCounts() {
  for (const [name, kept] of [["pack", pack], ["shortlist", shortlist]]) {
    const number = kept.read().length;
    for (const count of document.querySelectorAll(`[data-${name}-count]`)) {
      count.hidden = number === 0;
      count.textContent = `(${number})`;
    }
  }
  for (const link of document.querySelectorAll("[data-shortlist-link]")) link.hidden = shortlist.read().length === 0;
}

function refresh() {
  showCounts();
  for (const show of shows) show();
}

for (const place of document.querySelectorAll("[data-pack-add]")) shows.push(offerCards(place));
for (const place of document.querySelectorAll("[data-save]")) shows.push(offerSaving(place));
for (const hint of document.querySelectorAll("[data-keep-hint]")) hint.hidden = false;
countInNavigation();
refresh();
addEventListener("keptchange", refresh);
pack.whenChanged(refresh);
shortlist.whenChanged(refresh);
