"""From a report's text to its quantities, in order: number, unit, of whom, in whose voice.

Ranges keep the lower end as their value and are approximate; the mention holds both ends.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from onrecord.derive.quantities.fates import Counted
from onrecord.derive.quantities.labels import is_label
from onrecord.derive.quantities.lexicon import ALIVE, CAST
from onrecord.derive.quantities.money import is_of_votes, percent_end, sum_at
from onrecord.derive.quantities.nouns import noun_of
from onrecord.derive.quantities.numbers import ANY_NUMBER, Number, Sentence, cut, find_numbers
from onrecord.derive.quantities.owners import owner_of
from onrecord.derive.quantities.units import unit_of
from onrecord.derive.quantities.voices import voices_of
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Quantity
from onrecord.records.errors import InvariantError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.derive.quantities.owners import Directory
    from onrecord.records.dossier import Statement

_END: Final = re.compile(r"[.!?][\"”’»)\]]*\s+(?=[A-Z“\"‘«0-9])|\n\s*\n")
_FEW: Final = 10  # fewer people than that, whom nothing befell, are persons of the story
_SHARE: Final = "percent"


class _Found(NamedTuple):
    """A quantity before its voice is known."""

    mention: Anchor
    number: Number
    unit: str
    owner: str | None


def derive_quantities(
    report_text: str,
    report_id: str,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    directory: Directory,
) -> tuple[Quantity, ...]:
    """Find the quantities of a report.

    Args:
        report_text: canonical.
        report_id: named where a sentence does not fit the text.
        sentences: in order; where there are none, full stops bound them.
        statements: of the report, whose contents give the voice.
        directory: finds the entity that some words refer to.

    Returns:
        In the order of the text.

    Raises:
        InvariantError: if a sentence reaches beyond the text.
    """
    if sentences and sentences[-1].end > len(report_text):
        msg = f"a sentence of report {report_id} ends at {sentences[-1].end}, beyond its text"
        raise InvariantError(msg)
    found = [
        quantity
        for start, end in _bounds(report_text, sentences)
        if ANY_NUMBER.search(report_text, start, end)
        for quantity in _in_sentence(report_text, cut(report_text, start, end), directory)
    ]
    voices = voices_of([f.mention for f in found], statements)
    return tuple(
        Quantity(
            mention=f.mention,
            value=f.number.value,
            approximate=f.number.approximate,
            unit=f.unit,
            of=f.owner,
            voice=voice,
        )
        for f, voice in zip(found, voices, strict=True)
    )


def _bounds(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, int]]:
    if sentences:
        yield from ((s.start, s.end) for s in sentences)
        return
    start = 0
    for m in _END.finditer(text):
        yield start, m.end()
        start = m.end()
    yield start, len(text)


def _in_sentence(text: str, s: Sentence, directory: Directory) -> Iterator[_Found]:
    before: Counted | None = None

    for n in find_numbers(s):
        found = None if is_label(s, n) else _counted(s, n, before)
        if found is None:
            continue
        before, start = found
        anchor = Anchor.of(text, Span(start=s.starts[start], end=s.ends[before.last - 1]))
        owner = owner_of(s, n, before.last, directory)
        yield _Found(anchor, n, before.unit, owner)


def _counted(s: Sentence, n: Number, before: Counted | None) -> tuple[Counted, int] | None:
    """Return what a number counts and the word at which its phrase begins."""
    money = sum_at(s, n)
    if money:
        unit, first, last = money
        return Counted(unit=unit, last=last), first
    share = percent_end(s, n)
    if share:
        goes_on = before is not None and before.unit == _SHARE
        votes = is_of_votes(s, n, share, goes_on=goes_on)
        return (Counted(unit=_SHARE, last=share), n.first) if votes else None
    noun = noun_of(s, n)
    counted = unit_of(s, n, noun, before) if noun and noun.agrees(s, n) else None
    if noun is None or counted is None or _is_cast(n, noun.unit, counted.unit):
        return None
    return counted, n.first


def _is_cast(n: Number, named: str | None, unit: str) -> bool:
    """Tell "two workers said", who are no toll and no crowd."""
    few = n.some if n.value is None else n.value < _FEW
    return few and unit in CAST and unit in ALIVE and named == unit
