// What the reader keeps, on this device and nowhere else: ids in the order in which they were added.

/** One list of ids under its own name in the browser's storage. */
export class Kept {
  constructor(name) { this.key = `mission-led-places/${name}`; }

  /** The ids that are kept, each once; an empty list when nothing is kept or the browser refuses. */
  read() {
    try {
      const kept = JSON.parse(localStorage.getItem(this.key));
      return Array.isArray(kept) ? [...new Set(kept.filter((id) => typeof id === "string"))] : [];
    } catch {
      return [];
    }
  }

  /** Keep these ids. Returns whether the browser let us; the page is told either way. */
  keep(ids) {
    try {
      if (ids.length) localStorage.setItem(this.key, JSON.stringify([...new Set(ids)]));
      else localStorage.removeItem(this.key);
    } catch {
      return false;
    }
    dispatchEvent(new Event("keptchange"));
    return true;
  }

  /** Whether this browser keeps anything for this site. */
  canKeep() {
    try {
      localStorage.setItem(`${this.key}/try`, "1");
      localStorage.removeItem(`${this.key}/try`);
      return true;
    } catch {
      return false;
    }
  }

  /** Call `tell` whenever another tab, or a way back to a page that the browser kept, may have changed the list. */
  whenChanged(tell) {
    addEventListener("storage", (event) => { if (event.key === this.key || event.key === null) tell(); });
    addEventListener("pageshow", (event) => { if (event.persisted) tell(); });
  }
}

export const pack = new Kept("pack");
export const shortlist = new Kept("shortlist");

export const cardCount = (number) => (number === 1 ? "1 card" : `${number} cards`);
export const itemCount = (number) => (number === 1 ? "1 item" : `${number} items`);
