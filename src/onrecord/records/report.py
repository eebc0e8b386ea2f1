"""Reports and the sources they come from; rejections of those that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from onrecord.records.errors import InvariantError
from onrecord.records.ids import report_id, text_sha256
from onrecord.records.labels import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report: its canonical text, which never changes, and what is known of it.

    Args:
        id: digest of the report's key (URL, else source id) and its text.
        source_id: the id given with it, or the file's name.
        published: the day of publication where it is known.
        language: ISO 639-1, `en` for now.
        sha256: of the text's UTF-8 bytes, hex.
        text: canonical; every offset in every record refers to it.

    Raises:
        InvariantError: if the digest is not that of the text.
    """

    id: str
    source_id: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = "en"
    sha256: str
    text: str

    def __post_init__(self) -> None:
        if self.sha256 != text_sha256(self.text):
            found = f"report {self.id}: sha256 {self.sha256[:12]}"
            msg = f"{found} is not that of its text; was the text altered?"
            raise InvariantError(msg)

    @property
    def key(self) -> str:
        """What versions of one report share: the URL, else the source id."""
        return self.url or self.source_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a report besides its text; every field may be unknown."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = "en"


def make_report(source_id: str, text: str, known: Metadata) -> Report:
    """Return a report with its digest and id."""
    return Report(
        id=report_id(known.url or source_id, text),
        source_id=source_id,
        title=known.title,
        outlet=known.outlet,
        byline=known.byline,
        published=known.published,
        url=known.url,
        language=known.language,
        sha256=text_sha256(text),
        text=text,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A source that was refused: where on the line, why, and what to do about it.

    Args:
        source: the path, URL or `-`, with `:line` for a line of JSONL.
        stage: where on the line.
        code: a stable slug, such as `empty`.
        message: one sentence for people.
    """

    source: str
    stage: Stage
    code: str
    message: str
