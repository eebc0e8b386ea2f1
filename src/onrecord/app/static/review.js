// Review on the page of a report: verdicts by button and key, what is added, undo, conflicts.
// Keys act only while the bar is shown (r). Every judgement goes through review_desk.js.
import { keep, recall } from "./page.js";
import { pin, pinnedId } from "./report.js";
import {
  Refusal, desk, judge, lastOfMine, lastRow, loadDossier, loadLabels, loadReviews, nameReviewer, othersOn, report, reviewer, stale, withdraw,
} from "./review_desk.js";
import { make } from "./review_fields.js";
import { openCorrect, openAdd, openMerge, openSplit } from "./review_open.js";
import { askDialog, closePanel, isDialogOpen, isPanelOpen } from "./review_panel.js";
import { chooseWords, forgetSelection, isChoosing, markSpans, selected } from "./review_select.js";
import {
  elementOf, keyAt, kindOf, nextUnjudged, progress, recordOf, records, renew, showState, showStates, stateOf, wordsOf,
} from "./review_view.js";

const article = document.querySelector(".report");
const bar = document.getElementById("review-bar");
const adding = document.getElementById("review-add");
const status = document.getElementById("review-status");
const onOff = document.querySelector("[data-review-switch]");
const DONE = { accept: "Accepted", reject: "Rejected", correct: "Corrected", add: "Added", merge: "Merged", split: "Split" };

let current = null; // the key of what is judged next
let renewing = null;

const say = (words) => (status.textContent = words);
const isOn = () => !bar.hidden;

// The bar -------------------------------------------------------------------------------------

function tell(words) {
  const { judged, of } = progress();
  bar.querySelector("[data-progress]").textContent = `${judged} of ${of} judged`;
  bar.querySelector("meter").max = of || 1;
  bar.querySelector("meter").value = judged;
  bar.querySelector("[data-reviewer] b").textContent = reviewer() ?? "nobody";
  if (words) say(`${words} ${judged} of ${of}.`);
}

function point(key, { light = false } = {}) {
  current = key;
  const element = elementOf(key);
  bar.querySelector("[data-what]").textContent = element ? `${kindOf(key)}: ${wordsOf(element)}` : "Choose a passage or a row";
  for (const button of bar.querySelectorAll("[data-act=accept], [data-act=reject], [data-act=correct]")) button.disabled = !element;
  for (const row of document.querySelectorAll(".judging")) row.classList.remove("judging");
  if (element && !element.matches(".note")) element.closest("tr, li").classList.add("judging");
  if (element?.matches(".note") && isOn()) furnish(element);
  if (light) lightWords(key);
}

async function lightWords(key) {
  const dossier = await loadDossier().catch(() => null);
  const found = dossier && recordIn(dossier, key);
  if (key === current && !isPanelOpen()) markSpans(found?.mentions ?? []);
}

function recordIn(dossier, key) {
  return dossier.entities.find((e) => key === `entity:${e.id}`);
}

/** Puts the three buttons of a verdict where a record is shown. */
function furnish(element) {
  if (element.querySelector(".acts")) return;
  const name = wordsOf(element);
  const button = (act, sign, words) => make("button", { type: "button", "data-act": act, "aria-label": `${words} ${name}`, title: words }, make("span", { "aria-hidden": "true" }, sign));
  const acts = make("span", { class: "acts" }, button("accept", "✓", "Accept"), button("reject", "✕", "Reject"), button("correct", "✎", "Correct"));
  if (element.matches(".note")) element.querySelector(".facts").append(make("dt", { class: "judge-row" }, "Judge"), make("dd", { class: "judge-row" }, acts));
  else {
    if (kindOf(keyAt(element)) === "entity") acts.append(make("label", { class: "rf-tick" }, make("input", { type: "checkbox", "data-merge": recordOf(keyAt(element)), "aria-label": `Choose ${name} to merge` })));
    element.append(" ", acts);
  }
}

function furnishAll() {
  showStates();
  document.querySelector(".unnamed")?.setAttribute("open", "");
  for (const element of document.querySelectorAll(".judged[data-record], .note[open]")) furnish(element);
  for (const button of document.querySelectorAll("[data-withdraw], [data-merge-go]")) button.hidden = false;
  point(elementOf(current) ? current : null);
  tell();
}

async function turn(on, first = false) {
  if (on && !reviewer() && !(await askName())) return;
  bar.hidden = !on;
  document.body.classList.toggle("reviewing", on);
  onOff.setAttribute("aria-pressed", String(on));
  keep("onrecord-review", on ? "1" : "0");
  if (!on) return markSpans([]);
  try {
    await loadReviews();
    furnishAll();
    if (pinnedId()) point(keyAt(document.getElementById(pinnedId())));
    if (!first) say("Review is on.");
  } catch (refusal) {
    meet(refusal);
  }
}

async function askName() {
  const field = make("input", { type: "text", id: "rd-name", autocomplete: "name", required: true, maxlength: 100 });
  field.value = reviewer() ?? "";
  const body = [make("p", {}, "Your name stands beside what you judge, in this record and nowhere else."), make("div", { class: "rf" }, make("label", { for: "rd-name" }, "Reviewing as"), field)];
  const answer = await askDialog({ title: "Who reviews?", body, buttons: [["ok", "Review"], [null, "Cancel"]], valid: () => field.value.trim() || field.reportValidity() });
  if (answer) nameReviewer(field.value.trim());
  return Boolean(answer);
}

// Verdicts ------------------------------------------------------------------------------------

/** Accepts or rejects what is chosen: shown at once, then sent; then the next one. */
async function give(verdict) {
  const element = elementOf(current);
  if (!element) return say("Choose what to judge: j, e, or a click.");
  const key = current;
  element.dataset.going = verdict;
  article.setAttribute("aria-busy", "true");
  showState(element, verdict === "accept" ? "accepted" : "rejected");
  say(`${DONE[verdict]}.`);
  goOn(key);
  try {
    const sent = await send({ kind: kindOf(key), record: recordOf(key), verdict });
    if (sent) tell(`${DONE[verdict]}.`);
    later(verdict === "accept" && sent ? "review" : "text");
  } catch (refusal) {
    meet(refusal);
    if (!renewing) article.setAttribute("aria-busy", "false");
  }
  delete element.dataset.going;
  showState(element, stateOf(key));
}

function goOn(key) {
  const next = nextUnjudged(key);
  if (next) go(next);
}

function go(element) {
  if (element.matches(".note")) return pin(element.id, { scroll: true });
  pin(null);
  element.closest("details")?.setAttribute("open", "");
  element.querySelector("button")?.focus({ preventScroll: true });
  element.scrollIntoView({ block: "center" });
  point(keyAt(element), { light: true });
}

/** Sends a judgement; a conflict is shown. Gives null if theirs was kept, false if neither. */
async function send(asked, seen, mine = wordsOf(elementOf(`${asked.kind}:${asked.record}`))) {
  const since = seen?.row ?? lastRow();
  try {
    return await judge(asked, seen?.seen);
  } catch (refusal) {
    if (refusal.code === "read-anew") return readAnew();
    if (refusal.code !== "conflict") throw refusal;
    return settle(asked, since, mine);
  }
}

async function settle(asked, since, mine) {
  await loadReviews();
  const theirs = othersOn(asked.kind, asked.record, since);
  const line = (r) => make("li", {}, make("b", {}, r.reviewer), `, ${r.at.slice(0, 16).replace("T", " ")}: ${r.verdict}`, ...changeOf(r), r.note ? ` (${r.note})` : "");
  const body = [
    make("h3", {}, "Theirs"),
    make("ul", { class: "rd-list" }, ...(theirs.length ? theirs.map(line) : [make("li", {}, "a judgement of what it names")])),
    make("h3", {}, "Yours"),
    make("ul", { class: "rd-list" }, make("li", {}, `${asked.verdict}: ${mine}`)),
  ];
  const title = "Somebody judged this since you saw it";
  const choice = await askDialog({ title, body, buttons: [["theirs", "Keep theirs"], ["mine", "Keep mine all the same"]] });
  if (choice === "mine") return send(asked, undefined, mine);
  furnishAll();
  say(choice === "theirs" ? "Theirs was kept." : "Nothing was kept of yours yet.");
  later("text");
  return choice === "theirs" ? null : false;
}

const changeOf = (r) => [r.was, r.became].filter(Boolean).flatMap((words, n) => [n ? " → " : " ", make("q", {}, words)]);

async function readAnew() {
  const body = [make("p", {}, "This report was read anew since the page was opened, so its records may be others. The page loads again.")];
  await askDialog({ title: "The report was read anew", body, buttons: [["ok", "Load again"]] });
  location.reload();
  return false;
}

function meet(refusal) {
  if (!(refusal instanceof Refusal)) throw refusal;
  say(refusal.message);
  bar.classList.add("failed");
  setTimeout(() => bar.classList.remove("failed"), 4000);
  if (refusal.code === "no-such-record") later("text");
}

function drawNow() {
  clearTimeout(renewing?.timer);
  article.setAttribute("aria-busy", "true");
  return draw("text");
}

/** Has the page drawn anew soon; several changes at once are drawn once, what is only told later. */
function later(what, wait = what === "text" ? 500 : 1500) {
  clearTimeout(renewing?.timer);
  const wanted = renewing?.what === "text" ? "text" : what;
  article.setAttribute("aria-busy", "true");
  renewing = { what: wanted, timer: setTimeout(() => draw(wanted), wait) };
}

async function draw(what) {
  renewing = null;
  try {
    await renew(what);
    furnishAll();
  } catch {
    say("The judgement is kept, but the page could not be drawn anew. Load it again.");
  }
  if (!renewing) article.setAttribute("aria-busy", "false");
}

// Forms ---------------------------------------------------------------------------------------

/** Returns what forms work with, as it now stands; null if it cannot be had. */
async function material() {
  try {
    const [dossier, labels] = await Promise.all([loadDossier(), loadLabels()]);
    return { dossier, labels, seen: { seen: desk.seen, row: lastRow() }, send: sendForm };
  } catch (refusal) {
    meet(refusal);
    return null;
  }
}

/** Sends what a form holds; tells whether the form may close. */
async function sendForm(asked, seen, mine) {
  const sent = await send(asked, seen, mine);
  if (sent === false) return false;
  if (sent) {
    await drawNow();
    tell(`${DONE[asked.verdict]}.`);
    const made = elementOf(`${asked.kind}:${sent.review.record}`);
    if (made) go(made);
  }
  return true;
}

async function correct() {
  const key = current;
  const found = elementOf(key) ? await material() : null;
  if (!found) return elementOf(key) ? null : say("Choose what to correct: j, e, or a click.");
  openCorrect(found, kindOf(key), recordOf(key), (mentions) => openSplit(found, recordOf(key), mentions), () => say("No such record any more: load the page again."));
}

async function add(kind) {
  const span = selected();
  hideAdding();
  if (!span) return say("Select the words first.");
  forgetSelection();
  const found = await material();
  if (found) openAdd(found, kind, span);
}

async function merge() {
  const ids = [...document.querySelectorAll("[data-merge]:checked")].map((box) => box.dataset.merge);
  if (ids.length < 2) return say("Choose two or more of the cast first: the boxes beside the names.");
  const found = await material();
  if (found) openMerge(found, ids);
}

async function undo() {
  const last = lastOfMine();
  if (!last) return say("There is nothing of yours to take back.");
  await takeBack(last.row, `Taken back: ${last.verdict} of ${last.kind}.`);
}

async function takeBack(row, words = "Taken back.") {
  try {
    await withdraw(row);
    stale();
    await drawNow();
    tell(words);
  } catch (refusal) {
    if (refusal.code === "read-anew") await readAnew();
    else meet(refusal);
  }
}

async function whole() {
  const { judged, of } = progress();
  const left = of - judged;
  const says = left ? `${left} of ${of} are not judged. To say it all the same means that they stand as they are, and that nothing was missed.` : `All ${of} are judged. This says that nothing was missed, too.`;
  const answer = await askDialog({ title: "Reviewed in full?", body: [make("p", {}, says)], buttons: [["yes", "Reviewed in full"], [null, "Not yet"]] });
  if (answer !== "yes") return;
  try {
    if (await send({ kind: "report", record: report, verdict: "accept" })) tell("Reviewed in full.");
    later("text", 0);
  } catch (refusal) {
    meet(refusal);
  }
}

// Adding --------------------------------------------------------------------------------------

function showAdding() {
  if (!isOn() || isPanelOpen() || isChoosing() || !selected() || !getSelection().rangeCount) return hideAdding();
  adding.hidden = false;
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  const above = box.top - adding.offsetHeight - 8;
  adding.style.setProperty("top", `${Math.max(8, above > 8 ? above : box.bottom + 8)}px`);
  adding.style.setProperty("left", `${Math.min(Math.max(8, box.left), innerWidth - adding.offsetWidth - 8)}px`);
}

function hideAdding() {
  if (adding.contains(document.activeElement)) document.activeElement.blur();
  adding.hidden = true;
}

async function startAdding() {
  if (!selected()) {
    say("Choose the words: arrows, Shift with arrows for more, Enter; or the mouse.");
    const note = elementOf(current)?.closest(".para")?.querySelector("[data-start]");
    const start = note && Number(note.dataset.start);
    const span = await chooseWords(note ? { start, end: start + 1 } : null);
    if (!span) return say("Nothing was chosen.");
    return offer(span);
  }
  showAdding();
  adding.querySelector("button").focus();
}

/** Selects the chosen words again and asks what they are. */
async function offer(span) {
  const { rangeOf } = await import("./review_select.js");
  getSelection().addRange(rangeOf(span));
  showAdding();
  adding.querySelector("button").focus();
}

adding.addEventListener("mousedown", (event) => event.preventDefault());
adding.addEventListener("click", (event) => {
  const kind = event.target.closest("[data-add]")?.dataset.add;
  if (kind) add(kind);
});
adding.addEventListener("keydown", (event) => {
  const buttons = [...adding.querySelectorAll("button")];
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by) buttons[(buttons.indexOf(document.activeElement) + by + buttons.length) % buttons.length].focus();
});
addEventListener("pointerup", () => setTimeout(showAdding));
document.addEventListener("selectionchange", () => {
  if (getSelection().isCollapsed && !adding.contains(document.activeElement)) hideAdding();
});

// Pointer, focus, keys ------------------------------------------------------------------------

const ACTS = { accept: () => give("accept"), reject: () => give("reject"), correct, add: startAdding, undo, done: whole, merge, name: async () => (await askName()) && tell("Name changed."), hide: () => turn(false) };

document.querySelector("main").addEventListener("click", (event) => {
  const act = event.target.closest("[data-act]");
  const back = event.target.closest("[data-withdraw]");
  if (back) return takeBack(Number(back.dataset.withdraw), `${back.textContent.trim()}: done.`);
  if (!act || act.closest("dialog")) return;
  const at = act.closest(".judged[data-record], .note");
  if (at) point(keyAt(at));
  ACTS[act.dataset.act]();
});
article.addEventListener("focusin", (event) => {
  const row = event.target.closest(".judged[data-record]");
  if (row && isOn() && keyAt(row) !== current) {
    pin(null);
    point(keyAt(row), { light: true });
  }
});
document.addEventListener("pinned", (event) => {
  const note = event.detail && document.getElementById(event.detail);
  if (isOn()) markSpans([]);
  if (note) point(keyAt(note));
});
onOff.hidden = false;
onOff.addEventListener("click", () => turn(!isOn()));

const KEYS = { a: ACTS.accept, x: ACTS.reject, c: correct, n: startAdding, u: undo, d: whole, m: merge };
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isDialogOpen() || isPanelOpen() || isChoosing()) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
  if (event.key === "Escape" && !adding.hidden) {
    forgetSelection();
    hideAdding();
    event.stopImmediatePropagation();
  } else if (event.key === "r") turn(!isOn());
  else if (isOn() && KEYS[event.key]) KEYS[event.key]();
  else return;
  event.preventDefault();
}, { capture: true });

/** Goes to the row that a link names, such as #entity-ID; notes are pinned by report.js. */
function goToLinked() {
  const row = isOn() && elementOf(decodeURIComponent(location.hash.slice(1)).replace("-", ":"));
  if (row) go(row);
}

const wanted = new URLSearchParams(location.search).has("review");
if (wanted || (reviewer() && recall("onrecord-review") !== "0")) turn(true, true).then(goToLinked);
addEventListener("pagehide", closePanel);
