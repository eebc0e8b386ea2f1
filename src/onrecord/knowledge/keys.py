"""Under which keys a name is filed and found.

A plain key forgives what writers vary: case, diacritics, apostrophes, hyphens, stops, "the", a
possessive. It is in lower case. An acronym is filed as capitals only, so that "us" never finds the
United States nor "who" the World Health Organization. Does not know any table.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = re.compile("['\"`\u00b4\u02b9\u02bb-\u02bf\u02c8\u2018-\u201d\u2032]")
_POSSESSIVE = re.compile("(?:(?<=[\\w.])['\u2019\u02bc]s|(?<=s)['\u2019\u02bc])$", re.IGNORECASE)
_OWNER = re.compile("(?<=[\\w.])['\u2019\u02bc]s?(?=\\s)")
_STOP = re.compile(r"\.(?=\s|$|\w\.|-)|(?<=\b\w)\.(?=\w)")
_NOT_WORD = re.compile(r"[^\w&]+")
_ACRONYM = re.compile(r"(?:[A-Z]\.){2,}|(?:[A-Z]\.)+[A-Z]|[A-Z][A-Z0-9]{1,7}(?:[-/][A-Z0-9]{1,6})*")
_SPECIAL = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "\u0131": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d",
     "þ": "th", "ə": "a", "ħ": "h", "ŧ": "t", "&": " and "}
)  # fmt: skip
_WRITTEN_OUT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
LONGEST = 200  # code points; nothing that is longer is a name


def is_acronym(name: str) -> bool:
    """Tell whether a name is one word of capitals, with or without stops."""
    return _ACRONYM.fullmatch(_without_marks(name)) is not None


def filing_key(name: str) -> str:
    """Return the key under which a table files a name: capitals for an acronym, else plain."""
    bare = _bare(name)
    return _acronym_key(bare) if is_acronym(bare) else plain_key(bare)


def finding_keys(name: str) -> tuple[str, ...]:
    """Return the keys under which to look for a name as a report writes it, the best first.

    An acronym is looked for as one and, because headlines are in capitals, as a plain name.
    """
    bare = _bare(name)
    if not bare:
        return ()
    plain = plain_key(bare)
    return (_acronym_key(bare), plain) if is_acronym(bare) else (plain,)


def plain_key(name: str) -> str:
    """Return a name without what writers vary, in lower case; empty if nothing is left."""
    text = _bare(name)[:LONGEST].casefold()
    text = _without_marks(text).casefold().translate(_SPECIAL)
    text = _STOP.sub("", _APOSTROPHES.sub("", text))
    words = [_WRITTEN_OUT.get(w, w) for w in _NOT_WORD.sub(" ", text).split()]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def without_owner(phrase: str) -> str:
    """Return a phrase without the possessives inside it: "Iraq's army" is "Iraq army"."""
    return _OWNER.sub("", phrase)


def _bare(name: str) -> str:
    """Return a name without its article and its possessive."""
    bare = _POSSESSIVE.sub("", name.strip())
    return bare[4:].lstrip() if bare[:4].casefold() == "the " else bare


def _acronym_key(name: str) -> str:
    return _without_marks(name).replace(".", "").replace("/", "-")


def _without_marks(text: str) -> str:
    """Return a text without accents and other marks on its letters."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
