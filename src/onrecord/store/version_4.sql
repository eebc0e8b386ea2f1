-- Schema version 4: judgements hold for what is current; sums and indexes for the page. Never edit this file: see migrations.py.
-- next
DROP TRIGGER reviews_stay
-- next
DROP TRIGGER reviews_stand
-- next
CREATE TEMP TABLE reviews_before AS SELECT * FROM reviews
-- next
DROP TABLE reviews
-- next
CREATE TABLE reviews ( -- a person's judgement of a record; append-only
  row INTEGER PRIMARY KEY AUTOINCREMENT, -- the order of judging
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  kind TEXT NOT NULL, -- statement, event, entity, time, quantity, report
  record TEXT NOT NULL, -- id of what is judged; it may no longer be derived
  verdict TEXT NOT NULL, -- accept, reject, correct, add, merge, split, withdraw, comment
  judged TEXT, -- the record as it was, with what it names, JSON
  correction TEXT, -- the record as it should be, likewise
  undoes INTEGER REFERENCES reviews (row), -- reviews.row that is withdrawn
  reviewer TEXT NOT NULL, -- who
  at TEXT NOT NULL, -- when, UTC
  note TEXT -- what the reviewer adds
)
-- next
CREATE TABLE standings ( -- the judgement that holds of a judged record; follows from reviews
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  kind TEXT NOT NULL, -- as reviews.kind
  record TEXT NOT NULL, -- id of the record as it now is
  review INTEGER NOT NULL REFERENCES reviews (row), -- reviews.row
  verdict TEXT NOT NULL, -- of that review
  reviewer TEXT NOT NULL, -- who judged last
  disputed INTEGER NOT NULL, -- 1 where the last judgements of two reviewers differ
  asserted INTEGER NOT NULL, -- 1 where only a person says that it is there
  PRIMARY KEY (report, kind, record)
) WITHOUT ROWID
-- next
CREATE TABLE derivations ( -- what the model derived from a reviewed report, before any review
  report TEXT NOT NULL PRIMARY KEY REFERENCES reports (id), -- reports.id
  dossier TEXT NOT NULL -- as onrecord-dossier, without the text, JSON
) WITHOUT ROWID
-- next
INSERT INTO reviews SELECT row, report,
  CASE substr(record, 1, 1) WHEN 's' THEN 'statement' WHEN 'v' THEN 'event' ELSE 'entity' END,
  record, 'comment', NULL, NULL, NULL, reviewer, at,
  verdict || coalesce(': ' || correction, '') FROM reviews_before
-- next
DROP TABLE reviews_before
-- next
CREATE INDEX reviews_by_record ON reviews (report, record)
-- next
CREATE INDEX statements_by_confidence ON statements (confidence, report, ordinal)
-- next
CREATE INDEX events_by_confidence ON events (confidence, report, ordinal)
-- next
CREATE INDEX reports_by_outlet ON reports (outlet)
-- next
CREATE INDEX entities_by_name ON entities (name COLLATE NOCASE, type, country)
-- next
CREATE INDEX entities_by_place ON entities (place_gazetteer, name, place_precision, place_lat, place_lon, country, report, id) WHERE place_gazetteer IS NOT NULL
-- next
CREATE INDEX events_by_type ON events (type, report)
-- next
CREATE INDEX events_placed ON events (report, type, status, voice, where_start) WHERE where_start IS NOT NULL
-- next
CREATE INDEX events_by_when ON events (when_value, voice, status, type, report, id, start) WHERE when_value IS NOT NULL
-- next
CREATE INDEX statements_by_said_on ON statements (said_on, report, id) WHERE said_on IS NOT NULL
-- next
CREATE INDEX times_by_value ON times (value, kind, report, ordinal, start)
-- next
CREATE TABLE actors ( -- a name and type that entities bear, over all reports; follows from entities
  name TEXT NOT NULL, -- entities.name
  type TEXT NOT NULL, -- entities.type; empty where it is not known
  country TEXT, -- entities.country, where some report gives one
  reports INTEGER NOT NULL, -- how many name such an entity
  statements INTEGER NOT NULL, -- how many such entities make
  PRIMARY KEY (name, type)
) WITHOUT ROWID
-- next
CREATE TABLE placed_events ( -- an event at a place with coordinates; follows from events and entities
  place TEXT NOT NULL, -- entities.place_gazetteer of its place
  report TEXT NOT NULL REFERENCES reports (id), -- reports.id
  event TEXT NOT NULL, -- events.id
  type TEXT NOT NULL, -- events.type
  status TEXT NOT NULL, -- events.status
  own INTEGER NOT NULL, -- 1 in the outlet's own voice
  PRIMARY KEY (place, report, event)
) WITHOUT ROWID
-- next
INSERT INTO actors SELECT e.name AS name, coalesce(e.type, '') AS type, max(e.country) AS
country, count(DISTINCT e.report) AS reports, coalesce(sum(s.n), 0) AS statements FROM
entities e LEFT JOIN (SELECT report, entity, count(*) AS n FROM speakers WHERE true GROUP
BY report, entity) s ON s.report = e.report AND s.entity = e.id WHERE true AND EXISTS
(SELECT 1 FROM mentions m WHERE m.report = e.report AND m.entity = e.id AND m.kind =
'name') GROUP BY e.name, coalesce(e.type, '')
-- next
INSERT INTO placed_events SELECT e.place_gazetteer AS place, v.report AS report, v.id AS
event, v.type AS type, v.status AS status, v.voice = 'outlet' AS own FROM events v JOIN
entities e ON e.report = v.report AND e.id = v.where_entity WHERE e.place_gazetteer IS NOT
NULL
-- next
CREATE TRIGGER reviews_stay BEFORE DELETE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
-- next
CREATE TRIGGER reviews_stand BEFORE UPDATE ON reviews BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END
