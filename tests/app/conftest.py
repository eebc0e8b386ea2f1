"""Records to show, and a browser that is none: it asks and reads."""

from __future__ import annotations

import gc
import os
import shutil
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from starlette.testclient import TestClient

from onrecord.app.application import build_application
from onrecord.app.desk import Desk
from onrecord.app.guarding import Guard
from onrecord.store.opening import Access, open_record
from tests.app.served import keep_full, served
from tests.app.spoken import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """Return a record with nothing in it."""
    path = tmp_path / "empty.db"
    with open_record(path, mode=Access.CREATE):
        pass
    return path


@pytest.fixture
def full(tmp_path: Path) -> Path:
    """Return a record with markup, emoji, Arabic, pieces, nesting, and every kind of record."""
    path = tmp_path / "full.db"
    keep_full(path)
    return path


@pytest.fixture
def ask() -> Iterator[Callable[..., TestClient]]:
    """Return a function that opens the application on a record, as from this machine."""
    clients = []
    desks = []

    def opened(path: Path, guard: Guard | None = None, **said: str) -> TestClient:
        desks.append(Desk(path=path, clock=lambda: NOW))
        client = TestClient(
            build_application(desks[-1], guard or Guard()),
            base_url="http://127.0.0.1:8020",
            headers=said,
            raise_server_exceptions=False,
            follow_redirects=False,
        )
        clients.append(client)
        return client

    yield opened
    for client in clients:
        client.close()
    for desk in desks:
        desk.intake.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a full record to the tests of a file, which may only look or work on rows apart."""
    path = tmp_path_factory.mktemp("served") / "full.db"
    keep_full(path)
    with served(path) as found:
        yield found


@pytest.fixture
def fresh(full: Path) -> Iterator[str]:
    """Serve a full record to one test, which may change it as it likes."""
    with served(full) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Start Chromium without a window, once; skip where Playwright or Chromium is not installed."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("there is no chromium on the path")
    alone = ["--no-sandbox"] if os.geteuid() == 0 else []
    with warnings.catch_warnings():
        # Playwright's driver and its pipes are closed when they are collected, which warns.
        with playwright.sync_playwright() as started:
            opened = started.chromium.launch(executable_path=chromium, args=alone)
            yield opened
            opened.close()
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """Open a page of a wide screen, and fail if a script of it fails."""
    opened = browser.new_page(viewport={"width": 1440, "height": 900})
    failed: list[str] = []
    opened.on("pageerror", lambda e: failed.append(str(e)))
    opened.on("console", lambda m: failed.append(m.text) if m.type == "error" else None)
    yield opened
    opened.close()
    assert failed == []
