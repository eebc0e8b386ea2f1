"""JSON objects to reports: the input object of FORMAT, alone or a line of JSONL.

Does not guess: a field of the wrong type is refused, not converted. Fields that FORMAT does not
name are ignored.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.read.canonical import canonical_field, canonical_text
from onrecord.read.encoding import decode
from onrecord.read.limits import ReadLimits
from onrecord.records.errors import SourceError
from onrecord.records.ids import text_sha256
from onrecord.records.report import Metadata, Report, make_report

_JSON_NAMES = {
    str: "a string",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "an array",
    dict: "an object",
}
_SHOWN_CHARACTERS = 60
_STDIN_DIGEST_CHARACTERS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a text comes from and what is known before it is read.

    Args:
        source_id: the file's name, the URL, or None for standard input, which has no name.
        defaults: from the command line; they fill what the source does not say.
        limits: what one report may cost.
        name: a hint at the type: the file's name or the URL's path.
        url: where it was fetched from.
        declared: the charset that HTTP named.
    """

    source_id: str | None
    defaults: Metadata
    limits: ReadLimits
    name: str = ""
    url: str | None = None
    declared: str | None = None


def fill(stated: Metadata, defaults: Metadata) -> Metadata:
    """Return what the source states, and where it is silent what the command line says."""
    return Metadata(
        title=stated.title or defaults.title,
        outlet=stated.outlet or defaults.outlet,
        byline=stated.byline or defaults.byline,
        published=stated.published or defaults.published,
        url=stated.url or defaults.url,
        language=stated.language or defaults.language,
    )


def report_of(raw: str, stated: Metadata, origin: Origin) -> Report:
    """Return the report with its canonical text; one without a name is called by its digest.

    Raises:
        SourceError: `empty` or `too-large`.
    """
    text = canonical_text(raw, origin.limits.max_characters)
    source_id = origin.source_id or f"stdin-{text_sha256(text)[:_STDIN_DIGEST_CHARACTERS]}"
    return make_report(source_id, text, fill(stated, origin.defaults))


def parse_json(data: bytes) -> object:
    """Return the JSON value that the bytes hold.

    Raises:
        SourceError: `bad-json` with line and column, or what decoding raises.
    """
    try:
        return json.loads(decode(data).lstrip("\ufeff"))
    except json.JSONDecodeError as e:
        where = f"line {e.lineno}, column {e.colno}" if e.lineno > 1 else f"column {e.colno}"
        msg = f"this is not valid JSON: {e.msg} at {where}"
        raise SourceError("bad-json", msg) from e
    except (
        ValueError,
        RecursionError,
    ) as e:  # a number of thousands of digits; nesting beyond reason
        msg = f"this JSON cannot be read: {str(e)[:_SHOWN_CHARACTERS]}"
        raise SourceError("bad-json", msg) from e


def read_object(value: object, origin: Origin) -> Report:
    """Return the report that a JSON value describes.

    Raises:
        SourceError: `wrong-type`, `no-text`, `bad-date`, or what its text or HTML raises.
    """
    if not isinstance(value, dict):
        msg = (
            f"a report is a JSON object, not {_named(value)}; "
            'give {"text": "…"}, and several reports as JSONL, one object a line'
        )
        raise SourceError("wrong-type", msg)
    origin = Origin(
        source_id=_id(value) or origin.source_id,
        defaults=origin.defaults,
        limits=origin.limits,
        url=_string(value, "url"),
    )
    stated = Metadata(
        title=_string(value, "title"),
        outlet=_string(value, "outlet"),
        byline=_string(value, "byline"),
        published=parse_date(value.get("published")),
        url=origin.url,
        language=None,
    )
    return _read_content(value, stated, origin)


def _read_content(value: dict[str, object], stated: Metadata, origin: Origin) -> Report:
    text, html = _string(value, "text", blank=True), _string(value, "html", blank=True)
    if text is not None and (text.strip() or html is None):
        return report_of(text, stated, origin)
    if html is None:
        fields = ", ".join(list(value)[:8]) or "none"
        msg = (
            f"neither `text` nor `html` is given (fields: {fields});"
            " add the report's words as `text`"
        )
        raise SourceError("no-text", msg)
    from onrecord.read.html import read_page  # noqa: PLC0415  # trafilatura is slow to load

    page = read_page(html, origin.url)
    return report_of(page.text, fill(stated, page.stated), origin)


def _id(value: dict[str, object]) -> str | None:
    """Return the id given; `name` serves too, as the annotated reports of this project have it."""
    given = value.get("id")
    if isinstance(given, int) and not isinstance(given, bool):
        return str(given)
    if given is not None:
        return _string(value, "id")
    name = value.get("name")
    return canonical_field(name) if isinstance(name, str) else None


def _string(value: dict[str, object], field: str, *, blank: bool = False) -> str | None:
    given = value.get(field)
    if given is None:
        return None
    if not isinstance(given, str):
        msg = f"`{field}` must be a string or null, not {_named(given)}"
        raise SourceError("wrong-type", msg)
    return given if blank else canonical_field(given)


def parse_date(given: object) -> date | None:
    """Return the day that a date or an ISO 8601 time names; None for null and blanks.

    Raises:
        SourceError: `bad-date`, naming the value.
    """
    if given is None or (isinstance(given, str) and not given.strip()):
        return None
    try:
        if isinstance(given, str) and given.strip()[4:5] == "-":
            return datetime.fromisoformat(given.strip()).date()
    except ValueError as e:
        raise _bad_date(given) from e
    raise _bad_date(given)


def _bad_date(given: object) -> SourceError:
    msg = f"`published` is no date: {_named(given)}; write it as YYYY-MM-DD, or leave it out"
    return SourceError("bad-date", msg)


def _named(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    shown = shown if len(shown) <= _SHOWN_CHARACTERS else shown[:_SHOWN_CHARACTERS] + "…"
    return f"{_JSON_NAMES.get(type(value), 'null')} ({shown})"
