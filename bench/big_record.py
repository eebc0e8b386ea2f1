"""`python -m bench.big_record --reports 5000 --out FILE.db`: a record as large as a desk may have.

The reports are composed, with all their records, so that no model is asked; `--long WORDS` adds one
report of so many words with a statement to every 40 of them. Run again, it changes nothing.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track

from bench.composing import LONG, Size, compose, make_world
from onrecord.knowledge.tables import load_knowledge
from onrecord.records.errors import OnrecordError
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT_AT = datetime(2026, 1, 1, tzinfo=UTC)


def make_record(path: Path, *, reports: int, long_words: int | None, seed: int) -> str | None:
    """Keep composed reports in a record.

    Args:
        path: of the record, which is made where there is none.
        reports: how many of usual length.
        long_words: of one more report; None leaves it out.
        seed: another one makes other reports.

    Returns:
        the id of the long report.

    Raises:
        StoreError: if the record cannot be written.
    """
    world = make_world(load_knowledge(), seed)
    console = Console(stderr=True)
    with open_record(path, mode=Access.CREATE) as record:
        numbers = track(range(reports), "Keeping reports", console=console, transient=True)
        for number in numbers:
            keep_dossier(record, compose(world, number, seed, Size()), KEPT_AT)
        if long_words is None:
            return None
        size = replace(LONG, words=long_words, statements=max(1, long_words // 40))
        dossier = compose(world, 0, seed, size)
        keep_dossier(record, dossier, KEPT_AT)
        return dossier.report.id


def main(argv: Sequence[str] | None = None) -> int:
    """Make the record and return the exit status."""
    parser = argparse.ArgumentParser(prog="bench.big_record", description=__doc__)
    parser.add_argument("--reports", type=int, default=5_000, help="how many; 5,000 without it")
    parser.add_argument("--long", type=int, metavar="WORDS", help="one more report, so long")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.db")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(argv)
    try:
        long_id = make_record(args.out, reports=args.reports, long_words=args.long, seed=args.seed)
    except OnrecordError as e:
        sys.exit(f"bench: {e}")
    print(f"{args.out}: {args.out.stat().st_size / 1e6:,.0f} MB")
    if long_id is not None:
        print(f"the long report is {long_id}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
