"""A long report costs no more per word than a short one."""

from __future__ import annotations

import sys
from collections import Counter

from onrecord.derive.assemble import derive_dossier
from onrecord.records.anchor import Span
from onrecord.records.reading import Attribution, Reading
from onrecord.records.report import Metadata, make_report
from tests.derive.reports import LOOKUPS, RUN

_NAMES = ("Ann Roe", "Bo Li", "Cy Dee", "Dan Foe", "Eve Gray", "Fay Hill", "Gus Ives", "Hal Joy")


def _long(statements: int):
    """Make a report of about twenty words a statement, with its reading."""
    text, attributions = "", []
    for n in range(statements):
        name = f"{_NAMES[n % 8]}{chr(97 + n // 8 % 26)}{chr(97 + n // 208 % 26)}"
        source = f"Minister {name}" if n % 3 == 0 else ("The minister" if n % 3 == 1 else "She")
        start = len(text)
        text += f"{source} said on Monday that “the union of miners don’t want it” and that "
        text += "the army had left the town. "
        cue = start + len(source) + 1
        attributions.append(
            Attribution(
                source=(Span(start=start, end=start + len(source)),),
                cue=(Span(start=cue, end=cue + 4),),
                content=(Span(start=cue + 15, end=len(text) - 2),),
            )
        )
        text += "\n\n" if n % 5 == 4 else ""
    report = make_report("long", text, Metadata())
    return report, Reading(report=report.id, attributions=tuple(attributions))


def _calls(statements: int) -> int:
    """Count the calls that deriving takes, of Python and of built-in functions."""
    report, reading = _long(statements)
    counts: Counter[str] = Counter()
    before = sys.getprofile()
    sys.setprofile(lambda _frame, event, _arg: counts.update((event,)))
    try:
        derive_dossier(report, reading, RUN, LOOKUPS)
    finally:
        sys.setprofile(before)
    return counts["call"] + counts["c_call"]


def test_work_grows_with_length_and_not_with_its_square():
    """Four times the report takes about four times the calls, far from sixteen times."""
    _calls(1)  # the tables are read once, at the first question
    assert _calls(200) < 5.5 * _calls(50)


def test_twenty_thousand_words_are_derived():
    """A report of 20,000 words keeps all its statements, each with a speaker."""
    report, reading = _long(1000)
    assert len(report.text.split()) >= 20_000
    dossier = derive_dossier(report, reading, RUN, LOOKUPS)
    assert len(dossier.statements) == 1000
    assert all(s.speaker for s in dossier.statements)
