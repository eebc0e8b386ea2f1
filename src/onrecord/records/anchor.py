"""Spans and anchors: where words stand in a report's canonical text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from onrecord.records.errors import InvariantError


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """A half-open range of Unicode code points.

    Raises:
        InvariantError: unless 0 <= start < end.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            msg = f"a span must have 0 <= start < end, not {self.start}, {self.end}"
            raise InvariantError(msg)

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Anchor(Span):
    """A span with the exact words that stand there.

    Raises:
        InvariantError: if the words are not as long as the span.
    """

    exact: str

    def __post_init__(self) -> None:
        Span.__post_init__(self)
        if len(self.exact) != self.end - self.start:
            place = f"{self.start}-{self.end}"
            msg = f"anchor {place} holds {len(self.exact)} code points: {self.exact!r}"
            raise InvariantError(msg)

    @classmethod
    def of(cls, text: str, span: Span) -> Self:
        """Anchor a span in the text that it refers to."""
        return cls(start=span.start, end=span.end, exact=text[span.start : span.end])

    def stands_in(self, text: str) -> bool:
        """Tell whether the text still has these words at this place."""
        return text[self.start : self.end] == self.exact
