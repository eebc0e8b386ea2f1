"""What a record file holds, as data: its tables with the meaning of every column.

Views and indexes stand in `views`. Runs no SQL.
"""

from __future__ import annotations

from onrecord.store.tables import (
    Column,
    Table,
    anchor,
    maybe,
    maybe_anchor,
    names,
    of_report,
    ordinal,
    text,
)

APPLICATION_ID = 0x6F6E7265  # "onre": in bytes 68 to 71 of every record file
SCHEMA_VERSION = 4


REPORTS = Table(
    name="reports",
    says="one row a version of a report",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY", says="the order of keeping"),
        Column(name="id", type="TEXT NOT NULL UNIQUE", says="digest of key and text"),
        text("key", "the URL, else source_id: what versions of a report share"),
        text("source_id", "the id given with it, or its file's name, when it was first kept"),
        maybe("title", "headline"),
        maybe("outlet", "who published it"),
        maybe("byline", "who wrote it"),
        maybe("published", "day of publication, YYYY-MM-DD"),
        maybe("url", "where it was read"),
        maybe("language", "ISO 639-1"),
        text("sha256", "of the text's UTF-8 bytes, hex"),
        text("text", "the canonical text; it never changes"),
        text("format", "of the dossier"),
        text("run_onrecord", "version of onrecord that derived the rows"),
        text("run_model", "digest of the model that derived them"),
        text("derived_sha256", "digest of all that was derived and of the metadata"),
        text("kept_at", "when this version was first kept, UTC"),
        text("derived_at", "when its rows were last derived, UTC"),
        maybe(
            "revises", "reports.id of the latest earlier version", "TEXT REFERENCES reports (id)"
        ),
    ),
)

ENTITIES = Table(
    name="entities",
    says="somebody or something that a report speaks of",
    columns=(
        of_report(),
        text("id", "unique in its report"),
        ordinal("the report's entities"),
        text("name", "the fullest name"),
        maybe("type", "person, group, organization, government, country, place, facility, people"),
        maybe("country", "ISO 3166-1 alpha-3"),
        maybe("sector", "PLOVER sector code"),
        maybe("place_lat", "degrees, WGS 84", "REAL"),
        maybe("place_lon", "degrees, WGS 84", "REAL"),
        maybe("place_gazetteer", "entry, such as geonames:98182"),
        maybe("place_precision", "point, city, district, province, country"),
    ),
    constraints=("PRIMARY KEY (report, id)",),
)

ALIASES = Table(
    name="aliases",
    says="another name of an entity",
    columns=(
        of_report(),
        text("entity", "entities.id"),
        ordinal("its aliases"),
        text("alias", "the name"),
    ),
    constraints=("PRIMARY KEY (report, entity, ordinal)", names("entity", "entities")),
)

MENTIONS = Table(
    name="mentions",
    says="words that refer to an entity",
    columns=(
        of_report(),
        text("entity", "entities.id"),
        ordinal("its mentions"),
        *anchor(),
        text("kind", "name, nominal, pronoun"),
    ),
    constraints=("PRIMARY KEY (report, entity, ordinal)", names("entity", "entities")),
)

ROLES = Table(
    name="roles",
    says="what an entity is or does",
    columns=(
        of_report(),
        text("entity", "entities.id"),
        ordinal("its roles"),
        text("role", "such as leads"),
        maybe("of", "entities.id of the other entity"),
        *anchor(),
    ),
    constraints=(
        "PRIMARY KEY (report, entity, ordinal)",
        names("entity", "entities"),
        names("of", "entities"),
    ),
)

STATEMENTS = Table(
    name="statements",
    says="an attribution; its words stand in statement_spans",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY", says="rowid in statement_search"),
        of_report(),
        text("id", "unique in its report"),
        ordinal("the report's statements"),
        text("source_type", "named, unnamed, document, absent"),
        text("manner", "direct, indirect, mixed"),
        maybe("act", "assert, deny, demand, promise, threaten, accuse, praise, ask, other"),
        maybe("channel", "where it was said: tweet, press conference, ..."),
        maybe("said_on", "TIMEX3 value"),
        maybe("within", "statements.id in whose content this one stands"),
        Column(name="confidence", type="REAL NOT NULL", says="between 0 and 1"),
    ),
    constraints=("UNIQUE (report, id)", names("within", "statements", deferred=True)),
)

STATEMENT_SPANS = Table(
    name="statement_spans",
    says="a piece of a statement's source, cue or content",
    columns=(
        of_report(),
        text("statement", "statements.id"),
        text("role", "source, cue, content"),
        ordinal("the pieces of that role"),
        *anchor(),
    ),
    constraints=(
        "PRIMARY KEY (report, statement, role, ordinal)",
        names("statement", "statements"),
    ),
)

SPEAKERS = Table(
    name="speakers",
    says="who made a statement; several for a joint source",
    columns=(
        of_report(),
        text("statement", "statements.id"),
        ordinal("its speakers"),
        text("entity", "entities.id"),
    ),
    constraints=(
        "PRIMARY KEY (report, statement, ordinal)",
        names("statement", "statements"),
        names("entity", "entities"),
    ),
)

EVENTS = Table(
    name="events",
    says="a PLOVER event in the voice that carries it",
    columns=(
        of_report(),
        text("id", "unique in its report"),
        ordinal("the report's events"),
        *anchor(),
        text("type", "PLOVER event type"),
        maybe("mode", "PLOVER mode"),
        *maybe_anchor("when"),
        maybe("when_value", "TIMEX3 value"),
        maybe("when_basis", "where the date stands: clause, sentence, paragraph, narrative"),
        *maybe_anchor("where"),
        maybe("where_entity", "entities.id of the place"),
        text("status", "actual, planned, demanded, possible, negated"),
        text("voice", "outlet, unnamed, or statements.id"),
        maybe("same_as", "events.id of the same event told before"),
        Column(name="confidence", type="REAL NOT NULL", says="between 0 and 1"),
    ),
    constraints=(
        "PRIMARY KEY (report, id)",
        names("where_entity", "entities"),
        names("same_as", "events", deferred=True),
    ),
)

EVENT_CONTEXTS = Table(
    name="event_contexts",
    says="a PLOVER context of an event",
    columns=(
        of_report(),
        text("event", "events.id"),
        ordinal("its contexts"),
        text("context", "PLOVER context"),
    ),
    constraints=("PRIMARY KEY (report, event, ordinal)", names("event", "events")),
)

PARTICIPANTS = Table(
    name="participants",
    says="an actor or recipient of an event",
    columns=(
        of_report(),
        text("event", "events.id"),
        text("part", "actor, recipient"),
        ordinal("those of that part"),
        *anchor(),
        maybe("entity", "entities.id"),
    ),
    constraints=(
        "PRIMARY KEY (report, event, part, ordinal)",
        names("event", "events"),
        names("entity", "entities"),
    ),
)

TIMES = Table(
    name="times",
    says="a time expression",
    columns=(
        of_report(),
        ordinal("the report's times"),
        *anchor(),
        maybe("value", "TIMEX3 value"),
        text("kind", "DATE, TIME, DURATION, SET"),
        maybe("relation", "to an event, where it is counted from one: P2D after the vote"),
    ),
    constraints=("PRIMARY KEY (report, ordinal)",),
)

QUANTITIES = Table(
    name="quantities",
    says="a number that matters",
    columns=(
        of_report(),
        ordinal("the report's quantities"),
        *anchor(),
        maybe("value", "the number", "REAL"),
        Column(name="approximate", type="INTEGER NOT NULL", says="1 for about, nearly, ..."),
        maybe("unit", "of what"),
        maybe("of", "entities.id of whom"),
        text("voice", "outlet, unnamed, or statements.id"),
    ),
    constraints=("PRIMARY KEY (report, ordinal)", names("of", "entities")),
)

REJECTIONS = Table(
    name="rejections",
    says="a source that was refused",
    columns=(
        text("source", "path, URL or -, with :line for a line of JSONL"),
        text("stage", "locate, fetch, read, mark, derive, store"),
        text("code", "why, as a slug"),
        text("message", "why, for people"),
        text("at", "when it was first refused so, UTC"),
    ),
    constraints=("PRIMARY KEY (source, stage, code, message)",),
)

REVIEWS = Table(
    name="reviews",
    says="a person's judgement of a record; append-only",
    numbered=True,
    columns=(
        Column(name="row", type="INTEGER PRIMARY KEY AUTOINCREMENT", says="the order of judging"),
        of_report(),
        text("kind", "statement, event, entity, time, quantity, report"),
        text("record", "id of what is judged; it may no longer be derived"),
        text("verdict", "accept, reject, correct, add, merge, split, withdraw, comment"),
        maybe("judged", "the record as it was, with what it names, JSON"),
        maybe("correction", "the record as it should be, likewise"),
        maybe("undoes", "reviews.row that is withdrawn", "INTEGER REFERENCES reviews (row)"),
        text("reviewer", "who"),
        text("at", "when, UTC"),
        maybe("note", "what the reviewer adds"),
    ),
)

STANDINGS = Table(
    name="standings",
    says="the judgement that holds of a judged record; follows from reviews",
    columns=(
        of_report(),
        text("kind", "as reviews.kind"),
        text("record", "id of the record as it now is"),
        Column(name="review", type="INTEGER NOT NULL REFERENCES reviews (row)", says="reviews.row"),
        text("verdict", "of that review"),
        text("reviewer", "who judged last"),
        Column(
            name="disputed",
            type="INTEGER NOT NULL",
            says="1 where the last judgements of two reviewers differ",
        ),
        Column(
            name="asserted",
            type="INTEGER NOT NULL",
            says="1 where only a person says that it is there",
        ),
    ),
    constraints=("PRIMARY KEY (report, kind, record)",),
)

DERIVATIONS = Table(
    name="derivations",
    says="what the model derived from a reviewed report, before any review",
    columns=(
        Column(
            name="report",
            type="TEXT NOT NULL PRIMARY KEY REFERENCES reports (id)",
            says="reports.id",
        ),
        text("dossier", "as onrecord-dossier, without the text, JSON"),
    ),
)

# Two tables that follow from the others, see `sums`.
ACTORS = Table(
    name="actors",
    says="a name and type that entities bear, over all reports; follows from entities",
    columns=(
        text("name", "entities.name"),
        text("type", "entities.type; empty where it is not known"),
        maybe("country", "entities.country, where some report gives one"),
        Column(name="reports", type="INTEGER NOT NULL", says="how many name such an entity"),
        Column(name="statements", type="INTEGER NOT NULL", says="how many such entities make"),
    ),
    constraints=("PRIMARY KEY (name, type)",),
)

PLACED_EVENTS = Table(
    name="placed_events",
    says="an event at a place with coordinates; follows from events and entities",
    columns=(
        text("place", "entities.place_gazetteer of its place"),
        of_report(),
        text("event", "events.id"),
        text("type", "events.type"),
        text("status", "events.status"),
        Column(name="own", type="INTEGER NOT NULL", says="1 in the outlet's own voice"),
    ),
    constraints=("PRIMARY KEY (place, report, event)",),
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
TABLES = (
    REPORTS,
    *DERIVED,
    REJECTIONS,
    REVIEWS,
    STANDINGS,
    DERIVATIONS,
    ACTORS,
    PLACED_EVENTS,
)
