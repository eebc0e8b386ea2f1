"""The shipped model, loaded once."""

from collections.abc import Iterator

import pytest
from tokenizers import Tokenizer

from onrecord.model.manifest import shipped_folder
from onrecord.model.marker import TOKENIZER, Marker, load_marker
from onrecord.model.outputs import Weights


@pytest.fixture(scope="session")
def marker() -> Iterator[Marker]:
    loaded = load_marker(threads=2)
    yield loaded
    loaded.close()


@pytest.fixture(scope="session")
def weights(marker: Marker) -> Weights:
    return marker.weights


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(shipped_folder() / TOKENIZER))
