"""Short reports for the tests of events, with statements in brackets and predicates in braces."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from onrecord.derive.assemble import derive_dossier
from onrecord.derive.directory import Directory
from onrecord.derive.events.deriving import Marked, derive_events
from onrecord.derive.layout import derive_layout
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.anchor import Span
from onrecord.records.dossier import Dossier, Event, Run
from onrecord.records.reading import Argument, Attribution, Predicate, Reading
from onrecord.records.report import Metadata, make_report

if TYPE_CHECKING:
    from onrecord.records.labels import Status

LOOKUPS = Answers(load_knowledge())
RUN = Run(onrecord="0", model="gold")
PUBLISHED = date(2024, 5, 16)  # a Thursday
_TAG = re.compile(
    r"\[(?P<role>[SKC])(?P<number>\d)\s|\{(?P<type>[A-Z]+)(?:\.(?P<mode>[a-z-]+))?\s|\]|\}"
)
_ROLES = {"S": "source", "K": "cue", "C": "content"}


def marked(text: str) -> tuple[str, tuple[Attribution, ...], tuple[Predicate, ...]]:
    """Take apart "[S1 She] [K1 denied] [C1 {ASSAULT.firearms shooting} anyone]."."""
    plain, found, open_tags, position = "", {}, [], 0
    predicates: list[Predicate] = []
    for m in _TAG.finditer(text):
        plain += text[position : m.start()]
        position = m.end()
        if m["role"] or m["type"]:
            open_tags.append((m, len(plain)))
            continue
        opened, start = open_tags.pop()
        span = Span(start=start, end=len(plain))
        if opened["type"]:
            predicates.append(Predicate(trigger=span, type=opened["type"], mode=opened["mode"]))
        else:
            pieces = found.setdefault(opened["number"], {r: [] for r in _ROLES.values()})
            pieces[_ROLES[opened["role"]]].append(span)
    plain += text[position:]
    attributions = tuple(
        Attribution(**{role: tuple(spans) for role, spans in found[n].items()})
        for n in sorted(found)
    )
    return plain, attributions, tuple(predicates)


def dossier_of(
    text: str,
    arguments: dict[str, tuple[tuple[str, str], ...]] | None = None,
    suggested: Status | None = None,
) -> Dossier:
    """Derive the dossier of a marked text, events included.

    Args:
        text: marked.
        arguments: of the predicates by trigger: roles with the words that play them.
        suggested: status of all predicates.
    """
    plain, attributions, predicates = marked(text)
    report = make_report("test", plain, Metadata(published=PUBLISHED))
    reading = Reading(report=report.id, attributions=attributions)
    dossier = derive_dossier(report, reading, RUN, LOOKUPS)
    predicates = tuple(
        replace(
            p,
            status=suggested,
            arguments=_arguments(plain, (arguments or {}).get(_words(plain, p.trigger), ())),
        )
        for p in predicates
    )
    events = derive_events(
        derive_layout(plain, ()),
        report.id,
        Marked(predicates=predicates, statements=dossier.statements, times=dossier.times),
        Directory(dossier.entities, plain),
    )
    return replace(dossier, events=events)


def _arguments(text: str, roles: tuple[tuple[str, str], ...]) -> tuple[Argument, ...]:
    return tuple(
        Argument(role=role, span=Span(start=text.index(words), end=text.index(words) + len(words)))
        for role, words in roles
    )


def _words(text: str, span: Span) -> str:
    return text[span.start : span.end]


def events_of(text: str) -> tuple[Event, ...]:
    """Return the events of a marked text."""
    return dossier_of(text).events


def only(text: str) -> Event:
    """Return the one event of a marked text."""
    (event,) = events_of(text)
    return event


def parties(event: Event) -> tuple[list[str], list[str]]:
    """Return the words of an event's actors and recipients."""
    return [p.mention.exact for p in event.actors], [p.mention.exact for p in event.recipients]
