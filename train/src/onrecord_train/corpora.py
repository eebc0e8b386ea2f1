"""Readers: corpora and annotated reports to gold texts, all of one shape. Does not tokenise."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from onrecord.records.anchor import Span
from onrecord.records.labels import Act, EntityType, MentionKind, NameType, Status
from onrecord.records.reading import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_NO_ENTITY: frozenset[EntityType | None] = frozenset([None])
# What GUM's types are among ours; all others are no entities.
GUM_TYPES: Mapping[str, frozenset[EntityType | None]] = MappingProxyType(
    {
        "person": frozenset([EntityType.PERSON, EntityType.PEOPLE, EntityType.GROUP]),
        "organization": frozenset(
            [EntityType.ORGANIZATION, EntityType.GROUP, EntityType.GOVERNMENT]
        ),
        "place": frozenset([EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY]),
        "object": frozenset([EntityType.FACILITY, None]),
    }
)
FACTUAL = 1.0  # beyond it, UDS' factuality counts as certain


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldMention:
    """A mention, its chain, and the types that it may have (None: no entity)."""

    span: Span
    chain: str
    kind: MentionKind | None
    types: frozenset[EntityType | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPredicate:
    """A predicate's word and its arguments: role and span."""

    trigger: Span
    arguments: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldEvent:
    """An event's trigger, type, mode ("" for none), status and parts: role and span."""

    trigger: Span
    type: str
    mode: str
    status: Status
    parts: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A text and what is annotated in it; None where a layer is not annotated at all.

    Args:
        sentences: spans of sentences.
        attributions: all that the annotators marked.
        flat: nested attributions are not annotated: inside a content nothing is known of inner
            cues.
        mentions: with their chains.
        exhaustive: the mentions are all that there are.
        names: proper names.
        predicates: with PropBank's arguments.
        unread: stretches in which predicates are not annotated.
        events: with their parts.
        statuses: what the status of a word may be.
        roots: event types of which at least one is triggered in this text; empty if nobody says.
    """

    name: str
    text: str
    sentences: tuple[Span, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    flat: bool = False
    mentions: tuple[GoldMention, ...] | None = None
    exhaustive: bool = False
    names: tuple[tuple[Span, NameType], ...] | None = None
    predicates: tuple[GoldPredicate, ...] | None = None
    unread: tuple[Span, ...] = ()
    events: tuple[GoldEvent, ...] | None = None
    statuses: tuple[tuple[Span, frozenset[Status]], ...] = ()
    roots: frozenset[str] = frozenset()


def read_polnear(path: Path) -> Iterator[Gold]:
    """Yield the articles of a PolNeAR part.

    Attributions without a cue are left out (one in 19,833).
    """
    for doc in _lines(path):
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            attributions=tuple(
                Attribution(
                    source=_spans(a["source"]), cue=_spans(a["cue"]), content=_spans(a["content"])
                )
                for a in doc["attributions"]
                if a["cue"] and a["content"]
            ),
            flat=True,
        )


def read_ewt(path: Path) -> Iterator[Gold]:
    """Yield the documents of an EWT part: sentences, predicates with arguments, factuality."""
    for doc in _lines(path):
        tokens = doc["tokens"]
        sentences = tuple(Span(start=s, end=e) for s, e in doc["sentences"])
        annotated = doc["meta"]["propbank"]
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            sentences=sentences,
            predicates=tuple(
                GoldPredicate(
                    trigger=_token(tokens[p["token"]]),
                    arguments=tuple(
                        (a["role"], Span(start=a["span"][0], end=a["span"][1])) for a in p["args"]
                    ),
                )
                for p in doc["predicates"]
            )
            if annotated
            else None,
            unread=tuple(sentences[n] for n in doc["srl_skip"]),
            statuses=tuple(
                (_token(tokens[f["token"]]), _status(f["value"])) for f in doc["factuality"]
            ),
        )


def read_gum(path: Path) -> Iterator[Gold]:
    """Yield the documents of a GUM part: sentences, mentions and their chains."""
    for doc in _lines(path):
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            sentences=tuple(Span(start=s, end=e) for s, e in doc["sentences"]),
            mentions=tuple(
                GoldMention(
                    span=Span(start=m["span"][0], end=m["span"][1]),
                    chain=m["chain"],
                    kind=MentionKind(m["kind"]) if m["kind"] else None,
                    types=GUM_TYPES.get(m["type"], _NO_ENTITY),
                )
                for m in doc["mentions"]
            ),
            exhaustive=True,
        )


def read_crossner(path: Path) -> Iterator[Gold]:
    """Yield the sentences of a CrossNER part with their names."""
    for doc in _lines(path):
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            names=tuple(
                (Span(start=e["span"][0], end=e["span"][1]), NameType(e["type"]))
                for e in doc.get("entities", ())
            ),
        )


def read_names(folder: Path) -> Iterator[Gold]:
    """Yield the sentences of our own files of names, marked as in `[Ada Roe|person]`.

    Raises:
        ValueError: if a mark names no class or is not closed.
    """
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip():
                yield _marked(f"{path.stem}-{number}", line.strip())


def _marked(name: str, line: str) -> Gold:
    text = ""
    names = []
    for part in re.split(r"(\[[^\]]*\])", line):
        if part.startswith("["):
            words, _, kind = part[1:-1].rpartition("|")
            names.append((Span(start=len(text), end=len(text) + len(words)), NameType(kind)))
            text += words
        else:
            text += part
    if "[" in text or "]" in text or not all(span.end > span.start for span, _ in names):
        msg = f"{name}: a mark is not closed, or is empty"
        raise ValueError(msg)
    return Gold(name=name, text=text, names=tuple(names))


def read_plv(path: Path) -> Iterator[Gold]:
    """Yield the sentences of a PLV part, each with the event type it was coded with.

    PLV joins CONCEDE and RETREAT.
    """
    joined = frozenset(("CONCEDE", "RETREAT"))
    for doc in _lines(path):
        root = doc["root"]
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            roots=joined if root == "YIELD" else frozenset([root]),
        )


def read_annotated(folder: Path) -> Iterator[Gold]:
    """Yield the annotated reports below a folder, sorted by path.

    Their format is that of the annotation guidelines. What an export from a record had to assume
    is not learnt from.
    """
    for path in sorted(folder.rglob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        text = doc["text"]
        assumed = frozenset(doc.get("reviewed", {}).get("assumed", ()))
        yield Gold(
            name=doc["name"],
            text=text,
            attributions=tuple(
                Attribution(
                    source=_anchors(text, s["source"]),
                    cue=_anchors(text, s["cue"]),
                    content=_anchors(text, s["content"]),
                    nested=s["within"] is not None,
                    act=None if s.get("id") in assumed else Act(s["act"]),
                )
                for s in doc["statements"]
                if s["cue"] and s["content"]
            ),
            mentions=tuple(
                GoldMention(
                    span=Span(start=m["start"], end=m["end"]),
                    chain=e["id"],
                    kind=None,
                    types=frozenset([EntityType(e["type"])]),
                )
                for e in doc.get("entities", ())
                if e.get("id") not in assumed
                for m in e["mentions"]
            ),
            events=tuple(_event(e) for e in doc["events"]) if "events" in doc else None,
        )


def _event(e: dict[str, Any]) -> GoldEvent:
    parts = [("ACTOR", p["mention"]) for p in e["actors"]]
    parts += [("RECIPIENT", p["mention"]) for p in e["recipients"]]
    parts += [
        (role, e[field]["mention"])
        for role, field in (("WHEN", "when"), ("WHERE", "where"))
        if e[field]
    ]
    return GoldEvent(
        trigger=Span(start=e["trigger"]["start"], end=e["trigger"]["end"]),
        type=e["type"],
        mode=e["mode"] or "",
        status=Status(e["status"]),
        parts=tuple((role, Span(start=m["start"], end=m["end"])) for role, m in parts),
    )


def _token(token: list[Any]) -> Span:
    return Span(start=token[0], end=token[1])


def _status(factuality: float) -> frozenset[Status]:
    """Return what a factuality between -3 and 3 allows."""
    if factuality > FACTUAL:
        return frozenset([Status.ACTUAL])
    if factuality < -FACTUAL:
        return frozenset([Status.NEGATED])
    return frozenset([Status.PLANNED, Status.DEMANDED, Status.POSSIBLE])


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(start=s, end=e) for s, e in pairs))


def _anchors(text: str, anchors: list[dict[str, Any]]) -> tuple[Span, ...]:
    """Return spans, cut at paragraph ends.

    The model's pieces never cross one (PolNeAR's do not either).
    """
    spans = []
    for a in anchors:
        start = a["start"]
        for line in text[a["start"] : a["end"]].split("\n"):
            if line.strip():
                spans.append(Span(start=start, end=start + len(line)))
            start += len(line) + 1
    return tuple(sorted(spans))
