"""Text to words and word pieces with their features; shared by the workshop and the run time.

A word here is what BERT's pre-tokeniser yields: a run of letters or digits, or one punctuation
mark. Labels are given to words; a word is seen by the heads through its first piece. Does not cut
windows and does not pad.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from onrecord.model.features import FEATURES, word_features
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tokenizers import Tokenizer

Ints = NDArray[np.int32]

# A line is handed to the tokeniser in chunks of at most so many code points, which bounds memory on
# one-line texts.
CHUNK_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """A text's words and pieces.

    Args:
        ids_P: piece numbers in the vocabulary.
        first_W: for every word, the position of its first piece in `ids_P`; with one more entry,
            the piece count.
        spans_W2: start and end of every word, code points.
        features_WF: small integers, see `features`.
        paragraph_W: number of the paragraph (line) that the word stands in, counted from 0.
    """

    ids_P: Ints
    first_W: Ints
    spans_W2: Ints
    features_WF: Ints
    paragraph_W: Ints

    def __len__(self) -> int:
        return len(self.spans_W2)

    def span(self, first: int, last: int) -> Span:
        """Return the span from the first word to the last."""
        return Span(start=int(self.spans_W2[first, 0]), end=int(self.spans_W2[last, 1]))


def read_tokens(tokenizer: Tokenizer, text: str) -> Tokens:
    """Return the words and pieces of a text of any length; an empty text has none."""
    ids: list[int] = []
    first: list[int] = []
    spans: list[tuple[int, int]] = []
    paragraphs: list[int] = []
    for paragraph, base, chunk in _chunks(text):
        encoded = tokenizer.encode(chunk, add_special_tokens=False)
        previous: int | None = -1
        for piece, word, (start, end) in zip(
            encoded.ids, encoded.word_ids, encoded.offsets, strict=True
        ):
            if word != previous:
                first.append(len(ids))
                spans.append((base + start, base + end))
                paragraphs.append(paragraph)
                previous = word
            else:
                spans[-1] = (spans[-1][0], base + end)
            ids.append(piece)
    first.append(len(ids))
    spans_W2 = np.array(spans, dtype=np.int32).reshape(-1, 2)
    paragraph_W = np.array(paragraphs, dtype=np.int32)
    return Tokens(
        ids_P=np.array(ids, dtype=np.int32),
        first_W=np.array(first, dtype=np.int32),
        spans_W2=spans_W2,
        features_WF=word_features(text, spans, paragraphs).reshape(-1, len(FEATURES)),
        paragraph_W=paragraph_W,
    )


def _chunks(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield paragraph number, offset and words of every line that is not blank.

    Long lines come in parts, cut at a blank.
    """
    base = 0
    number = -1
    for line in text.split("\n"):
        if line.strip():
            number += 1
            start = 0
            while start < len(line):
                end = _cut(line, start)
                yield number, base + start, line[start:end]
                start = end
        base += len(line) + 1


def _cut(line: str, start: int) -> int:
    end = start + CHUNK_CHARACTERS
    if end >= len(line):
        return len(line)
    blank = line.rfind(" ", start + CHUNK_CHARACTERS // 2, end)
    return blank if blank > 0 else end
