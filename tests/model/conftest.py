"""The shipped model, loaded once."""

from collections.abc import Iterator

import pytest

from onrecord.model.marker import Marker, load_marker


@pytest.fixture(scope="session")
def marker() -> Iterator[Marker]:
    loaded = load_marker(threads=2)
    yield loaded
    loaded.close()
