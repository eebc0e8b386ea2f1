"""Places for people: coordinates, name, and the first sentence that names it. Opens no output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.excerpts import excerpt
from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.cli.wording import FAINT, SPEAKER
from onrecord.records.labels import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from onrecord.export.places import PlaceLine

_LAT, _LON = 8, 9  # columns of "-33.8688", "-151.2093"
_INDENT = _LAT + _LON + 4
# Digits after the point: what a precision is worth. A hundredth of a degree is about a kilometre.
_DIGITS = {
    Precision.POINT: 4,
    Precision.CITY: 2,
    Precision.DISTRICT: 2,
    Precision.PROVINCE: 1,
    Precision.COUNTRY: 1,
}
_MOST_DIGITS = max(_DIGITS.values())


def print_places(places: Sequence[PlaceLine], console: Console) -> None:
    """Print places in the order they have."""
    if not places:
        return
    head = Text(f"{'lat':>{_LAT}}  {'lon':>{_LON}}", FAINT)
    print_hanging(console, head, Text("place", FAINT), _INDENT)
    for place in places:
        digits = _DIGITS[place.precision]
        where = f"{_degrees(place.lat, digits):>{_LAT}}  {_degrees(place.lon, digits):>{_LON}}"
        print_hanging(console, Text(where), _what(place), _INDENT)
        if place.words and place.sentence:
            shown = excerpt(place.sentence, [place.words])
            facts = Text(f" · {place.words.start}–{place.words.end} · {place.report}", FAINT)
            print_hanging(console, Text(), Text.assemble(shown, facts), _INDENT)


def _degrees(value: float, digits: int) -> str:
    """Write degrees such that the points of all stand beneath each other."""
    return f"{value:.{digits}f}" + " " * (_MOST_DIGITS - digits)


def _what(place: PlaceLine) -> Text:
    what = Text.assemble((on_one_line(place.name), SPEAKER))
    counted = plural(place.mentions, "mention")
    if place.reports > 1:
        counted += f" in {plural(place.reports, 'report')}"
    for fact in (place.type, place.country, place.precision, counted, place.gazetteer):
        what.append(f" · {on_one_line(fact)}" if fact else "", FAINT)
    return what
