"""What is posted to be read: a text, an address or a file, checked and put into the intake.

A file's name is a label: no path of a request reaches the file system. Does not read anything.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.app.asked import Parameter, day
from onrecord.app.desk import Action
from onrecord.app.reading_line import Sent
from onrecord.app.readings import ReadingAsked, SourceReading
from onrecord.read.canonical import canonical_field, storable
from onrecord.read.limits import ReadLimits
from onrecord.read.sources import Source, SourceKind
from onrecord.records.errors import ConfigError
from onrecord.records.ids import text_sha256
from onrecord.records.report import Metadata

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.app.desk import Desk

_MOST_BYTES = ReadLimits().max_bytes
_MOST_FIELD = 1_000
_MOST_URL = 8_000
_MOST_NAME = 200
_SHOWN = 60
_DIGEST_CHARACTERS = 12
_FIELDS = ("title", "outlet", "byline")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def read_posted(desk: Desk, asked: Asked, body: object) -> SourceReading:  # noqa: ARG001  # the shape of an action
    """Queue a text or an address.

    Raises:
        ConfigError: if both or neither are given, or a field is no string or too long.
        FullError: if too many sources wait.
    """
    if not isinstance(body, ReadingAsked):
        msg = "give a text or a url"
        raise ConfigError(msg)
    if (body.text is None) == (body.url is None):
        msg = "give just one of `text` and `url`"
        raise ConfigError(msg)
    _check(body)
    return desk.intake.take(_page(body) if body.text is None else _text(body), desk)


def read_file(desk: Desk, asked: Asked, body: object) -> SourceReading:
    """Queue a file.

    Raises:
        ConfigError: if a parameter makes no sense.
        FullError: if too many sources wait.
    """
    name = file_label(asked.get("name", ""))
    _check_length("outlet", asked.get("outlet"), _MOST_FIELD)
    defaults = Metadata(
        outlet=canonical_field(asked.get("outlet")), published=day(asked, "published")
    )
    content = body if isinstance(body, bytes) else b""
    source = Source(location=name, kind=SourceKind.GIVEN, content=content)
    return desk.intake.take(Sent(label=name, source=source, defaults=defaults), desk)


def file_label(name: str) -> str:
    """Return what a file is called, from the name that was sent: its last part, on one line.

    The end is kept of a long one, since its ending hints at the type.
    """
    last = re.split(r"[/\\]", _CONTROLS.sub(" ", storable(name)).strip())[-1].strip()
    return last[-_MOST_NAME:] if last.strip(". ") else "file"


def _check(body: ReadingAsked) -> None:
    for name in ("text", "url", *_FIELDS):
        value = getattr(body, name)
        if value is not None and not isinstance(value, str):
            msg = f"`{name}` must be a string or null, not {type(value).__name__}"
            raise ConfigError(msg)
    _check_length("url", body.url, _MOST_URL)
    for name in _FIELDS:
        _check_length(name, getattr(body, name), _MOST_FIELD)


def _check_length(name: str, value: str | None, most: int) -> None:
    if value is not None and len(value) > most:
        msg = f"`{name}` has {len(value):,} characters, the limit is {most:,}; shorten it"
        raise ConfigError(msg)


def _text(body: ReadingAsked) -> Sent:
    """Return the text as the JSON object of FORMAT, so that it is read as from the command line."""
    text = storable(body.text or "")
    name = f"pasted-{text_sha256(text)[:_DIGEST_CHARACTERS]}"
    given = {
        "id": name,
        "text": text,
        **{field: getattr(body, field) for field in _FIELDS},
        "published": body.published.isoformat() if body.published else None,
    }
    content = json.dumps(given, ensure_ascii=True).encode("ascii")
    source = Source(location=name, kind=SourceKind.GIVEN, content=content)
    title = _CONTROLS.sub(" ", body.title or text[: 4 * _SHOWN]).strip()
    shown = title if len(title) <= _SHOWN else f"{title[:_SHOWN].rstrip()}…"
    return Sent(label=shown or "pasted text", source=source, defaults=Metadata(), form="json")


def _page(body: ReadingAsked) -> Sent:
    url = (body.url or "").strip()
    fields = {field: canonical_field(getattr(body, field)) for field in _FIELDS}
    defaults = replace(Metadata(published=body.published), **fields)  # type: ignore[arg-type]  # three names of strings
    return Sent(
        label=_CONTROLS.sub(" ", url),
        source=Source(location=url, kind=SourceKind.URL),
        defaults=defaults,
    )


INTAKE_ACTIONS = (
    Action(
        name="read",
        summary="Read a text or an address into the record",
        path="/api/readings",
        body=ReadingAsked,
        answer=SourceReading,
        act=read_posted,
        status=202,
        most_bytes=_MOST_BYTES,
    ),
    Action(
        name="read-file",
        summary="Read a file into the record, as it is",
        path="/api/readings/file",
        body=bytes,
        answer=SourceReading,
        act=read_file,
        parameters=(
            Parameter(name="name", says="the file's name, a hint at its type"),
            Parameter(name="outlet", says="who published it, where it does not say so"),
            Parameter(name="published", says="the day, where it does not say so", kind="date"),
        ),
        status=202,
        most_bytes=_MOST_BYTES,
    ),
)
