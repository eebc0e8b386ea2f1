"""What a record file holds, as data: its tables with the meaning of every column.

The meanings are written into the file too, as SQL comments, so that whoever opens it with another
tool can read them. Views and indexes stand in `views`. Runs no SQL.
"""

from __future__ import annotations

from dataclasses import dataclass

APPLICATION_ID = 0x6F6E7265  # "onre": in bytes 68 to 71 of every record file
SCHEMA_VERSION = 3
_WORDS = "the exact words, text[start:end]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, its SQLite type with constraints, and what it means."""

    name: str
    type: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table.

    Args:
        says: what one row is.
        constraints: keys and foreign keys over several columns.
        numbered: it has an integer row number, which the full-text index needs; the others are
            stored in the order of their primary key, so that a report's rows lie together.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    constraints: tuple[str, ...] = ()
    numbered: bool = False

    def create_sql(self) -> str:
        """Return the statement that creates the table, meanings as comments."""
        parts = [(f"{c.name} {c.type}", f" -- {c.says}") for c in self.columns]
        parts += [(constraint, "") for constraint in self.constraints]
        last = len(parts) - 1
        lines = [f"  {sql}{',' if i < last else ''}{says}" for i, (sql, says) in enumerate(parts)]
        close = ")" if self.numbered else ") WITHOUT ROWID"
        return "\n".join([f"CREATE TABLE {self.name} ( -- {self.says}", *lines, close])

    def insert_sql(self) -> str:
        """Return the statement that inserts one row, every column in its order."""
        names = ", ".join(c.name for c in self.columns)
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({names}) VALUES ({marks})"  # noqa: S608  # our own names


def _text(name: str, says: str) -> Column:
    return Column(name=name, type="TEXT NOT NULL", says=says)


def _maybe(name: str, says: str, kind: str = "TEXT") -> Column:
    return Column(name=name, type=kind, says=says)


def _ordinal(of: str) -> Column:
    return Column(name="ordinal", type="INTEGER NOT NULL", says=f"place among {of}, from 0")


def _report() -> Column:
    return Column(name="report", type="TEXT NOT NULL REFERENCES reports (id)", says="reports.id")


def _anchor() -> tuple[Column, ...]:
    return (
        Column(
            name="start",
            type="INTEGER NOT NULL CHECK (start >= 0)",
            says="first code point in the report's text, from 0",
        ),
        Column(name="end", type="INTEGER NOT NULL CHECK (end > start)", says="one past the last"),
        _text("exact", _WORDS),
    )


def _maybe_anchor(of: str) -> tuple[Column, ...]:
    return (
        _maybe(f"{of}_start", "as start", "INTEGER"),
        _maybe(f"{of}_end", "as end", "INTEGER"),
        _maybe(f"{of}_exact", _WORDS),
    )


def _names(column: str, table: str, *, deferred: bool = False) -> str:
    late = " DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    return f"FOREIGN KEY (report, {column}) REFERENCES {table} (report, id){late}"


REPORTS = Table(
    name="reports",
    says="one row a version of a report",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY", says="the order of keeping"),
        Column(name="id", type="TEXT NOT NULL UNIQUE", says="digest of key and text"),
        _text("key", "the URL, else source_id: what versions of a report share"),
        _text("source_id", "the id given with it, or its file's name, when it was first kept"),
        _maybe("title", "headline"),
        _maybe("outlet", "who published it"),
        _maybe("byline", "who wrote it"),
        _maybe("published", "day of publication, YYYY-MM-DD"),
        _maybe("url", "where it was read"),
        _maybe("language", "ISO 639-1"),
        _text("sha256", "of the text's UTF-8 bytes, hex"),
        _text("text", "the canonical text; it never changes"),
        _text("format", "of the dossier"),
        _text("run_onrecord", "version of onrecord that derived the rows"),
        _text("run_model", "digest of the model that derived them"),
        _text("derived_sha256", "digest of all that was derived and of the metadata"),
        _text("kept_at", "when this version was first kept, UTC"),
        _text("derived_at", "when its rows were last derived, UTC"),
        _maybe(
            "revises", "reports.id of the latest earlier version", "TEXT REFERENCES reports (id)"
        ),
    ),
)

ENTITIES = Table(
    name="entities",
    says="somebody or something that a report speaks of",
    columns=(
        _report(),
        _text("id", "unique in its report"),
        _ordinal("the report's entities"),
        _text("name", "the fullest name"),
        _maybe("type", "person, group, organization, government, country, place, facility, people"),
        _maybe("country", "ISO 3166-1 alpha-3"),
        _maybe("sector", "PLOVER sector code"),
        _maybe("place_lat", "degrees, WGS 84", "REAL"),
        _maybe("place_lon", "degrees, WGS 84", "REAL"),
        _maybe("place_gazetteer", "entry, such as geonames:98182"),
        _maybe("place_precision", "point, city, district, province, country"),
    ),
    constraints=("PRIMARY KEY (report, id)",),
)

ALIASES = Table(
    name="aliases",
    says="another name of an entity",
    columns=(
        _report(),
        _text("entity", "entities.id"),
        _ordinal("its aliases"),
        _text("alias", "the name"),
    ),
    constraints=("PRIMARY KEY (report, entity, ordinal)", _names("entity", "entities")),
)

MENTIONS = Table(
    name="mentions",
    says="words that refer to an entity",
    columns=(
        _report(),
        _text("entity", "entities.id"),
        _ordinal("its mentions"),
        *_anchor(),
        _text("kind", "name, nominal, pronoun"),
    ),
    constraints=("PRIMARY KEY (report, entity, ordinal)", _names("entity", "entities")),
)

ROLES = Table(
    name="roles",
    says="what an entity is or does",
    columns=(
        _report(),
        _text("entity", "entities.id"),
        _ordinal("its roles"),
        _text("role", "such as leads"),
        _maybe("of", "entities.id of the other entity"),
        *_anchor(),
    ),
    constraints=(
        "PRIMARY KEY (report, entity, ordinal)",
        _names("entity", "entities"),
        _names("of", "entities"),
    ),
)

STATEMENTS = Table(
    name="statements",
    says="an attribution; its words stand in statement_spans",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY", says="rowid in statement_search"),
        _report(),
        _text("id", "unique in its report"),
        _ordinal("the report's statements"),
        _text("source_type", "named, unnamed, document, absent"),
        _text("manner", "direct, indirect, mixed"),
        _maybe("act", "assert, deny, demand, promise, threaten, accuse, praise, ask, other"),
        _maybe("channel", "where it was said: tweet, press conference, ..."),
        _maybe("said_on", "TIMEX3 value"),
        _maybe("within", "statements.id in whose content this one stands"),
        Column(name="confidence", type="REAL NOT NULL", says="between 0 and 1"),
    ),
    constraints=("UNIQUE (report, id)", _names("within", "statements", deferred=True)),
)

STATEMENT_SPANS = Table(
    name="statement_spans",
    says="a piece of a statement's source, cue or content",
    columns=(
        _report(),
        _text("statement", "statements.id"),
        _text("role", "source, cue, content"),
        _ordinal("the pieces of that role"),
        *_anchor(),
    ),
    constraints=(
        "PRIMARY KEY (report, statement, role, ordinal)",
        _names("statement", "statements"),
    ),
)

SPEAKERS = Table(
    name="speakers",
    says="who made a statement; several for a joint source",
    columns=(
        _report(),
        _text("statement", "statements.id"),
        _ordinal("its speakers"),
        _text("entity", "entities.id"),
    ),
    constraints=(
        "PRIMARY KEY (report, statement, ordinal)",
        _names("statement", "statements"),
        _names("entity", "entities"),
    ),
)

EVENTS = Table(
    name="events",
    says="a PLOVER event in the voice that carries it",
    columns=(
        _report(),
        _text("id", "unique in its report"),
        _ordinal("the report's events"),
        *_anchor(),
        _text("type", "PLOVER event type"),
        _maybe("mode", "PLOVER mode"),
        *_maybe_anchor("when"),
        _maybe("when_value", "TIMEX3 value"),
        _maybe("when_basis", "where the date stands: clause, sentence, paragraph, narrative"),
        *_maybe_anchor("where"),
        _maybe("where_entity", "entities.id of the place"),
        _text("status", "actual, planned, demanded, possible, negated"),
        _text("voice", "outlet, unnamed, or statements.id"),
        _maybe("same_as", "events.id of the same event told before"),
        Column(name="confidence", type="REAL NOT NULL", says="between 0 and 1"),
    ),
    constraints=(
        "PRIMARY KEY (report, id)",
        _names("where_entity", "entities"),
        _names("same_as", "events", deferred=True),
    ),
)

EVENT_CONTEXTS = Table(
    name="event_contexts",
    says="a PLOVER context of an event",
    columns=(
        _report(),
        _text("event", "events.id"),
        _ordinal("its contexts"),
        _text("context", "PLOVER context"),
    ),
    constraints=("PRIMARY KEY (report, event, ordinal)", _names("event", "events")),
)

PARTICIPANTS = Table(
    name="participants",
    says="an actor or recipient of an event",
    columns=(
        _report(),
        _text("event", "events.id"),
        _text("part", "actor, recipient"),
        _ordinal("those of that part"),
        *_anchor(),
        _maybe("entity", "entities.id"),
    ),
    constraints=(
        "PRIMARY KEY (report, event, part, ordinal)",
        _names("event", "events"),
        _names("entity", "entities"),
    ),
)

TIMES = Table(
    name="times",
    says="a time expression",
    columns=(
        _report(),
        _ordinal("the report's times"),
        *_anchor(),
        _maybe("value", "TIMEX3 value"),
        _text("kind", "DATE, TIME, DURATION, SET"),
        _maybe("relation", "to an event, where it is counted from one: P2D after the vote"),
    ),
    constraints=("PRIMARY KEY (report, ordinal)",),
)

QUANTITIES = Table(
    name="quantities",
    says="a number that matters",
    columns=(
        _report(),
        _ordinal("the report's quantities"),
        *_anchor(),
        _maybe("value", "the number", "REAL"),
        Column(name="approximate", type="INTEGER NOT NULL", says="1 for about, nearly, ..."),
        _maybe("unit", "of what"),
        _maybe("of", "entities.id of whom"),
        _text("voice", "outlet, unnamed, or statements.id"),
    ),
    constraints=("PRIMARY KEY (report, ordinal)", _names("of", "entities")),
)

REJECTIONS = Table(
    name="rejections",
    says="a source that was refused",
    columns=(
        _text("source", "path, URL or -, with :line for a line of JSONL"),
        _text("stage", "locate, fetch, read, mark, derive, store"),
        _text("code", "why, as a slug"),
        _text("message", "why, for people"),
        _text("at", "when it was first refused so, UTC"),
    ),
    constraints=("PRIMARY KEY (source, stage, code, message)",),
)

REVIEWS = Table(
    name="reviews",
    says="a person's judgement of a record; append-only",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY AUTOINCREMENT", says="the order of judging"),
        _report(),
        _text("record", "id of the statement, entity or event; it may no longer be derived"),
        _text("verdict", "what the reviewer says of it"),
        _maybe("correction", "the record as it should be, JSON"),
        _text("reviewer", "who"),
        _text("at", "when, UTC"),
    ),
)

# What is derived from a report, parents before children: the order of writing.
DERIVED = (
    ENTITIES,
    ALIASES,
    MENTIONS,
    ROLES,
    STATEMENTS,
    STATEMENT_SPANS,
    SPEAKERS,
    EVENTS,
    EVENT_CONTEXTS,
    PARTICIPANTS,
    TIMES,
    QUANTITIES,
)
TABLES = (REPORTS, *DERIVED, REJECTIONS, REVIEWS)
