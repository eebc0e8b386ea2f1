"""What coreference needs to know of a text's words beside the encoder's view.

That is lower-case forms, rough sentences, quotation, and of a mention its head, its words and its
pronoun. Does not know the network.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model.features import INITIAL, OUTSIDE, TITLE, UPPER

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.model.tokens import Tokens

Ints = NDArray[np.int64]

DETERMINERS = frozenset(
    ("the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my",
     "your", "some", "any", "both", "all")
)  # fmt: skip
# Words that end the part of a phrase in which its head stands.
AFTER_HEAD = frozenset(
    ("of", "in", "for", "at", "on", "with", "who", "whom", "whose", "which", "that", "where",
     "when", "to", "from", "by", "about", "against", "into", "over", "under", "between", "among",
     "during", "since", "until", "as", "than", ",", "(", ":", ";", "-", "–", "—", "is", "was")
)  # fmt: skip
PRONOUNS: tuple[frozenset[str], ...] = (
    frozenset(("i", "me", "my", "mine", "myself")),
    frozenset(("we", "us", "our", "ours", "ourselves")),
    frozenset(("you", "your", "yours", "yourself", "yourselves")),
    frozenset(("he", "him", "his", "himself")),
    frozenset(("she", "her", "hers", "herself")),
    frozenset(("it", "its", "itself")),
    frozenset(("they", "them", "their", "theirs", "themselves")),
    frozenset(("who", "whom", "whose")),
    frozenset(("which",)),
    frozenset(("this", "that", "these", "those")),
)
PRONOUN_COUNT = len(PRONOUNS) + 1
_CLASS = {word: number for number, words in enumerate(PRONOUNS, 1) for word in words}
_NONE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFacts:
    """Of every word of a text.

    Args:
        lower: forms in lower case.
        forms: as the text writes them.
        sentence_W: number of the rough sentence, by final marks and lines.
        quoted_W: 1 inside quotation marks.
    """

    lower: tuple[str, ...]
    forms: tuple[str, ...]
    sentence_W: Ints
    quoted_W: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionFacts:
    """Of every mention, numbers that can be compared for equality; -1 equals nothing.

    Args:
        word_M: first word.
        sentence_M: rough sentence.
        quoted_M: 1 inside quotation marks.
        last_M: last word.
        key_M: number of the words without determiner.
        head_M: number of the head word.
        first_M: number of the first word without determiner.
        single_M: number of the only word; -1 if there are more.
        acronym_M: number of the letters of an acronym.
        initials_M: number of the initials of a name of several words.
        pronoun_M: class of the pronoun; 0 for none.
    """

    word_M: Ints
    last_M: Ints
    sentence_M: Ints
    quoted_M: Ints
    key_M: Ints
    head_M: Ints
    first_M: Ints
    single_M: Ints
    acronym_M: Ints
    initials_M: Ints
    pronoun_M: Ints


def word_facts(text: str, tokens: Tokens) -> WordFacts:
    """Return what is known of a text's words."""
    forms = tuple(text[s:e] for s, e in tokens.spans_W2.tolist())
    quote = tokens.features_WF[:, 2]
    return WordFacts(
        lower=tuple(f.lower() for f in forms),
        forms=forms,
        sentence_W=_sentences(forms, tokens),
        quoted_W=(quote != OUTSIDE).astype(np.int64),
    )


def _sentences(forms: Sequence[str], tokens: Tokens) -> Ints:
    """Number rough sentences: after a final mark before a capital or a mark, and at every line."""
    count = len(forms)
    if not count:
        return np.zeros(0, dtype=np.int64)
    final = np.fromiter((f in ".?!" for f in forms), dtype=bool, count=count)
    shape = tokens.features_WF[:, 0]
    capital = np.isin(shape, (TITLE, UPPER, INITIAL)) | (tokens.features_WF[:, 2] == 3)  # noqa: PLR2004  # an opening mark
    blank = tokens.features_WF[:, 1] > 0
    begins = np.zeros(count, dtype=bool)
    begins[1:] = final[:-1] & capital[1:] & blank[1:]
    begins |= np.diff(tokens.paragraph_W, prepend=tokens.paragraph_W[:1]) > 0
    return np.cumsum(begins).astype(np.int64)


def head_of(lower: Sequence[str], first: int, last: int) -> int:
    """Return the word that heads the phrase [first, last], by its place."""
    for at in range(first + 1, last + 1):
        if lower[at] in AFTER_HEAD:
            return at - 1
        if lower[at] in {"'", "’"} and at == last - 1:
            return at - 1
    return last


def mention_facts(words: WordFacts, spans: Sequence[tuple[int, int]]) -> MentionFacts:
    """Return what is known of mentions.

    Args:
        words: of the text.
        spans: first and last word of every mention.
    """
    numbers: dict[object, int] = {}

    def number(value: object) -> int:
        return numbers.setdefault(value, len(numbers))

    rows = [_facts(words, first, last, number) for first, last in spans]
    columns = np.array(rows, dtype=np.int64).reshape(-1, len(MentionFacts.__dataclass_fields__))
    return MentionFacts(
        **{name: columns[:, i] for i, name in enumerate(MentionFacts.__dataclass_fields__)}
    )


def _facts(
    words: WordFacts, first: int, last: int, number: Callable[[object], int]
) -> tuple[int, ...]:
    lower = words.lower
    begin = first + 1 if last > first and lower[first] in DETERMINERS else first
    end = last - 1 if last - begin > 1 and lower[last - 1] in {"'", "’"} else last + 1
    end = max(end, begin + 1)
    key = lower[begin:end]
    head = lower[min(head_of(lower, begin, end - 1), end - 1)]
    form = words.forms[begin]
    acronym = end - begin == 1 and form.isupper() and len(form) > 1
    letters = "".join(w[0] for w in words.forms[begin:end] if w[0].isupper())
    pronoun = _CLASS.get(lower[first], 0) if first == last else 0
    return (
        first,
        last,
        int(words.sentence_W[first]),
        int(words.quoted_W[first]),
        number(key) if not pronoun else _NONE,
        number(head) if not pronoun else _NONE,
        number(key[0]) if not pronoun else _NONE,
        number(key[0]) if len(key) == 1 and not pronoun else _NONE,
        number(form.lower()) if acronym else _NONE,
        number(letters.lower()) if len(letters) > 1 and end - begin > 1 else _NONE,
        pronoun,
    )
