"""Tables as data: columns with their meanings, and the SQL that they mean. Runs no SQL.

The meanings are written into the file too, as SQL comments, so that whoever opens it with another
tool can read them.
"""

from __future__ import annotations

from dataclasses import dataclass

WORDS = "the exact words, text[start:end]"


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


def text(name: str, says: str) -> Column:
    """Return a column of text that is always there."""
    return Column(name=name, type="TEXT NOT NULL", says=says)


def maybe(name: str, says: str, kind: str = "TEXT") -> Column:
    """Return a column that may be null."""
    return Column(name=name, type=kind, says=says)


def ordinal(of: str) -> Column:
    """Return the column of a place in an order."""
    return Column(name="ordinal", type="INTEGER NOT NULL", says=f"place among {of}, from 0")


def of_report() -> Column:
    """Return the column of the report that a row belongs to."""
    return Column(name="report", type="TEXT NOT NULL REFERENCES reports (id)", says="reports.id")


def anchor() -> tuple[Column, ...]:
    """Return the columns of an anchor."""
    return (
        Column(
            name="start",
            type="INTEGER NOT NULL CHECK (start >= 0)",
            says="first code point in the report's text, from 0",
        ),
        Column(name="end", type="INTEGER NOT NULL CHECK (end > start)", says="one past the last"),
        text("exact", WORDS),
    )


def maybe_anchor(of: str) -> tuple[Column, ...]:
    """Return the columns of an anchor that may be null."""
    return (
        maybe(f"{of}_start", "as start", "INTEGER"),
        maybe(f"{of}_end", "as end", "INTEGER"),
        maybe(f"{of}_exact", WORDS),
    )


def names(column: str, table: str, *, deferred: bool = False) -> str:
    """Return the constraint that a column names a row of the same report."""
    late = " DEFERRABLE INITIALLY DEFERRED" if deferred else ""
    return f"FOREIGN KEY (report, {column}) REFERENCES {table} (report, id){late}"
