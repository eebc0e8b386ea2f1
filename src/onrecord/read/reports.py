"""One source to its reports: every source ends as Reports or Rejections, never as a SourceError.

What a source says of itself (a JSON field, a page's markup) wins over the command line, which fills
what the source does not say: `--outlet` over a folder must not rename the reports that know better.
Whoever wants the opposite edits the source, and the record shows it. Does not mark or keep
anything.
"""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import PurePath
from typing import TYPE_CHECKING

from onrecord.read.canonical import storable
from onrecord.read.objects import Origin
from onrecord.read.parts import Part, read_parts
from onrecord.read.sniff import Form
from onrecord.read.sources import Source, SourceKind
from onrecord.read.streams import Stream, open_bytes, open_file, open_stdin, unreadable
from onrecord.records.errors import ConfigError, SourceError
from onrecord.records.labels import Stage
from onrecord.records.report import Metadata, Rejection, Report

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager

    from onrecord.read.limits import ReadLimits


def read_source(
    source: Source, defaults: Metadata, limits: ReadLimits, form: str | None = None
) -> Iterator[Report | Rejection]:
    """Yield the reports of one source, and a rejection for each part that cannot be read.

    Args:
        source: what to read.
        defaults: what is known of the reports where they do not say it themselves.
        limits: what one source may cost.
        form: `text`, `html`, `json` or `jsonl`, to overrule what the content looks like.

    Raises:
        ConfigError: if the form is not known.
    """
    forced = _parse_form(form)
    stage = Stage.FETCH if source.kind is SourceKind.URL else Stage.READ
    try:
        if source.kind is SourceKind.URL:
            stream, origin = _fetch(source, defaults, limits)
            stage = Stage.READ
            yield from _named(source, read_parts(stream, origin, forced))
        elif source.kind is SourceKind.STDIN:
            origin = Origin(source_id=None, defaults=defaults, limits=limits)
            yield from _named(source, read_parts(open_stdin(), origin, forced))
        else:
            name = storable(PurePath(source.location).name)
            origin = Origin(source_id=name, name=name, defaults=defaults, limits=limits)
            with _open(source) as stream:
                yield from _named(source, read_parts(stream, origin, forced))
    except SourceError as e:
        yield _rejection(source, stage, "", e)
    except OSError as e:  # while reading: a disk or a share that went away
        yield _rejection(source, stage, "", unreadable(e))


def _parse_form(form: str | None) -> Form | None:
    known = (Form.TEXT, Form.HTML, Form.JSON, Form.JSONL)
    if form is None or form in known:
        return Form(form) if form else None
    msg = f"{form!r} is no form of a report; choose one of {', '.join(known)}"
    raise ConfigError(msg)


def _open(source: Source) -> AbstractContextManager[Stream]:
    if source.kind is SourceKind.GIVEN:
        return nullcontext(open_bytes(source.content))
    return open_file(source.location)


def _named(source: Source, parts: Iterator[Part]) -> Iterator[Report | Rejection]:
    for part, result in parts:
        yield result if isinstance(result, Report) else _rejection(source, Stage.READ, part, result)


def _rejection(source: Source, stage: Stage, part: str, error: SourceError) -> Rejection:
    return Rejection(
        source=source.label + storable(part),
        stage=stage,
        code=error.code,
        message=storable(str(error)),
    )


def _fetch(source: Source, defaults: Metadata, limits: ReadLimits) -> tuple[Stream, Origin]:
    from onrecord.read.fetch import fetch  # noqa: PLC0415  # httpx is slow to load

    fetched = fetch(source.location, limits)
    origin = Origin(
        source_id=source.label,
        name=fetched.path,
        url=storable(fetched.url),
        declared=fetched.charset,
        defaults=defaults,
        limits=limits,
    )
    return open_bytes(fetched.data), origin
