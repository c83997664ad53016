// The reader's own pack, on this device and nowhere else: ids of cards in their order.
const KEY = "mission-led-places/pack";

/** The ids that are kept, each once; an empty list when nothing is kept or the browser refuses. */
export function readPack() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? [...new Set(kept.filter((id) => typeof id === "string"))] : [];
  } catch {
    return [];
  }
}

/** Keep these ids. Returns whether the browser let us. */
export function keepPack(ids) {
  try {
    if (ids.length) localStorage.setItem(KEY, JSON.stringify([...new Set(ids)]));
    else localStorage.removeItem(KEY);
    return true;
  } catch {
    return false;
  }
}

/** Whether this browser keeps anything for this site. */
export function canKeep() {
  try {
    localStorage.setItem(`${KEY}/try`, "1");
    localStorage.removeItem(`${KEY}/try`);
    return true;
  } catch {
    return false;
  }
}

/** Call `tell` whenever another tab, or a way back to a page that the browser kept, may have changed the pack. */
export function whenPackChanges(tell) {
  addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) tell(); });
  addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
}

export const cardCount = (number) => (number === 1 ? "1 card" : `${number} cards`);
