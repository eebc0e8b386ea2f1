// The queue of review: a key or a button for each verdict, the next record at once, undo.
// Verdicts are posted one after the other, since each needs what was seen when the one before was
// kept. What was refused comes back into the queue, with the reason.
import { keep, recall } from "./page.js";

const NAME = "onrecord-reviewer";
const SAYS = { accept: "accepted", reject: "rejected" };

const cards = [...document.querySelectorAll(".q")];
const said = document.querySelector("[data-said]");
const undoButton = document.querySelector("[data-undo]");
const keysButton = document.querySelector("[data-keys]");
const keys = document.getElementById("keys");
const goOn = document.querySelector("[data-goon]");
const bar = document.getElementById("far");
const name = document.getElementById("reviewer");

const seenOf = new Map(); // what was last seen of each report
const past = []; // what can be undone: { card, report, row, was }
let at = -1; // the card that keys mean
let posting = Promise.resolve();

for (const card of cards) seenOf.set(card.dataset.report, card.dataset.seen);

// Saying ------------------------------------------------------------------------------------------

function tell(words, wrong = false) {
  said.textContent = words;
  said.classList.toggle("wrong", wrong);
}

function tellCard(card, words) {
  const told = card.querySelector(".told");
  told.textContent = words;
  told.hidden = !words;
}

function headOf(card) {
  return card.querySelector("h3").textContent.trim().replace(/\s+/g, " ");
}

function count(by) {
  for (const [selector, step] of [["[data-judged]", by], ["[data-open]", -by]]) {
    const shown = document.querySelector(selector);
    const number = Number(shown.textContent.replace(/\D/g, "")) + step;
    shown.textContent = Math.max(number, 0).toLocaleString("en");
  }
  bar.value += by;
}

// Moving ------------------------------------------------------------------------------------------

const isDone = (card) => card.classList.contains("done");

function go(index) {
  at = index;
  cards[index].focus();
  cards[index].scrollIntoView({ block: "nearest" });
}

function step(by) {
  let next = at + by;
  while (next >= 0 && next < cards.length && isDone(cards[next])) next += by;
  if (next >= 0 && next < cards.length) go(next);
  else if (by > 0) end();
}

function end() {
  goOn.hidden = false;
  const link = goOn.querySelector("a");
  const after = document.querySelector('.pager [rel="next"]');
  // What was judged has left the open queue, so the same address shows what comes next.
  const moved = cards.some(isDone);
  link.hidden = !moved && !after;
  if (!moved && after) link.href = after.href;
  link.focus();
  tell(moved ? "All of this page is judged or skipped." : "That was the last of this page.");
}

// Judging -----------------------------------------------------------------------------------------

function reviewer() {
  const typed = name.value.trim();
  if (typed) return typed;
  name.focus();
  tell("Say your name first; it is kept with every verdict.", true);
  return null;
}

async function send(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  const error = new Error(answer.error?.message ?? `the server answered ${response.status}`);
  error.code = answer.error?.code;
  error.status = response.status;
  throw error;
}

const reviewsPath = (report) => `/api/reports/${encodeURIComponent(report)}/reviews`;

/** Does one thing after all that was begun before it. */
function inTurn(work) {
  posting = posting.then(work, work);
  return posting;
}

function judge(card, verdict) {
  const who = reviewer();
  if (!who || isDone(card)) return;
  const { report, kind, record } = card.dataset;
  const open = card.dataset.state === "open";
  const before = card.querySelector(".told").textContent;
  card.classList.add("done");
  tellCard(card, `${SAYS[verdict]} by ${who}`);
  if (open) count(1);
  tell(`${headOf(card)}: ${SAYS[verdict]}.`);
  step(1);
  inTurn(async () => {
    try {
      const seen = seenOf.get(report);
      const answer = await send(reviewsPath(report), { kind, record, verdict, seen, reviewer: who });
      seenOf.set(report, answer.seen);
      card.dataset.state = SAYS[verdict];
      past.push({ card, report, row: answer.review.row, before, open });
      undoButton.disabled = false;
    } catch (error) {
      await refused(card, error, { before, open });
    }
  });
}

/** Brings a record back whose verdict was refused, and says who judged it meanwhile. */
async function refused(card, error, { before, open }) {
  card.classList.remove("done");
  if (open) count(-1);
  tellCard(card, before);
  tell(`Not judged, ${headOf(card)}: ${error.message}`, true);
  if (error.status === 409) await showOthers(card);
  go(cards.indexOf(card));
}

async function showOthers(card) {
  const { report, kind, record } = card.dataset;
  const response = await fetch(reviewsPath(report)).catch(() => null);
  if (!response?.ok) return;
  const now = await response.json();
  seenOf.set(report, now.seen);
  const holds = now.standing.find((s) => s.kind === kind && s.record === record);
  if (!holds) return;
  const day = holds.at.slice(0, 10);
  tellCard(card, `${holds.state} by ${holds.reviewer} ${day}. Judge it again if you differ.`);
  if (card.dataset.state === "open") count(1);
  card.dataset.state = holds.state;
  card.classList.add("judged");
}

function undo() {
  const who = reviewer();
  if (!who) return;
  inTurn(async () => {
    const last = past.pop();
    undoButton.disabled = !past.length;
    if (!last) return tell("There is nothing to undo.");
    const { card, report, row, before, open } = last;
    try {
      const body = { seen: seenOf.get(report), reviewer: who };
      const answer = await send(`${reviewsPath(report)}/${row}/withdrawal`, body);
      seenOf.set(report, answer.seen);
      card.classList.remove("done");
      if (open) {
        count(-1);
        card.dataset.state = "open";
      }
      tellCard(card, before);
      tell(`${headOf(card)}: taken back.`);
      go(cards.indexOf(card));
    } catch (error) {
      past.push(last);
      undoButton.disabled = false;
      tell(`It was not taken back: ${error.message}`, true);
    }
  });
}

const VERDICTS = {
  accept: (card) => judge(card, "accept"),
  reject: (card) => judge(card, "reject"),
  correct: (card) => location.assign(card.dataset.correct),
  skip: () => step(1),
};

// Hands -------------------------------------------------------------------------------------------

for (const [index, card] of cards.entries()) {
  card.querySelector(".verdicts").hidden = false;
  card.addEventListener("focusin", () => {
    at = index;
  });
  for (const button of card.querySelectorAll("[data-verdict]")) {
    button.addEventListener("click", () => {
      at = index;
      VERDICTS[button.dataset.verdict](card);
    });
  }
}
document.querySelector("[data-desk]").hidden = false;
undoButton.addEventListener("click", undo);
keysButton.addEventListener("click", () => {
  keys.hidden = !keys.hidden;
  keysButton.setAttribute("aria-expanded", String(!keys.hidden));
});

const onCard = (verdict) => () => {
  if (at < 0) step(1);
  else if (!isDone(cards[at])) VERDICTS[verdict](cards[at]);
};
const ACTIONS = {
  a: onCard("accept"),
  x: onCard("reject"),
  c: onCard("correct"),
  s: () => step(1),
  j: () => step(1),
  k: () => step(-1),
  u: undo,
  "?": () => keysButton.click(),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, select, textarea")) return;
  const action = cards.length || "u?".includes(event.key) ? ACTIONS[event.key] : null;
  if (!action) return;
  event.preventDefault();
  action();
});

// The name ----------------------------------------------------------------------------------------

const second = document.querySelector("[data-second]");
function remember() {
  keep(NAME, name.value.trim());
  if (second) second.href = `/review?state=second&reviewer=${encodeURIComponent(name.value.trim())}`;
}
if (!name.value) name.value = recall(NAME) ?? "";
if (name.value) remember();
name.addEventListener("change", remember);
// Only a second opinion asks the server who one is.
name.form.addEventListener("submit", () => {
  remember();
  if (document.getElementById("state").value !== "second") name.disabled = true;
  for (const field of name.form.elements) if (!field.value) field.disabled = true;
});
addEventListener("pageshow", () => {
  for (const field of name.form.elements) field.disabled = false;
});
