"""The predicates of a report to its events: who, status, voice, place, sameness, date, contexts.

Shows the order of the steps; each is a module of its own. Does not judge which word is an event,
nor of which type: the reading says so, or a statement's cue verb.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.derive.directory import Directory
from onrecord.derive.events.arguments import ArgumentReader
from onrecord.derive.events.chunks import Chunks, read_chunks
from onrecord.derive.events.clauses import Clauses
from onrecord.derive.events.contexts import Contexts
from onrecord.derive.events.dates import Telling, date_events, is_edge, is_past
from onrecord.derive.events.frames import Found
from onrecord.derive.events.headlines import lend_voices
from onrecord.derive.events.participants import SurfaceReader
from onrecord.derive.events.parties import Parties
from onrecord.derive.events.sameness import Traits, is_pointing, join_mentions, root_of
from onrecord.derive.events.settings import DATING, Settings
from onrecord.derive.events.speech import speech_act
from onrecord.derive.events.status import StatusReader
from onrecord.derive.events.voices import Voices
from onrecord.derive.layout import Layout
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Event, Participant, Statement, Time, When
from onrecord.records.errors import InvariantError
from onrecord.records.ids import record_id
from onrecord.records.reading import Predicate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.derive.events.chunks import Stretch

_MOST_WORDS = 150  # of one sentence; a longer one is read in parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What events are made from, besides the text.

    Args:
        predicates: as the reading has them; those without a type make no event.
        statements: as derived, with their ids.
        times: as derived.
    """

    predicates: Sequence[Predicate]
    statements: Sequence[Statement] = ()
    times: Sequence[Time] = ()


def derive_events(
    layout: Layout, report: str, marked: Marked, directory: Directory
) -> tuple[Event, ...]:
    """Understand the events of a report.

    Args:
        layout: of its text.
        report: its id.
        marked: what the reading and the earlier steps say.
        directory: answers whom words mean.

    Returns:
        The events in order of their triggers, each later mention pointing to the first one.

    Raises:
        InvariantError: if a predicate reaches beyond the text.
    """
    predicates = _political(layout, marked)
    pass_ = _Pass(layout=layout, report=report, marked=marked, directory=directory)
    drafts = [d for d in map(pass_.draft, predicates) if d is not None]
    joined = join_mentions([d.event for d in drafts], [d.traits for d in drafts])
    dates = [t for t in marked.times if t.kind in DATING]
    dated = date_events(layout, dates, joined, [d.telling for d in drafts])
    return lend_voices(layout, dated)


def _political(layout: Layout, marked: Marked) -> list[Predicate]:
    """Return the predicates that are events, one a word, and the speech acts that none marks."""
    found: dict[int, Predicate] = {}
    for predicate in marked.predicates:
        if predicate.trigger.end > len(layout.text):
            msg = f"a predicate ends at {predicate.trigger.end}, beyond the text's end"
            raise InvariantError(msg)
        word = layout.word_at(predicate.trigger.start)
        if predicate.type is None or word is None:
            continue
        known = found.get(word.start)
        if known is None or predicate.score > known.score:
            found[word.start] = predicate
    for predicate in _spoken(layout, marked.statements):
        found.setdefault(predicate.trigger.start, predicate)
    return [found[start] for start in sorted(found)]


def _spoken(layout: Layout, statements: Iterable[Statement]) -> Iterable[Predicate]:
    for statement in statements:
        act = speech_act(statement)
        if act and layout.word_at(act.trigger.start):
            yield Predicate(
                trigger=Span(start=act.trigger.start, end=act.trigger.end),
                type=act.type,
                mode=act.mode,
                score=statement.confidence,
            )


@dataclass(slots=True, kw_only=True)
class _Sentence:
    """The readers of one sentence."""

    chunks: Chunks
    clauses: Clauses
    parties: Parties
    surface: SurfaceReader
    arguments: ArgumentReader
    status: StatusReader


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """An event as its sentence has it, with what it is compared and dated by."""

    event: Event
    traits: Traits
    telling: Telling


@dataclass(slots=True, kw_only=True)
class _Pass:
    """One pass over the events of a report, with the sentences read so far."""

    layout: Layout
    report: str
    marked: Marked
    directory: Directory
    voices: Voices = field(init=False)
    settings: Settings = field(init=False)
    contexts: Contexts = field(init=False)
    times_within: dict[int, str] = field(init=False)
    triggers: frozenset[int] = field(init=False)
    _at: Span | None = None
    _sentence: _Sentence | None = None

    def __post_init__(self) -> None:
        self.voices = Voices(layout=self.layout, statements=self.marked.statements)
        self.settings = Settings(
            layout=self.layout, times=self.marked.times, directory=self.directory
        )
        self.contexts = Contexts(layout=self.layout)
        holders = ((t, self.voices.innermost(t.mention.start)) for t in self.marked.times)
        self.times_within = {t.mention.start: holder.id for t, holder in holders if holder}
        self.triggers = frozenset(p.trigger.start for p in self.marked.predicates)

    def draft(self, predicate: Predicate) -> _Draft | None:
        """Make an event of a predicate, with what it is compared and dated by."""
        sentence = self._read(predicate.trigger)
        word = self.layout.word_at(predicate.trigger.start)
        i = sentence.chunks.number_at(word.start) if word else None
        if i is None or predicate.type is None:
            return None
        found = self._parties(sentence, predicate, i)
        actors = self._named(sentence, found.actors, attached=True)
        recipients = self._named(sentence, found.recipients, attached=False)
        voice, holder = self.voices.voice(sentence.chunks, i)
        when = self.settings.when(sentence.chunks, i, _spans(predicate, "WHEN"))
        when = when if when is not None and self._shares(when.mention, holder) else None
        parties = [p.mention for p in (*actors, *recipients)]
        event = Event(
            id=record_id("v", self.report, [predicate.trigger]),
            trigger=Anchor.of(self.layout.text, predicate.trigger),
            type=predicate.type,
            mode=predicate.mode,
            contexts=self.contexts.at(predicate.trigger.start),
            actors=actors,
            recipients=recipients,
            when=when,
            where=self.settings.where(sentence.clauses, i, predicate, parties),
            status=sentence.status.read(i, holder, predicate.status),
            voice=voice,
            same_as=None,
            confidence=min(1.0, max(0.0, predicate.score)),
        )
        telling = self._telling(sentence.chunks, i, when, holder)
        return _Draft(event=event, traits=self._traits(sentence.chunks, i), telling=telling)

    def _read(self, trigger: Span) -> _Sentence:
        """Take the trigger's sentence apart, once for all its events."""
        stretch = self._stretch(trigger)
        if self._sentence is None or stretch != self._at:
            chunks = read_chunks(self.layout, stretch, self.triggers)
            clauses = Clauses(chunks=chunks)
            parties = Parties(chunks=chunks)
            self._at = stretch
            self._sentence = _Sentence(
                chunks=chunks,
                clauses=clauses,
                parties=parties,
                surface=SurfaceReader(chunks=chunks, clauses=clauses, parties=parties),
                arguments=ArgumentReader(chunks=chunks, clauses=clauses),
                status=StatusReader(chunks=chunks, clauses=clauses),
            )
        return self._sentence

    def _stretch(self, trigger: Span) -> Span:
        """Return the sentence of a trigger; of one that is endless, the part around it."""
        sentence = self.layout.sentence_around(trigger.start)
        starts = self.layout.word_starts
        first, after = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        here = bisect_right(starts, trigger.start) - 1
        if not first <= here < after:
            first, after = here, here + 1  # no sentence of the reading holds it
        if after - first > _MOST_WORDS:
            first += (here - first) // _MOST_WORDS * _MOST_WORDS
            after = min(after, first + _MOST_WORDS)
        words = self.layout.words
        return Span(start=words[first].start, end=words[after - 1].end)

    def _parties(self, sentence: _Sentence, predicate: Predicate, i: int) -> Found:
        """Take parties from the words around, and an actor whom they do not tell as marked."""
        kind = predicate.type or ""
        around = sentence.surface.read(i, kind, predicate.mode)
        statement = self.voices.cue_at(sentence.chunks.tokens[i].start)
        speakers = self._speakers(sentence, statement) if statement else []
        if speakers or around.actors:
            return Found(actors=speakers or around.actors, recipients=around.recipients)
        taken = around.recipients
        marked = sentence.arguments.read(predicate)
        # What the words around tell of a recipient is surer than a mark.
        free = [
            m for m in marked if not any(m.first <= r.last and r.first <= m.last for r in taken)
        ]
        told = sentence.surface.settled(Found(actors=free, recipients=[]), kind, predicate.mode)
        return Found(actors=told.actors, recipients=taken)

    def _speakers(self, sentence: _Sentence, statement: Statement) -> list[Stretch]:
        """Return the phrases of a statement's source, where it stands in the same sentence."""
        found: list[Stretch] = []
        for piece in statement.source[:1]:
            part = sentence.surface.source_part(piece)
            if part:
                found += [p for p in sentence.parties.split(part) if sentence.parties.may_act(p)]
        return found

    def _named(
        self, sentence: _Sentence, parts: Iterable[Stretch], *, attached: bool
    ) -> tuple[Participant, ...]:
        spans = sorted({sentence.parties.trimmed(p, attached=attached) for p in parts})
        return tuple(
            Participant(
                mention=Anchor.of(self.layout.text, span),
                entity=found.id if (found := self.directory.at(span)) else None,
            )
            for span in spans
        )

    def _telling(
        self, chunks: Chunks, i: int, when: When | None, holder: Statement | None
    ) -> Telling:
        beside = self.settings.beside(chunks, i) if when is None else None
        shared = beside is not None and self._shares(beside.mention, holder)
        return Telling(
            sentence=Span(start=chunks.tokens[0].start, end=chunks.tokens[-1].end),
            past=is_past(chunks, i),
            holder=holder.id if holder else None,
            beside=beside if shared else None,
            edge=when is not None and is_edge(chunks, when.mention),
        )

    def _shares(self, mention: Span, holder: Statement | None) -> bool:
        """Tell whether a time stands in the same statement as an event, or both in none.

        In "said on Monday that talks had failed" Monday is the day of saying.
        """
        return self.times_within.get(mention.start) == (holder.id if holder else None)

    def _traits(self, chunks: Chunks, i: int) -> Traits:
        phrase = chunks.phrase_at(i)
        first = chunks.lower(phrase.first) if phrase else ""
        return Traits(
            root=root_of(chunks.tokens[i].form),
            pointing=is_pointing(first),
            noun=phrase is not None,
        )


def _spans(predicate: Predicate, role: str) -> list[Span]:
    return [a.span for a in predicate.arguments if a.role == role]
