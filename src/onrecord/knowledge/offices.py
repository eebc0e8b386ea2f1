"""What a phrase says that is made by a pattern: an office, a title, an institution of a state.

"Deputy foreign minister", "Iraqi Prime Minister", "the army of Kosovo" are no names in a table:
they are made of an office, a portfolio, a country. Which person holds an office is for derive.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.knowledge.keys import LONGEST, filing_key, finding_keys, plain_key, without_owner
from onrecord.records.known import Known, Office
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.knowledge.patterns import Institution
    from onrecord.knowledge.tables import Knowledge

_PREPOSITIONS = frozenset(("of", "for", "to", "in", "at", "from", "with", "by", "on", "and", "who"))
_MOST_WORDS = 16


def find_office(knowledge: Knowledge, phrase: str) -> Office | None:
    """Return the office that a phrase names, and the words before it.

    Args:
        knowledge: the tables.
        phrase: a title or noun phrase without a person's name, such as "Iraqi Prime Minister",
            "the deputy minister of defence of Kosovo".
    """
    if len(phrase) > LONGEST:
        return None
    for part in _left_parts(plain_key(without_owner(phrase))):
        words = part.split()[:_MOST_WORDS]
        for first in range(_head_words(words)):
            for form in _singulars(" ".join(words[first:])):
                office = knowledge.offices.get(form)
                if office is not None:
                    return replace(office, modifiers=tuple(words[:first]))
    return None


def find_institutions(knowledge: Knowledge, name: str) -> tuple[Known, ...]:
    """Return the institutions of states that a name is made of: "Iraqi army", "army of Iraq".

    Several, where the word for the country is that of several ("the Congolese army").
    """
    if len(name) > LONGEST:
        return ()
    for whose, what in _owner_and_institution(without_owner(name.strip())):
        institution = knowledge.institutions.get(plain_key(what))
        if institution is not None:
            codes = _countries_called(knowledge, whose)
            if codes:
                return tuple(_of(knowledge, institution, code) for code in codes)
    return ()


def _left_parts(phrase: str) -> Iterator[str]:
    """Yield the phrase, then what stands before each of its prepositions, the last one first."""
    words = phrase.split()
    yield phrase
    for cut in range(len(words) - 1, 0, -1):
        if words[cut] in _PREPOSITIONS:
            yield " ".join(words[:cut])


def _head_words(words: list[str]) -> int:
    """Return how many words stand before the first preposition: the office begins among them."""
    return next((n for n, word in enumerate(words) if word in _PREPOSITIONS), len(words))


def _singulars(words: str) -> Iterator[str]:
    yield words
    if words.endswith("men"):
        yield words[:-3] + "man"
    if words.endswith("ies"):
        yield words[:-3] + "y"
    if words.endswith("s"):
        yield words[:-1]


def _owner_and_institution(name: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a name in whose and what."""
    words = name.split()
    for cut in range(len(words) - 1, 0, -1):
        yield " ".join(words[:cut]), " ".join(words[cut:])
    for word in (" of ", " in "):
        what, found, whose = name.rpartition(word)
        if found:
            yield whose, what


def _countries_called(knowledge: Knowledge, whose: str) -> tuple[str, ...]:
    """Return the alpha-3 codes of the countries that an adjective or a name stands for."""
    for key in finding_keys(whose):
        codes = knowledge.demonyms.get(key, ())
        rows = knowledge.by_key.get(key, ())
        codes += tuple(
            row.country[0]
            for row in rows
            if row.type is EntityType.COUNTRY and row.country and row.country[0] not in codes
        )
        if codes:
            return codes
    return ()


def _of(knowledge: Knowledge, institution: Institution, code: str) -> Known:
    country = knowledge.countries[code]
    whose = country.adjectives[0] if country.adjectives else country.name
    return Known(
        id=f"institutions:{code}-{filing_key(institution.name).replace(' ', '-')}",
        name=f"{whose} {institution.name}",
        type=institution.type,
        table="institutions",
        country=(code,),
        sector=institution.sector,
        kind=institution.kind,
    )
