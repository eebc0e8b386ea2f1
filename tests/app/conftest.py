"""Records to show, and a browser that is none: it asks and reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from onrecord.app.application import build_application
from onrecord.app.guarding import Guard
from onrecord.store.keep import keep_dossier
from onrecord.store.opening import Access, open_record
from tests.app.spoken import NOW, markup_dossier
from tests.store.written import full_dossier

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
    with open_record(path, mode=Access.CREATE) as record:
        for dossier in (markup_dossier(), full_dossier()):
            keep_dossier(record, dossier, NOW)
    return path


@pytest.fixture
def ask() -> Iterator[Callable[..., TestClient]]:
    """Return a function that opens the application on a record, as from this machine."""
    clients = []

    def opened(path: Path, guard: Guard | None = None, **said: str) -> TestClient:
        application = build_application(path, guard or Guard())
        client = TestClient(
            application,
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
