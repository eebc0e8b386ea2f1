// Selected words as code points, and points as ranges; choosing words by pointer or by keys.
// The only script that counts characters: a paragraph says where it begins, in code points.

const text = document.querySelector("[data-text]");
const shown = globalThis.CSS?.highlights ? new globalThis.Highlight() : null;
if (shown) CSS.highlights.set("review", shown);

let remembered = null; // the last selection in the text: a touch on a button may undo it
let waiting = null; // who waits for words

const pointsIn = (string) => [...string].length;

function paragraphOf(node) {
  const within = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  return within?.closest?.("[data-start]");
}

function* textNodes(paragraph) {
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) yield walker.currentNode;
}

/** Returns the code point at which a place in the page stands, or null outside the text. */
export function pointAt(node, offset) {
  const paragraph = paragraphOf(node);
  if (!paragraph || !text.contains(paragraph)) return null;
  const before = document.createRange();
  before.setStart(paragraph, 0);
  before.setEnd(node, offset);
  return Number(paragraph.dataset.start) + pointsIn(before.toString());
}

/** Returns the span of a range, without white space at its ends; null if it holds no words. */
export function spanOf(range) {
  const inside = document.createRange();
  inside.selectNodeContents(text);
  if (!range.intersectsNode(text)) return null;
  let span = null;
  for (const paragraph of text.querySelectorAll("[data-start]")) {
    if (!range.intersectsNode(paragraph)) continue;
    const part = partIn(paragraph, range);
    if (!part) continue;
    span = span ? { start: span.start, end: part.end, exact: span.exact + part.exact } : part;
  }
  return span && trimmed(span);
}

function partIn(paragraph, range) {
  const part = document.createRange();
  part.selectNodeContents(paragraph);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0) part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
  const start = pointAt(part.startContainer, part.startOffset);
  const exact = part.toString();
  return start === null || !exact ? null : { start, end: start + pointsIn(exact), exact };
}

function trimmed({ start, end, exact }) {
  const words = exact.trim();
  const cut = pointsIn(exact) - pointsIn(exact.trimStart());
  return words ? { start: start + cut, end: start + cut + pointsIn(words), exact: words } : null;
}

/** Returns the page's range of a span, or null if the text does not have it. */
export function rangeOf({ start, end }) {
  const range = document.createRange();
  const from = placeOf(start, false);
  const to = placeOf(end, true);
  if (!from || !to) return null;
  range.setStart(...from);
  range.setEnd(...to);
  return range;
}

function placeOf(point, ending) {
  const paragraphs = [...text.querySelectorAll("[data-start]")];
  const paragraph = paragraphs.findLast((p) => (ending ? Number(p.dataset.start) < point : Number(p.dataset.start) <= point));
  if (!paragraph) return null;
  let left = point - Number(paragraph.dataset.start);
  for (const node of textNodes(paragraph)) {
    const points = [...node.data];
    if (left < points.length || (ending && left === points.length)) return [node, points.slice(0, left).join("").length];
    left -= points.length;
  }
  return null;
}

/** Marks the words of spans in the text, in place of those that were marked. */
export function markSpans(spans) {
  if (!shown) return;
  shown.clear();
  for (const span of spans) {
    const range = rangeOf(span);
    if (range) shown.add(range);
  }
}

/** Brings a span's words into view. */
export function showSpan(span) {
  const range = rangeOf(span);
  const box = range?.getBoundingClientRect();
  if (box && (box.top < 80 || box.bottom > innerHeight * 0.5)) scrollBy({ top: box.top - innerHeight * 0.3 });
}

/** Returns the selected words, also if a touch on a button has undone the selection since. */
export function selected() {
  return current() ?? remembered;
}

export function current() {
  const selection = getSelection();
  return selection.rangeCount && !selection.isCollapsed ? spanOf(selection.getRangeAt(0)) : null;
}

export function forgetSelection() {
  remembered = null;
  if (current()) getSelection().removeAllRanges();
}

document.addEventListener("selectionchange", () => {
  remembered = current() ?? remembered;
});
text.addEventListener("pointerdown", (event) => {
  remembered = null;
  const link = event.pointerType === "mouse" && event.target.closest("a.g[href]");
  if (link) freed(link);
});

/** Lets words be selected from within a link on: browsers drag the link instead. */
function freed(link) {
  const href = link.getAttribute("href");
  link.removeAttribute("href");
  addEventListener("pointerup", () => link.setAttribute("href", href), { once: true });
}

// Choosing ------------------------------------------------------------------------------------

/** Waits until words are chosen, by pointer or by keys from `from` on; gives null on Escape. */
export function chooseWords(from) {
  waiting?.(null);
  document.body.classList.add("choosing");
  begin(from);
  return new Promise((resolve) => {
    waiting = (span) => {
      waiting = null;
      document.body.classList.remove("choosing");
      forgetSelection();
      resolve(span);
    };
  });
}

export const isChoosing = () => waiting !== null;

function begin(from) {
  const range = (from && rangeOf(from)) ?? firstInView();
  text.tabIndex = -1;
  text.focus({ preventScroll: true });
  if (!range) return;
  range.collapse(true);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  selection.modify("extend", "forward", "word");
}

function firstInView() {
  const seen = [...text.querySelectorAll("[data-start]")].find((p) => p.getBoundingClientRect().bottom > 80);
  if (!seen) return null;
  const range = document.createRange();
  range.selectNodeContents(seen);
  return range;
}

/** Goes on to another word, or takes one more, or one less. */
function move(direction, granularity, extending) {
  const selection = getSelection();
  if (extending) selection.modify("extend", direction, granularity);
  else {
    if (direction === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    if (granularity !== "word" || direction === "backward") selection.modify("move", direction, granularity);
    selection.modify("extend", "forward", "word");
    while (!String(selection).trim() && String(selection)) selection.modify("extend", "forward", "word");
  }
  selection.focusNode?.parentElement?.scrollIntoView({ block: "nearest" });
}

const MOVES = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };

addEventListener("keydown", (event) => {
  if (!waiting || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = MOVES[event.key];
  if (step) move(...step, event.shiftKey);
  else if (event.key === "Enter") waiting(current());
  else if (event.key === "Escape") waiting(null);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}, { capture: true });

addEventListener("pointerup", () => {
  setTimeout(() => {
    const span = waiting && current();
    if (span) waiting(span);
  });
});
