"""Readers: corpora and annotated reports to gold texts, all of one shape. Does not tokenise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.records.anchor import Span
from onrecord.records.labels import Act
from onrecord.records.reading import Attribution

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A text and what is annotated in it; None where a layer is not annotated at all.

    Args:
        sentences: spans of sentences.
        attributions: all that the annotators marked.
        flat: nested attributions are not annotated: inside a content nothing is known of inner
            cues.
    """

    name: str
    text: str
    sentences: tuple[Span, ...] | None = None
    attributions: tuple[Attribution, ...] | None = None
    flat: bool = False


def read_polnear(path: Path) -> Iterator[Gold]:
    """Yield the articles of a PolNeAR part.

    Attributions without a cue are left out (one in 19,833).
    """
    for doc in _lines(path):
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            attributions=tuple(
                Attribution(
                    source=_spans(a["source"]), cue=_spans(a["cue"]), content=_spans(a["content"])
                )
                for a in doc["attributions"]
                if a["cue"] and a["content"]
            ),
            flat=True,
        )


def read_sentences(path: Path) -> Iterator[Gold]:
    """Yield the documents of an EWT or GUM part with their sentences."""
    for doc in _lines(path):
        yield Gold(
            name=doc["id"],
            text=doc["text"],
            sentences=tuple(Span(start=s, end=e) for s, e in doc["sentences"]),
        )


def read_annotated(folder: Path) -> Iterator[Gold]:
    """Yield the annotated reports below a folder, sorted by path.

    Their format is that of the annotation guidelines.
    """
    for path in sorted(folder.rglob("*.json")):
        doc = json.loads(path.read_text(encoding="utf-8"))
        text = doc["text"]
        yield Gold(
            name=doc["name"],
            text=text,
            attributions=tuple(
                Attribution(
                    source=_anchors(text, s["source"]),
                    cue=_anchors(text, s["cue"]),
                    content=_anchors(text, s["content"]),
                    nested=s["within"] is not None,
                    act=Act(s["act"]),
                )
                for s in doc["statements"]
                if s["cue"] and s["content"]
            ),
        )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _spans(pairs: list[list[int]]) -> tuple[Span, ...]:
    return tuple(sorted(Span(start=s, end=e) for s, e in pairs))


def _anchors(text: str, anchors: list[dict[str, Any]]) -> tuple[Span, ...]:
    """Return spans, cut at paragraph ends.

    The model's pieces never cross one (PolNeAR's do not either).
    """
    spans = []
    for a in anchors:
        start = a["start"]
        for line in text[a["start"] : a["end"]].split("\n"):
            if line.strip():
                spans.append(Span(start=start, end=start + len(line)))
            start += len(line) + 1
    return tuple(sorted(spans))
