"""A PDF to its text, paragraphs rebuilt from lines.

Sole importer of pypdf. Reads the text that a PDF holds; does not recognise text in pictures, and
leaves columns in the order in which the file has them.
"""

from __future__ import annotations

import io
import re
from statistics import median
from typing import TYPE_CHECKING

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from onrecord.records.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

# What pypdf raises on damaged files besides its own errors.
_FAILURES = (
    PyPdfError,
    DependencyError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    RecursionError,
    OverflowError,
    NotImplementedError,
    OSError,
    ZeroDivisionError,
)
_PAGE_NUMBER = re.compile(r"(page\s+)?\d{1,4}(\s*(/|of)\s*\d{1,4})?", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_SPLIT_WORD = re.compile(r"[a-z]-$")
_SHORT_LINE = 0.75  # of the median line: the last of its paragraph, if a sentence ends there


def read_pdf(data: bytes, max_characters: int) -> str:
    """Return the text of a PDF, paragraphs separated by one blank line.

    Args:
        data: the whole file.
        max_characters: above which no further page is read; the caller refuses the text then.

    Raises:
        SourceError: `encrypted`, `no-content` if it holds no text, `bad-pdf`.
    """
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _encrypted()
        lines = list(_lines(reader, max_characters))
    except DependencyError as e:
        raise _encrypted() from e
    except _FAILURES as e:
        msg = f"the PDF is damaged: {type(e).__name__}: {str(e)[:80]}; save it anew, or as text"
        raise SourceError("bad-pdf", msg) from e
    text = "\n\n".join(_paragraphs(lines))
    if not text:
        msg = (
            "the PDF holds no text, perhaps only pictures of pages;"
            " run text recognition (OCR) on it first"
        )
        raise SourceError("no-content", msg)
    return text


def _encrypted() -> SourceError:
    msg = "the PDF is encrypted; save a copy without a password"
    return SourceError("encrypted", msg)


def _lines(reader: pypdf.PdfReader, max_characters: int) -> Iterator[str]:
    n_characters = 0
    for page in reader.pages:
        for line in page.extract_text().splitlines():
            n_characters += len(line)
            if not _PAGE_NUMBER.fullmatch(line.strip()):
                yield " ".join(line.split())
        if n_characters > max_characters:
            return


def _paragraphs(lines: list[str]) -> Iterator[str]:
    usual = median([len(line) for line in lines if line] or [0])
    paragraph = ""
    for line in lines:
        if line:
            paragraph = _joined(paragraph, line)
        ends = len(line) < usual * _SHORT_LINE and _SENTENCE_END.search(line)
        if paragraph and (not line or ends):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _joined(paragraph: str, line: str) -> str:
    if _SPLIT_WORD.search(paragraph) and line[0].islower():
        return paragraph[:-1] + line
    return f"{paragraph} {line}" if paragraph else line
