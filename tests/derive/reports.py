"""Short reports for the tests of derive, with their readings marked by brackets."""

from __future__ import annotations

import re
from datetime import date

from onrecord.derive.assemble import derive_dossier
from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.anchor import Span
from onrecord.records.dossier import Dossier, Entity, Run, Statement
from onrecord.records.reading import Attribution, Reading
from onrecord.records.report import Metadata, Report, make_report

LOOKUPS = Answers(load_knowledge())
RUN = Run(onrecord="0", model="gold")
PUBLISHED = date(2024, 5, 16)  # a Thursday
_TAG = re.compile(r"\[(?P<role>[SKC])(?P<number>\d)\s|\]")
_ROLES = {"S": "source", "K": "cue", "C": "content"}


def marked(text: str) -> tuple[Report, Reading]:
    """Read a text whose sources, cues and contents stand in brackets: "[S1 She] [K1 said] [C1 no].

    Brackets nest; pieces with the same number belong to one attribution.
    """
    plain, found, open_tags, position = "", {}, [], 0
    for m in _TAG.finditer(text):
        plain += text[position : m.start()]
        position = m.end()
        if m["role"]:
            open_tags.append((m["number"], _ROLES[m["role"]], len(plain)))
        else:
            number, role, start = open_tags.pop()
            pieces = found.setdefault(number, {r: [] for r in _ROLES.values()})
            pieces[role].append(Span(start=start, end=len(plain)))
    plain += text[position:]
    attributions = tuple(
        Attribution(**{role: tuple(spans) for role, spans in found[n].items()})
        for n in sorted(found)
    )
    report = make_report("test", plain, Metadata(published=PUBLISHED))
    return report, Reading(report=report.id, attributions=attributions)


def derive(text: str) -> Dossier:
    """Derive the dossier of a marked text."""
    report, reading = marked(text)
    return derive_dossier(report, reading, RUN, LOOKUPS)


def only(text: str) -> Statement:
    """Return the one statement of a marked text."""
    (statement,) = derive(text).statements
    return statement


def speakers(dossier: Dossier) -> list[tuple[str, ...]]:
    """Return the speakers' names of every statement, in order."""
    names = {e.id: e.name for e in dossier.entities}
    return [tuple(names[i] for i in s.speaker) for s in dossier.statements]


def entity(dossier: Dossier, name: str) -> Entity:
    """Return the entity of this name."""
    (found,) = [e for e in dossier.entities if e.name == name]
    return found
