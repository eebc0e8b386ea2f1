"""The shipped tables, read once for all tests of places."""

from __future__ import annotations

import pytest

from onrecord.knowledge.answers import Answers
from onrecord.knowledge.tables import load_knowledge


@pytest.fixture(scope="session")
def answers():
    return Answers(load_knowledge())
