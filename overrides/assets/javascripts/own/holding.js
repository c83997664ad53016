// What a page shows: the reader's own list, kept on the device, or one that came with the address and is only looked at.
const same = (one, other) => one.length === other.length && one.every((id, n) => id === other[n]);

export class Holding {
  /** `kept` is the reader's own list, `isKnown` tells whether an id exists today, `address` writes ids as the end of an address. */
  constructor(kept, isKnown, address) {
    Object.assign(this, { kept, isKnown, address });
    this.ids = []; // ids that exist, in order
    this.odd = []; // ids that were asked for and do not exist today
    this.own = true;
  }

  /** Begin with the ids that the address asks for, or where it asks for none (null), with what is kept on the device. */
  begin(asked) {
    const kept = this.kept.read();
    // an entry of this tab's history that showed the reader's own list shows it again, as it is now
    this.own = asked === null || (history.state?.own && this.kept.canKeep()) || same(asked, kept);
    const ids = this.own ? kept : asked;
    this.ids = ids.filter((id) => this.isKnown(id));
    this.odd = ids.filter((id) => !this.isKnown(id));
    if (this.own && this.odd.length) this.kept.keep(this.ids);
  }

  /** Write what is shown into the address, without a new entry in the tab's history. */
  write() {
    history.replaceState({ own: this.own }, "", location.pathname + this.address(this.ids) + location.hash);
  }

  /** Show these ids, and keep them if the list is the reader's own. Returns whether they are where they belong. */
  change(ids) {
    // a list that is begun on this page is the reader's own
    if (!this.own && this.ids.length === 0) this.own = this.kept.read().length === 0;
    this.ids = ids;
    this.odd = [];
    const well = !this.own || this.kept.keep(ids);
    this.write();
    return well;
  }

  /** The reader's own list as it is now, less what no longer exists. */
  ownIds() { return this.kept.read().filter((id) => this.isKnown(id)); }

  /** The reader's own list with what is shown here behind it. */
  joined() { return [...new Set([...this.ownIds(), ...this.ids])]; }
}
