// The chronology's axis: asks the server for marks as it is moved, and lets the list below follow.
// Without script the bars, the form and the list do the same.
import { Timeline, drawLegend, wording } from "./timeline.js";

const { d3 } = window;
const LANES = [
  { key: "own", kind: "event", name: "Events, the outlet itself says so" },
  { key: "claim", kind: "event", name: "Events, somebody else says so" },
  { key: "statement", kind: "statement", name: "Statements" },
  { key: "time", kind: "time", name: "Times" },
];
const PAUSE = 250; // milliseconds without a move before the server is asked
const PART = 0.05; // of the entries that may lie outside of what is shown first, on either side
const iso = d3.utcFormat("%Y-%m-%d");
const people = d3.utcFormat("%-d %b %Y");

const section = document.querySelector("[data-timeline]");
const chosen = (name) => document.getElementById(name).value;
let timeline;
let whole;
let waiting;
let asked = 0;

function lanesOf(data) {
  const counts = {
    own: d3.sum(data.bars, (b) => b.events - b.claims),
    claim: d3.sum(data.bars, (b) => b.claims),
    statement: d3.sum(data.bars, (b) => b.statements),
    time: d3.sum(data.bars, (b) => b.times),
  };
  return LANES.filter((lane) => counts[lane.key]);
}

/** Returns the days that hold most: an axis with one entry of 1948 would show nothing else. */
function denseDays(bars) {
  const count = (b) => b.events + b.statements + b.times;
  const few = d3.sum(bars, count) * PART;
  let [from, to, before, after] = [0, bars.length - 1, count(bars[0]), count(bars[bars.length - 1])];
  while (before <= few && from < to) before += count(bars[++from]);
  while (after <= few && to > from) after += count(bars[--to]);
  return [new Date(bars[from].first), d3.utcDay.offset(new Date(bars[to].last), 1)];
}

function sayRange(since, until, all) {
  const [before, after] = timeline.beyond();
  const beyond = [before && `${before.toLocaleString("en")} earlier`, after && `${after.toLocaleString("en")} later`];
  const more = whole.left_out && current.left_out ? `${current.left_out.toLocaleString("en")} entries here, too many to mark one by one: bars count them` : "";
  const says = [all ? "The whole record" : "", ...beyond, more].filter(Boolean).join(" · ");
  const range = section.querySelector("[data-range]");
  range.replaceChildren();
  d3.select(range).append("b").text(`${people(since)} – ${people(d3.utcDay.offset(until, -1))}`);
  if (says) range.append(` · ${says}`);
}

let current = { marks: [], bars: [], left_out: 0 };

async function loadMarks(since, until) {
  if (!whole.left_out) return;
  const turn = ++asked;
  const url = new URL(section.dataset.api, location.href);
  url.searchParams.set("since", iso(since));
  url.searchParams.set("until", iso(d3.utcDay.offset(until, -1)));
  const answer = await fetch(url);
  if (!answer.ok || turn !== asked) return;
  current = await answer.json();
  timeline.show(current.marks, current.bars);
}

/** Puts the entries of the days shown under the axis, and the days into the form and the address. */
async function followList(since, until, all) {
  const url = new URL(location.href);
  const days = all ? ["", ""] : [iso(since), iso(d3.utcDay.offset(until, -1))];
  if (days[0] === chosen("since") && days[1] === chosen("until")) return;
  ["since", "until"].forEach((name, i) => {
    document.getElementById(name).value = days[i];
    if (days[i]) url.searchParams.set(name, days[i]);
    else url.searchParams.delete(name);
  });
  url.searchParams.delete("page");
  const list = document.getElementById("entries");
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(url);
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (chosen("since") !== days[0] || chosen("until") !== days[1]) return;
    list.replaceChildren(...page.getElementById("entries").childNodes);
    history.replaceState(null, "", url);
  } finally {
    list.removeAttribute("aria-busy");
  }
}

function viewed(since, until, byHand, all) {
  const [from, to] = [d3.utcDay.floor(since), d3.utcDay.ceil(until)];
  sayRange(from, to, all);
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    await loadMarks(from, to);
    sayRange(from, to, all);
    if (byHand) await followList(from, to, all);
  }, PAUSE);
}

function begin(data) {
  whole = data;
  current = data;
  section.hidden = false;
  document.querySelector("[data-bars]")?.setAttribute("hidden", "");
  const lanes = lanesOf(data);
  const read = section.querySelector("[data-read]");
  read.textContent = "Point at a mark, or touch it, to read what it stands for.";
  timeline = new Timeline(section.querySelector("[data-lanes]"), {
    lanes,
    laneOf: (m) => (m.kind === "event" ? (m.own ? "own" : "claim") : m.kind),
    told: { view: viewed, read: (mark) => (read.textContent = wording(mark)) },
  });
  drawLegend(section.querySelector("[data-legend]"), lanes.map((lane) => lane.kind));
  timeline.whole(data.first, data.last, data.bars);
  timeline.show(data.marks, data.bars);
  section.querySelector(".buttons").addEventListener("click", (e) => {
    const how = e.target.closest("[data-move]")?.dataset.move;
    if (how) timeline.move(how);
  });
  const [since, until] = [chosen("since"), chosen("until")];
  if (since || until) {
    timeline.look(new Date(since || data.first), d3.utcDay.offset(new Date(until || data.last), 1));
  } else timeline.look(...denseDays(data.bars));
}

async function open() {
  const answer = await fetch(section.dataset.api);
  if (!answer.ok) return; // the bars stay
  const data = await answer.json();
  if (data.whole) begin(data);
}

if (section) open();
