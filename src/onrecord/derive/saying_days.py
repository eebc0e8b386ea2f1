"""The day something was said, as a TIMEX3 value, where the cue's clause gives it.

Only what stands close to the cue, outside the content, counts; nothing is guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.layout import Layout
    from onrecord.records.anchor import Anchor, Span

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(_WEEKDAYS)})\b(?!\s+of\b)", re.IGNORECASE)
_MONTH = "|".join(m.capitalize() for m in _MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)\b"
    r"(?:,?\s+(?P<y>(?:19|20)\d\d)\b)?"
)
_ISO = re.compile(r"\b((?:19|20)\d\d-\d\d-\d\d)\b")
_RELATIVE = re.compile(
    r"\b(?P<r>today|yesterday|last night|this morning|last week)\b", re.IGNORECASE
)
_IN_MONTH = re.compile(rf"\b[Ii]n\s+(?:(?P<m>{_MONTH})\s+(?:of\s+)?)?(?P<y>(?:19|20)\d\d)\b")
# Words that make a day another event's: "since Friday", "until Monday", "by 1 December".
_OTHER_TIME = re.compile(
    r"\b(?:since|until|till|by|before|after|from|for|of|next|published|dated|between)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_REACH = 60  # code points after the cue
_CLOSE = 40  # code points of a day's phrase before it
_OPENS = re.compile(r"\W*(?:on|late|early|last|yesterday|today|in|this|earlier)\b", re.IGNORECASE)
_CLAUSE = re.compile(
    r"[;!?:]|\.\s|\n|\b(?:which|who|after|when|where|while|because|that|and|but)\b"
)


def derive_saying_day(
    layout: Layout, published: date | None, cue: Sequence[Anchor], others: Sequence[Anchor]
) -> str | None:
    """Date a statement by the words around its cue.

    Args:
        layout: of the text.
        published: the day that relative words count from; without it only full dates count.
        cue: pieces in order.
        others: source and content pieces, whose words do not count.
    """
    if not cue:
        return None
    sentence = layout.sentence_around(cue[0].start)
    for stretch in _stretches(layout.text, sentence, cue, others):
        value = _value(stretch, published)
        if value:
            return value
    return None


def _stretches(
    text: str, sentence: Span, cue: Sequence[Anchor], others: Sequence[Anchor]
) -> tuple[str, str, str]:
    """Return where a day may stand: right after the cue, between source and cue, at the opening."""
    first, last = cue[0].start, cue[-1].end
    end = min(sentence.end, last + _REACH, *(p.start for p in others if p.start >= last), len(text))
    after = _CLAUSE.split(text[last : max(last, end)])[0]
    start = max(sentence.start, *(p.end for p in others if p.end <= first), 0)
    between = text[start:first] if 0 < first - start <= _CLOSE else ""
    whole = min(p.start for p in (*cue, *others))
    near = sentence.start < whole <= sentence.start + _CLOSE
    opening = text[sentence.start : whole] if near else ""
    return after, "" if "," in between else between, opening if _OPENS.match(opening) else ""


def _value(stretch: str, published: date | None) -> str | None:
    for pattern, resolve in (
        (_ISO, _iso),
        (_DATE, _calendar),
        (_WEEKDAY, _weekday),
        (_RELATIVE, _relative),
        (_IN_MONTH, _month),
    ):
        m = pattern.search(stretch)
        if m and not _OTHER_TIME.search(stretch[: m.start()]):
            value = resolve(m, published)
            if value:
                return value
    return None


def _iso(m: re.Match[str], published: date | None) -> str | None:  # noqa: ARG001  # one signature for all
    try:
        return date.fromisoformat(m.group(1)).isoformat()
    except ValueError:
        return None


def _calendar(m: re.Match[str], published: date | None) -> str | None:
    month = _MONTHS.index((m["m1"] or m["m2"]).lower()) + 1
    day = int(m["d1"] or m["d2"])
    if m["y"]:
        years: tuple[int, ...] = (int(m["y"]),)
    elif published:
        years = (published.year, published.year - 1)
    else:
        return None
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if m["y"] or (published and found <= published):
            return found.isoformat()
    return None


def _weekday(m: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    back = (published.weekday() - _WEEKDAYS.index(m["day"].lower())) % 7
    if back == 0 and re.search(r"\blast\s+$", m.string[: m.start()], re.IGNORECASE):
        back = 7
    return (published - timedelta(days=back)).isoformat()


def _relative(m: re.Match[str], published: date | None) -> str | None:
    if published is None:
        return None
    words = m["r"].lower()
    if words == "last week":
        year, week, _ = (published - timedelta(days=7)).isocalendar()
        return f"{year}-W{week:02d}"
    back = 1 if words in {"yesterday", "last night"} else 0
    return (published - timedelta(days=back)).isoformat()


def _month(m: re.Match[str], published: date | None) -> str | None:  # noqa: ARG001  # one signature for all
    if m["m"]:
        return f"{m['y']}-{_MONTHS.index(m['m'].lower()) + 1:02d}"
    return str(m["y"])
