// Opens the review's forms with what they start from, and says what is posted of them.
import { keyOf } from "./review_desk.js";
import { make } from "./review_fields.js";
import { Choices, fieldsOf, postedOf, splitFields } from "./review_form.js";
import { openPanel } from "./review_panel.js";
import { showSpan } from "./review_select.js";

const LISTS = { statement: "statements", event: "events", entity: "entities", time: "times", quantity: "quantities" };
const NAMES = { statement: "statement", event: "event", entity: "entity", time: "time", quantity: "number" };

/** Returns a record of the dossier; times and quantities have no id there and go by their place. */
function recordOf(dossier, kind, id) {
  const list = dossier[LISTS[kind]];
  if (kind !== "time" && kind !== "quantity") return list.find((r) => r.id === id);
  const row = document.querySelector(`.judged[data-record="${CSS.escape(keyOf(kind, id))}"]`);
  return row && list[Number(row.dataset.place)];
}

const spansOf = (record) => [...(record.content ?? record.mentions ?? []), ...(record.trigger ? [record.trigger] : []), ...(record.mention ? [record.mention] : [])];

export function openCorrect({ dossier, labels, seen, send }, kind, id, split, gone) {
  const record = recordOf(dossier, kind, id);
  if (!record) return gone();
  const first = spansOf(record)[0];
  const fields = fieldsOf(kind, record, new Choices(dossier, labels), { split: kind === "entity" ? split : null, from: () => first });
  const before = postedOf(kind, fields);
  openPanel({
    title: `Correct this ${NAMES[kind]}`,
    fields,
    read: (read) => postedOf(kind, read),
    save: (fields, note) => send({ kind, record: id, verdict: "correct", note, [kind]: fields }, seen, changesOf(before, fields, dossier.points)),
  });
  showSpan(first);
}

/** Returns in words what of a record's fields is changed. */
function changesOf(before, after, points) {
  const words = (value) => {
    if (Array.isArray(value)) return value.map(words).join("; ") || "none";
    if (typeof value?.start === "number") return `“${points.slice(value.start, value.end).join("")}”`;
    return value === null || value === undefined ? "none" : String(value?.gazetteer ?? value);
  };
  const changed = Object.keys(after).filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]));
  if (!changed.length) return "nothing changed";
  return changed.map((name) => `${name.replaceAll("_", " ")} ${words(before[name])} → ${words(after[name])}`).join(", ");
}

export function openAdd({ dossier, labels, seen, send }, kind, selection) {
  const fields = fieldsOf(kind, null, new Choices(dossier, labels), { selection, split: null, from: () => selection });
  openPanel({
    title: `Add ${/^[aeiou]/.test(NAMES[kind]) ? "an" : "a"} ${NAMES[kind]}`,
    label: "Add",
    fields,
    read: (read) => postedOf(kind, read),
    save: (fields, note) => send({ kind, verdict: "add", note, [kind]: fields }, seen),
  });
  showSpan(selection);
}

/** Asks for the entity that some mentions of another are. */
export function openSplit({ dossier, labels, seen, send }, id, mentions) {
  const entity = dossier.entities.find((e) => e.id === id);
  const pieces = mentions.map(({ start, end, kind }) => ({ start, end, kind }));
  openPanel({
    title: `Another than ${entity.name}`,
    label: "Split",
    fields: splitFields(entity, pieces, new Choices(dossier, labels), { from: () => pieces[0] }),
    read: (read) => postedOf("entity", read),
    save: (fields, note) => send({ kind: "entity", record: id, verdict: "split", note, entity: fields }, seen),
  });
}

/** Asks which name stays of entities that are one. */
export function openMerge({ dossier, seen, send }, ids) {
  const entities = dossier.entities.filter((e) => ids.includes(e.id));
  const count = (e) => `${e.name}${e.type ? ` (${e.type})` : ""}, ${e.mentions.length} ${e.mentions.length === 1 ? "mention" : "mentions"}`;
  const lines = entities.map((e, place) => {
    const control = make("input", { type: "radio", name: "stays", value: e.id });
    control.checked = place === 0;
    return { control, box: make("label", { class: "rf-tick" }, control, " ", count(e)) };
  });
  const box = make("fieldset", { class: "rf" }, make("legend", {}, "Which name stays?"), ...lines.map((l) => l.box));
  const read = () => lines.find((l) => l.control.checked).control.value;
  openPanel({
    title: "These are one",
    label: "Merge",
    fields: [["stays", { box, read, spans: () => entities.flatMap((e) => e.mentions) }]],
    read: ([[, field]]) => field.read(),
    save: (record, note) => send({ kind: "entity", record, verdict: "merge", note, others: ids.filter((id) => id !== record) }, seen),
  });
}
