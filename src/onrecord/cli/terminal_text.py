"""Text made safe for a terminal. Does not print, nor import what prints."""

from __future__ import annotations

import re

# What could move the cursor, change colours, ring, or turn the reading direction of what follows;
# and lone surrogates, which no terminal takes. Left-to-right marks and joiners stay: Arabic and
# emoji need them.
_UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_PARAGRAPH_END = re.compile(r"\s*\n\s*\n\s*")
_BLANKS = re.compile(r"\s+")


def safe(text: str) -> str:
    r"""Return text with what could command a terminal written out, as `\x1b`; tabs as blanks."""
    return _UNSAFE.sub(_written_out, text)


def run_together(text: str) -> str:
    """Return text as one safe line: blanks run together, ends of paragraphs as ¶."""
    return safe(_BLANKS.sub(" ", _PARAGRAPH_END.sub(" ¶ ", text)))


def on_one_line(text: str) -> str:
    """Return text as one safe line without blanks at its edges."""
    return run_together(text.strip())


def plural(count: int, noun: str) -> str:
    """Return a count with its noun, in the plural unless the count is one."""
    if count == 1:
        return f"{count:,} {noun}"
    if noun.endswith("ry"):
        return f"{count:,} {noun[:-1]}ies"
    return f"{count:,} {noun}es" if noun.endswith("sh") else f"{count:,} {noun}s"


def _written_out(match: re.Match[str]) -> str:
    character = match[0]
    if character == "\t":
        return " "
    return character.encode("unicode_escape").decode("ascii")
