"""The shipped tokeniser, loaded once."""

import pytest
from tokenizers import Tokenizer

from onrecord.model.manifest import shipped_folder
from onrecord.model.marker import TOKENIZER


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(shipped_folder() / TOKENIZER))
