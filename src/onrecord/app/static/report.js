// The page of a report: hover and focus show who says it, a click pins it, keys step through it.
// All that is shown is already on the page; this moves light, it fetches nothing.
import { keep, recall } from "./page.js";

const narrow = matchMedia("(max-width: 60rem)");
const text = document.querySelector("[data-text]");
const card = document.getElementById("card");
const alone = document.querySelector("[data-alone]");
const everyone = document.querySelector("[data-all]");
let notes = [];
let noteOf = new Map();
let segmentsOf = new Map();

/** Learns what is on the page: at first, and when the text was put in anew. */
function bind() {
  delete text.dataset.ready;
  notes = [...document.querySelectorAll("details.note")];
  noteOf = new Map(notes.map((note) => [note.id, note]));
  segmentsOf = new Map();
  for (const segment of text.querySelectorAll(".g")) {
    for (const id of idsOf(segment)) {
      if (!segmentsOf.has(id)) segmentsOf.set(id, []);
      segmentsOf.get(id).push(segment);
    }
  }
  text.dataset.ready = "true";
}

/** Returns the notes' ids that a segment belongs to, the innermost statement first. */
function idsOf(segment) {
  const said = (segment.dataset.s ?? "").split(" ").filter(Boolean).map((id) => `s-${id}`);
  const told = (segment.dataset.v ?? "").split(" ").filter(Boolean).map((id) => `v-${id}`);
  const statements = document.getElementById("show-statements").checked ? said : [];
  const events = document.getElementById("show-events").checked ? told : [];
  return text.dataset.ready ? [...events, ...statements] : [...told, ...said];
}
bind();

// Light ---------------------------------------------------------------------------------------

let pinned = null;
let cardAt = null;

function light(id, name) {
  for (const lit of document.querySelectorAll(`.${name}`)) lit.classList.remove(name);
  if (!id) return;
  const note = noteOf.get(id);
  note?.classList.add(name);
  const colour = note?.className.match(/\bv(\d)\b/)?.[1];
  for (const segment of segmentsOf.get(id) ?? []) {
    segment.classList.add(name);
    segment.style.setProperty("--l", colour ? `var(--h${colour})` : "var(--faint)");
  }
}

export function pin(id, { scroll = false, push = true } = {}) {
  if (pinned && pinned !== id) noteOf.get(pinned)?.removeAttribute("open");
  pinned = id;
  document.dispatchEvent(new CustomEvent("pinned", { detail: id }));
  light(id, "pinned");
  hideCard();
  const note = id && noteOf.get(id);
  if (!note) return;
  note.open = true;
  const first = (segmentsOf.get(id) ?? [])[0];
  if (scroll) (first ?? note).scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  if (push) history.replaceState(null, "", `${location.pathname}${location.search}#${id}`);
  if (getComputedStyle(note.parentElement).display === "none" && first) showCard(first, [id]);
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

// The card ------------------------------------------------------------------------------------

function showCard(at, ids) {
  const shown = ids.filter((id) => noteOf.has(id)).slice(0, 3);
  const parts = shown.map((id, place) => partOf(noteOf.get(id), place === 0));
  const info = infoOf(at);
  if (info) parts.push(info);
  if (!parts.length) return hideCard();
  card.replaceChildren(...parts);
  card.hidden = false;
  cardAt = at;
  place(at);
}

/** Returns a note for the card: its head, and for the first one what the head does not say. */
function partOf(note, whole) {
  const part = document.createElement("div");
  part.className = note.className.replace("note", "part");
  const head = document.createElement("p");
  head.className = "part-head";
  for (const child of note.querySelector("summary").childNodes) head.append(child.cloneNode(true));
  part.append(head);
  if (!whole) return part;
  const facts = note.querySelector("dl").cloneNode(true);
  facts.querySelectorAll(".perma, .judge-row").forEach((part) => part.remove());
  if (!narrow.matches) facts.querySelectorAll("[data-known]").forEach((fact) => fact.remove());
  part.append(facts);
  return part;
}

function infoOf(at) {
  const layers = [["en", "show-entities"], ["pl", "show-places"], ["ti", "show-times"], ["nu", "show-times"]];
  const wanted = layers.some(([name, box]) => at.classList.contains(name) && document.getElementById(box).checked);
  if (!at.dataset.i || !wanted) return null;
  const part = document.createElement("p");
  part.className = "part-info";
  part.textContent = at.dataset.i.split(/\s*\n\s*/).join(" · ");
  return part;
}

function place(at) {
  if (narrow.matches) return;
  const box = at.getClientRects()[0] ?? at.getBoundingClientRect();
  const gap = 10;
  const left = Math.min(Math.max(gap, box.left), innerWidth - card.offsetWidth - gap);
  const below = box.bottom + gap + card.offsetHeight < innerHeight;
  const top = below ? box.bottom + gap : Math.max(gap, box.top - gap - card.offsetHeight);
  card.style.setProperty("left", `${left}px`);
  card.style.setProperty("top", `${top}px`);
}

/** Tells whether words have been scrolled away. */
function isPast(at) {
  const box = at?.getBoundingClientRect();
  return !box || box.bottom < 0 || box.top > innerHeight;
}

function hideCard() {
  card.hidden = true;
}

// Pointer and focus ---------------------------------------------------------------------------

function segmentAt(target) {
  const tag = target.closest(".tag[href]");
  if (tag) return { at: tag, ids: [tag.getAttribute("href").slice(1)] };
  const segment = target.closest("[data-text] .g");
  return segment ? { at: segment, ids: idsOf(segment) } : null;
}

text.addEventListener("pointerover", (event) => {
  const found = segmentAt(event.target);
  const note = event.target.closest("details.note");
  light(found?.ids[0] ?? note?.id, "lit");
  if (!found || event.buttons) hideCard(); // words are being selected
  else if (event.pointerType !== "touch") showCard(found.at, found.ids);
});
text.addEventListener("pointerleave", () => {
  light(null, "lit");
  hideCard();
});
text.addEventListener("focusin", (event) => {
  const found = segmentAt(event.target);
  const note = event.target.closest("details.note");
  light(found?.ids[0] ?? note?.id, "lit");
  if (found && event.target.matches(":focus-visible")) showCard(found.at, found.ids);
});
text.addEventListener("focusout", hideCard);
addEventListener("scroll", () => {
  if (!narrow.matches || isPast(cardAt)) hideCard();
}, { passive: true });

text.addEventListener("click", (event) => {
  const found = segmentAt(event.target);
  if (!found || !found.ids.length) return;
  event.preventDefault();
  if (document.body.classList.contains("choosing")) return;
  if (String(getSelection())) return; // words are being selected
  pin(found.ids[0]);
});
text.addEventListener("toggle", (event) => {
  const note = event.target; // toggle does not bubble, so it is heard on its way down
  if (!note.isConnected || !noteOf.has(note.id)) return;
  if (note.open && pinned !== note.id) pin(note.id);
  else if (!note.open && pinned === note.id) pin(null);
}, true);

// Voices --------------------------------------------------------------------------------------

function showOnly(key) {
  text.classList.toggle("only", Boolean(key));
  text.classList.toggle("only-outlet", key === "outlet");
  if (key) text.dataset.only = key;
  else delete text.dataset.only;
  for (const marked of text.querySelectorAll("[data-k]")) {
    marked.classList.toggle("shown", Boolean(key) && marked.dataset.k.split(" ").includes(key));
  }
  let name = "";
  for (const voice of document.querySelectorAll("[data-voice]")) {
    const chosen = voice.dataset.voice === key;
    if (chosen) name = voice.querySelector(".name").textContent;
    voice.toggleAttribute("aria-current", chosen);
    if (chosen) voice.setAttribute("aria-current", "true");
  }
  alone.textContent = name && `Only ${name}`;
  everyone.hidden = !key;
  const query = key ? `?voice=${encodeURIComponent(key)}` : "";
  history.replaceState(null, "", `${location.pathname}${query}${location.hash}`);
}
document.querySelector(".voices").addEventListener("click", (event) => {
  const voice = event.target.closest("[data-voice]");
  if (!voice || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  showOnly(voice.hasAttribute("aria-current") ? null : voice.dataset.voice);
});
everyone.addEventListener("click", (event) => {
  event.preventDefault();
  showOnly(null);
});
if (text.dataset.only) showOnly(text.dataset.only);

export const pinnedId = () => pinned;

/** Goes on with a text that was put in anew: what was pinned and shown alone stays so. */
export function rebind() {
  bind();
  const id = pinned;
  pinned = null;
  if (text.dataset.only) showOnly(text.dataset.only);
  pin(noteOf.has(id) ? id : null, { push: false });
}

// Layers --------------------------------------------------------------------------------------

const report = document.querySelector(".report");
function layer(box) {
  const name = box.id.replace("show-", "");
  report.classList.toggle(`with-${name}`, box.checked);
  report.classList.toggle(`no-${name}`, !box.checked);
}
for (const box of document.querySelectorAll(".tools input[type=checkbox]")) {
  const kept = recall(`onrecord-${box.id}`);
  if (kept) box.checked = kept === "1";
  else if (box.id === "show-margin" && narrow.matches) box.checked = false;
  layer(box);
  box.addEventListener("change", () => {
    layer(box);
    keep(`onrecord-${box.id}`, box.checked ? "1" : "0");
  });
}
document.querySelector("[data-layers]").hidden = false;

// Keys ----------------------------------------------------------------------------------------

function step(kind, by) {
  const only = text.dataset.only;
  const among = notes.filter((n) => n.dataset.kind === kind && (!only || n.dataset.k === only));
  if (!among.length) return;
  const at = among.findIndex((n) => n.id === pinned);
  const next = at < 0 ? (by > 0 ? 0 : among.length - 1) : (at + by + among.length) % among.length;
  pin(among[next].id, { scroll: true });
}
for (const button of document.querySelectorAll("[data-step]")) {
  button.hidden = false;
  button.addEventListener("click", () => step("statement", Number(button.dataset.step)));
}
const keysButton = document.querySelector("[data-keys]");
const keys = document.getElementById("keys");
keysButton.hidden = false;
keysButton.addEventListener("click", () => {
  keys.hidden = !keys.hidden;
  keysButton.setAttribute("aria-expanded", String(!keys.hidden));
});
const ACTIONS = {
  j: () => step("statement", 1),
  k: () => step("statement", -1),
  e: () => step("event", 1),
  E: () => step("event", -1),
  o: () => showOnly(text.dataset.only === "outlet" ? null : "outlet"),
  v: () => pinned && showOnly(text.dataset.only ? null : noteOf.get(pinned).dataset.k),
  "?": () => keysButton.click(),
  Escape: () => {
    pin(null);
    showOnly(null);
    history.replaceState(null, "", location.pathname);
  },
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input:not([type=checkbox]), select, textarea, dialog")) return;
  const action = ACTIONS[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

// Where a link points -------------------------------------------------------------------------

function follow() {
  const id = decodeURIComponent(location.hash.slice(1));
  if (noteOf.has(id)) pin(id, { scroll: true, push: false });
  else if (id === "passage" || (!id && document.getElementById("passage"))) {
    document.getElementById("passage")?.scrollIntoView({ block: "center" });
  }
}
addEventListener("hashchange", follow);
follow();
