"""What was named on the command line, expanded to single sources.

Does not open files or touch the network.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.read.canonical import storable
from onrecord.records.labels import Stage
from onrecord.records.report import Rejection

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.read.limits import ReadLimits

STDIN = "-"
KNOWN_ENDINGS = (
    ".txt",
    ".html",
    ".htm",
    ".xhtml",
    ".pdf",
    ".json",
    ".jsonl",
    ".ndjson",
    ".warc",
    ".warc.gz",
    ".xml",
    ".rss",
    ".atom",
)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]+)://")


class SourceKind(StrEnum):
    """Where a source's bytes come from."""

    FILE = "file"
    URL = "url"
    STDIN = "stdin"
    GIVEN = "given"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One thing to read: a path, a URL, `-` for standard input, or bytes that are at hand.

    Args:
        location: the path or URL; a name for what is given, which no file is opened by.
        content: what is given.
    """

    location: str
    kind: SourceKind
    content: bytes = b""

    @property
    def label(self) -> str:
        """The location as it can be printed and stored: what is no UTF-8 becomes U+FFFD."""
        return storable(self.location)


def locate_sources(arguments: Sequence[str], limits: ReadLimits) -> Iterator[Source | Rejection]:
    """Yield a source for every file, URL and `-`, folders expanded in the order of their names.

    Inside folders only names with known endings count, and hidden files and folders do not. A file
    that is named itself is taken whatever it is called. Links to folders are not followed, so that
    there are no circles.

    Args:
        arguments: paths, URLs and `-`, as typed.
        limits: not needed yet; here so that a limit on folders would change no caller.
    """
    del limits
    for argument in arguments:
        if argument == STDIN:
            yield Source(location=STDIN, kind=SourceKind.STDIN)
        elif scheme := _SCHEME.match(argument):
            yield _locate_url(argument, scheme[1].lower())
        else:
            yield from _locate_path(argument)


def _locate_url(argument: str, scheme: str) -> Source | Rejection:
    if scheme in {"http", "https"}:
        return Source(location=argument, kind=SourceKind.URL)
    return _refusal(
        argument, "bad-url", f"{scheme}:// is not supported; give an http or https URL, or a path"
    )


def _locate_path(argument: str) -> Iterator[Source | Rejection]:
    try:
        if os.path.isdir(argument):  # noqa: PTH112  # pathlib fails on a NUL in 3.11
            yield from _locate_folder(argument)
        elif os.path.lexists(argument):
            yield Source(location=argument, kind=SourceKind.FILE)
        else:
            yield _refusal(
                argument, "missing", f"there is no file or folder {argument!r}; check the path"
            )
    except ValueError as e:  # a NUL in the path
        yield _refusal(argument, "missing", f"{argument!r} cannot be a path: {e}")


def _locate_folder(folder: str) -> Iterator[Source | Rejection]:
    """Walk with a stack of its own, for folders may be nested deeper than Python's."""
    found = False
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        linked = os.path.islink(path) and path != folder  # noqa: PTH114  # like isdir
        if linked or not os.path.isdir(path):  # noqa: PTH112  # as above
            if path.lower().endswith(KNOWN_ENDINGS):
                found = True
                yield Source(location=path, kind=SourceKind.FILE)
            continue
        try:
            names = sorted(n for n in os.listdir(path) if n[0] != ".")  # noqa: PTH208  # names, not paths
        except OSError as e:
            found = True
            yield _refusal(
                path,
                "unreadable",
                f"the folder cannot be listed: {e.strerror or e}; check its permissions",
            )
            continue
        waiting.extend(str(Path(path, name)) for name in reversed(names))
    if not found:
        endings = " ".join(KNOWN_ENDINGS)
        yield _refusal(
            folder, "empty-folder", f"the folder holds no file that ends in one of {endings}"
        )


def _refusal(source: str, code: str, message: str) -> Rejection:
    return Rejection(
        source=storable(source), stage=Stage.LOCATE, code=code, message=storable(message)
    )
