"""How much of a source is read, and how long it may take. Does not enforce anything itself."""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadLimits:
    """Bound what one source may cost.

    Args:
        max_bytes: of a file or response; of a line or record in JSONL and WARC, which are streamed.
        max_characters: of one report's text, in code points.
        timeout_s: for one connection attempt and for one wait for bytes.
        deadline_s: for a whole URL, redirects included.
        max_redirects: that are followed from one URL.
        allow_private: fetch from private and loopback addresses too.
    """

    max_bytes: int = 20 * MEBIBYTE
    max_characters: int = 2_000_000
    timeout_s: float = 10.0
    deadline_s: float = 60.0
    max_redirects: int = 3
    allow_private: bool = False
