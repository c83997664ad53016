// The page "My pack": what is chosen, where it is kept, and what is shown of it.
import { LAYOUTS, readAddress, writeAddress } from "./address.js";
import { Chooser } from "./chooser.js";
import { makeButton } from "./dom.js";
import { drawList, focusOn } from "./list.js";
import { plainNotice, retiredNotice, sharedNotice, unknownNotice } from "./notices.js";
import { paperWords, Press } from "./press.js";
import { canKeep, cardCount, keepPack, readPack, whenPackChanges } from "./store.js";

const page = document.querySelector("[data-pack-page]");
const find = (name) => page.querySelector(`[data-${name}]`);
const [list, told, notices, misfits, printing] = ["list", "told", "notices", "misfits", "print"].map(find);
const chooser = new Chooser(find("choose"), (ids, on) => change(on ? [...pack, ...ids.filter((id) => !pack.includes(id))] : pack.filter((id) => !ids.includes(id))));
const cards = chooser.cards();
const press = new Press(page.dataset, find("preview"));
const layouts = [...page.querySelectorAll("input[name=layout]")];

let pack = []; // ids of cards that exist, in order
let odd = []; // ids that were asked for and are no card today
let layout = LAYOUTS[0];
let oddLayout = null;
let own = true; // whether this is the reader's own pack, or one that came with the address
let latest = 0;

const known = (ids) => ids.filter((id) => cards.has(id));
const same = (one, other) => one.length === other.length && one.every((id, n) => id === other[n]);
const tell = (...words) => told.replaceChildren(...words);

/** Read the address, or where it names no cards, what is kept on the device. */
function begin() {
  const asked = readAddress(location.search);
  const kept = readPack();
  const wanted = asked.cards ?? kept;
  layout = asked.layout ?? layout;
  oddLayout = asked.oddLayout;
  // an entry of this tab's history that showed the reader's own pack shows it again, as it is now
  own = asked.cards === null || (history.state?.own && canKeep()) || same(asked.cards, kept);
  const ids = own ? kept : wanted;
  pack = known(ids);
  odd = ids.filter((id) => !cards.has(id));
  if (own && odd.length) keepPack(pack);
  // what an address got wrong stays in it until something is changed, so that a reload tells it again
  if (own && !oddLayout) writeHere();
  show();
}

function writeHere() {
  history.replaceState({ own }, "", location.pathname + writeAddress(pack, layout) + location.hash);
}

/** Take these ids as the pack, keep them where they belong, and show them. */
function change(ids, words = "") {
  const before = pack;
  pack = ids;
  // a pack that is begun on this page is the reader's own
  if (!own && before.length === 0) own = readPack().length === 0;
  const kept = !own || keepPack(pack);
  odd = [];
  oddLayout = null;
  writeHere();
  const number = cardCount(pack.length);
  tell(words ? `${words} ` : "", pack.length ? `${number} in the pack.` : "The pack is empty.");
  if (before.length > pack.length) told.append(" ", makeButton("Undo", "told__button", () => { change(before); find("heading").focus(); }));
  if (!kept) told.append(" This browser keeps nothing for this site; the address holds the pack, so bookmark it.");
  show();
  dispatchEvent(new Event("packchange"));
}

function act(what, place) {
  const ids = [...pack];
  const [id] = ids.splice(place, 1);
  if (what === "remove") {
    change(ids, `${id} is removed.`);
    if (ids.length) focusOn(list, place, "remove");
    else find("heading").focus();
    return;
  }
  const to = what === "up" ? place - 1 : place + 1;
  ids.splice(to, 0, id);
  change(ids, `${id} is now ${to + 1} of ${ids.length}.`);
  focusOn(list, to, what);
}

/** Make everything on the page say what is chosen. */
function show() {
  chooser.show(pack);
  drawList(list, pack.map((id) => cards.get(id)), act);
  for (const radio of layouts) radio.checked = radio.value === layout;
  for (const part of page.querySelectorAll("[data-advice]")) part.hidden = part.dataset.advice !== layout;
  for (const part of page.querySelectorAll("[data-when=empty]")) part.hidden = pack.length > 0;
  for (const part of page.querySelectorAll("[data-when=full]")) part.hidden = pack.length === 0;
  showNotices({});
  pressPack();
}

function showNotices(retired) {
  const found = [];
  if (!own) found.push(sharedNotice(pack.length, readPack().length, take, backToOwn));
  if (oddLayout) found.push(plainNotice(`The address asks for the layout “${oddLayout.slice(0, 40)}”, which there is not. Choose one below.`));
  const gone = odd.filter((id) => retired[id]);
  const unknown = odd.filter((id) => !retired[id]);
  for (const id of gone) found.push(retiredNotice(retired[id], cards, (one) => pack.includes(one), addInstead));
  if (unknown.length && (retired.loaded || gone.length)) found.push(unknownNotice(unknown));
  notices.replaceChildren(...found);
}

function addInstead(id) {
  const left = odd;
  change([...pack, id], `${id} is added.`);
  odd = left.filter((one) => press.retired?.[one] && press.retired[one].instead !== id);
  showNotices(press.retired ?? {});
  find("heading").focus();
}

function take() {
  own = true;
  change(pack, "This is your pack now.");
  find("heading").focus();
}

function backToOwn() {
  own = true;
  change(known(readPack()), "This is your own pack.");
  find("heading").focus();
}

function sum(words) {
  for (const place of page.querySelectorAll("[data-count]")) place.textContent = `${words}.`;
}

/** Lay the pack out on paper; a newer change overtakes an older one that still waits for words. */
async function pressPack() {
  const turn = ++latest;
  misfits.replaceChildren();
  if (!pack.length && !odd.length) {
    press.press([], layout, null);
    return;
  }
  let data;
  try {
    data = await press.load(pack);
  } catch {
    if (turn === latest) failed();
    return;
  }
  if (turn !== latest) return;
  press.retired = { loaded: true, ...Object.fromEntries(data.retired.map((one) => [one.id, one])) };
  if (odd.length) showNotices(press.retired);
  const pressed = press.press(pack.map((id) => data.words.get(id)), layout, data.design);
  const paper = paperWords(layout, pressed.pages);
  sum(`${cardCount(pack.length)}, ${paper}`);
  printing.disabled = pack.length === 0;
  printing.textContent = `Print ${cardCount(pack.length)} on ${paper.replace(", printed on one side", "")}`;
  for (const one of pressed.misfits) {
    misfits.append(plainNotice(`${one.card} does not fit its card: its ${one.side} is ${Math.max(one.over, 0.1).toFixed(1)} mm too large in this browser. Nothing is cut off, but it comes close to the edge. Print this card from the PDF below, where it fits.`));
  }
  page.dataset.ready = `${turn}`;
}

function failed() {
  showNotices({ loaded: true });
  printing.disabled = true;
  sum(cardCount(pack.length));
  const again = makeButton("Try again", "notice__button", () => { misfits.replaceChildren(); pressPack(); });
  const notice = plainNotice("The words of the cards could not be fetched, so they cannot be printed yet. Is this device connected? ");
  notice.append(again);
  misfits.replaceChildren(notice);
}

function wire() {
  for (const radio of layouts) {
    radio.addEventListener("change", () => { layout = radio.value; oddLayout = null; writeHere(); show(); });
  }
  printing.addEventListener("click", () => print());
  find("empty").addEventListener("click", () => { change([], "All cards are removed."); find("heading").focus(); });
  for (const starter of page.querySelectorAll("[data-starter]")) {
    starter.addEventListener("click", () => { change(starter.dataset.starter.split(","), "The pack is filled."); find("heading").focus(); });
  }
  find("copy").addEventListener("click", async () => {
    const shown = find("address");
    const [link] = location.href.split("#");
    shown.value = link;
    try {
      await navigator.clipboard.writeText(link);
      tell("The link to this pack is copied.");
    } catch {
      // not every browser lets a page copy; the address is shown to be copied by hand
      shown.hidden = false;
      shown.focus();
      shown.select();
      tell("This browser does not let the page copy. The link is selected: copy it from there.");
    }
  });
  // a link within the page makes an entry of its own in this tab's history
  addEventListener("hashchange", () => { if (own) writeHere(); });
  whenPackChanges(() => { if (own) begin(); else show(); });
}

for (const part of page.querySelectorAll("[data-script]")) part.hidden = part.dataset.script === "off";
wire();
begin();
// what an address points at was hidden until now
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
