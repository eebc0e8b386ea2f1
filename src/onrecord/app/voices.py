"""Whose voices a report has: the outlet's own and each speaker's, and how much stands in each.

A voice is the speakers of a statement together; who speaks jointly is one voice. Does not cut text.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records.labels import Manner, SourceType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.app.segments import Paragraph, Segment
    from onrecord.records.dossier import Dossier, Statement

OUTLET = "outlet"
NOBODY = "nobody"  # statements whose speaker the report does not say
COLOURS = 8  # that can be told apart; later voices share the last, and keep their numbers
_BETWEEN = ", "


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice of a report.

    Args:
        key: `outlet`, `nobody`, or the ids of the speakers, joined by `+`.
        name: for people.
        letter: A, B, C, … by how much is said; empty for the outlet, ? for nobody. What a colour
            says, it says too.
        colour: 0 for the outlet (none), 1 to 8 by how much is said, 9 for nobody.
        entities: ids of the speakers.
        unnamed: nobody with a name speaks here.
        statements: how many it makes.
        quoted: how many of them give its words, whole or in part.
        words: of the report that stand in it and in no voice within it.
        share: those words of all, between 0 and 1.
    """

    key: str
    name: str
    letter: str
    colour: int
    entities: tuple[str, ...]
    unnamed: bool
    statements: int
    quoted: int
    words: int
    share: float


def gather_voices(dossier: Dossier, paragraphs: Iterable[Paragraph]) -> tuple[Voice, ...]:
    """Return the voices of a report: the outlet's, then who says most first, then nobody's."""
    by_key: dict[str, list[Statement]] = {}
    for statement in dossier.statements:
        by_key.setdefault(voice_key(statement), []).append(statement)
    words = _words_by_voice(dossier, paragraphs)
    total = max(words.total(), 1)
    keys = sorted((k for k in by_key if k != NOBODY), key=lambda k: (-len(by_key[k]), -words[k], k))
    keys = [OUTLET, *keys, *([NOBODY] if NOBODY in by_key else [])]
    names = {e.id: e.name for e in dossier.entities}
    return tuple(
        _voice(key, i, by_key.get(key, []), names, (words[key], total))
        for i, key in enumerate(keys)
    )


def voice_key(statement: Statement) -> str:
    """Return the key of the voice that makes a statement."""
    return "+".join(dict.fromkeys(statement.speaker)) or NOBODY


def voice_name(statement: Statement, names: Mapping[str, str]) -> str:
    """Return who makes a statement, for people."""
    known = [names[s] for s in dict.fromkeys(statement.speaker) if s in names]
    if known:
        return _BETWEEN.join(known)
    words = " ".join(" ".join(a.exact.split()) for a in statement.source)
    return words or "nobody named"


def _voice(
    key: str,
    place: int,
    statements: list[Statement],
    names: Mapping[str, str],
    words: tuple[int, int],
) -> Voice:
    colour = COLOURS + 1 if key == NOBODY else min(place, COLOURS)
    name = {OUTLET: "the outlet itself", NOBODY: "nobody named"}.get(key)
    named = any(s.source_type is SourceType.NAMED for s in statements)
    return Voice(
        key=key,
        name=name or voice_name(statements[0], names),
        letter=_letter(key, place),
        colour=colour,
        entities=() if key in (OUTLET, NOBODY) else tuple(key.split("+")),
        unnamed=key != OUTLET and not named,
        statements=len(statements),
        quoted=sum(s.manner is not Manner.INDIRECT for s in statements),
        words=words[0],
        share=round(words[0] / words[1], 4),
    )


def _letter(key: str, place: int) -> str:
    if key in (OUTLET, NOBODY):
        return "" if key == OUTLET else "?"
    return letters(place)


def letters(place: int) -> str:
    """Return the letter of the first voice, the second, …: A to Z, then AA and so on."""
    found, rest = "", place
    while rest:
        rest, digit = divmod(rest - 1, 26)
        found = chr(ord("A") + digit) + found
    return found


def _words_by_voice(dossier: Dossier, paragraphs: Iterable[Paragraph]) -> Counter[str]:
    keys = {s.id: voice_key(s) for s in dossier.statements}
    counts: Counter[str] = Counter()
    inside = False  # a word that goes on from the segment before is not counted again
    for paragraph in paragraphs:
        for segment in paragraph.segments:
            counts[_carrier(segment, keys)] += _words(segment.exact, inside=inside)
            inside = not segment.exact[-1].isspace()
    return counts


def _carrier(segment: Segment, keys: Mapping[str, str]) -> str:
    return keys[segment.content[-1]] if segment.content else OUTLET


def _words(text: str, *, inside: bool) -> int:
    count = len(text.split())
    goes_on = inside and not text[0].isspace()
    return max(count - goes_on, 0)
