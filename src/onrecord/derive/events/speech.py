"""Speech acts as events of their speaker: the type that a statement's cue verb makes.

Only verbs that are clear by themselves; neutral saying ("said", "told") makes no event.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive.events.lemmas import lemma_of
from onrecord.records.anchor import Anchor

if TYPE_CHECKING:
    from onrecord.records.dossier import Statement


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAct:
    """The word of a cue that makes an event, and of which type and mode."""

    trigger: Anchor
    type: str
    mode: str | None


_CLEAR: tuple[tuple[str, str | None, frozenset[str]], ...] = (
    ("ACCUSE", "allege", _words("accuse blame allege")),
    ("ACCUSE", "disapprove", _words(
        "condemn denounce criticise criticize deplore slam lambast lambaste decry castigate"
    )),
    ("REQUEST", None, _words("urge demand beg plead implore beseech petition")),
    ("THREATEN", None, _words("threaten")),
    ("REJECT", None, _words("refuse reject")),
    ("AGREE", None, _words("promise pledge agree undertake offer")),
    ("SUPPORT", None, _words(
        "praise thank welcome hail applaud congratulate commend endorse laud salute"
    )),
)  # fmt: skip
_TYPE_OF = {verb: (kind, mode) for kind, mode, verbs in _CLEAR for verb in verbs}
# Two words are needed to make these clear.
_PAIRS = {
    ("call", "on"): ("REQUEST", None), ("call", "upon"): ("REQUEST", None),
    ("call", "for"): ("REQUEST", None), ("appeal", "to"): ("REQUEST", None),
    ("appeal", "for"): ("REQUEST", None), ("ask", "for"): ("REQUEST", None),
}  # fmt: skip


def speech_act(statement: Statement) -> SpeechAct | None:
    """Return the event that a statement's cue makes, if its verb is clear."""
    words = [(w, a) for a in statement.cue for w in a.exact.split()]
    for n, (word, _) in enumerate(words):
        lemma = lemma_of(word.lower())
        following = words[n + 1][0].lower() if n + 1 < len(words) else ""
        coded = _PAIRS.get((lemma, following)) or _TYPE_OF.get(lemma)
        if coded:
            return SpeechAct(trigger=_anchor(words[n]), type=coded[0], mode=coded[1])
    return None


def _anchor(found: tuple[str, Anchor]) -> Anchor:
    word, cue = found
    start = cue.start + cue.exact.index(word)
    return Anchor(start=start, end=start + len(word), exact=word)
