"""Sources to voices: who holds what a source is credited with.

A source may be a name, a noun phrase, a pronoun, a document, or several of them joined. Each
kind has its rule here; the search for antecedents is in antecedents.py.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.antecedents import agrees, find_parties, find_pronoun
from onrecord.derive.documents import document_voice, note_documents
from onrecord.derive.nominals import find_nominal
from onrecord.derive.nouns import is_document, singular
from onrecord.derive.phrases import Kind, Phrase
from onrecord.derive.repairs import mend_source
from onrecord.derive.scene import Scene, Voice
from onrecord.records.anchor import Span
from onrecord.records.labels import MentionKind, SourceType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.statements import Draft

_FIRST_PERSON = lex.FIRST_SINGULAR | lex.FIRST_PLURAL
_LAST_SEEN = 3  # mentions; the head of a relative clause is one of the last
_HEAD_REACH = 30  # code points in which the head of a relative clause stands
_INDEFINITE = frozenset({
    "those", "some", "one", "anyone", "someone", "everyone", "others", "many", "few", "most",
    "nobody", "all", "somebody", "anybody", "everybody", "several", "percent", "number",
})  # fmt: skip
_IDENTIFIED_PLURALS = frozenset({"police", "authorities"})


def resolve_source(scene: Scene, number: int, *, waited: bool) -> bool:
    """Find a draft's voice; return False if it must wait for the statement around it.

    Args:
        scene: of the pass; the voice is entered there.
        number: of the draft.
        waited: all other sources are resolved, so there is nothing more to wait for.
    """
    draft = scene.drafts[number]
    if draft.source in scene.by_source:
        scene.voices[number] = scene.by_source[draft.source]
        return True
    phrases = _phrases(scene, draft)
    if not waited and any(_must_wait(scene, draft, p) for p in phrases):
        return False
    voice = _joined([_voice(scene, draft, p) for p in phrases]) if draft.source else Voice()
    scene.voices[number] = scene.by_source[draft.source] = voice
    for holder in voice.holders:
        scene.cast.holders[holder].speaks = True
    if voice.holders:
        span = Span(start=draft.source[0].start, end=draft.source[-1].end)
        seen = voice.holders if voice.document is None else (voice.document,)
        scene.see(span, seen, source=draft.within is None)
        note_documents(scene, draft, voice)
    return True


def _phrases(scene: Scene, draft: Draft) -> tuple[Phrase, ...]:
    cue = draft.cue[0] if draft.cue else None
    pieces = [mend_source(scene.bounds, piece, cue) for piece in draft.source]
    found = [p for piece in pieces for p in scene.reader.read(piece)]
    # Of a source in pieces, the first that names or calls somebody tells who it is.
    return tuple(found if len(draft.source) == 1 else found[:1])


def _joined(voices: Sequence[Voice]) -> Voice:
    """Join the voices of a joint source: named if one of them is."""
    kinds = {v.source_type for v in voices}
    order = (SourceType.NAMED, SourceType.DOCUMENT, SourceType.UNNAMED)
    return Voice(
        holders=tuple(dict.fromkeys(h for v in voices for h in v.holders)),
        source_type=next((k for k in order if k in kinds), SourceType.UNNAMED),
        document=voices[0].document if len(voices) == 1 else None,
    )


def _must_wait(scene: Scene, draft: Draft, phrase: Phrase) -> bool:
    # Only "I" and "we" must wait; "they" before its statement's own source means somebody else.
    pronoun = phrase.owner if phrase.owner and phrase.owner.kind is Kind.PRONOUN else phrase
    unknown = draft.within is not None and draft.within not in scene.voices
    return unknown and pronoun.word in _FIRST_PERSON


def _voice(scene: Scene, draft: Draft, phrase: Phrase) -> Voice:
    if phrase.kind is Kind.NAME:
        for number in phrase.clusters:
            for label in phrase.also:
                scene.describe(number, label)
        return Voice(holders=phrase.clusters, source_type=SourceType.NAMED)
    if phrase.kind is Kind.PRONOUN:
        return _pronoun_voice(scene, draft, phrase)
    if is_document(phrase.word):
        return document_voice(scene, phrase, _issuers(scene, draft, phrase))
    return _nominal_voice(scene, draft, phrase)


# Pronouns


def _pronoun_voice(scene: Scene, draft: Draft, phrase: Phrase) -> Voice:
    outer = scene.outer(draft)
    if phrase.word in _FIRST_PERSON:
        found = outer.holders if outer else ()
    else:
        found = _third_person(scene, draft, phrase, outer)
    scene.mention(found, phrase.span, MentionKind.PRONOUN)
    holders = [scene.cast.holders[h] for h in found]
    issued = tuple(dict.fromkeys(i for h in found for i in scene.issuers.get(h, (h,))))
    if any(h.document for h in holders):
        return Voice(holders=issued, source_type=SourceType.DOCUMENT, document=found[0])
    named = any(h.names for h in holders)
    return Voice(holders=issued, source_type=SourceType.NAMED if named else SourceType.UNNAMED)


def _third_person(
    scene: Scene, draft: Draft, phrase: Phrase, outer: Voice | None
) -> tuple[int, ...]:
    """Resolve "he", "they", "it", "which": in reported speech the outer speaker goes first."""
    place = scene.place(phrase.span)
    if phrase.word in lex.RELATIVE:
        return _unnamed_head(scene, phrase) or find_pronoun(scene.cast, phrase.word, place)
    quoted = bool(scene.quoted.touching(phrase.span))
    outer_holders = outer.holders if outer else ()
    speakers = [scene.cast.holders[h] for h in outer_holders]
    if speakers and not quoted and agrees(speakers, phrase.word):
        return outer_holders
    # Nobody speaks of himself as "he" in his own quotation, nor by name in what he himself says.
    said = _named_in(scene, draft)
    barred = said | set(outer_holders) if quoted else said
    place = replace(place, barred=barred, hidden=draft.content, quoted=quoted)
    return find_pronoun(scene.cast, phrase.word, place)


def _named_in(scene: Scene, draft: Draft) -> frozenset[int]:
    """Return whom a statement's content names: nobody speaks of himself by name."""
    pieces = draft.content
    return frozenset(n for p in pieces for _, n in scene.bounds.names_in(p.start, p.end))


def _unnamed_head(scene: Scene, phrase: Phrase) -> tuple[int, ...]:
    """Enter a head that stands right before "who" and names nobody: "those who", "a tweet that".

    Such a head is nobody that was there before; a noun is one only where it is a document.
    """
    before = scene.layout.words_before(phrase.span.start, _HEAD_REACH)
    if not before or scene.layout.text[before[-1].end : phrase.span.start] not in {" ", ", "}:
        return ()
    head = before[-1]
    if any(seen.start <= head.start < seen.end for seen in scene.cast.recent(_LAST_SEEN)):
        return ()
    document = head.form[0].islower() and is_document(head.lower) and phrase.word != "who"
    if head.lower not in _INDEFINITE and not document:
        return ()
    found = scene.reader.read(Span(start=head.start, end=head.end))
    number = scene.introduce(replace(found[0], kind=Kind.NOMINAL), owner=None)
    scene.mention((number,), found[0].span, MentionKind.NOMINAL)
    return (number,)


# Noun phrases


def _nominal_voice(scene: Scene, draft: Draft, phrase: Phrase) -> Voice:
    if phrase.clusters:
        return Voice(holders=phrase.clusters, source_type=SourceType.NAMED)
    owners = _owners(scene, draft, phrase)
    owner = owners[0] if len(owners) == 1 else None
    place = scene.place(phrase.span)
    if phrase.label and phrase.label.head in lex.PERSON_NOUNS:
        place = replace(place, barred=_named_in(scene, draft), hidden=draft.content)
    found = find_nominal(scene.cast, phrase, owner, place)
    if not found and phrase.first in lex.DUAL:
        found = find_parties(scene.cast, place) if not phrase.label else ()
    found = found or (scene.introduce(phrase, owner=owner),)
    scene.mention(found, phrase.span, MentionKind.NOMINAL)
    named = any(scene.cast.holders[h].names for h in found) or _is_identified(phrase)
    return Voice(holders=found, source_type=SourceType.NAMED if named else SourceType.UNNAMED)


def _is_identified(phrase: Phrase) -> bool:
    """Tell a definite institution or office, which is identified though no name is given."""
    indefinite = phrase.first in lex.DETERMINERS and not (
        phrase.first in lex.DEFINITE or phrase.first in lex.POSSESSIVE_PRONOUNS
    )
    head = singular(phrase.word)
    one = not phrase.plural and (head in lex.OFFICES or head in lex.ORG_NOUNS)
    return not indefinite and (one or phrase.word in _IDENTIFIED_PLURALS)


def _owners(scene: Scene, draft: Draft, phrase: Phrase) -> tuple[int, ...]:
    """Resolve whose a noun is, where the phrase says so."""
    owner = phrase.owner
    if owner is None:
        return ()
    if owner.kind is not Kind.PRONOUN:
        return _voice(scene, draft, owner).holders
    if owner.word in _FIRST_PERSON:
        outer = scene.outer(draft)
        return outer.holders if outer else ()
    return find_pronoun(scene.cast, owner.word, scene.place(owner.span))


def _issuers(scene: Scene, draft: Draft, phrase: Phrase) -> tuple[int, ...]:
    """Find who issued a document, by the phrase alone."""
    if phrase.issuer is not None:
        return _voice(scene, draft, phrase.issuer).holders
    owners = _owners(scene, draft, phrase)
    if not owners and phrase.label and "joint" in phrase.label.modifiers:
        return find_parties(scene.cast, scene.place(phrase.span))
    return owners
