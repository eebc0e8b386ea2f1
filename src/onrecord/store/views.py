"""What stands on the tables, as data: views for `onrecord sql`, full-text search, indexes, guards.

Runs no SQL.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.store.schema import TABLES

# Between names in the index stands a word that nobody types (U+E000, private use), so that a
# phrase never matches the end of one name and the start of the next.
_BETWEEN_NAMES = "' ' || char(57344) || ' '"
_TOKENS = "tokenize='unicode61 remove_diacritics 2'"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One view: what one row is, and the SELECT behind it."""

    name: str
    says: str
    sql: str

    def create_sql(self) -> str:
        """Return the statement that creates the view, its meaning as a comment."""
        return f"CREATE VIEW {self.name} AS -- {self.says}\n{self.sql}"


def _pieces(role: str) -> str:
    return (
        "(SELECT group_concat(exact, ' … ') FROM (SELECT p.exact AS exact FROM statement_spans p "  # noqa: S608  # our own words
        f"WHERE p.report = s.report AND p.statement = s.id AND p.role = '{role}' "
        "ORDER BY p.ordinal))"
    )


def _content_edge(edge: str) -> str:
    return (
        f"(SELECT {edge} FROM statement_spans p "  # noqa: S608  # our own words
        "WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content')"
    )


STATEMENT_WORDS = View(
    name="statement_words",
    says="what statement_search indexes; speaker holds names, aliases and source words",
    sql=f"""SELECT s.row AS row, s.report AS report, {_pieces("content")} AS content,
  (SELECT group_concat(word, {_BETWEEN_NAMES}) FROM (
    SELECT e.name AS word FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
      WHERE k.report = s.report AND k.statement = s.id
    UNION ALL
    SELECT a.alias FROM speakers k JOIN aliases a ON a.report = k.report AND a.entity = k.entity
      WHERE k.report = s.report AND k.statement = s.id
    UNION ALL
    SELECT p.exact FROM statement_spans p
      WHERE p.report = s.report AND p.statement = s.id AND p.role = 'source')) AS speaker
FROM statements s""",  # noqa: S608  # our own words
)

STATEMENT_VIEW = View(
    name="statement_view",
    says="one row a statement; start and end are those of its content",
    sql=f"""SELECT s.row AS row, s.report AS report, s.id AS id, r.outlet AS outlet,
  r.published AS published, r.title AS title,
  (SELECT group_concat(name, '; ') FROM (SELECT e.name AS name
    FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
    WHERE k.report = s.report AND k.statement = s.id ORDER BY k.ordinal)) AS speaker,
  {_pieces("source")} AS source, {_pieces("cue")} AS cue, {_pieces("content")} AS content,
  s.source_type AS source_type, s.manner AS manner, s.act AS act, s.channel AS channel,
  s.said_on AS said_on, s.within AS within, s.confidence AS confidence,
  {_content_edge("min(p.start)")} AS start, {_content_edge("max(p.end)")} AS end,
  (SELECT max(n.id) FROM reports n WHERE n.revises = s.report) AS revised_by
FROM statements s JOIN reports r ON r.id = s.report""",  # noqa: S608  # our own words
)

SPEAKER_VIEW = View(
    name="speaker_view",
    says="one row a speaker of a statement",
    sql="""SELECT k.report AS report, k.statement AS statement, k.entity AS entity, e.name AS name,
  e.type AS type, e.country AS country, e.sector AS sector, r.outlet AS outlet,
  r.published AS published
FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
JOIN reports r ON r.id = k.report""",
)

REPORT_VIEW = View(
    name="report_view",
    says="one row a version of a report, without its text; revised_by is the next version",
    sql="""SELECT r.row AS row, r.id AS id, r.source_id AS source_id, r.title AS title,
  r.outlet AS outlet, r.byline AS byline, r.published AS published, r.url AS url,
  r.language AS language, r.kept_at AS kept_at, r.derived_at AS derived_at,
  r.run_onrecord AS run_onrecord, r.run_model AS run_model, r.revises AS revises,
  (SELECT max(n.id) FROM reports n WHERE n.revises = r.id) AS revised_by,
  length(r.text) AS characters,
  (SELECT count(*) FROM statements s WHERE s.report = r.id) AS statements,
  (SELECT count(*) FROM entities e WHERE e.report = r.id) AS entities
FROM reports r""",
)

ANCHOR_VIEW = View(
    name="anchor_view",
    says="every anchor of the record: which table and which record of the report it belongs to",
    sql="""SELECT report, 'statement_spans' AS kind, statement AS record, start, end, exact
  FROM statement_spans
UNION ALL SELECT report, 'mentions', entity, start, end, exact FROM mentions
UNION ALL SELECT report, 'roles', entity, start, end, exact FROM roles
UNION ALL SELECT report, 'events', id, start, end, exact FROM events
UNION ALL SELECT report, 'events.when', id, when_start, when_end, when_exact FROM events
  WHERE when_start IS NOT NULL
UNION ALL SELECT report, 'events.where', id, where_start, where_end, where_exact FROM events
  WHERE where_start IS NOT NULL
UNION ALL SELECT report, 'participants', event, start, end, exact FROM participants
UNION ALL SELECT report, 'times', CAST(ordinal AS TEXT), start, end, exact FROM times
UNION ALL SELECT report, 'quantities', CAST(ordinal AS TEXT), start, end, exact FROM quantities""",
)

VIEWS = (STATEMENT_WORDS, STATEMENT_VIEW, SPEAKER_VIEW, REPORT_VIEW, ANCHOR_VIEW)

# The indexes hold no words of their own: they point into the view and the table.
SEARCHES = (
    (
        f"CREATE VIRTUAL TABLE statement_search USING fts5(content, speaker, {_TOKENS}, "
        "content='statement_words', content_rowid='row')"
    ),
    (
        f"CREATE VIRTUAL TABLE report_search USING fts5(text, {_TOKENS}, "
        "content='reports', content_rowid='row')"
    ),
)

INDEXES = (
    "CREATE INDEX reports_by_key ON reports (key)",
    "CREATE INDEX reports_by_source_id ON reports (source_id)",
    "CREATE INDEX reports_by_published ON reports (published)",
    "CREATE INDEX reports_by_revises ON reports (revises) WHERE revises IS NOT NULL",
    "CREATE INDEX reviews_by_record ON reviews (report, record)",
    "CREATE INDEX statements_by_confidence ON statements (confidence, report, ordinal)",
    "CREATE INDEX events_by_confidence ON events (confidence, report, ordinal)",
    "CREATE INDEX reports_by_outlet ON reports (outlet)",
    "CREATE INDEX entities_by_name ON entities (name COLLATE NOCASE, type, country)",
    (
        "CREATE INDEX entities_by_place ON entities (place_gazetteer, name, place_precision, "
        "place_lat, place_lon, country, report, id) WHERE place_gazetteer IS NOT NULL"
    ),
    "CREATE INDEX events_by_type ON events (type, report)",
    (
        "CREATE INDEX events_placed ON events (report, type, status, voice, where_start) "
        "WHERE where_start IS NOT NULL"
    ),
    (
        "CREATE INDEX events_by_when ON events "
        "(when_value, voice, status, type, report, id, start) "
        "WHERE when_value IS NOT NULL"
    ),
    (
        "CREATE INDEX statements_by_said_on ON statements (said_on, report, id) "
        "WHERE said_on IS NOT NULL"
    ),
    "CREATE INDEX times_by_value ON times (value, kind, report, ordinal, start)",
)

GUARDS = (
    (
        "CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews "
        "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END"
    ),
    (
        "CREATE TRIGGER reviews_stand BEFORE UPDATE ON reviews "
        "BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END"
    ),
    (
        "CREATE TRIGGER texts_stand BEFORE UPDATE OF text, sha256, id, key ON reports "
        "BEGIN SELECT RAISE(ABORT, 'the text of a report never changes'); END"
    ),
)


def create_statements() -> tuple[str, ...]:
    """Return the statements that build an empty record, in order."""
    tables = tuple(table.create_sql() for table in TABLES)
    views = tuple(view.create_sql() for view in VIEWS)
    return tables + views + SEARCHES + INDEXES + GUARDS
