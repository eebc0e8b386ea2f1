// An actor's timeline on an axis, made from the list that stands in the page. Fetches nothing.
import { Timeline, drawLegend, wording } from "./timeline.js";

const { d3 } = window;
const LANES = [
  { key: "acting", name: "Acts" },
  { key: "receiving", name: "Is acted on" },
  { key: "by", name: "Says" },
  { key: "about", name: "Is spoken of" },
];
const STACK = [2, 6]; // marks above one another, at least and at most
const [DAYS, MONTHS] = [90, 3 * 366]; // days of an axis whose overview counts by day, by month
const people = d3.utcFormat("%-d %b %Y");
const iso = d3.utcFormat("%Y-%m-%d");

function markOf(item) {
  const { lane, kind, value, first, last, what, status, own, who, whom, carrier, title } = item.dataset;
  const link = item.querySelector("a");
  const said = { who, to_whom: whom, carrier, title, words: link.textContent };
  return { lane, kind, value, first, last, what, status, own: own === "yes", link: link.getAttribute("href"), ...said };
}

/** Returns how many marks lie in each month or year. */
function barsOf(marks, days) {
  const step = days < DAYS ? d3.utcDay : days < MONTHS ? d3.utcMonth : d3.utcYear;
  const groups = d3.rollup(marks, (held) => held.length, (m) => +step(new Date(m.first)));
  return d3.sort(groups, ([at]) => at).map(([at, count]) => ({
    first: iso(new Date(at)),
    last: iso(d3.utcDay.offset(step.offset(new Date(at), 1), -1)),
    events: count,
    statements: 0,
    times: 0,
  }));
}

/** Returns how many marks of one lane and day stand above one another, within limits. */
function stackOf(marks) {
  const most = d3.max(d3.rollup(marks, (held) => held.length, (m) => m.lane + m.first).values());
  return Math.min(Math.max(most, STACK[0]), STACK[1]);
}

function begin(section) {
  const marks = Array.from(document.querySelectorAll("[data-dated] [data-lane]"), markOf);
  const first = d3.min(marks, (m) => m.first);
  const last = d3.max(marks, (m) => m.last);
  section.hidden = false;
  document.querySelector("[data-dated]").open = false;
  const read = section.querySelector("[data-read]");
  const range = section.querySelector("[data-range]");
  read.textContent = "Point at a mark, or touch it, to read what it stands for.";
  const timeline = new Timeline(section.querySelector("[data-lanes]"), {
    lanes: LANES.filter((lane) => marks.some((m) => m.lane === lane.key)),
    laneOf: (m) => m.lane,
    stack: stackOf(marks),
    told: {
      view: (since, until) => (range.textContent = `${people(since)} – ${people(d3.utcDay.offset(d3.utcDay.ceil(until), -1))}`),
      read: (mark) => (read.textContent = wording(mark)),
    },
  });
  drawLegend(section.querySelector("[data-legend]"), [...new Set(marks.map((m) => m.kind))]);
  timeline.whole(first, last, barsOf(marks, (new Date(last) - new Date(first)) / 86400000));
  timeline.show(marks, []);
  section.querySelector(".buttons").addEventListener("click", (e) => {
    const how = e.target.closest("[data-move]")?.dataset.move;
    if (how) timeline.move(how);
  });
}

const section = document.querySelector("[data-timeline]");
if (section) begin(section);
