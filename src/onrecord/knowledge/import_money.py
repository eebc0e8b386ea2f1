"""Knowledge as an OpenSanctions or FollowTheMoney export: one JSON entity a line.

People and bodies are taken; what describes them (addresses, passports, sanctions, ships, families)
is skipped. Their sector is taken from the topics that say it and from nothing else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.file_lines import Spot, text_lines
from onrecord.records.known import Known
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_TYPES = {
    "Person": EntityType.PERSON,
    "Organization": EntityType.ORGANIZATION,
    "Company": EntityType.ORGANIZATION,
    "LegalEntity": EntityType.ORGANIZATION,
    "PublicBody": EntityType.GOVERNMENT,
}
# Topics of FollowTheMoney to PLOVER sectors, the most telling first.
_SECTORS = (
    ("crime.terror", "REB"), ("role.spy", "SPY"), ("role.judge", "JUD"), ("role.journo", "JRN"),
    ("role.diplo", "GOV"), ("gov.igo", "IGO"), ("gov.religion", "REL"), ("gov.judicial", "JUD"),
    ("gov.legislative", "LEG"), ("mil", "MIL"), ("pol.party", "PTY"), ("pol.union", "LAB"),
    ("rel", "REL"), ("gov.soe", "BUS"), ("gov", "GOV"), ("crime", "CRM"),
)  # fmt: skip
_NAMES = ("name", "alias", "abbreviation", "weakAlias", "previousName")
_COUNTRIES = ("country", "jurisdiction", "nationality", "citizenship", "mainCountry")
_LATIN_ENDS = 0x250


def money_rows(
    file: Path, table: str, code_of: Callable[[str], str | None]
) -> Iterator[tuple[int, Known | None]]:
    """Yield the entities of an export, each with its line; None for one that is skipped.

    Args:
        file: such as `entities.ftm.json`.
        table: the name that the rows are filed under.
        code_of: gives the alpha-3 code of a country's alpha-2 code.

    Raises:
        SourceError: `bad-row`.
    """
    for number, line in enumerate(text_lines(file), 1):
        if line.strip():
            spot = Spot(file=file, line=number)
            yield number, _known(_entity(line, spot), table, code_of)


def _entity(line: str, spot: Spot) -> dict[str, Any]:
    try:
        entity = json.loads(line)
    except (ValueError, RecursionError) as e:
        message = "this is no JSON object; a FollowTheMoney export has one entity a line"
        raise spot.refusal("bad-row", message) from e
    if not isinstance(entity, dict):
        entity = {}
    for field, kind in (("id", str), ("schema", str), ("properties", dict)):
        if not isinstance(entity.get(field), kind):
            message = f"the entity has no {field!r}; a FollowTheMoney export has id, schema and "
            raise spot.refusal("bad-row", message + "properties in every line")
    return entity


def _known(
    entity: dict[str, Any], table: str, code_of: Callable[[str], str | None]
) -> Known | None:
    type_ = _TYPES.get(entity["schema"])
    properties = entity["properties"]
    names = [name for field in _NAMES for name in _values(properties, field) if _is_latin(name)]
    caption = entity.get("caption")
    if isinstance(caption, str) and caption.strip() and _is_latin(caption):
        names.insert(0, caption.strip())
    if type_ is None or not names:
        return None
    topics = set(_values(properties, "topics"))
    sector = next((s for topic, s in _SECTORS if topic in topics), None)
    if type_ is EntityType.ORGANIZATION and sector == "REB":
        type_ = EntityType.GROUP
    countries = dict.fromkeys(
        code_of(c) for field in _COUNTRIES for c in _values(properties, field)
    )
    name, *aliases = dict.fromkeys(names)
    return Known(
        id=f"{table}:{entity['id']}",
        name=name,
        type=type_,
        table=table,
        aliases=tuple(aliases),
        country=tuple(c for c in countries if c is not None),
        sector=sector,
        kind=next(iter(_values(properties, "position")), ""),
    )


def _values(properties: dict[str, Any], field: str) -> list[str]:
    values = properties.get(field, [])
    if not isinstance(values, list):
        return []
    return [v.strip() for v in values if isinstance(v, str) and v.strip()]


def _is_latin(name: str) -> bool:
    return any(c.isalpha() for c in name) and all(
        ord(c) < _LATIN_ENDS or not c.isalpha() for c in name
    )
