"""Words of a sentence with their tags: verb, noun, preposition and so on.

The nouns of the room's sentence reading. Does not decide on tags; that is for tagging.py.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tag(StrEnum):
    """What a word does in its sentence. Nouns, adjectives and names share one tag."""

    DETERMINER = "D"
    NOUN = "N"
    PRONOUN = "O"
    TIME = "M"
    VERB = "V"
    AUXILIARY = "X"
    TO = "T"
    NEGATION = "Z"
    ADVERB = "A"
    PREPOSITION = "P"
    COORDINATOR = "C"
    SUBORDINATOR = "S"
    RELATIVE = "R"


@dataclass(slots=True, kw_only=True)
class Token:
    """A word, its tag and plain form, and what stands between it and the word before.

    Args:
        gap: the characters between it and the word before.
        opens: it begins a sentence or a quotation.
        capital: it is written as names are.
        owner: a possessive ending follows it.
        cut: a comma, dash, bracket or the like stands before it.
        lemma: the plain form of a verb; empty for other words.
    """

    start: int
    end: int
    form: str
    lower: str
    gap: str = ""
    opens: bool = False
    capital: bool = False
    owner: bool = False
    cut: bool = False
    tag: Tag = Tag.NOUN
    lemma: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The tokens of a sentence, with an empty one beyond each end."""

    tokens: list[Token]
    edge: Token

    def at(self, i: int) -> Token:
        """Return the token of a number; the empty one beyond the sentence."""
        return self.tokens[i] if 0 <= i < len(self.tokens) else self.edge

    def before(self, i: int) -> Token:
        """Return the token before one, if no comma or the like stands between."""
        return self.edge if self.at(i).cut else self.at(i - 1)

    def after(self, i: int) -> Token:
        """Return the token after one, if no comma or the like stands between."""
        return self.edge if self.at(i + 1).cut else self.at(i + 1)
