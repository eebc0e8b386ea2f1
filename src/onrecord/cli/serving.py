"""`onrecord serve`: the page on a record. Loads the web framework only when it is run."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict, Unpack

import click

from onrecord.cli.edge import tell
from onrecord.cli.epilogs import examples
from onrecord.cli.warnings import now

PORT = 8020


class Given(TypedDict):
    """The options as click hands them over."""

    record: Path
    host: str
    port: int | None


@click.command(
    "serve",
    epilog=examples("onrecord serve record.db", "onrecord serve record.db --port 9000"),
)
@click.argument("record", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="Where to listen; from elsewhere it takes the token that is printed.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="NUMBER",
    help=f"The port; {PORT}, or the next one that is free, if none is given. 0 takes any.",
)
def command(**given: Unpack[Given]) -> None:
    """Show a record in the browser.

    The address is printed; Ctrl-C ends it. Corrections and new reports from the page are kept in
    the record; `onrecord read` may add to it meanwhile.
    """
    from onrecord.app.serving import listen, serve  # noqa: PLC0415  # no other command waits for it

    listening = listen(given["record"], given["host"], given["port"], PORT)
    click.echo(listening.address)
    tell(f"{given['record']} is open at {listening.address} until Ctrl-C")
    serve(given["record"], listening, now)
