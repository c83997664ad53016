// The page "My pack": what is chosen, where it is kept, and what is shown of it.
import { offerLink } from "../own/copy-link.js";
import { focusOn, makeButton } from "../own/dom.js";
import { Holding } from "../own/holding.js";
import { plainNotice, retiredNotice, sharedNotice } from "../own/notices.js";
import { cardCount, pack as kept, shortlist } from "../own/store.js";
import { LAYOUTS, readAddress, writeAddress } from "./address.js";
import { Chooser } from "./chooser.js";
import { drawList } from "./list.js";
import { unknownNotice } from "./notices.js";
import { paperWords, Press } from "./press.js";

const page = document.querySelector("[data-pack-page]");
const find = (name) => page.querySelector(`[data-${name}]`);
const [list, told, notices, misfits, printing] = ["list", "told", "notices", "misfits", "print"].map(find);
const chooser = new Chooser(find("choose"), (ids, on) => change(on ? [...pack.ids, ...ids.filter((id) => !pack.ids.includes(id))] : pack.ids.filter((id) => !ids.includes(id))));
const cards = chooser.cards();
const pack = new Holding(kept, (id) => cards.has(id), (ids) => writeAddress(ids, layout));
const press = new Press(page.dataset, find("preview"));
const layouts = [...page.querySelectorAll("input[name=layout]")];

let layout = LAYOUTS[0];
let oddLayout = null;
let latest = 0;

const savedCards = () => shortlist.read().filter((id) => cards.has(id));
const tell = (...words) => told.replaceChildren(...words);

/** Read the address, or where it names no cards, what is kept on the device. */
function begin() {
  const asked = readAddress(location.search);
  layout = asked.layout ?? layout;
  oddLayout = asked.oddLayout;
  pack.begin(asked.cards);
  // what an address got wrong stays in it until something is changed, so that a reload tells it again
  if (pack.own && !oddLayout) pack.write();
  show();
}

/** Take these ids as the pack, keep them where they belong, and show them. */
function change(ids, words = "", undo = pack.ids.length > ids.length ? pack.ids : null) {
  const well = pack.change(ids);
  oddLayout = null;
  tell(words ? `${words} ` : "", ids.length ? `${cardCount(ids.length)} in the pack.` : "The pack is empty.");
  if (undo) told.append(" ", makeButton("Undo", "told__button", () => { change(undo); find("heading").focus(); }));
  if (!well) told.append(" This browser keeps nothing for this site; the address holds the pack, so bookmark it.");
  show();
}

function act(what, place) {
  const ids = [...pack.ids];
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
  chooser.show(pack.ids);
  drawList(list, pack.ids.map((id) => cards.get(id)), act);
  for (const radio of layouts) radio.checked = radio.value === layout;
  for (const part of page.querySelectorAll("[data-advice]")) part.hidden = part.dataset.advice !== layout;
  for (const part of page.querySelectorAll("[data-when=empty]")) part.hidden = pack.ids.length > 0;
  for (const part of page.querySelectorAll("[data-when=full]")) part.hidden = pack.ids.length === 0;
  const saved = savedCards().length;
  find("saved").hidden = saved === 0;
  find("use-saved").textContent = `Start with ${cardCount(saved)}`;
  showNotices({});
  pressPack();
}

function showNotices(retired) {
  const found = [];
  if (!pack.own) found.push(sharedNotice(pack, "pack", cardCount, { take, join, back }));
  if (oddLayout) found.push(plainNotice(`The address asks for the layout “${oddLayout.slice(0, 40)}”, which there is not. Choose one below.`));
  const gone = pack.odd.filter((id) => retired[id]);
  const unknown = pack.odd.filter((id) => !retired[id]);
  for (const id of gone) {
    const instead = cards.get(retired[id].instead);
    found.push(retiredNotice(retired[id], instead, pack.ids.includes(instead?.id), () => addInstead(instead.id)));
  }
  if (unknown.length && (retired.loaded || gone.length)) found.push(unknownNotice(unknown));
  notices.replaceChildren(...found);
}

function addInstead(id) {
  const left = pack.odd;
  change([...pack.ids, id], `${id} is added.`);
  pack.odd = left.filter((one) => press.retired?.[one] && press.retired[one].instead !== id);
  showNotices(press.retired ?? {});
  find("heading").focus();
}

/** Make these cards the reader's own pack; one that they replace can be had back. */
function makeOwn(ids, words) {
  const before = pack.ownIds();
  pack.own = true;
  change(ids, words, before.some((id) => !ids.includes(id)) ? before : null);
  find("heading").focus();
}

const take = () => makeOwn(pack.ids, "This is your pack now.");
const join = () => makeOwn(pack.joined(), "They are in your pack now.");
const back = () => makeOwn(pack.ownIds(), "This is your own pack.");

function sum(words) {
  for (const place of page.querySelectorAll("[data-count]")) place.textContent = `${words}.`;
}

/** Lay the pack out on paper; a newer change overtakes an older one that still waits for words. */
async function pressPack() {
  const turn = ++latest;
  misfits.replaceChildren();
  if (!pack.ids.length && !pack.odd.length) {
    press.press([], layout, null);
    return;
  }
  let data;
  try {
    data = await press.load(pack.ids);
  } catch {
    if (turn === latest) failed();
    return;
  }
  if (turn !== latest) return;
  press.retired = { loaded: true, ...Object.fromEntries(data.retired.map((one) => [one.id, one])) };
  if (pack.odd.length) showNotices(press.retired);
  const pressed = press.press(pack.ids.map((id) => data.words.get(id)), layout, data.design);
  const paper = paperWords(layout, pressed.pages);
  sum(`${cardCount(pack.ids.length)}, ${paper}`);
  printing.disabled = pack.ids.length === 0;
  printing.textContent = `Print ${cardCount(pack.ids.length)} on ${paper.replace(", printed on one side", "")}`;
  for (const one of pressed.misfits) {
    misfits.append(plainNotice(`${one.card} does not fit its card: its ${one.side} is ${Math.max(one.over, 0.1).toFixed(1)} mm too large in this browser. Nothing is cut off, but it comes close to the edge. Print this card from the PDF below, where it fits.`));
  }
  page.dataset.ready = `${turn}`;
}

function failed() {
  showNotices({ loaded: true });
  printing.disabled = true;
  sum(cardCount(pack.ids.length));
  const again = makeButton("Try again", "notice__button", () => { misfits.replaceChildren(); pressPack(); });
  const notice = plainNotice("The words of the cards could not be fetched, so they cannot be printed yet. Is this device connected? ");
  notice.append(again);
  misfits.replaceChildren(notice);
}

function wire() {
  for (const radio of layouts) {
    radio.addEventListener("change", () => { layout = radio.value; oddLayout = null; pack.write(); show(); });
  }
  printing.addEventListener("click", () => print());
  find("empty").addEventListener("click", () => { change([], "All cards are removed."); find("heading").focus(); });
  const fill = (ids) => { change(ids, "The pack is filled."); find("heading").focus(); };
  find("use-saved").addEventListener("click", () => fill(savedCards()));
  for (const starter of page.querySelectorAll("[data-starter]")) {
    starter.addEventListener("click", () => fill(starter.dataset.starter.split(",")));
  }
  offerLink(find("copy-link"), find("address"), "this pack", tell);
  // a link within the page makes an entry of its own in this tab's history
  addEventListener("hashchange", () => { if (pack.own) pack.write(); });
  shortlist.whenChanged(() => show());
  kept.whenChanged(() => { if (pack.own) begin(); else show(); });
}

for (const part of page.querySelectorAll("[data-script]")) part.hidden = part.dataset.script === "off";
wire();
begin();
// what an address points at was hidden until now
if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
