"""Options that several commands share. Does not define commands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli.results import Format

if TYPE_CHECKING:
    from datetime import date, datetime

record_to_read = click.option(
    "--record",
    type=click.Path(path_type=Path),
    metavar="FILE",
    required=True,
    help="The record to look into.",
)
out = click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write there; the file appears when all is done.",
)
output_format = click.option(
    "--format",
    "output_format",
    type=click.Choice([f.value for f in Format]),
    default=Format.TABLE.value,
    show_default=True,
    help="table is for people, the others for programs.",
)
since = click.option(
    "--since",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Published then or later.",
)
until = click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Published then or before.",
)
outlet = click.option("--outlet", metavar="NAME", help="Words of the outlet's name.")
confidence = click.option(
    "--confidence",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    metavar="NUMBER",
    help="Only what is right with at least this probability: 0 is everything, 1 nothing.",
)
latest = click.option(
    "--latest", is_flag=True, help="Leave out reports of which a later version is kept."
)


def day(given: datetime | None) -> date | None:
    """Return the day that click read as a moment."""
    return given.date() if given else None
