// The fields of the review's forms. Each is { box, read }: what to show, and its value when saved.
import { chooseWords, forgetSelection, selected } from "./review_select.js";

let counter = 0;

/** A field that cannot be saved as it is, and where to mend it. */
export class Unfit extends Error {
  constructor(message, at) {
    super(message);
    this.at = at;
  }
}

/** Makes an element; names that begin with `on` are listeners, true attributes are bare. */
export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

const optionsOf = (options, value) =>
  options.map(([id, words]) => make("option", { value: id ?? "", selected: id === value || (id === null && !value) }, words));

/** Returns options of labels: a string is its own words. */
export const plainOptions = (labels) => labels.map((l) => (typeof l === "string" ? [l, l] : [l.code, `${l.name} (${l.code})`]));

function labelled(label, control, hint) {
  control.id = `rf-${(counter += 1)}`;
  return make("div", { class: "rf" }, make("label", { for: control.id }, label), control, hint ? make("p", { class: "rf-hint" }, hint) : null);
}

export function textField(label, value, { hint, required = false, lines = false, type = "text" } = {}) {
  const control = lines ? make("textarea", { rows: 2 }) : make("input", { type, autocomplete: "off", step: type === "number" ? "any" : null });
  control.value = value ?? "";
  const read = () => {
    const said = control.value.trim();
    if (!said && required) throw new Unfit(`${label} is missing.`, control);
    return said || null;
  };
  return { box: labelled(label, control, hint), read, control };
}

export function linesField(label, values) {
  const field = textField(label, values.join("\n"), { lines: true, hint: "one a line" });
  return { ...field, read: () => (field.read() ?? "").split("\n").map((l) => l.trim()).filter(Boolean) };
}

export function numberField(label, value) {
  const field = textField(label, value, { type: "number" });
  return { ...field, read: () => (field.control.value === "" ? null : Number(field.control.value)) };
}

export function choiceField(label, options, value) {
  const control = make("select", {}, ...optionsOf(options, value));
  return { box: labelled(label, control), read: () => control.value || null, control };
}

export function tickField(label, value) {
  const control = make("input", { type: "checkbox" });
  control.checked = Boolean(value);
  return { box: make("div", { class: "rf" }, make("label", { class: "rf-tick" }, control, " ", label)), read: () => control.checked };
}

export function ticksField(label, options, values) {
  const ticks = options.map(([id, words]) => {
    const control = make("input", { type: "checkbox", value: id });
    control.checked = values.includes(id);
    return { control, box: make("label", { class: "rf-tick" }, control, " ", words) };
  });
  const box = make("fieldset", { class: "rf" }, make("legend", {}, label), make("div", { class: "rf-ticks" }, ...ticks.map((t) => t.box)));
  return { box, read: () => ticks.filter((t) => t.control.checked).map((t) => t.control.value) };
}

/** Several of many, by typing a part of the name. */
export function manyField(label, options, values) {
  const words = new Map(options);
  const chosen = [...values];
  const list = make("ul", { class: "rf-chips" });
  const known = make("datalist", { id: `rf-list-${(counter += 1)}` }, ...options.map(([, name]) => make("option", { value: name })));
  const control = make("input", { type: "text", list: known.id, autocomplete: "off", placeholder: "type a name" });
  const draw = () => list.replaceChildren(...chosen.map((id) => make("li", {}, words.get(id) ?? id, " ", remover(`Remove ${words.get(id) ?? id}`, () => drop(id)))));
  const drop = (id) => {
    chosen.splice(chosen.indexOf(id), 1);
    draw();
    control.focus();
  };
  const add = () => {
    const found = matching(options, control.value);
    if (!found) return false;
    if (!chosen.includes(found)) chosen.push(found);
    control.value = "";
    draw();
    return true;
  };
  control.addEventListener("change", add);
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && control.value.trim() && add()) event.preventDefault();
  });
  draw();
  const box = labelled(label, control);
  box.classList.add("rf-many");
  box.append(known);
  control.before(list);
  const read = () => {
    if (control.value.trim() && !add()) throw new Unfit(`Nobody in the cast is called “${control.value.trim()}”.`, control);
    return [...chosen];
  };
  return { box, read };
}

function matching(options, said) {
  const wanted = said.trim().toLowerCase();
  if (!wanted) return null;
  const exact = options.find(([, name]) => name.toLowerCase() === wanted);
  const close = options.filter(([, name]) => name.toLowerCase().includes(wanted));
  return (exact ?? (close.length === 1 ? close[0] : null))?.[0] ?? null;
}

function remover(label, act) {
  return make("button", { type: "button", class: "rf-remove", "aria-label": label, title: label, onclick: act }, make("span", { "aria-hidden": "true" }, "×"));
}

/** Words of the text, with what else is said of each piece.
 *
 * `pieces` are spans with more fields; `extras(piece)` gives the controls of these.
 */
export function wordsField(label, pieces, { points, least = 0, most = Infinity, extras = () => [], fresh = (s) => s, changed = () => {}, from } = {}) {
  const kept = pieces.map((piece) => ({ ...piece }));
  const list = make("ul", { class: "rf-pieces" });
  const button = make("button", { type: "button", class: "rf-take" }, most === 1 ? "Use selection" : "Use selection as another");
  const words = (piece) => points.slice(piece.start, piece.end).join("").replace(/\s+/gu, " ");
  const line = (piece) => make("li", {}, make("q", {}, words(piece)), remover(`Remove “${words(piece)}”`, () => drop(piece)), ...extras(piece));
  const draw = () => {
    list.replaceChildren(...kept.map(line));
    button.textContent = most === 1 || !kept.length ? "Use selection" : "Add selection";
    changed();
  };
  const drop = (piece) => {
    kept.splice(kept.indexOf(piece), 1);
    draw();
    button.focus();
  };
  const take = async () => {
    const span = selected() ?? (await chooseWords(kept[0] ?? from()));
    forgetSelection();
    if (span) {
      const piece = fresh({ start: span.start, end: span.end });
      if (most === 1) kept.splice(0, kept.length, { ...kept[0], ...piece });
      else kept.push(piece);
      kept.sort((a, b) => a.start - b.start);
    }
    draw();
    button.focus();
  };
  button.addEventListener("mousedown", (event) => event.preventDefault()); // the selection stays
  button.addEventListener("click", take);
  draw();
  const box = make("fieldset", { class: "rf rf-words" }, make("legend", {}, label), list, button);
  const read = () => {
    if (kept.length < least) throw new Unfit(`${label} needs words of the text: select them and use the selection.`, button);
    return kept.map((piece) => ({ ...piece }));
  };
  return { box, read, spans: () => kept, draw };
}

/** A choice that is one of a piece's fields. */
export function pieceChoice(piece, name, label, options) {
  const control = make("select", { "aria-label": label, onchange: () => (piece[name] = control.value || null) }, ...optionsOf(options, piece[name]));
  return control;
}

export function pieceText(piece, name, label, { list } = {}) {
  const control = make("input", { type: "text", "aria-label": label, placeholder: label.toLowerCase(), list, autocomplete: "off" });
  control.value = piece[name] ?? "";
  control.addEventListener("input", () => (piece[name] = control.value.trim() || null));
  return control;
}

/** Where something lies: what is known, and a search in the gazetteer. */
export function placeField(label, place, search) {
  let kept = place;
  const said = make("p", { class: "rf-place" });
  const found = make("ul", { class: "rf-found", "aria-live": "polite" });
  const field = textField("Search the gazetteer", "", {});
  const draw = () => said.replaceChildren(kept ? `${kept.name ? `${kept.name}: ` : ""}${kept.lat.toFixed(3)}, ${kept.lon.toFixed(3)} (${kept.precision}, ${kept.gazetteer}) ` : "no place", kept ? remover("Remove the place", () => choose(null)) : "");
  const choose = (candidate) => {
    kept = candidate;
    found.replaceChildren();
    draw();
    field.control.focus();
  };
  const line = (c) => make("li", {}, make("button", { type: "button", onclick: () => choose(c) }, `${c.name}${c.country ? `, ${c.country}` : ""} (${c.precision}) ${c.lat.toFixed(2)}, ${c.lon.toFixed(2)}`));
  const look = async () => {
    const name = field.control.value.trim();
    if (!name) return;
    try {
      const places = await search(name);
      found.replaceChildren(...(places.length ? places.map(line) : [make("li", {}, "Nothing is called that.")]));
    } catch (refusal) {
      found.replaceChildren(make("li", {}, refusal.message));
    }
  };
  field.control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    look();
  });
  draw();
  const box = make("fieldset", { class: "rf" }, make("legend", {}, label), said, make("div", { class: "rf-search" }, field.box, make("button", { type: "button", onclick: look }, "Find")), found);
  return { box, read: () => kept && { lat: kept.lat, lon: kept.lon, gazetteer: kept.gazetteer, precision: kept.precision } };
}
