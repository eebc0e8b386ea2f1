// The review's forms: every field of a kind of record, filled from the dossier. Does not send them.
import { findPlaces } from "./review_desk.js";
import {
  choiceField, linesField, make, manyField, numberField, pieceChoice, pieceText, placeField, plainOptions, textField, tickField, ticksField, wordsField,
} from "./review_fields.js";

const NONE = "–";
const short = (words, most = 60) => (words.length > most ? `${words.slice(0, most - 1).trimEnd()}…` : words);
const spans = (anchors) => anchors.map(({ start, end }) => ({ start, end }));
const one = (pieces) => pieces[0] ?? null;

/** What forms choose from: the labels, and the records of the dossier by name. */
export class Choices {
  constructor(dossier, labels) {
    this.dossier = dossier;
    this.labels = labels;
    this.entities = named(dossier.entities);
    this.statements = dossier.statements.map((s) => [s.id, `${this.speakers(s)}: “${short(s.content.map((c) => c.exact).join(" … "))}”`]);
    this.events = dossier.events.map((v) => [v.id, `${v.type.toLowerCase()}: “${v.trigger.exact}” at ${v.trigger.start}`]);
    this.voices = [["outlet", "the outlet itself"], ["unnamed", "nobody named"], ...this.statements];
  }

  speakers(statement) {
    const names = new Map(this.entities);
    return statement.speaker.map((id) => names.get(id) ?? id).join(", ") || "nobody named";
  }

  /** Returns the entity that words refer to: a mention just there, or the shortest around it. */
  entityAt({ start, end }) {
    const around = this.dossier.entities.flatMap((e) => e.mentions.map((m) => ({ id: e.id, ...m })));
    const fit = around.filter((m) => m.start <= start && end <= m.end || start <= m.start && m.end <= end);
    return fit.sort((a, b) => Math.abs(a.start - start) + Math.abs(a.end - end) - Math.abs(b.start - start) - Math.abs(b.end - end))[0]?.id ?? null;
  }

  /** Returns the innermost statement whose content holds a span. */
  statementAround({ start, end }, except) {
    const holding = this.dossier.statements.filter((s) => s.id !== except && s.content.some((c) => c.start <= start && end <= c.end));
    const size = (s) => s.content.reduce((sum, c) => sum + c.end - c.start, 0);
    return holding.sort((a, b) => size(a) - size(b))[0]?.id ?? null;
  }
}

function named(entities) {
  const counts = new Map();
  return entities.map((e) => {
    const words = `${e.name}${e.type ? ` (${e.type})` : ""}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
    return [e.id, counts.get(words) > 1 ? `${words} no. ${counts.get(words)}` : words];
  });
}

const orNone = (options) => [[null, NONE], ...options];

/** Returns the fields of a kind, in order, as [name, field]; `record` is null of what is added. */
export function fieldsOf(kind, record, choices, { selection, split, from }) {
  const text = { points: choices.dossier.points, from };
  return FIELDS[kind](record ?? fresh(kind, selection, choices), choices, text, split);
}

const FIELDS = { statement: statementFields, event: eventFields, entity: entityFields, time: timeFields, quantity: quantityFields };

/** What a form starts with when words are selected for a record that was missed. */
function fresh(kind, { start, end }, choices) {
  const words = { start, end };
  const mention = { ...words, exact: choices.dossier.points.slice(start, end).join("") };
  const voice = choices.statementAround(words) ?? "outlet";
  const made = {
    statement: { source: [], cue: [], content: [words], speaker: [], source_type: "named", manner: "indirect", within: choices.statementAround(words) },
    event: { trigger: words, contexts: [], actors: [], recipients: [], status: "actual", voice },
    entity: { name: mention.exact.replace(/\s+/gu, " "), aliases: [], mentions: [{ ...words, kind: "name" }], roles: [] },
    time: { mention, kind: "DATE" },
    quantity: { mention, voice, value: Number.parseFloat(mention.exact.replace(/,/g, "").match(/\d[\d.]*/)?.[0]) || null },
  };
  return made[kind];
}

function statementFields(s, choices, text) {
  const { labels } = choices;
  return [
    ["content", wordsField("Words (content)", spans(s.content), { ...text, least: 1 })],
    ["source", wordsField("Source", spans(s.source), text)],
    ["cue", wordsField("Cue", spans(s.cue), text)],
    ["speaker", manyField("Speaker", choices.entities, s.speaker)],
    ["source_type", choiceField("Kind of source", plainOptions(labels.source_types), s.source_type)],
    ["manner", choiceField("Manner", [["direct", "direct: its own words"], ["indirect", "indirect: paraphrase"], ["mixed", "mixed: partly quoted"]], s.manner)],
    ["act", choiceField("Act", orNone(plainOptions(labels.acts)), s.act)],
    ["channel", textField("Channel", s.channel, { hint: "where it was said: tweet, press conference, …" })],
    ["said_on", textField("Said on", s.said_on, { hint: "a TIMEX3 value: 2026-11-24" })],
    ["within", choiceField("Within", orNone(choices.statements.filter(([id]) => id !== s.id)), s.within)],
  ];
}

function eventFields(v, choices, text) {
  const { labels } = choices;
  const parties = (label, list) => wordsField(label, list.map(party), partyWords(choices, text));
  const type = choiceField("Type", labels.event_types.map((t) => [t.code, t.code.toLowerCase()]), v.type);
  const says = make("p", { class: "rf-hint" });
  const mode = choiceField("Mode", [], v.mode);
  const chosen = () => labels.event_types.find((t) => t.code === type.control.value);
  const fill = (value) => {
    says.textContent = chosen()?.says ?? "";
    const options = orNone(plainOptions(chosen()?.modes ?? []));
    mode.control.replaceChildren(...options.map(([id, words]) => make("option", { value: id ?? "", selected: id === value }, words)));
  };
  type.control.addEventListener("change", () => fill(null));
  fill(v.mode ?? null);
  type.box.append(says);
  return [
    ["trigger", single(wordsField("Trigger", [v.trigger].map(({ start, end }) => ({ start, end })), { ...text, least: 1, most: 1 }))],
    ["type", type],
    ["mode", mode],
    ["status", choiceField("Status", plainOptions(labels.statuses), v.status)],
    ["voice", choiceField("Voice: who says so", choices.voices, v.voice)],
    ["actors", parties("Actors", v.actors)],
    ["recipients", parties("Recipients", v.recipients)],
    ["when", single(whenField(v.when, text))],
    ["where", single(wordsField("Where", v.where ? [party(v.where)] : [], { ...partyWords(choices, text), most: 1 }))],
    ["contexts", ticksField("Contexts", plainOptions(labels.contexts), v.contexts)],
    ["same_as", choiceField("Tells again", orNone(choices.events.filter(([id]) => id !== v.id)), v.same_as)],
  ];
}

const party = ({ mention, entity }) => ({ start: mention.start, end: mention.end, entity });
const single = (field) => ({ ...field, read: () => one(field.read()) });

function partyWords(choices, text) {
  return {
    ...text,
    fresh: (span) => ({ ...span, entity: choices.entityAt(span) }),
    extras: (piece) => [pieceChoice(piece, "entity", "Which entity these words refer to", orNone(choices.entities))],
  };
}

function whenField(when, text) {
  const pieces = when ? [{ start: when.mention.start, end: when.mention.end, value: when.value }] : [];
  return wordsField("When", pieces, { ...text, most: 1, extras: (piece) => [pieceText(piece, "value", "Value (TIMEX3)")] });
}

function entityFields(e, choices, text, split) {
  const { labels, dossier } = choices;
  const chosen = new Set();
  const others = choices.entities.filter(([id]) => id !== e.id);
  const move = make("button", { type: "button", class: "rf-split", disabled: true, onclick: () => split([...chosen]) }, "These are another’s…");
  const mark = (piece, box) => {
    if (box.checked) chosen.add(piece);
    else chosen.delete(piece);
    move.disabled = !chosen.size || chosen.size >= mentions.spans().length;
  };
  const ticked = (piece) => {
    const box = make("input", { type: "checkbox", "aria-label": "another’s", onchange: () => mark(piece, box) });
    return make("label", { class: "rf-tick" }, box, " another’s");
  };
  const kinds = (piece) => pieceChoice(piece, "kind", "How these words refer", plainOptions(labels.mention_kinds));
  const mentions = wordsField("Mentions", e.mentions.map(({ start, end, kind }) => ({ start, end, kind })), {
    ...text, least: 1, fresh: (span) => ({ ...span, kind: "name" }), extras: (piece) => [kinds(piece), ...(split ? [ticked(piece)] : [])],
  });
  if (split && e.mentions.length > 1) mentions.box.append(" ", move);
  return [
    ["name", textField("Name", e.name, { required: true })],
    ["type", choiceField("Type", orNone(plainOptions(labels.entity_types)), e.type)],
    ["mentions", mentions],
    ["roles", rolesField(e, others, dossier, text)],
    ["aliases", linesField("Other names", e.aliases)],
    ["country", choiceField("Country", orNone(plainOptions(labels.countries)), e.country)],
    ["sector", choiceField("Sector", orNone(plainOptions(labels.sectors)), e.sector)],
    ["place", placeField("Place", e.place, findPlaces)],
  ];
}

function rolesField(entity, others, dossier, text) {
  const known = [...new Set(dossier.entities.flatMap((e) => e.roles.map((r) => r.role)))];
  const list = make("datalist", { id: "rf-roles" }, ...known.map((role) => make("option", { value: role })));
  const pieces = entity.roles.map((r) => ({ start: r.anchor.start, end: r.anchor.end, role: r.role, of: r.of }));
  const field = wordsField("Roles", pieces, {
    ...text,
    fresh: (span) => ({ ...span, role: known[0] ?? "leads", of: null }),
    extras: (piece) => [pieceText(piece, "role", "Role", { list: list.id }), pieceChoice(piece, "of", "Of which entity", orNone(others))],
  });
  field.box.append(list);
  return field;
}

function timeFields(t, choices, text) {
  return [
    ["mention", mentionField(t, text)],
    ["value", textField("Value", t.value, { hint: "TIMEX3: 2026-11-24, 2026-W48, P3D, …" })],
    ["kind", choiceField("Kind", plainOptions(choices.labels.time_kinds), t.kind)],
    ["relation", textField("Counted from", t.relation, { hint: "in plain words: P2D after the vote" })],
  ];
}

function quantityFields(q, choices, text) {
  return [
    ["mention", mentionField(q, text)],
    ["value", numberField("Number", q.value)],
    ["approximate", tickField("Approximate", q.approximate)],
    ["unit", textField("Unit: what is counted", q.unit)],
    ["of", choiceField("Whose", orNone(choices.entities), q.of)],
    ["voice", choiceField("Voice: who gives it", choices.voices, q.voice)],
  ];
}

const mentionField = (record, text) => single(wordsField("Words", spans([record.mention]), { ...text, least: 1, most: 1 }));

/** Returns the fields of a new entity that some mentions of another are. */
export function splitFields(entity, mentions, choices, { from }) {
  const name = choices.dossier.points.slice(mentions[0].start, mentions[0].end).join("");
  const made = { name, type: entity.type, aliases: [], mentions, roles: [], country: null, sector: null, place: null };
  return entityFields(made, choices, { points: choices.dossier.points, from }, null);
}

/** Returns what is posted: a time's and a quantity's words are the record itself. */
export function postedOf(kind, fields) {
  const read = Object.fromEntries(fields.map(([name, field]) => [name, field.read()]));
  if (!read.mention) return read;
  const { mention, ...rest } = read;
  return { start: mention.start, end: mention.end, ...rest };
}
