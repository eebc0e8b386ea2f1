-- The first schema, frozen: what records of version 1 were made with.
-- next
CREATE TABLE reports ( -- one row a version of a report
  row INTEGER PRIMARY KEY, -- the order of keeping
  id TEXT NOT NULL UNIQUE, -- digest of key and text
  key TEXT NOT NULL, -- the URL, else source_id: what versions of a report share
  source_id TEXT NOT NULL, -- the id given with it, or its file's name, when it was first kept
  title TEXT, -- headline
  outlet TEXT, -- who published it
  byline TEXT, -- who wrote it
  published TEXT, -- day of publication, YYYY-MM-DD
  url TEXT, -- where it was read
  language TEXT, -- ISO 639-1
  sha256 TEXT NOT NULL, -- of the text's UTF-8 bytes, hex
  text TEXT NOT NULL, -- the canonical text; it never changes
  format TEXT NOT NULL, -- of the dossier
  run_onrecord TEXT NOT NULL, -- version of onrecord that derived the rows
  run_model TEXT NOT NULL, -- digest of the model that derived them
  derived_sha256 TEXT NOT NULL, -- digest of all that was derived and of the metadata
  kept_at TEXT NOT NULL, -- when this version was first kept, UTC
  derived_at TEXT NOT NULL, -- when its rows were last derived, UTC
  revises TEXT REFERENCES reports (id) -- reports.id of the latest earlier version
)
-- next
CREATE TABLE entities ( -- somebody or something that a report speaks of
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  id TEXT NOT NULL, -- unique in its report
  ordinal INTEGER NOT NULL, -- place among the report's entities, from 0
  name TEXT NOT NULL, -- the fullest name
  type TEXT, -- person, group, organization, government, country, place, facility, people
  country TEXT, -- ISO 3166-1 alpha-3
  sector TEXT, -- PLOVER sector code
  place_lat REAL, -- degrees, WGS 84
  place_lon REAL, -- degrees, WGS 84
  place_gazetteer TEXT, -- entry, such as geonames:98182
  place_precision TEXT, -- point, city, district, province, country
  PRIMARY KEY (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE aliases ( -- another name of an entity
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  entity TEXT NOT NULL, -- entities.id
  ordinal INTEGER NOT NULL, -- place among its aliases, from 0
  alias TEXT NOT NULL, -- the name
  PRIMARY KEY (report, entity, ordinal),
  FOREIGN KEY (report, entity) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE mentions ( -- words that refer to an entity
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  entity TEXT NOT NULL, -- entities.id
  ordinal INTEGER NOT NULL, -- place among its mentions, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  kind TEXT NOT NULL, -- name, nominal, pronoun
  PRIMARY KEY (report, entity, ordinal),
  FOREIGN KEY (report, entity) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE roles ( -- what an entity is or does
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  entity TEXT NOT NULL, -- entities.id
  ordinal INTEGER NOT NULL, -- place among its roles, from 0
  role TEXT NOT NULL, -- such as leads
  of TEXT, -- entities.id of the other entity
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  PRIMARY KEY (report, entity, ordinal),
  FOREIGN KEY (report, entity) REFERENCES entities (report, id),
  FOREIGN KEY (report, of) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE statements ( -- an attribution; its words stand in statement_spans
  row INTEGER PRIMARY KEY, -- rowid in statement_search
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  id TEXT NOT NULL, -- unique in its report
  ordinal INTEGER NOT NULL, -- place among the report's statements, from 0
  source_type TEXT NOT NULL, -- named, unnamed, document, absent
  manner TEXT NOT NULL, -- direct, indirect, mixed
  act TEXT, -- assert, deny, demand, promise, threaten, accuse, praise, ask, other
  channel TEXT, -- where it was said: tweet, press conference, ...
  said_on TEXT, -- TIMEX3 value
  within TEXT, -- statements.id in whose content this one stands
  confidence REAL NOT NULL, -- between 0 and 1
  UNIQUE (report, id),
  FOREIGN KEY (report, within) REFERENCES statements (report, id) DEFERRABLE INITIALLY DEFERRED
)
-- next
CREATE TABLE statement_spans ( -- a piece of a statement's source, cue or content
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  statement TEXT NOT NULL, -- statements.id
  role TEXT NOT NULL, -- source, cue, content
  ordinal INTEGER NOT NULL, -- place among the pieces of that role, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  PRIMARY KEY (report, statement, role, ordinal),
  FOREIGN KEY (report, statement) REFERENCES statements (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE speakers ( -- who made a statement; several for a joint source
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  statement TEXT NOT NULL, -- statements.id
  ordinal INTEGER NOT NULL, -- place among its speakers, from 0
  entity TEXT NOT NULL, -- entities.id
  PRIMARY KEY (report, statement, ordinal),
  FOREIGN KEY (report, statement) REFERENCES statements (report, id),
  FOREIGN KEY (report, entity) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE events ( -- a PLOVER event in the voice that carries it
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  id TEXT NOT NULL, -- unique in its report
  ordinal INTEGER NOT NULL, -- place among the report's events, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  type TEXT NOT NULL, -- PLOVER event type
  mode TEXT, -- PLOVER mode
  when_start INTEGER, -- as start
  when_end INTEGER, -- as end
  when_exact TEXT, -- the exact words, text[start:end]
  when_value TEXT, -- TIMEX3 value
  where_start INTEGER, -- as start
  where_end INTEGER, -- as end
  where_exact TEXT, -- the exact words, text[start:end]
  where_entity TEXT, -- entities.id of the place
  status TEXT NOT NULL, -- actual, planned, demanded, possible, negated
  voice TEXT NOT NULL, -- outlet, unnamed, or statements.id
  same_as TEXT, -- events.id of the same event told before
  confidence REAL NOT NULL, -- between 0 and 1
  PRIMARY KEY (report, id),
  FOREIGN KEY (report, where_entity) REFERENCES entities (report, id),
  FOREIGN KEY (report, same_as) REFERENCES events (report, id) DEFERRABLE INITIALLY DEFERRED
) WITHOUT ROWID
-- next
CREATE TABLE event_contexts ( -- a PLOVER context of an event
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  event TEXT NOT NULL, -- events.id
  ordinal INTEGER NOT NULL, -- place among its contexts, from 0
  context TEXT NOT NULL, -- PLOVER context
  PRIMARY KEY (report, event, ordinal),
  FOREIGN KEY (report, event) REFERENCES events (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE participants ( -- an actor or recipient of an event
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  event TEXT NOT NULL, -- events.id
  part TEXT NOT NULL, -- actor, recipient
  ordinal INTEGER NOT NULL, -- place among those of that part, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  entity TEXT, -- entities.id
  PRIMARY KEY (report, event, part, ordinal),
  FOREIGN KEY (report, event) REFERENCES events (report, id),
  FOREIGN KEY (report, entity) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE times ( -- a time expression
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  ordinal INTEGER NOT NULL, -- place among the report's times, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  value TEXT, -- TIMEX3 value
  kind TEXT NOT NULL, -- DATE, TIME, DURATION, SET
  PRIMARY KEY (report, ordinal)
) WITHOUT ROWID
-- next
CREATE TABLE quantities ( -- a number that matters
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  ordinal INTEGER NOT NULL, -- place among the report's quantities, from 0
  start INTEGER NOT NULL CHECK (start >= 0), -- first code point in the report's text, from 0
  end INTEGER NOT NULL CHECK (end > start), -- one past the last
  exact TEXT NOT NULL, -- the exact words, text[start:end]
  value REAL, -- the number
  approximate INTEGER NOT NULL, -- 1 for about, nearly, ...
  unit TEXT, -- of what
  of TEXT, -- entities.id of whom
  voice TEXT NOT NULL, -- outlet, unnamed, or statements.id
  PRIMARY KEY (report, ordinal),
  FOREIGN KEY (report, of) REFERENCES entities (report, id)
) WITHOUT ROWID
-- next
CREATE TABLE rejections ( -- a source that was refused
  source TEXT NOT NULL, -- path, URL or -, with :line for a line of JSONL
  stage TEXT NOT NULL, -- locate, fetch, read, mark, derive, store
  code TEXT NOT NULL, -- why, as a slug
  message TEXT NOT NULL, -- why, for people
  at TEXT NOT NULL, -- when it was first refused so, UTC
  PRIMARY KEY (source, stage, code, message)
) WITHOUT ROWID
-- next
CREATE TABLE reviews ( -- a person's judgement of a record; append-only
  row INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of judging
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  record TEXT NOT NULL, -- id of the statement, entity or event; it may no longer be derived
  verdict TEXT NOT NULL, -- what the reviewer says of it
  correction TEXT, -- the record as it should be, JSON
  reviewer TEXT NOT NULL, -- who
  at TEXT NOT NULL -- when, UTC
)
-- next
CREATE VIEW statement_words AS -- what statement_search indexes; speaker holds names, aliases and source words
SELECT s.row AS row, s.report AS report, (SELECT group_concat(exact, ' … ') FROM (SELECT p.exact AS exact FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content' ORDER BY p.ordinal)) AS content,
  (SELECT group_concat(word, ' ' || char(57344) || ' ') FROM (
    SELECT e.name AS word FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
      WHERE k.report = s.report AND k.statement = s.id
    UNION ALL
    SELECT a.alias FROM speakers k JOIN aliases a ON a.report = k.report AND a.entity = k.entity
      WHERE k.report = s.report AND k.statement = s.id
    UNION ALL
    SELECT p.exact FROM statement_spans p
      WHERE p.report = s.report AND p.statement = s.id AND p.role = 'source')) AS speaker
FROM statements s
-- next
CREATE VIEW statement_view AS -- one row a statement; start and end are those of its content
SELECT s.row AS row, s.report AS report, s.id AS id, r.outlet AS outlet,
  r.published AS published, r.title AS title,
  (SELECT group_concat(name, '; ') FROM (SELECT e.name AS name
    FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
    WHERE k.report = s.report AND k.statement = s.id ORDER BY k.ordinal)) AS speaker,
  (SELECT group_concat(exact, ' … ') FROM (SELECT p.exact AS exact FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'source' ORDER BY p.ordinal)) AS source, (SELECT group_concat(exact, ' … ') FROM (SELECT p.exact AS exact FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'cue' ORDER BY p.ordinal)) AS cue, (SELECT group_concat(exact, ' … ') FROM (SELECT p.exact AS exact FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content' ORDER BY p.ordinal)) AS content,
  s.source_type AS source_type, s.manner AS manner, s.act AS act, s.channel AS channel,
  s.said_on AS said_on, s.within AS within, s.confidence AS confidence,
  (SELECT min(p.start) FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content') AS start, (SELECT max(p.end) FROM statement_spans p WHERE p.report = s.report AND p.statement = s.id AND p.role = 'content') AS end,
  (SELECT max(n.id) FROM reports n WHERE n.revises = s.report) AS revised_by
FROM statements s JOIN reports r ON r.id = s.report
-- next
CREATE VIEW speaker_view AS -- one row a speaker of a statement
SELECT k.report AS report, k.statement AS statement, k.entity AS entity, e.name AS name,
  e.type AS type, e.country AS country, e.sector AS sector, r.outlet AS outlet,
  r.published AS published
FROM speakers k JOIN entities e ON e.report = k.report AND e.id = k.entity
JOIN reports r ON r.id = k.report
-- next
CREATE VIEW report_view AS -- one row a version of a report, without its text; revised_by is the next version
SELECT r.row AS row, r.id AS id, r.source_id AS source_id, r.title AS title,
  r.outlet AS outlet, r.byline AS byline, r.published AS published, r.url AS url,
  r.language AS language, r.kept_at AS kept_at, r.derived_at AS derived_at,
  r.run_onrecord AS run_onrecord, r.run_model AS run_model, r.revises AS revises,
  (SELECT max(n.id) FROM reports n WHERE n.revises = r.id) AS revised_by,
  length(r.text) AS characters,
  (SELECT count(*) FROM statements s WHERE s.report = r.id) AS statements,
  (SELECT count(*) FROM entities e WHERE e.report = r.id) AS entities
FROM reports r
-- next
CREATE VIEW anchor_view AS -- every anchor of the record: which table and which record of the report it belongs to
SELECT report, 'statement_spans' AS kind, statement AS record, start, end, exact
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
UNION ALL SELECT report, 'quantities', CAST(ordinal AS TEXT), start, end, exact FROM quantities
-- next
CREATE VIRTUAL TABLE statement_search USING fts5(content, speaker, tokenize='unicode61 remove_diacritics 2', content='statement_words', content_rowid='row')
-- next
CREATE VIRTUAL TABLE report_search USING fts5(text, tokenize='unicode61 remove_diacritics 2', content='reports', content_rowid='row')
-- next
CREATE INDEX reports_by_key ON reports (key)
-- next
CREATE INDEX reports_by_source_id ON reports (source_id)
-- next
CREATE INDEX reports_by_published ON reports (published)
-- next
CREATE INDEX reports_by_revises ON reports (revises) WHERE revises IS NOT NULL
-- next
CREATE INDEX reviews_by_record ON reviews (report, record)
-- next
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
-- next
CREATE TRIGGER reviews_stand BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
-- next
CREATE TRIGGER texts_stand BEFORE UPDATE OF text, sha256, id, key ON reports BEGIN SELECT RAISE(ABORT, 'the text of a report never changes'); END
