"""What a number counts: what befell those people, else the noun behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive.quantities.fates import Counted, fate_behind, fate_of, marches
from onrecord.derive.quantities.lexicon import OF_THE, PROTESTERS, TOLL_NOUNS
from onrecord.derive.quantities.numbers import SPELLED

if TYPE_CHECKING:
    from onrecord.derive.quantities.nouns import Noun
    from onrecord.derive.quantities.numbers import Number, Sentence


def unit_of(s: Sentence, n: Number, noun: Noun, before: Counted | None) -> Counted | None:
    """Return what a number counts.

    Args:
        s: its sentence.
        n: the number.
        noun: behind it.
        before: what the last number in the sentence counts.

    Returns:
        None where it counts nothing that is kept.
    """
    if n.nought:
        unit = _none_of(s, noun)
    else:
        suffers = noun.may_suffer and not _is_whole(s, n)
        fate = fate_of(s, n, noun, before) if suffers else None
        unit = fate or noun.unit or (_of_a_force(s, n) if n.strong else None)
    return Counted(unit=unit, last=noun.last) if unit else None


def _none_of(s: Sentence, noun: Noun) -> str | None:
    """Read "no casualties", "no one was killed"; "no one knows" counts nobody."""
    if noun.word in TOLL_NOUNS:
        return TOLL_NOUNS[noun.word]
    whole = not noun.word or noun.are_persons
    fate = fate_behind(s, noun.then, alone=True) if whole else None
    return None if fate == PROTESTERS else fate


def _is_whole(s: Sentence, n: Number) -> bool:
    """Tell the 150 of "40 of the 150 strikers were arrested", whom nothing befell."""
    partitive = s.word(n.first - 2) == "of" and s.word(n.first - 1) in OF_THE
    return partitive and (s.word(n.first - 3) in SPELLED or s.word(n.first - 3)[:1].isdigit())


def _of_a_force(s: Sentence, n: Number) -> str:
    """Read "a 5,000-strong force", "a 300-strong march"."""
    return PROTESTERS if marches(s, n) else "troops"
