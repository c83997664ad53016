// The page that edits a file: what is chosen, its text with its problems, and the way to GitHub.
import { make, makeButton } from "../own/dom.js";
import { Draft } from "./draft.js";
import { emptyFile, existingFile, newFile, saveAs } from "./hand-over.js";
import { heightAbove, lineEnd, lineOf, placeAt } from "./places.js";

const page = document.querySelector("[data-edit-page]");
const find = (name) => page.querySelector(`[data-${name}]`);
const [choice, nameField, text, problemList] = ["file", "name", "text", "problems"].map(find);
const { source, newPlace } = page.dataset;
const FIRST_SHOWN = 8; // of a long list, so that what comes below it can be reached
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const CALM = 350; // milliseconds without a key before the text is checked

let file = null; // the chosen file: its path, whether it is new or a draft in an old file, its kind, its published text
let checker = null;
let draft = null;
let draftName = null; // a new place's name in its address
let timer = 0;
let problems = [];
let all = false; // whether every problem is shown

const show = (name, yes) => { for (const part of page.querySelectorAll(`[data-when="${name}"]`)) part.hidden = !yes; };
const notice = (...words) => find("notices").replaceChildren(...(words.length ? [make("div", "notice", ...words)] : []));
const counted = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** The name of the schema for a file. */
function kindOf(path) {
  if (path.startsWith("case_studies/")) return "case_study";
  const parts = path.split("/");
  if (parts.length === 2) return parts[1].replace(".yml", "");
  return parts[2] === "toolset.yml" ? "toolset" : "tool";
}

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

/** What to edit by the page's address: `file` and, for something new, `new`; `at` is a card's id to go to. */
function asked() {
  const query = new URLSearchParams(location.search);
  const path = query.get("file") ?? query.get("new");
  if (!path) return null;
  const value = query.has("file") ? path : `new:${path}`;
  return { value, known: [...choice.options].some((option) => option.value === value), at: /^[a-z]{2}-\d{2,3}$/i.exec(query.get("at") ?? "")?.[0].toUpperCase() };
}

function noteInAddress(value) {
  const query = value.startsWith("new:") ? `?new=${value.slice(4)}` : value ? `?file=${value}` : location.pathname;
  history.replaceState(null, "", query);
}

/** Open what is chosen; `at` is a card's id, where the caret then stands. */
async function open(value, at = null) {
  const path = value.replace("new:", "");
  const fresh = value.startsWith("new:");
  notice();
  find("told").replaceChildren();
  show("open", false);
  show("new-place", path === newPlace);
  if (!value) return;
  try {
    const kind = kindOf(path);
    const [{ Checker }, rules, schema, published] = await Promise.all([
      import("./check.js"),
      fetched(page.dataset.rules).then((answer) => answer.json()),
      fetched(`${page.dataset.schemas}${kind}.schema.json`).then((answer) => answer.json()),
      fetched(`${fresh ? page.dataset.drafts : page.dataset.sources}${path}.txt`).then((answer) => answer.text()),
    ]);
    if (choice.value !== value) return; // something else was chosen meanwhile
    checker = new Checker(rules, schema);
    file = { path, fresh, kind, isNew: path === newPlace, published: path === newPlace ? withDays(published) : published };
  } catch {
    notice("The file could not be fetched. Is this device connected? ", makeButton("Try again", "notice__button", () => open(value, at)));
    return;
  }
  begin(value, at);
}

/** A new place was reviewed today, and is to be reviewed in a year. */
function withDays(blank) {
  const today = new Date();
  const day = (years) => `${today.getFullYear() + years}-${String(today.getMonth() + 1).padStart(2, "0")}-${String(Math.min(today.getDate(), 28)).padStart(2, "0")}`;
  return blank.replace(/^last_reviewed:$/m, `last_reviewed: ${day(0)}`).replace(/^next_review:$/m, `next_review: ${day(1)}`);
}

function begin(value, at) {
  draft = new Draft(value);
  draftName = new Draft(`${value}#name`);
  all = false;
  const kept = draft.read();
  if (file.isNew) nameField.value = draftName.read() ?? "";
  text.value = kept ?? file.published;
  text.setSelectionRange(0, 0);
  text.scrollTop = 0;
  find("kept").hidden = kept === null;
  if (kept !== null && !asked()?.at) notice("This is the draft that you left here. It may be older than what is on the site. ", makeButton("Begin again from the site’s text", "notice__button", forget));
  find("heading").textContent = nameOf();
  show("open", true);
  const place = at ? text.value.search(new RegExp(`^ *(- )?id: ${at}$`, "m")) : file.fresh && !file.isNew ? changedFrom() : 0;
  check();
  if (at && place >= 0) goTo(place, lineEnd(text.value, place));
  else if (place > 0) goTo(place, place);
  else {
    text.setSelectionRange(0, 0);
    showCaret();
  }
}

/** Where a draft's new card begins: its last card with nothing in it. */
function changedFrom() {
  const blank = [...text.value.matchAll(/^ *- id: [A-Z]{2}-\d+$/gm)].findLast((one) => /^\s*\w+:\s*\n/.test(text.value.slice(one.index + one[0].length)));
  return blank?.index ?? 0;
}

const nameOf = () => (file.isNew ? `case_studies/${nameField.value || "your-place"}.md` : file.path);

/** Put the caret there, with the text up to `end` chosen, and bring the line into view. */
function goTo(start, end) {
  text.focus();
  text.setSelectionRange(start, end);
  text.scrollTop = Math.max(0, heightAbove(text, start) - text.clientHeight / 3);
  showCaret();
}

function showCaret() {
  const { line, column } = lineOf(text.value, text.selectionStart);
  find("caret").textContent = `Line ${line}, column ${column}`;
}

/** Check the text and the new place's name, and show what is found. */
function check() {
  clearTimeout(timer);
  problems = checker.check(text.value, file.kind);
  if (file.isNew && !SLUG.test(nameField.value)) {
    const said = nameField.value
      ? checker.words.say("no_address", { what: "file", name: nameField.value, form: checker.rules.patterns[SLUG.source] })
      : { what: "the place has no name for its address yet", fix: "write it into the box above" };
    problems.unshift({ ...said, field: nameField });
  }
  nameField.setAttribute("aria-invalid", String(Boolean(file.isNew && nameField.value && !SLUG.test(nameField.value))));
  drawProblems();
  const words = problems.length ? `${counted(problems.length, "thing")} to mend` : "Nothing to mend";
  const told = problems.length ? `${words}.` : "Nothing to mend in this file by itself.";
  if (find("count").textContent !== told) find("count").textContent = told;
  find("sum").textContent = words;
  showWays();
}

/** The first of the problems, or all; a list with one or two more is shown whole. */
function drawProblems() {
  const shown = all || problems.length <= FIRST_SHOWN + 2 ? problems : problems.slice(0, FIRST_SHOWN);
  problemList.replaceChildren(...shown.map(drawProblem));
  find("more").hidden = shown.length === problems.length;
  find("all").textContent = `Show all ${problems.length}`;
}

function showAll() {
  all = true;
  drawProblems();
  problemList.children[FIRST_SHOWN]?.querySelector("button").focus();
}

/** Words with what stands between backticks set as code. */
const coded = (words) => words.split(/`([^`]+)`/).map((part, place) => (place % 2 ? make("code", "", part) : part));

function drawProblem(problem) {
  const where = problem.field ? "The name" : `Line ${problem.line}, column ${problem.column}`;
  const button = makeButton(where, "edit-told__place", () => {
    if (problem.field) problem.field.focus();
    else {
      const start = placeAt(text.value, problem.line, problem.column);
      goTo(start, lineEnd(text.value, start));
    }
  });
  button.setAttribute("aria-label", `Go to: ${where.toLowerCase()}`);
  return make("li", "", button, make("p", "edit-told__what", ...coded(problem.what)), make("p", "edit-told__fix", ...coded(`To mend it: ${problem.fix}`)));
}

/** The way to GitHub that this text can take. */
function showWays() {
  find("ready").textContent = problems.length
    ? `${counted(problems.length, "thing")} left to mend. You can send it as it is: a person, and the checks on GitHub, will help.`
    : "Nothing was found in this file by itself.";
  if (!source) return;
  const path = nameOf();
  const whole = file.isNew ? newFile(source, path, text.value) : null;
  page.querySelector("[data-way=short]").hidden = !whole;
  page.querySelector("[data-way=long]").hidden = Boolean(whole);
  if (whole) find("new").href = whole;
  find("why").textContent = file.isNew
    ? "The text is too long for a link to carry, so you carry it over in three steps."
    : "A link cannot carry changes of a file that is there already, so you carry them over in three steps.";
  find("open").textContent = file.isNew ? "Open a new file on GitHub" : "Open this file on GitHub";
  find("open").href = file.isNew ? emptyFile(source, path) : existingFile(source, path);
  find("paste").textContent = file.isNew
    ? "Paste the text there, press “Commit changes”, and say in a line what it is."
    : "Select everything there (Ctrl+A, or ⌘A), paste, press “Commit changes”, and say in a line what you changed and why.";
}

function changed() {
  if (text.value === file.published) {
    draft.forget();
    find("kept").hidden = true;
  } else {
    find("kept").hidden = !draft.keep(text.value);
    if (file.isNew) draftName.keep(nameField.value);
  }
  clearTimeout(timer);
  timer = setTimeout(check, CALM);
}

/** Delete the draft and go back to the site's text. */
function forget() {
  const left = text.value;
  draft.forget();
  draftName.forget();
  find("kept").hidden = true;
  text.value = file.published;
  notice("The draft is deleted. ", makeButton("Undo", "notice__button", () => { text.value = left; notice(); changed(); text.focus(); }));
  check();
  find("heading").focus();
}

async function copy() {
  try {
    await navigator.clipboard.writeText(text.value);
    find("told").textContent = "The whole text is copied.";
  } catch {
    text.focus();
    text.select();
    find("told").textContent = document.execCommand("copy") ? "The whole text is copied." : "This browser does not let the page copy. The text is selected: copy it from there.";
  }
}

for (const part of page.querySelectorAll("[data-script]")) part.hidden = part.dataset.script === "off";
find("choose").addEventListener("submit", (event) => event.preventDefault());
choice.addEventListener("change", () => { noteInAddress(choice.value); open(choice.value); });
nameField.addEventListener("input", () => {
  if (!file?.isNew) return;
  find("heading").textContent = nameOf();
  changed();
});
find("all").addEventListener("click", showAll);
text.addEventListener("input", changed);
for (const event of ["keyup", "click", "select"]) text.addEventListener(event, showCaret);
find("forget").addEventListener("click", forget);
find("download").addEventListener("click", () => saveAs(nameOf().split("/").pop(), text.value));
find("copy").addEventListener("click", copy);

const wanted = asked();
if (wanted?.known) {
  choice.value = wanted.value;
  open(wanted.value, wanted.at);
} else {
  choice.value = "";
  if (wanted) notice(`This page cannot open ${wanted.value.replace("new:", "")}. Choose a file from the list.`);
}
