"""Statements that were found, for people: each with what proves it and the way back to its report.

Does not find them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line
from onrecord.cli.wording import FAINT, SPEAKER, Wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from onrecord.store.find import Found

HIT = "underline"
LONGEST = 400  # characters of a content that are shown whole
_BEFORE = 120  # characters shown before the word that was looked for, in a longer one
_WORD = re.compile(r"\w+")


def print_found(found: Iterable[Found], word: str | None, console: Console) -> int:
    """Print statements as they come, and return how many there were.

    Args:
        found: the statements.
        word: what was looked for in their contents, if anything: it is underlined.
        console: where.
    """
    count = 0
    for hit in found:
        if count:
            console.print()
        count += 1
        _print_hit(hit, word, console)
    return count


def _print_hit(hit: Found, word: str | None, console: Console) -> None:
    report, statement = hit.report, hit.statement
    names = dict(zip(statement.speaker, hit.speakers, strict=True))
    wording = Wording(hit.context.exact, (statement,), names, hit.context.start)
    published = report.published.isoformat() if report.published else None
    known = (published, report.outlet, report.title or report.source_id)
    origin = on_one_line(" · ".join(f for f in known if f))
    print_hanging(console, Text(), Text(origin, FAINT), 0)
    content = _around(wording.content(statement), word)
    if hit.speakers:
        content = Text.assemble((wording.speaker(statement), SPEAKER), ": ", content)
    print_hanging(console, Text(), content, 2)
    facts = wording.facts(statement)
    if statement.within is not None:
        facts.append(" · as told by another speaker", FAINT)
    facts.append(f" · {report.id}", FAINT)
    if report.revised_by:
        facts.append(f" · revised by {report.revised_by}", FAINT)
    print_hanging(console, Text(), facts, 2)


def _around(content: Text, word: str | None) -> Text:
    """Underline what was looked for, and cut a long content to what stands around it."""
    hits = _hits(content.plain, word)
    for start, end in hits:
        content.stylize(HIT, start, end)
    if len(content) <= LONGEST:
        return content
    plain = content.plain
    start = max(hits[0][0] - _BEFORE, 0) if hits else 0
    start = plain.find(" ", start) + 1 if start else 0
    end = start + LONGEST
    end = len(plain) if end >= len(plain) else plain.rfind(" ", start + 1, end)
    end = end if end > start else start + LONGEST
    return Text.assemble(
        "… " if start else "", content[start:end], " …" if end < len(plain) else ""
    )


def _hits(plain: str, word: str | None) -> list[tuple[int, int]]:
    """Find the words that were looked for, as the record's search does: any case, any accents."""
    typed = (word or "").strip()
    wanted = [_folded(m[0]) for m in _WORD.finditer(typed)]
    beginning = wanted.pop() if wanted and typed.endswith("*") else None
    return [
        m.span()
        for m in _WORD.finditer(plain)
        if _folded(m[0]) in wanted or (beginning and _folded(m[0]).startswith(beginning))
    ]


def _folded(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
