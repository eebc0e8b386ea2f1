"""Records served to a browser: every page's path, and the server that answers it.

A page that is added to the table of pages is covered at once; where it needs a query of its own,
`ASKED` says which.
"""

from __future__ import annotations

import contextlib
import threading
from typing import TYPE_CHECKING

import pytest
import uvicorn

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.intake import Intake
from onrecord.app.pages import PAGES
from onrecord.app.rendering import query_url
from onrecord.app.serving import listen
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW, markup_dossier
from tests.store.written import full_dossier

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REPORT = markup_dossier().report.id
OTHER = full_dossier().report.id
KNOWN = {"report": REPORT, "entity": "ana"}  # what fills the placeholders of paths
SHOWN = tuple(page.name for page in PAGES if page.path is not None)
# What a page is asked besides its path, by its name.
ASKED: dict[str, dict[str, str]] = {"compare": {"reports": f"{REPORT},{OTHER}"}}


def path_of(name: str) -> str:
    """Return the path of a page of the full record, by the page's name.

    Fails the test that asks where a placeholder or a query is missing here.
    """
    path = next(page.path for page in PAGES if page.name == name)
    assert path is not None, f"{name} has JSON only"
    try:
        return query_url(path.format(**KNOWN), ASKED.get(name, {}))
    except KeyError as e:
        pytest.fail(f"the page {name!r} needs {e}: add it to KNOWN in tests/app/served.py")


def keep_full(path: Path) -> None:
    """Make a record with two reports and every kind of thing in them."""
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (markup_dossier(), full_dossier()):
            keep_dossier(record, dossier, NOW)


@contextlib.contextmanager
def served(path: Path, intake: Intake | None = None) -> Iterator[str]:
    """Serve a record on a free port of this machine, in a thread; give the address without /."""
    listening = listen(path, "127.0.0.1", 0, 0)
    desk = Desk(path=path, clock=lambda: NOW, intake=intake or Intake())
    application = build_application(desk, listening.guard)
    server = uvicorn.Server(uvicorn.Config(application, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening.socket]})
    thread.start()
    try:
        yield listening.address.rstrip("/")
    finally:
        server.should_exit = True
        thread.join(10)
        desk.intake.close()
        listening.socket.close()
