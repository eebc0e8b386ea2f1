"""What the tables know of the names of one text, and which of several things a name means there.

A name that several rows share is settled by the other countries of the report, or not at all.
Does not decide which names belong together; that is for clusters.py.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from onrecord.derive import lexicon as lex
from onrecord.records.known import Known
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.derive.layout import Layout
    from onrecord.derive.names import Name
    from onrecord.records.known import Lookups

Key: TypeAlias = tuple[str, ...]

# Capitals that speak for no government of their own: "Brussels" is the European Union more often
# than Belgium, and a city's full name is the city.
_NO_GOVERNMENTS = frozenset({"brussels", "dc"})
SEAT = "seat of government"
_MOST_FORMS = 3  # ways of writing one name that are looked up
# Names of institutions that many states have: the row of one state is believed only where the
# report speaks of that state, or of none.
_COMMON = lex.ORG_HEADS | {"labour", "democrats", "republicans", "conservatives", "liberals"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """What the tables know of a text's names.

    Args:
        chosen: the row that a name means, by its key.
        countries: alpha-3 codes that the text names by a country, a demonym or a capital.
        capitals: the country whose government a capital stands for, by its key.
        owners: the country of every demonym of the text, by its word in lower case.
        places: how many people live in the biggest place of a name, by its key.
    """

    chosen: Mapping[Key, Known]
    countries: frozenset[str]
    capitals: Mapping[Key, str]
    owners: Mapping[str, str]
    places: Mapping[Key, int]

    def joins(self, key: Key) -> str | None:
        """Return the id of the row that all names of one thing share; None if there is none."""
        row = self.chosen.get(key)
        return None if row is None or row.kind == SEAT else row.id

    def country_of_words(self, words: Iterable[str]) -> str | None:
        """Return the country of the first demonym among some words."""
        return next((self.owners[w] for w in words if w in self.owners), None)


def find_rows(layout: Layout, names: Sequence[Name], lookups: Lookups) -> Rows:
    """Look up every name of a text, and every demonym."""
    forms = _forms(layout.text, names)
    found = {key: _looked_up(written, lookups) for key, written in forms.items()}
    codes = {
        key: lookups.capital(next(iter(written)))
        for key, written in forms.items()
        if not found[key] and key[-1] not in _NO_GOVERNMENTS
    }
    demonyms = _demonyms(layout, lookups)
    countries = frozenset(
        code
        for told in (_told(found), codes.values(), demonyms.values())
        for several in told
        if len(several) == 1
        for code in several
    )
    capitals = {key: _one_of(several, countries) for key, several in codes.items() if several}
    owners = {word: _one_of(several, countries) for word, several in demonyms.items()}
    sizes = ((key, _size(w, lookups)) for key, w in forms.items() if not found[key])
    chosen = {key: _choose(key, rows, countries) for key, rows in found.items()}
    return Rows(
        chosen={key: row for key, row in chosen.items() if row is not None},
        countries=countries,
        capitals={key: code for key, code in capitals.items() if code},
        owners={word: code for word, code in owners.items() if code},
        places={key: size for key, size in sizes if size is not None},
    )


def _forms(text: str, names: Sequence[Name]) -> dict[Key, dict[str, None]]:
    """Return the ways in which each name is written, without those that are people's only."""
    titled = {n.key for n in names if n.is_titled}
    forms: dict[Key, dict[str, None]] = defaultdict(dict)
    for name in names:
        if name.key not in titled:
            forms[name.key].setdefault(text[name.start : name.end], None)
    return forms


def _looked_up(written: Iterable[str], lookups: Lookups) -> tuple[Known, ...]:
    rows = (row for form in list(written)[:_MOST_FORMS] for row in lookups.names(form))
    return tuple({row.id: row for row in rows}.values())


def _size(written: Iterable[str], lookups: Lookups) -> int | None:
    """Return how many people live in the biggest place of a name; None if there is none."""
    places = lookups.places(next(iter(written)))
    return (places[0].population or 0) if places else None


def _demonyms(layout: Layout, lookups: Lookups) -> dict[str, tuple[str, ...]]:
    """Return the countries that every capitalised word may be the demonym of."""
    known: dict[str, tuple[str, ...]] = {}
    for word in layout.words:
        if word.form[0].isupper() and word.lower not in known:
            known[word.lower] = lookups.demonym(word.form)
    found = {word: codes for word, codes in known.items() if codes}
    found.pop("korean", None)  # "South Korean", "North Korean" are two words
    return found


def _told(found: Mapping[Key, tuple[Known, ...]]) -> Iterable[tuple[str, ...]]:
    """Yield the countries of names that can mean only one thing and are no common words."""
    for key, rows in found.items():
        if len(rows) == 1 and not _is_common(key):
            yield rows[0].country


def _one_of(several: tuple[str, ...], countries: frozenset[str]) -> str | None:
    """Return the one country of several that the report speaks of."""
    if len(several) == 1:
        return several[0]
    there = [code for code in several if code in countries]
    return there[0] if len(there) == 1 else None


def _choose(key: Key, rows: tuple[Known, ...], countries: frozenset[str]) -> Known | None:
    if len(rows) == 1:
        (row,) = rows
        alien = bool(row.country and countries) and not countries & set(row.country)
        alien = alien or (len(key) == 1 and not row.country)  # "the Commission": which?
        return None if alien and _is_common(key) and row.type is not EntityType.COUNTRY else row
    there = [row for row in rows if countries & set(row.country)]
    return there[0] if len(there) == 1 else None


def _is_common(key: Key) -> bool:
    """Tell "Senate" and "Supreme Court", which many states have, from "Knesset"."""
    return len(key) <= 2 and (key[-1] in _COMMON or key[0] in {"supreme", "national"})  # noqa: PLR2004  # words
