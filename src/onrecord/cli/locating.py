"""`onrecord places`: where the things of some reports lie. Does not locate or gather."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Unpack

import click

from onrecord.cli import options
from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.gathering import Asked, gather, of_sources_or_record
from onrecord.cli.places_view import print_places
from onrecord.cli.results import Format, Results, open_results
from onrecord.cli.terminal import open_console
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.export.objects import write_objects_json, write_objects_jsonl
from onrecord.export.places import (
    PlaceLine,
    Places,
    gather_places,
    write_places_csv,
    write_places_geojson,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_GEOJSON = "geojson"
_NAMED = 5  # places without coordinates that are named


class Given(Asked):
    """The options as click hands them over."""

    limit: int | None
    output_format: str


@click.command(
    "places",
    epilog=examples(
        "onrecord places report.txt",
        "onrecord places --record record.db --since 2021-04-01",
        "onrecord places --record record.db --format geojson --out map.geojson",
    ),
)
@of_sources_or_record
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than this many.")
@click.option(
    "--format",
    "output_format",
    type=click.Choice([*(f.value for f in Format), _GEOJSON]),
    default=Format.TABLE.value,
    show_default=True,
    help="table is for people, geojson for maps, the others for programs.",
)
@options.out
def command(**given: Unpack[Given]) -> None:
    """List the places of reports with their coordinates.

    SOURCEs are read on the spot, as by `onrecord read`; --record looks into a record instead. The
    most mentioned place comes first, each with the first sentence that refers to it. Coordinates
    are degrees (WGS 84); the precision says what they stand for: a point, or the middle of a city,
    a district, a province or a country. A place that could not be told apart from others of its
    name has no coordinates and is only counted.
    """
    as_map = given["output_format"] == _GEOJSON
    form = Format.JSON if as_map else Format(given["output_format"])
    with gather(given) as gathered:
        places = gather_places(gathered)
        with open_results(given["out"], form) as results:
            shown = places.located[: given["limit"]]
            if as_map:
                write_places_geojson(shown, results.output)
            else:
                _write(shown, results)
    if form is Format.TABLE:
        _tell_count(places, len(shown))
    sys.exit(gathered.status)


def _tell_count(places: Places, shown: int) -> None:
    left = len(places.located) - shown
    parts = [plural(shown, "place") + (f" ({left:,} more without --limit)" if left else "")]
    names = places.unlocated
    if names:
        named = ", ".join(on_one_line(name) for name in names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        parts.append(f"no coordinates for {named}{more}")
    tell("; ".join(parts))


def _write(places: Sequence[PlaceLine], results: Results) -> None:
    if results.form is Format.TABLE:
        print_places(places, open_console(results.output, terminal=results.terminal))
    elif results.form is Format.CSV:
        write_places_csv(places, results.output)
    elif results.form is Format.JSON:
        write_objects_json(places, results.output)
    else:
        write_objects_jsonl(places, results.output)
