"""A report's text in pre-cut segments: wherever a mark begins or ends, one segment ends.

Segments cover the text once and in order, so that a page needs no offsets of its own and nothing
depends on UTF-16. Marks may overlap and nest in any way. Does not know about pages or colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING

from onrecord.derive.quotations import find_quotations
from onrecord.records.anchor import Anchor, Span
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records.dossier import Dossier, Statement

_PLACES = frozenset((EntityType.PLACE, EntityType.COUNTRY, EntityType.FACILITY))


class Layer(StrEnum):
    """What marks words."""

    CONTENT = "content"
    SOURCE = "source"
    CUE = "cue"
    EVENT = "event"
    ENTITY = "entity"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    QUOTED = "quoted"
    LINKED = "linked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment(Anchor):
    """Words that all the same marks cover.

    Args:
        content: ids of the statements in whose content they stand, the outermost first.
        source: ids of the statements whose source they name.
        cue: ids of the statements whose cue they are.
        opens: ids of the statements whose content begins with them.
        ends: ids of the statements of which a piece of content ends with them.
        events: ids of the events that they tell.
        entities: ids of the entities that they refer to.
        places: those of them that lie somewhere.
        times: numbers of the time expressions, in the order of the dossier.
        quantities: likewise, of the quantities.
        quoted: they stand between quotation marks.
        linked: a link to this page points at them.
    """

    content: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    cue: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    times: tuple[int, ...] = ()
    quantities: tuple[int, ...] = ()
    quoted: bool = False
    linked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the text with the line ends behind it, and what begins in it.

    Args:
        statements: ids of the statements whose content begins in it, in order.
        events: ids of the events whose trigger stands in it, in order.
    """

    segments: tuple[Segment, ...]
    statements: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Mark(Span):
    layer: Layer
    of: str


_place = attrgetter("start", "end", "layer", "of")


def cut_text(dossier: Dossier, linked: Span | None = None) -> tuple[Paragraph, ...]:
    """Return a report's text as paragraphs of segments.

    Args:
        dossier: of the report.
        linked: words that a link points at.
    """
    return _cut(dossier, _marks(dossier, linked))


def cut_contents(dossier: Dossier) -> tuple[Paragraph, ...]:
    """Return it as segments of which each is told only in whose content it stands.

    These are few and soon made; whose words they are is the same.
    """
    contents = (_each(s.content, Layer.CONTENT, s.id) for s in dossier.statements)
    return _cut(dossier, chain.from_iterable(contents))


def _cut(dossier: Dossier, found: Iterable[_Mark]) -> tuple[Paragraph, ...]:
    text = dossier.report.text
    depths = nesting_depths(dossier.statements)
    first = {s.id: min(s.content).start for s in dossier.statements if s.content}
    marks = sorted(found, key=_place)
    lines = [0, *_line_starts(text), len(text)] if text else []
    cuts = sorted({*lines, *(cut for m in marks for cut in (m.start, m.end))})
    segments = _segments(text, cuts, marks, _Order(depths=depths, first=first))
    return tuple(_paragraphs(segments, set(lines[1:])))


def nesting_depths(statements: Iterable[Statement]) -> dict[str, int]:
    """Return how deep each statement stands in others: 0 in nobody's; a circle ends where met."""
    within = {s.id: s.within for s in statements}
    depths: dict[str, int] = {}
    for start in within:
        passed: list[str] = []
        at: str | None = start
        while at is not None and at in within and at not in passed:
            passed.append(at)
            at = within[at]
        depths[start] = len(passed) - 1
    return depths


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    depths: Mapping[str, int]
    first: Mapping[str, int]


def _marks(dossier: Dossier, linked: Span | None) -> Iterator[_Mark]:
    text = dossier.report.text
    for s in dossier.statements:
        yield from _each(s.content, Layer.CONTENT, s.id)
        yield from _each(s.source, Layer.SOURCE, s.id)
        yield from _each(s.cue, Layer.CUE, s.id)
    for e in dossier.entities:
        yield from _each(e.mentions, Layer.ENTITY, e.id)
        lies = e.place is not None or e.type in _PLACES
        yield from _each(e.mentions if lies else (), Layer.PLACE, e.id)
    yield from (_mark(v.trigger, Layer.EVENT, v.id) for v in dossier.events)
    yield from (_mark(t.mention, Layer.TIME, str(i)) for i, t in enumerate(dossier.times))
    numbers = enumerate(dossier.quantities)
    yield from (_mark(q.mention, Layer.QUANTITY, str(i)) for i, q in numbers)
    yield from _each(find_quotations(text).spans, Layer.QUOTED, "")
    if linked is not None and linked.start < len(text):
        end = min(linked.end, len(text))
        yield _Mark(start=linked.start, end=end, layer=Layer.LINKED, of="")


def _each(spans: Iterable[Span], layer: Layer, of: str) -> Iterator[_Mark]:
    return (_mark(span, layer, of) for span in spans)


def _mark(span: Span, layer: Layer, of: str) -> _Mark:
    return _Mark(start=span.start, end=span.end, layer=layer, of=of)


def _line_starts(text: str) -> Iterator[int]:
    """Yield where lines begin that are not blank; line ends belong to the line before them."""
    at = text.find("\n")
    while at >= 0:
        while at < len(text) and text[at] in "\n \t\r":
            at += 1
        start = text.rfind("\n", 0, at) + 1
        if start > 0 and at < len(text):
            yield start
        at = text.find("\n", at)


def _segments(text: str, cuts: list[int], marks: list[_Mark], order: _Order) -> Iterator[Segment]:
    active: list[_Mark] = []
    waiting = iter(marks)
    coming = next(waiting, None)
    for start, end in pairwise(cuts):
        active = [m for m in active if m.end > start]
        while coming is not None and coming.start <= start:
            active.append(coming)
            coming = next(waiting, None)
        yield _segment((start, end, text[start:end]), active, order)


def _segment(words: tuple[int, int, str], active: list[_Mark], order: _Order) -> Segment:
    start, end, exact = words
    if not active:  # many, in a long report
        return Segment(start=start, end=end, exact=exact)
    on: dict[Layer, list[str]] = {}
    for mark in active:
        on.setdefault(mark.layer, []).append(mark.of)
    contents = [m for m in active if m.layer is Layer.CONTENT]
    longest = {m.of: m.end - m.start for m in contents}
    content = sorted(longest, key=lambda s: (order.depths[s], -longest[s], s))
    return Segment(
        start=start,
        end=end,
        exact=exact,
        content=tuple(content),
        source=_once(on.get(Layer.SOURCE, ())),
        cue=_once(on.get(Layer.CUE, ())),
        opens=tuple(s for s in content if order.first[s] == start),
        ends=_once(m.of for m in contents if m.end == end),
        events=_once(on.get(Layer.EVENT, ())),
        entities=_once(on.get(Layer.ENTITY, ())),
        places=_once(on.get(Layer.PLACE, ())),
        times=tuple(int(t) for t in _once(on.get(Layer.TIME, ()))),
        quantities=tuple(int(q) for q in _once(on.get(Layer.QUANTITY, ()))),
        quoted=Layer.QUOTED in on,
        linked=Layer.LINKED in on,
    )


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(ids))


def _paragraphs(segments: Iterator[Segment], ends: set[int]) -> Iterator[Paragraph]:
    line: list[Segment] = []
    told: set[str] = set()
    for segment in segments:
        line.append(segment)
        if segment.end in ends:
            events = _once(v for s in line for v in s.events if v not in told)
            told |= set(events)
            opened = tuple(s for g in line for s in g.opens)
            yield Paragraph(segments=tuple(line), statements=opened, events=events)
            line = []
