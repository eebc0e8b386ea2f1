"""The tables as derive is handed them: one object that answers, and remembers its last answers.

Every answer is all that is known; choosing is for derive. Does not read reports.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.knowledge.lookup import (
    country_of_capital,
    country_of_demonym,
    find_names,
    find_places,
)
from onrecord.knowledge.offices import find_office

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.knowledge.tables import Knowledge
    from onrecord.records.known import Known, Office

# Answers kept of each kind: names recur within a report and between reports of one day.
_KEPT = 20_000


class Answers:
    """Implements `records.known.Lookups` over the tables."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._countries: Mapping[str, Known] | None = None
        # Bound here and not decorators, so that what is kept goes with the object.
        self._names = lru_cache(_KEPT)(lambda name: find_names(knowledge, name))
        self._places = lru_cache(_KEPT)(lambda name: find_places(knowledge, name))
        self._office = lru_cache(_KEPT)(lambda phrase: find_office(knowledge, phrase))

    def names(self, name: str) -> tuple[Known, ...]:
        """Return what a name may stand for, towns of the gazetteer left out."""
        return self._names(name)

    def places(self, name: str) -> tuple[Known, ...]:
        """Return the places with coordinates that a name may mean, the biggest first."""
        return self._places(name)

    def office(self, phrase: str) -> Office | None:
        """Return the office that a title or noun phrase names."""
        return self._office(phrase)

    def demonym(self, word: str) -> tuple[str, ...]:
        """Return the alpha-3 codes that an adjective or a people belongs to."""
        return country_of_demonym(self._knowledge, word)

    def capital(self, name: str) -> tuple[str, ...]:
        """Return the alpha-3 codes of the countries whose government a capital stands for."""
        return country_of_capital(self._knowledge, name)

    def country(self, alpha3: str) -> Known | None:
        """Return the row of a country."""
        if self._countries is None:
            countries = self._knowledge.countries.values()
            self._countries = {c.alpha3: next(c.rows()) for c in countries}
        return self._countries.get(alpha3)
