"""Whether a name of a place is used as one, or for those who act there, or in another name.

Follows Gritta, Pilehvar and Collier, "A pragmatic guide to geoparsing evaluation" (Language
Resources and Evaluation, 2020): literal and mixed uses, and modifiers of what lies there, are
places; metonyms, demonyms, languages, modifiers of people and bodies, and parts of their names are
not. Rules on the words beside the name; does not parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from onrecord.derive.places import use_words as words
from onrecord.derive.places.regions import ADJECTIVES
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable

    from onrecord.records.anchor import Span
    from onrecord.records.known import Lookups

_BEFORE: Final = 90  # code points that are looked at before a name
_BEHIND: Final = 60
_WORD: Final = re.compile(r"[\w’'.&-]*\w")
# What a list has before the name: "Ely, ", "Ely and ", "Ely, Ohio, and the ".
_LISTED: Final = re.compile(
    r"[A-ZÀ-Þ](?:[\w’'-]|\.(?=[\w,]))*(?: [A-ZÀ-Þ](?:[\w’'-]|\.(?=[\w,]))*){0,3}"
    r"(?:,| and| or|, and|, or) (?:the )?$"
)
_LAST: Final = re.compile(r"([\w’'&.-]*\w)[ ]$")
_OWNER: Final = re.compile(r"['’]s?(?=\s)")
_DATELINE: Final = re.compile(
    r"(?:, [A-Z][\w. ]{1,20})?\s?(?:\([^)]{2,40}\)\s?)?(?:[—–:]|--| - )|\s?\((?:AP|AFP|Reuters|CNN)"
)
_BASED: Final = re.compile(r"[-–](?:based|born|bred|bound|area|side|wide)\b")
_JOINED_BEHIND: Final = re.compile(r"[-–]\w")
_JOINED_BEFORE: Final = re.compile(r"\w[-–]$")
_MOST_LISTED: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    """What stands beside a name.

    Args:
        name: itself.
        lead: the text before it, without "the" and directions, and without names listed with it.
        before: the last word of that; empty at the start of a sentence.
        behind: the text after it.
        following: the word that follows it directly; empty if something else does.
    """

    name: str
    lead: str
    before: str
    behind: str
    following: str


def is_place(text: str, span: Span, lookups: Lookups) -> bool:
    """Tell whether a name of a place is used as a place where it stands.

    Args:
        text: of the report.
        span: of the name.
        lookups: what answers about names.
    """
    beside = _beside(text, span)
    if _is_adjective(beside.name, lookups):
        return _head_behind(beside) in words.THINGS
    for rule in _RULES:
        answer = rule(beside)
        if answer is not None:
            return answer
    return True


def _beside(text: str, span: Span) -> _Beside:
    start = max(0, span.start - _BEFORE)
    lead = text[start : span.start].rpartition("\n")[2]
    behind = text[span.end : span.end + _BEHIND].partition("\n")[0]
    for _ in range(_MOST_LISTED):
        listed = _LISTED.search(lead)
        if listed is None:
            break
        lead = lead[: listed.start()]
    lead = _without_directions(lead)
    last = _LAST.search(lead)
    following = _WORD.match(behind, 1) if behind[:1] == " " else None
    return _Beside(
        name=text[span.start : span.end],
        lead=lead,
        before=last[1] if last else "",
        behind=behind,
        following=following[0] if following else "",
    )


def _without_directions(lead: str) -> str:
    """Cut "the" and words such as "northern" off the end."""
    for _ in range(3):
        last = _LAST.search(lead)
        if last is None or last[1].lower() not in words.DIRECTIONS | {"the"}:
            break
        lead = lead[: last.start()]
    return lead


def _is_adjective(name: str, lookups: Lookups) -> bool:
    last = name.rpartition(" ")[2]
    if name in ADJECTIVES or ADJECTIVES.get(last):
        return True
    if not lookups.demonym(name) and not lookups.demonym(last):
        return False
    return not any(row.type is EntityType.COUNTRY for row in lookups.names(name))


def _head_behind(beside: _Beside) -> str:
    """Return the noun that an adjective goes with: the last of two words, or the first."""
    following: list[str] = [w.lower() for w in _WORD.findall(beside.behind)[:2]]
    if not beside.following:
        return ""
    return next((w for w in following if w in words.THINGS), following[0])


def _hyphenated(beside: _Beside) -> bool | None:
    """Tell "US-led" and "US-Russian"."""
    if _BASED.match(beside.behind):
        return True
    joined = _JOINED_BEHIND.match(beside.behind) or _JOINED_BEFORE.search(beside.lead)
    return False if joined else None


def _opens(beside: _Beside) -> bool | None:
    """Tell a dateline."""
    starts = not beside.lead.strip() or beside.lead.rstrip()[-1] in '.”"'
    return True if starts and _DATELINE.match(beside.behind) else None


def _names_site(beside: _Beside) -> bool | None:
    """Judge a longer name by its last word."""
    if " " not in beside.name:
        return None
    last = beside.name.rpartition(" ")[2].lower()
    if last in words.SITES or last in words.HAPPENINGS:
        return None if last in _KINDS else True
    if last in words.BODIES:
        return beside.before.lower() in {"in", "at", "from", "to", "outside", "near"}
    return None


def _in_longer_name(beside: _Beside) -> bool | None:
    """Judge a part of a longer name by what else is in it."""
    run = []
    for word in _WORD.findall(beside.behind if beside.following else "")[:4]:
        if not word[0].isupper():
            break
        run.append(word.lower())
    if run and run[0] not in _FUNCTION | words.DAYS:
        return run[-1] in words.SITES or any(w in words.HAPPENINGS for w in run)
    before = beside.before
    if before[:1].isupper() and before.lower() not in _FUNCTION and beside.lead[-1:] == " ":
        return False
    return None


_KINDS: Final = frozenset(("county", "city", "town", "parish", "township", "borough", "village"))
_FUNCTION: Final = words.LIES | words.FACES | frozenset(
    ("the", "a", "an", "and", "but", "it", "he", "she", "they", "we", "i", "of", "this", "these",
     "there", "what", "who", "how", "why", "according", "after", "before", "during")
)  # fmt: skip


def _owns(beside: _Beside) -> bool | None:
    """Judge a possessive by what is owned."""
    owner = _OWNER.match(beside.behind)
    if owner is None:
        return None
    owned = [w.lower() for w in _WORD.findall(beside.behind, owner.end())[:3]]
    return any(w in words.OWNED for w in owned[:2])


def _modifies(beside: _Beside) -> bool | None:
    """Judge a modifier by the noun behind it."""
    following = [w.lower() for w in _WORD.findall(beside.behind)[:2]] if beside.following else []
    for word in following[:1]:
        if word in words.ACTORS:
            return False
        if word in words.THINGS:
            return True
    return None


def _governed(beside: _Beside) -> bool | None:
    """Judge by the preposition or verb before the name."""
    before = beside.before.lower()
    last = _LAST.search(beside.lead[: -len(before) - 1]) if before else None
    head = last[1].lower() if last else ""
    if before == "of":
        return head not in words.OF_ACTORS and not _is_title(last)
    if before == "with" and head in words.SHARED:
        return True
    if before in words.FACES or head in words.DEALINGS.get(before, ()):
        return False
    return True if before in words.LIES else None


def _is_title(last: re.Match[str] | None) -> bool:
    """Tell "Bank of", "Republic of", "Bishop of"; not "City of"."""
    return last is not None and last[1][0].isupper() and last[1].lower() not in words.SITES


def _acts(beside: _Beside) -> bool | None:
    """Judge by the verb or the noun behind the name: either makes it an actor or whose it is."""
    following = [w.lower() for w in _WORD.findall(beside.behind)[:2]] if beside.following else []
    if not following or following[0] in words.NO_VERBS | words.DAYS:
        return None
    return following[0] in {"has", "had", "have"} and following[-1] in words.HAD


_RULES: Final[tuple[Callable[[_Beside], bool | None], ...]] = (
    _hyphenated,
    _opens,
    _names_site,
    _in_longer_name,
    _owns,
    _modifies,
    _governed,
    _acts,
)
