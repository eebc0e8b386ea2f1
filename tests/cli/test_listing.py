"""Laws of a dossier on paper and on a terminal."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from onrecord.cli.listing import print_dossier
from onrecord.cli.text_view import print_text

if TYPE_CHECKING:
    from onrecord.records.dossier import Dossier

PAPER = """\
Militia leader rejects troops
Example Wire · 2021-04-08 · militia.txt
report REPORT · 7 statements by 2 speakers

Qais Khazali (3)
  s1  that the presence of troops was “an occupation,”
      Qais Khazali, who leads the group [said] · assert, mixed · 71–117
  s2  that his fighters would not wait “another minute”
      Qais Khazali, who leads the group [promised] · promise, mixed · 133–181
  s3  “We will not stay silent,” … “Ahmed told us he would leave soon, and we
      believed him.”
      he [wrote] · assert, direct · tweet · 186–209, 223–278
      s4  Ahmed: he would leave soon
          [told] · promise, indirect · 237–256

Unnamed sources (1)
  s5  \\x1b[31mred [bold]markup[/bold]
      A senior official [denied] · deny, indirect · 306–334

Documents (1)
  s6  no talks were held 👩‍👩‍👧 مرحبا
      [According to] the statement · assert, indirect · 364–394

No source given (1)
  s7  lying
      [was accused of] · accuse, indirect · 415–420
"""


def test_paper_has_no_surprises(dossier, printed):
    """Piped, a dossier is plain text within 80 columns, by speaker, the most quoted first."""
    out = printed(lambda c: print_dossier(dossier, c))
    assert out == PAPER.replace("REPORT", dossier.report.id)
    assert all(cell_len(line) <= 80 for line in out.split("\n"))


def test_every_row_leads_back_to_the_text(dossier, printed):
    """The offsets of every content are shown."""
    out = printed(lambda c: print_dossier(dossier, c))
    shown = {(int(a), int(b)) for a, b in re.findall(r"(\d+)–(\d+)", out)}
    assert shown == {(a.start, a.end) for s in dossier.statements for a in s.content}


def test_a_terminal_sees_quoted_words_marked(dossier, printed, monkeypatch):
    """A terminal gets quoted words painted, and none of the report's own codes."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    out = printed(lambda c: print_dossier(dossier, c), terminal=True)
    assert "\x1b[1;32m“an occupation,”\x1b[0m" in out
    assert "\x1b[31m" not in out
    assert "[bold]markup[/bold]" in out


def test_no_color_is_respected(dossier, printed, monkeypatch):
    """With NO_COLOR a terminal gets no colour: only bold, faint and their end."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    out = printed(lambda c: print_dossier(dossier, c), terminal=True)
    assert set(re.findall(r"\x1b\[([\d;]+)m", out)) <= {"0", "1", "2", "1;2"}


def test_the_text_is_shown_with_its_statements(dossier, printed):
    """Contents stand in numbered brackets; the legend says who and where."""
    out = printed(lambda c: print_text(dossier, c))
    assert "“[s3 We will not stay silent],” he wrote." in out
    assert "“[s3 Ahmed told us [s4 he would leave soon], and we believed him.]”" in " ".join(
        out.split()
    )
    assert re.search(
        r"^s4  Ahmed · \[told\] · promise, indirect · 237–256 · in s3$", out, re.MULTILINE
    )
    assert "\x1b" not in out
    body = out[: out.rindex("\ns1 ")]
    unmarked = re.sub(r"\[s\d+ |\]", "", body)
    words = dossier.report.text.replace("\x1b", "\\x1b").replace("]", "").split()
    assert unmarked.split()[-len(words) :] == words


def test_brackets_pair_even_where_contents_cross(dossier, printed):
    """Brackets nest, also if the model marked crossing contents."""
    text = dossier.report.text
    first, second = dossier.statements[:2]

    def crossing(statement, start, end):
        anchor = dataclasses.replace(
            statement.content[0], start=start, end=end, exact=text[start:end]
        )
        return dataclasses.replace(statement, content=(anchor,))

    crossed = dataclasses.replace(
        dossier, statements=(crossing(first, 31, 50), crossing(second, 40, 63))
    )
    out = printed(lambda c: print_text(crossed, c))
    assert "[s1 Qais Khaz[s2 ali, who l]][s2 eads the grou" in out


@pytest.mark.parametrize("view", [print_dossier, print_text])
def test_a_report_without_statements_is_shown(dossier, printed, view):
    """Nothing found is said, not hidden."""
    empty = dataclasses.replace(dossier, statements=(), entities=())
    assert "0 statements" in printed(lambda c: view(empty, c))


@pytest.mark.parametrize("frames", [{"c": "d", "d": "c"}, {"d": "gone"}, {"d": "d"}])
def test_no_statement_is_lost_in_a_circle(dossier: Dossier, printed, frames):
    """Statements framed by each other, themselves or none are listed all the same."""
    tangled = tuple(
        dataclasses.replace(s, within=frames.get(s.id, s.within)) for s in dossier.statements
    )
    out = printed(lambda c: print_dossier(dataclasses.replace(dossier, statements=tangled), c))
    assert {int(n) for n in re.findall(r"^ +s(\d+)  ", out, re.MULTILINE)} == set(range(1, 8))
