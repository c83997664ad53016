// The search page: a question in its address, results in groups, filters with counts. Other people's words are only ever text.
import { find } from "./engine.js";
import { excerpt, marked } from "./words.js";

const page = document.querySelector("[data-search]");
const root = new URL(page.dataset.root, location.href);
const part = (name) => page.querySelector(`[data-${name}]`);
const form = page.querySelector(".find__form");
const input = form.elements.q;
const filterForm = part("filter-form");
const facets = [...filterForm.querySelectorAll("select")].map((select) => select.name);
const KINDS = new Map([
  ["prompt", "Prompts and other cards"], ["tool", "Tools and toolsets"], ["place", "Places"], ["term", "Words explained"],
  ["reading", "Reading"], ["page", "Themes and pages"],
]);
const IN_GROUP = 3;
const ON_PAGE = 20;
const WAIT = 200; // ms after the last key
let asked = 0; // number of the newest question; an older answer that comes late is dropped
let shown = ON_PAGE;

const make = (tag, settings = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), settings);
  element.append(...inside);
  return element;
};
const withMarks = (text, words) => marked(text, words).map(([piece, matches]) => (matches ? make("mark", {}, piece) : piece));
const results = (number) => (number === 1 ? "1 result" : `${number} results`);

const state = () => {
  const address = new URLSearchParams(location.search);
  return {
    question: (address.get("q") || "").trim(),
    kind: KINDS.has(address.get("kind")) ? address.get("kind") : "",
    asTyped: address.has("as-typed"),
    filters: Object.fromEntries(facets.map((facet) => [facet, address.get(facet) || ""])),
  };
};

/** The page's address with some of its settings changed; an empty one is left out. */
const addressWith = (changes) => {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(changes)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  address.hash = "";
  return address;
};

const resultItem = ({ record, result }, words) => {
  const link = make("a", { href: new URL(record.address, root).href }, ...withMarks(record.title, words));
  const heading = make("h3", { className: "find__title" });
  if (record.mark) heading.append(make("span", { className: "card__id" }, record.mark), " ");
  heading.append(link);
  const kind = make("p", { className: "meta" }, [record.label, record.more].filter(Boolean).join(" · "));
  const text = make("p", { className: "find__excerpt" });
  result.data().then((data) => text.append(...withMarks(excerpt(data.content, words), words)), () => text.remove());
  return make("li", {}, heading, kind, text);
};

const list = (found, words) => make("ol", { className: "find__list" }, ...found.map((one) => resultItem(one, words)));

/** The kinds in the order of their best result, each with its results. */
const grouped = (found) => {
  const groups = new Map();
  for (const one of found) groups.set(one.record.kind, [...(groups.get(one.record.kind) || []), one]);
  return [...groups];
};

const showKinds = (groups, kind, total) => {
  const links = [["", "All", total], ...groups.map(([name, found]) => [name, KINDS.get(name), found.length])];
  part("kinds").hidden = groups.length < 2;
  part("kinds").querySelector("ul").replaceChildren(...links.map(([name, title, count]) => {
    const link = make("a", { href: addressWith({ kind: name }).href }, `${title} (${count})`);
    if (name === kind) link.setAttribute("aria-current", "true");
    return make("li", {}, link);
  }));
};

const showFilters = (counts, filters) => {
  for (const facet of facets) {
    const select = filterForm.elements[facet];
    const rows = counts[facet].filter((row) => row.count || row.id === filters[facet]);
    select.replaceChildren(
      make("option", { value: "" }, "Any"),
      ...rows.map((row) => make("option", { value: row.id }, `${row.title} (${row.count})`)),
    );
    select.value = filters[facet];
    select.disabled = rows.length === 0;
  }
  const chosen = facets.filter((facet) => filters[facet]).length;
  part("chosen").textContent = chosen ? `(${chosen} chosen)` : "";
};

const showNotice = ({ mends, others }, question) => {
  const notice = part("notice");
  notice.hidden = !mends.length && !others.length;
  notice.replaceChildren();
  if (mends.length) {
    const meant = mends.map(([, word]) => word).join(", ");
    const typed = mends.map(([word]) => word).join(", ");
    const insist = make("a", { href: addressWith({ "as-typed": "1" }).href }, `Search for “${question}” as typed`);
    notice.append("Showing results for ", make("b", {}, meant), ` instead of “${typed}”. `, insist, ". ");
  }
  if (others.length) notice.append(`Also looked for: ${others.slice(0, 6).join(", ")}.`);
};

const showResults = ({ results: found, words }, kind) => {
  const groups = grouped(found);
  const one = groups.find(([name]) => name === kind);
  showKinds(groups, one ? kind : "", found.length);
  const target = part("results");
  part("more").hidden = !one || one[1].length <= shown;
  if (one) {
    target.replaceChildren(list(one[1].slice(0, shown), words));
    return;
  }
  target.replaceChildren(...groups.map(([name, all]) => {
    const title = make("h2", { id: `kind-${name}` }, KINDS.get(name));
    const section = make("section", { className: "find__group" }, title, list(all.slice(0, IN_GROUP), words));
    section.setAttribute("aria-labelledby", title.id);
    if (all.length > IN_GROUP) {
      const more = make("a", { href: addressWith({ kind: name }).href }, `All ${all.length} in “${KINDS.get(name)}”`);
      section.append(make("p", { className: "find__all" }, more));
    }
    return section;
  }));
};

/** A question that came after # moves to its place in the address, without asking the server for anything. */
const takeFromHash = () => {
  const question = new URLSearchParams(location.hash.slice(1)).get("q");
  if (question) history.replaceState(null, "", addressWith({ q: question, kind: "", "as-typed": "" }));
};

const show = async () => {
  takeFromHash();
  const { question, kind, asTyped, filters } = state();
  const mine = ++asked;
  if (document.activeElement !== input) input.value = question;
  part("start").hidden = Boolean(question);
  document.title = document.title.replace(/^(?:.*? – )?Search/, question ? `${question} – Search` : "Search");
  if (!question) {
    for (const name of ["body", "none", "notice"]) part(name).hidden = true;
    part("status").textContent = "";
    return;
  }
  part("status").textContent ||= "Searching…";
  try {
    const answer = await find(root, question, filters, asTyped);
    if (mine !== asked) return;
    const number = answer.results.length;
    showNotice(answer, question);
    part("none").hidden = number > 0;
    part("body").hidden = answer.total === 0;
    part("unfilter").hidden = answer.total === 0;
    part("unfilter").querySelector("a").href = addressWith(Object.fromEntries(facets.map((facet) => [facet, ""]))).href;
    part("heading").textContent = `Results for “${question}”`;
    part("heading").hidden = number === 0;
    showFilters(answer.facets, filters);
    showResults(answer, kind);
    part("status").textContent = number ? `${results(number)} for “${question}”` : `Nothing found for “${question}”`;
  } catch {
    part("status").textContent = "The search could not be loaded. Check your connection and try again, or use the A to Z.";
    part("start").hidden = false;
  }
};

const go = (changes, replace = false) => {
  shown = ON_PAGE;
  const address = addressWith(changes);
  if (address.href === location.href) return show();
  history[replace ? "replaceState" : "pushState"](null, "", address);
  return show();
};

/** Arrow keys lead from the box to the results and among them; Escape leads back to the box. */
const move = (event) => {
  const links = [...page.querySelectorAll(".find__title a, [data-none]:not([hidden]) a")].filter((link) => link.getClientRects().length);
  const here = links.indexOf(document.activeElement);
  const before = [input, part("heading")].includes(document.activeElement);
  if (event.key === "Escape" && here >= 0) input.focus();
  else if (event.key === "ArrowDown" && (before || here >= 0) && links[here + 1]) links[here + 1].focus();
  else if (event.key === "ArrowUp" && here >= 0) (links[here - 1] || input).focus();
  else return;
  event.preventDefault();
};

let timer;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  clearTimeout(timer);
  await go({ q: input.value.trim(), "as-typed": "" });
  if (!input.value.trim()) return;
  // on a phone this also puts the keyboard away
  (part("none").hidden ? part("heading") : part("none").querySelector("h2")).focus();
});
input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => go({ q: input.value.trim(), "as-typed": "" }, true), WAIT);
});
filterForm.addEventListener("change", (event) => go({ [event.target.name]: event.target.value }));
filterForm.addEventListener("reset", () => go(Object.fromEntries(facets.map((facet) => [facet, ""]))));
filterForm.addEventListener("submit", (event) => event.preventDefault());
part("more").querySelector("button").addEventListener("click", async () => {
  const before = page.querySelectorAll(".find__title a").length;
  shown += ON_PAGE;
  await show();
  page.querySelectorAll(".find__title a")[before]?.focus();
});
page.addEventListener("keydown", move);
addEventListener("popstate", show);

form.hidden = false;
page.querySelector("[data-scripts-off]").hidden = true;
part("examples").hidden = false;
if (matchMedia("(min-width: 60em)").matches) part("filters").open = true;
takeFromHash();
input.value = state().question;
if (!state().question) input.focus({ preventScroll: true });
show();
