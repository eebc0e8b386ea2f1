"""Laws of what `find` shows people."""

from __future__ import annotations

import pytest

from onrecord.cli.hits import print_found
from onrecord.records.anchor import Anchor
from onrecord.store.find import Found, Heading


@pytest.fixture
def found(dossier):
    """Return a function that makes a statement of the dossier one that was found."""
    report = dossier.report
    heading = Heading(
        id=report.id,
        source_id=report.source_id,
        title=report.title,
        outlet=report.outlet,
        published=report.published,
        url=None,
        revised_by=None,
    )
    names = {e.id: e.name for e in dossier.entities}

    def make(name: str) -> Found:
        statement = next(s for s in dossier.statements if s.id == name)
        places = [*statement.source, *statement.cue, *statement.content]
        start = report.text.rfind("\n", 0, min(a.start for a in places)) + 1
        end = report.text.find("\n", max(a.end for a in places))
        return Found(
            report=heading,
            statement=statement,
            speakers=tuple(names[s] for s in statement.speaker),
            context=Anchor(start=start, end=end, exact=report.text[start:end]),
        )

    return make


def test_a_hit_shows_quotation_marks_from_around_the_content(found, printed, dossier):
    """Though only a part of the text is at hand, offsets and marks are those of the whole."""
    out = printed(lambda c: print_found([found("c")], None, c))
    assert out == (
        "2021-04-08 · Example Wire · Militia leader rejects troops\n"
        "  Qais Khazali: “We will not stay silent,” … “Ahmed told us he would leave soon,\n"
        "  and we believed him.”\n"
        f"  he [wrote] · assert, direct · tweet · 186–209, 223–278 · {dossier.report.id}\n"
    )


def test_a_nested_hit_says_that_another_tells_it(found, printed):
    """A promise that is only reported must not look like one that the outlet heard."""
    out = printed(lambda c: print_found([found("d"), found("b")], None, c))
    nested, own = out.split("\n\n")
    assert "as told by another speaker" in " ".join(nested.split())
    assert "as told by another speaker" not in " ".join(own.split())


@pytest.mark.parametrize(
    ("word", "underlined"),
    [("SILENT", "silent"), ("bel*", "believed"), ("sil", None), ("", None), ("“”", None)],
)
def test_what_was_looked_for_is_underlined(found, printed, monkeypatch, word, underlined):
    """Whole words whatever their case, beginnings with a star, as the search itself matches."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    out = printed(lambda c: print_found([found("c")], word, c), terminal=True)
    marked = [part.split("m", 1) for part in out.split("\x1b[")[1:]]
    words = [text for style, text in marked if "4" in style.split(";")]
    assert words == ([underlined] if underlined else [])
