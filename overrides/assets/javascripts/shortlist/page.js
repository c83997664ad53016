// The page "My shortlist": what is saved, whose it is, and what can be done with it.
import { idsIn } from "../own/address.js";
import { offerLink } from "../own/copy-link.js";
import { focusOn, makeButton } from "../own/dom.js";
import { Holding } from "../own/holding.js";
import { listed, plainNotice, retiredNotice, sharedNotice } from "../own/notices.js";
import { itemCount, shortlist as kept } from "../own/store.js";
import { Groups } from "./groups.js";

const page = document.querySelector("[data-shortlist-page]");
const find = (name) => page.querySelector(`[data-${name}]`);
const [told, notices, waiting] = ["told", "notices", "waiting"].map(find);
const saved = new Holding(kept, (id) => items.has(id), (ids) => (ids.length ? `?items=${ids.join(",")}` : ""));
const groups = new Groups(page, remove);

let items = new Map(); // what can be saved, by its id
let retired = new Map();
let forms = new Map(); // each id by itself in small letters, since addresses are also typed
let loading = null;

const tell = (...words) => told.replaceChildren(...words);

/** Fetch what can be saved, once. Throws when it cannot be had. */
function load() {
  loading ??= fetch(page.dataset.items).then((answer) => {
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }).then((data) => {
    items = new Map(data.items.map((item) => [item.id, item]));
    retired = new Map(data.retired.map((card) => [card.id, card]));
    forms = new Map([...items.keys(), ...retired.keys()].map((id) => [id.toLowerCase(), id]));
  });
  return loading.catch((error) => { loading = null; throw error; });
}

/** Read the address, or where it names nothing, what is kept on the device. */
async function begin() {
  const asks = () => idsIn(location.search, "items", (id) => forms.get(id.toLowerCase()) ?? id);
  if (asks() || kept.read().length) {
    waiting.hidden = items.size > 0;
    try {
      await load();
    } catch {
      failed();
      return;
    }
  }
  waiting.hidden = true;
  saved.begin(asks());
  // what an address got wrong stays in it until something is changed, so that a reload tells it again
  if (saved.own) saved.write();
  show();
}

function failed() {
  waiting.hidden = true;
  const notice = plainNotice("What you saved could not be fetched. It is still kept. Is this device connected? ");
  notice.append(makeButton("Try again", "notice__button", begin));
  notices.replaceChildren(notice);
}

/** Take these ids as what is shown, keep them where they belong, and say what happened. */
function change(ids, words, undo = saved.ids.length > ids.length ? saved.ids : null) {
  const well = saved.change(ids);
  tell(`${words} `, ids.length ? `${itemCount(ids.length)} on the shortlist.` : "The shortlist is empty.");
  if (undo) told.append(" ", makeButton("Undo", "told__button", () => { change(undo, "They are back."); find("heading").focus(); }));
  if (!well) told.append(" This browser keeps nothing for this site; the address holds the shortlist, so bookmark it.");
  show();
}

function remove(item, list, place) {
  const last = list.children.length === 1;
  change(saved.ids.filter((id) => id !== item.id), `${item.kind === "card" ? item.id : item.title} is removed.`);
  if (last) find("heading").focus();
  else focusOn(list, place, "remove");
}

/** Make everything on the page say what is saved. */
function show() {
  for (const part of page.querySelectorAll("[data-when=empty]")) part.hidden = saved.ids.length > 0;
  for (const part of page.querySelectorAll("[data-when=full]")) part.hidden = saved.ids.length === 0;
  groups.show(saved.ids.map((id) => items.get(id)));
  showNotices();
}

function showNotices() {
  const found = saved.own ? [] : [sharedNotice(saved, "shortlist", itemCount, { take, join, back })];
  for (const card of saved.odd.map((id) => retired.get(id)).filter(Boolean)) {
    const instead = items.get(card.instead);
    const words = instead && { id: instead.id, lead: instead.title, href: instead.href };
    found.push(retiredNotice(card, words, saved.ids.includes(card.instead), () => addInstead(card.instead)));
  }
  const unknown = saved.odd.filter((id) => !retired.has(id));
  if (unknown.length) {
    const one = unknown.length === 1;
    found.push(plainNotice(`${listed(unknown)}: nothing in the library has ${one ? "this name" : "these names"}, so ${one ? "it is" : "they are"} left out. Look for a letter that was lost in the address.`));
  }
  notices.replaceChildren(...found);
}

function addInstead(id) {
  const left = saved.odd.filter((one) => retired.get(one)?.instead !== id);
  change([...saved.ids, id], `${id} is added.`);
  saved.odd = left;
  showNotices();
  find("heading").focus();
}

/** Make these ids the reader's own shortlist; one that they replace can be had back. */
function makeOwn(ids, words) {
  const before = saved.ownIds();
  saved.own = true;
  change(ids, words, before.some((id) => !ids.includes(id)) ? before : null);
  find("heading").focus();
}

const take = () => makeOwn(saved.ids, "This is your shortlist now.");
const join = () => makeOwn(saved.joined(), "They are on your shortlist now.");
const back = () => makeOwn(saved.ownIds(), "This is your own shortlist.");

for (const part of page.querySelectorAll("[data-script]")) part.hidden = part.dataset.script === "off";
find("empty").addEventListener("click", () => { change([], "Everything is removed."); find("heading").focus(); });
offerLink(find("copy-link"), find("address"), "this shortlist", tell);
// a link within the page makes an entry of its own in this tab's history
addEventListener("hashchange", () => { if (saved.own) saved.write(); });
addEventListener("keptchange", () => groups.showPack());
kept.whenChanged(() => { if (saved.own) begin(); else show(); });
begin();
