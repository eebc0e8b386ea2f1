"""Ids derived from content.

The same fact gets the same id from every model version and on every machine.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records.anchor import Span

DIGEST_CHARACTERS = 16


def text_sha256(text: str) -> str:
    """Return the SHA-256 of a canonical text, in hex, over its UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def report_id(key: str, text: str) -> str:
    """Return the id of a report.

    Args:
        key: the report's URL, else the id it came with, else its file's name. Versions of one
            report share it.
        text: the canonical text.
    """
    return "r" + _digest(key, text_sha256(text))


def record_id(prefix: str, report: str, anchors: Iterable[Span], label: str = "") -> str:
    """Return the id of a record within a report: a digest of report id, kind, anchors and label.

    Args:
        prefix: one letter for the kind: `s` statement, `e` entity, `v` event.
        report: the report's id.
        anchors: the spans that make the record what it is.
        label: what tells records on the same spans apart.
    """
    spans = ";".join(f"{a.start}-{a.end}" for a in anchors)
    return prefix + _digest(report, prefix, spans, label)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode("utf-8")).hexdigest()[:DIGEST_CHARACTERS]
