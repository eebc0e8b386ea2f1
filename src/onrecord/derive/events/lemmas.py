"""Plain forms of verbs, by a list of irregular ones and by endings. Does not look at a text."""

from __future__ import annotations

import re

from onrecord.derive.events import word_lists as wl

_OPEN_SYLLABLE = re.compile(r"[^aeiou][aiou][^aeiouwxylr]$")


def lemma_of(lower: str) -> str:
    """Return the plain form of a verb, as far as endings tell it."""
    if lower in wl.IRREGULAR:
        return wl.IRREGULAR[lower]
    found = [
        stem
        for ending, added in _ENDINGS
        if lower.endswith(ending)
        for stem in _stems(lower[: -len(ending)] + added)
    ]
    known = next((f for f in found if f in wl.VERBS), None)
    return known or _guessed(found) or lower


def _guessed(found: list[str]) -> str | None:
    """Choose among the possible plain forms of a verb that is not in the list."""
    if not found:
        return None
    bare = [f for f in found if not f.endswith("e")]
    last = bare[-1] if bare else found[0]
    silent = (last[-1] in "cgvzsu" and last[-2:] not in {"ss", "ng"}) or _OPEN_SYLLABLE.search(last)
    return last + "e" if silent and last + "e" in found else last


_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", "e"), ("ing", ""), ("ed", "e"), ("ed", ""),
            ("es", "e"), ("es", ""), ("s", ""))  # fmt: skip
_SHORTEST = 2


def _stems(stem: str) -> tuple[str, ...]:
    if len(stem) < _SHORTEST:
        return ()
    return (stem, stem[:-1]) if stem[-1] == stem[-2] else (stem,)
