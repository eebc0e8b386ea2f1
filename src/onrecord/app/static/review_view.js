// What the page shows of the review: states, progress, and the page anew after a change.
import { desk, keyOf } from "./review_desk.js";
import { make } from "./review_fields.js";
import { rebind } from "./report.js";

const article = document.querySelector(".report");
const SIGNS = { accepted: "✓", corrected: "✎", added: "+", rejected: "✕", merged: "⇄", split: "⑂", disputed: "⚡" };
const PARTS = { text: [".by", ".voices", "[data-text]", ".beneath"], review: ["[data-rejected]", "[data-history]"] };

/** Returns what can be judged on the page, in order: notes, then rows. */
export const records = () => [...document.querySelectorAll("details.note, .judged[data-record]")];

export const keyAt = (element) => (element.matches(".note") ? keyOf(element.dataset.kind, element.id.slice(2)) : element.dataset.record);

export const kindOf = (key) => key.slice(0, key.indexOf(":"));
export const recordOf = (key) => key.slice(key.indexOf(":") + 1);

export function elementOf(key) {
  if (!key) return null;
  const note = document.getElementById(`${{ statement: "s", event: "v" }[kindOf(key)]}-${recordOf(key)}`);
  return note ?? document.querySelector(`.judged[data-record="${CSS.escape(key)}"]`);
}

/** Returns a few words that say which record it is. */
export function wordsOf(element) {
  if (!element) return "";
  if (!element.matches(".note")) return element.dataset.name;
  const said = element.querySelector("summary b, summary .type").textContent.trim();
  const number = element.querySelector("summary .tag")?.dataset.t;
  return element.dataset.kind === "statement" && number ? `${number} ${said}` : said;
}

/** Shows a record's state; none takes the badge away. */
export function showState(element, state, title = "") {
  const shown = element.querySelector(".badge");
  if ((shown?.dataset.state ?? "") === (state ?? "")) return;
  shown?.remove();
  if (!state) return;
  const states = state.split(" ");
  const badge = make("span", { class: `badge b-${states.at(-1)}`, "data-state": state, title: title || null });
  for (const each of states) badge.append(make("span", { "aria-hidden": "true" }, SIGNS[each] ?? "•"), ` ${each} `);
  (element.matches(".note") ? element.querySelector("summary") : element).append(" ", badge);
}

export const stateOf = (key) => {
  const standing = desk.standing.get(key);
  return standing ? `${standing.state}${standing.disputed ? " disputed" : ""}` : null;
};

/** Shows the state of every record as the judgements say. */
export function showStates() {
  for (const element of records()) {
    const standing = desk.standing.get(keyAt(element));
    showState(element, stateOf(keyAt(element)), standing && `${standing.reviewer}, ${standing.at.slice(0, 16).replace("T", " ")}`);
  }
}

/** Returns how many records are judged, of how many. */
export function progress() {
  return { judged: desk.judged, of: desk.records };
}

/** Returns the next record after `key` that nobody judged and the page does not hide. */
export function nextUnjudged(key) {
  const all = records();
  const at = all.findIndex((e) => keyAt(e) === key);
  const order = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
  return order.find((e) => keyAt(e) !== key && !desk.standing.has(keyAt(e)) && !e.dataset.going && !isHidden(e));
}

function isHidden(element) {
  if (!element.matches(".note")) return false;
  const layer = element.dataset.kind === "statement" ? "no-statements" : "no-events";
  const voice = document.querySelector("[data-text]").dataset.only;
  return article.classList.contains(layer) || (voice && element.dataset.k !== voice);
}

// The page anew -------------------------------------------------------------------------------

/** Fetches the page and puts in place what changed: the text and all, or only the review's own. */
export async function renew(what) {
  const answer = await fetch(location.pathname + location.search);
  if (!answer.ok) throw new Error(`the page answered ${answer.status}`);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const held = hold();
  for (const part of PARTS[what]) {
    const [old, made] = [article.querySelector(part), fresh.querySelector(part)];
    if (old && made) old.replaceChildren(...made.childNodes);
  }
  if (what === "text") rebind();
  held();
}

/** Remembers where the reader is; returns what goes back there. */
function hold() {
  const seen = [...article.querySelectorAll("[data-start]")].find((p) => p.getBoundingClientRect().bottom > 60);
  const top = seen?.getBoundingClientRect().top;
  const focused = focusPath();
  const scrolled = scrollY;
  return () => {
    const again = seen && article.querySelector(`[data-start="${seen.dataset.start}"]`);
    if (again && again !== seen) scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
    else scrollTo({ top: scrolled, behavior: "instant" });
    if (focused && document.activeElement === document.body) article.querySelector(focused)?.focus({ preventScroll: true });
  };
}

function focusPath() {
  const active = document.activeElement;
  const record = active?.closest?.(".judged[data-record]");
  if (record) return `.judged[data-record="${CSS.escape(record.dataset.record)}"] button`;
  const note = active?.closest?.(".note");
  return note && `#${CSS.escape(note.id)} summary`;
}
