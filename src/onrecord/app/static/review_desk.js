// What the review sends and knows: judgements, the dossier, labels, who judges. Does not draw.
import { keep, recall } from "./page.js";

export const report = document.querySelector(".report").dataset.report;
const BASE = `/api/reports/${encodeURIComponent(report)}`;
const NAME = "onrecord-reviewer";

/** What is known of the report's judgements: `seen` is what the next verdict says it knew. */
export const desk = { seen: "", reviews: [], standing: new Map(), judged: 0, records: 0 };

let dossier = null;
let labels = null;
let turn = Promise.resolve();

/** A request that was refused, or that nobody answered (code `unreachable`). */
export class Refusal extends Error {
  constructor({ status, code, message }) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const reviewer = () => recall(NAME);
export const nameReviewer = (name) => keep(NAME, name);
export const keyOf = (kind, record) => `${kind}:${record}`;

/** Fetches the judgements anew; returns them. */
export async function loadReviews() {
  return take(await ask(`${BASE}/reviews`));
}

/** Returns the report's dossier as it now stands; `stale` lets go of the one that is held. */
export async function loadDossier() {
  dossier ??= ask(`${BASE}/dossier`).then((found) => ({ ...found, points: [...found.report.text] }));
  try {
    return await dossier;
  } catch (refusal) {
    dossier = null;
    throw refusal;
  }
}

export function stale() {
  dossier = null;
}

/** Returns the vocabularies that forms choose from. */
export async function loadLabels() {
  labels ??= await ask("/api/labels");
  return labels;
}

export async function findPlaces(name) {
  return (await ask(`/api/gazetteer?q=${encodeURIComponent(name)}`)).places;
}

/** Sends a verdict, after those that are on their way. */
export function judge(asked, seen) {
  return inTurn(() => post(`${BASE}/reviews`, asked, seen));
}

/** Takes a judgement back; of a withdrawal, puts back what it had taken. */
export function withdraw(row) {
  return inTurn(() => post(`${BASE}/reviews/${row}/withdrawal`, {}));
}

async function post(path, asked, seen) {
  const body = { ...asked, seen: seen ?? desk.seen, reviewer: reviewer() };
  const answer = await ask(path, body);
  take(answer.reviews);
  if (!["accept", "comment"].includes(asked.verdict)) stale();
  return answer;
}

function take(reviews) {
  desk.seen = reviews.seen;
  desk.judged = reviews.judged;
  desk.records = reviews.records;
  desk.reviews = reviews.reviews;
  desk.standing = new Map(reviews.standing.map((s) => [keyOf(s.kind, s.record), s]));
  return reviews;
}

function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => {});
  return done;
}

async function ask(path, body) {
  const sent = body && {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  let answer;
  try {
    answer = await fetch(path, sent);
  } catch {
    const message = "The server does not answer. Nothing was lost: try again.";
    throw new Refusal({ status: 0, code: "unreachable", message });
  }
  const told = await answer.json().catch(() => null);
  if (answer.ok && told) return told;
  const unread = { status: answer.status, code: "unreadable", message: "The server answered with what this page cannot read. Try again." };
  throw new Refusal(told?.error ?? unread);
}

// Judgements ----------------------------------------------------------------------------------

/** Returns the row of the reviewer's last judgement that holds and can be taken back. */
export function lastOfMine() {
  const mine = desk.reviews.filter((r) => r.reviewer === reviewer() && r.verdict !== "withdraw" && !r.withdrawn);
  return mine.reduce((last, r) => (last && last.row > r.row ? last : r), null);
}

/** Returns the rows that others added on a record since a row was the last. */
export function othersOn(kind, record, since) {
  return desk.reviews.filter((r) => r.row > since && r.kind === kind && r.record === record);
}

export const lastRow = () => Math.max(0, ...desk.reviews.map((r) => r.row));
