"""What people type, as full-text queries that cannot be misread.

Words match whatever their case and their accents, and only whole: `Khazali` finds `Qais al-Khazali`
and not `Khazalis`. Does not run SQL.
"""

from __future__ import annotations

import re
import unicodedata

_PREFIX = "*"
_ASCII_WORDS = re.compile("[a-z0-9]+")
# What the index takes for part of a word: letters, numbers, private use (unicode61's default).
_WORD_CATEGORIES = ("L", "N", "Co")


def search_phrase(column: str, typed: str) -> str | None:
    """Return the FTS5 query for words that stand together, in their order, in a column.

    Args:
        column: of the full-text table.
        typed: any text; a trailing `*` makes the last word the start of one.

    Returns:
        None if nothing typed is a letter or a digit: no index knows punctuation or emoji.
    """
    typed = sendable(typed)
    stem = typed.rstrip().removesuffix(_PREFIX)
    if not _has_words(stem):
        return None
    # In quotes nothing is an operator; a quote inside is written twice.
    quoted = stem.replace('"', '""')
    star = " *" if stem != typed.rstrip() and _is_word_character(stem[-1]) else ""
    return f'{column} : "{quoted}"{star}'


def search_words(column: str, typed: str) -> str | None:
    """Return the FTS5 query for words that all stand in a column, in any order.

    Returns:
        None if there are none.
    """
    # A word typed twice asks for nothing more, but excerpts would take quadratic time over it.
    words = [f'"{word}"' for word in dict.fromkeys(folded_words(sendable(typed)).split())]
    return f"{column} : ({' AND '.join(words)})" if words else None


def sendable(typed: str) -> str:
    """Return the text without what SQLite cannot be given.

    NUL ends its queries, and half a surrogate pair, which a terminal makes of bytes that are not
    UTF-8, cannot be encoded.
    """
    return typed.replace("\x00", " ").encode("utf-8", "replace").decode("utf-8")


def names_the_same(typed: str, name: str) -> bool:
    """Tell whether the words typed stand in a name, whatever their case and accents."""
    words = folded_words(typed)
    return f" {words} " in f" {folded_words(name)} " if words else typed.strip() == name.strip()


def folded_words(text: str) -> str:
    """Return the words of a text in small letters, without accents and punctuation."""
    if text.isascii():  # most names are, and a list of speakers folds thousands
        return " ".join(_ASCII_WORDS.findall(text.lower()))
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (c for c in decomposed if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def _has_words(text: str) -> bool:
    return any(_is_word_character(c) for c in text)


def _is_word_character(character: str) -> bool:
    return unicodedata.category(character).startswith(_WORD_CATEGORIES)


def like_part(typed: str) -> str:
    """Return the pattern of a text that holds what was typed, for LIKE; a backslash escapes."""
    plain = sendable(typed).strip()
    for sign in ("\\", "%", "_"):
        plain = plain.replace(sign, f"\\{sign}")
    return f"%{plain}%"
