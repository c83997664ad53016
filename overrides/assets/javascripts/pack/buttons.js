// "Add to my pack" on pages with cards, and the count beside "My pack" at the top. Without JavaScript there is neither.
import { cardCount, keepPack, readPack, whenPackChanges } from "./store.js";

const counts = document.querySelectorAll("[data-pack-count]");
const offers = [];

function showCount() {
  const number = readPack().length;
  for (const count of counts) {
    count.hidden = number === 0;
    count.textContent = `(${number})`;
  }
}

/** One place on a page where cards can be added: one card, or all those of what the page calls "this tool". */
function offer(place) {
  const ids = place.dataset.packAdd.split(",");
  const several = ids.length > 1;
  const what = several ? `all ${ids.length} cards of ${place.dataset.packOf}` : ids[0];
  const button = document.createElement("button");
  button.type = "button";
  button.className = "pack-add__button";
  const told = document.createElement("p");
  told.className = "pack-add__told";
  told.setAttribute("role", "status");
  place.append(button, told);
  place.hidden = false;

  const missing = () => { const pack = new Set(readPack()); return ids.filter((id) => !pack.has(id)); };
  const show = () => {
    const left = missing().length;
    place.classList.toggle("pack-add--in", left === 0);
    if (left === 0) button.textContent = several ? `Remove ${what} from my pack` : "Remove from my pack";
    else if (left < ids.length) button.textContent = `Add the other ${cardCount(left)} of ${place.dataset.packOf} to my pack`;
    else button.textContent = several ? `Add ${what} to my pack` : "Add to my pack";
  };
  const tell = (kept, verb) => {
    told.replaceChildren();
    if (!kept) {
      told.append("This browser did not let us keep a pack. Choose cards on the page “My pack” instead: its address holds them.");
      return;
    }
    const number = readPack().length;
    told.append(`${what[0].toUpperCase() + what.slice(1)} ${verb}: ${cardCount(number)}. `);
    if (number) {
      const link = document.createElement("a");
      link.href = place.dataset.packHref;
      link.textContent = "See and print my pack";
      told.append(link);
    }
  };
  button.addEventListener("click", () => {
    const left = missing();
    const pack = readPack();
    const are = several ? "are" : "is";
    if (left.length) tell(keepPack([...pack, ...left]), `${are} in your pack`);
    else tell(keepPack(pack.filter((id) => !ids.includes(id))), `${are} no longer in your pack`);
    refresh();
  });
  return show;
}

function refresh() {
  showCount();
  for (const show of offers) show();
}

for (const place of document.querySelectorAll("[data-pack-add]")) offers.push(offer(place));
refresh();
whenPackChanges(refresh);
// the pack's own page tells when it has changed the pack
addEventListener("packchange", refresh);
