"""Nouns told apart: people, institutions, documents; singular and plural; with modifiers.

Works on single words in lower case, by the lexicon and by endings. Does not look at a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.names import fold
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.clusters import Cluster

_IRREGULAR = {
    "women": "woman",
    "men": "man",
    "spokesmen": "spokesman",
    "children": "child",
    "people": "people",
}
_SHORTEST_IES = 5  # "ties" stays "tie", "armies" becomes "army"
_COUNTED = frozenset({"two", "three", "four", "five", "both", "several", "many"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A noun with its modifiers: what somebody may be called by later ("foreign" "minister").

    Args:
        head: singular, lower case.
        modifiers: lower case, folded.
    """

    head: str
    modifiers: frozenset[str] = frozenset()


def make_label(words: Sequence[str]) -> Label | None:
    """Return the label that a phrase's words up to its head make; None if they are no nouns."""
    kept = [w for w in words if w not in lex.DETERMINERS and w not in lex.PARTICLES]
    if not kept:
        return None
    return Label(head=singular(kept[-1]), modifiers=frozenset(fold(w) for w in kept[:-1]))


def fits(label: Label, cluster: Cluster) -> bool:
    """Tell whether a name may stand in apposition to a noun: a person's to "minister"."""
    if is_document(label.head):
        return False
    if label.head in lex.PERSON_NOUNS:
        return cluster.type in {EntityType.PERSON, None}
    return not (label.head in lex.ORG_NOUNS and cluster.type is EntityType.PERSON)


def singular(noun: str) -> str:
    """Return a noun's singular by its ending, where that is safe."""
    found = _IRREGULAR.get(noun, noun)
    if found == noun and noun.endswith("s"):
        if noun.endswith("ies") and len(noun) >= _SHORTEST_IES:
            found = noun[:-3] + "y"
        elif noun.endswith(("sses", "ches", "shes", "xes")):
            found = noun[:-2]
        elif not noun.endswith(("ss", "us", "is")):
            found = noun[:-1]
    return found


def is_document(noun: str) -> bool:
    """Tell whether a noun is one for a document."""
    return noun in lex.DOCUMENT_NOUNS or singular(noun) in lex.DOCUMENT_NOUNS


def is_holder(noun: str) -> bool:
    """Tell whether a noun is one for people or institutions."""
    return noun in lex.HOLDER_NOUNS or singular(noun) in lex.HOLDER_NOUNS


def is_noun(lower: str) -> bool:
    """Tell whether a word is a known noun of any of these kinds."""
    return is_holder(lower) or is_document(lower)


def is_plural(lower: str) -> bool:
    """Tell whether a noun is a plural, or means several people ("police")."""
    one = singular(lower)
    return lower in lex.PEOPLE_NOUNS or (
        one != lower and (one in lex.PERSON_NOUNS or one in lex.ORG_NOUNS)
    )


def is_counted(first: str) -> bool:
    """Tell whether a phrase's first word makes it a plural."""
    return first in _COUNTED
