// Drafts of files, on this device and nowhere else.
const KEY = "mission-led-places/draft/";

export class Draft {
  /** `name` is the file's path, with a mark when it is a new one. */
  constructor(name) { this.key = KEY + name; }

  /** The text that is kept, or null. */
  read() {
    try { return localStorage.getItem(this.key); } catch { return null; }
  }

  /** Keep the text; returns whether the browser let us. */
  keep(text) {
    try {
      localStorage.setItem(this.key, text);
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try { localStorage.removeItem(this.key); } catch { /* nothing was kept */ }
  }
}
