"""The record: one SQLite file. Keeps dossiers, finds them again, and proves that nothing moved.

Sole importer of sqlite3. Does not read reports, derive anything or print. Its parts, in the order
of a record's life: `opening`, `migrations`, `keep`, `find`, `query`, `verify`; `schema` and `views`
say what the file holds, `rows` turns dossiers to rows and back, `refusals` translates SQLite's
errors.
"""
