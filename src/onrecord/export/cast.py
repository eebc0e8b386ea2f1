"""The cast: who is named or speaks in some reports, and how often. Does not choose the reports.

Entities of several reports that bear one name and are of one type stand in one line. That is for
showing only: nothing says that they are the same.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.tables import Cell, write_csv
from onrecord.records.anchor import Anchor
from onrecord.records.labels import EntityType, Manner, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.export.output import Output
    from onrecord.records.dossier import Dossier, Entity, Role

TABLE = "onrecord-cast/1"
COLUMNS = (
    "name",
    "type",
    "aliases",
    "roles",
    "country",
    "sector",
    "reports",
    "mentions",
    "statements",
    "quoted",
    "paraphrased",
)
_BETWEEN = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityPlace:
    """Which entity of which report a line is made of."""

    report: str
    entity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleSaid:
    """What somebody is or does, and the words that say so.

    Args:
        role: such as `leads`.
        of: the other entity's name.
        report: that the words stand in.
        anchor: the words where they are first said.
        reports: in how many reports the same is said.
    """

    role: str
    of: str | None
    report: str
    anchor: Anchor
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CastMember:
    """Somebody or something that is named or speaks.

    Args:
        country: ISO 3166-1 alpha-3; where reports differ, what most say.
        sector: a PLOVER sector code, likewise.
        mentions: how often it is referred to.
        statements: how many it makes, alone or with others.
        quoted: how many of them give its words, whole or in part.
        paraphrased: how many give none of its words.
        reports: how many it stands in.
        entities: what the line is made of.
    """

    name: str
    type: EntityType | None
    aliases: tuple[str, ...]
    roles: tuple[RoleSaid, ...]
    country: str | None
    sector: str | None
    mentions: int
    statements: int
    quoted: int
    paraphrased: int
    reports: int
    entities: tuple[EntityPlace, ...]


def gather_cast(
    dossiers: Iterable[Dossier], *, speakers_only: bool = False
) -> tuple[CastMember, ...]:
    """Return the cast of some reports, whoever says most first, then whoever is mentioned most.

    Args:
        dossiers: taken one by one; no text is held.
        speakers_only: leave out who says nothing.
    """
    members: dict[tuple[str, ...], _Member] = {}
    for dossier in dossiers:
        _add(dossier, members)
    cast = [m.finished() for m in members.values() if m.statements or not speakers_only]
    return tuple(sorted(cast, key=lambda m: (-m.statements, -m.mentions, m.name)))


def write_cast_csv(cast: Iterable[CastMember], output: Output) -> None:
    """Write a cast as CSV, a row each; several aliases or roles are joined by semicolons.

    Raises:
        ExportError: if the output refuses.
    """
    write_csv(COLUMNS, (_row(member) for member in cast), output)


def folded_name(name: str) -> str:
    """Return a name in small letters, without accents, punctuation and article."""
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in kept).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_named(entity: Entity) -> bool:
    """Tell whether a name stands for it somewhere, and not only `he` or `the minister`."""
    return any(m.kind is MentionKind.NAME for m in entity.mentions)


class _Member:
    """A line of the cast while it grows."""

    def __init__(self) -> None:
        self.statements = 0
        self._names: Counter[str] = Counter()
        self._aliases: dict[str, str] = {}
        self._roles: dict[tuple[str, str | None, str], dict[str, Anchor]] = {}
        self._countries: Counter[str] = Counter()
        self._sectors: Counter[str] = Counter()
        self._quoted = 0
        self._mentions = 0
        self._places: list[EntityPlace] = []
        self._type: EntityType | None = None

    def add(self, dossier: Dossier, entity: Entity, manners: list[Manner]) -> None:
        """Add what one report has of it."""
        self._type = entity.type
        self._names[entity.name] += 1
        self._mentions += len(entity.mentions)
        self.statements += len(manners)
        self._quoted += sum(m is not Manner.INDIRECT for m in manners)
        self._places.append(EntityPlace(report=dossier.report.id, entity=entity.id))
        for alias in entity.aliases:
            self._aliases.setdefault(folded_name(alias), alias)
        self._countries.update([entity.country] if entity.country else ())
        self._sectors.update([entity.sector] if entity.sector else ())

    def add_role(self, report: str, role: Role, of: str | None) -> None:
        """Add a role, or count it where another report says it in the same words."""
        key = (role.role, of, folded_name(role.anchor.exact))
        self._roles.setdefault(key, {}).setdefault(report, _plain(role.anchor))

    def finished(self) -> CastMember:
        """Return the line."""
        name = self._names.most_common(1)[0][0]
        same = folded_name(name)
        return CastMember(
            name=name,
            type=self._type,
            aliases=tuple(alias for key, alias in self._aliases.items() if key != same),
            roles=tuple(_role(key, said) for key, said in self._roles.items()),
            country=_commonest(self._countries),
            sector=_commonest(self._sectors),
            mentions=self._mentions,
            statements=self.statements,
            quoted=self._quoted,
            paraphrased=self.statements - self._quoted,
            reports=len({place.report for place in self._places}),
            entities=tuple(self._places),
        )


def _add(dossier: Dossier, members: dict[tuple[str, ...], _Member]) -> None:
    manners: dict[str, list[Manner]] = {}
    for statement in dossier.statements:
        for speaker in dict.fromkeys(statement.speaker):
            manners.setdefault(speaker, []).append(statement.manner)
    names = {e.id: e.name for e in dossier.entities}
    seen: Counter[tuple[str, ...]] = Counter()
    for entity in dossier.entities:
        said = manners.get(entity.id, [])
        if not (said or is_named(entity)):
            continue
        key = _key(dossier, entity)
        member = members.setdefault((*key, str(seen[key])), _Member())
        seen[key] += 1  # two of one name in one report are two
        member.add(dossier, entity, said)
        for role in entity.roles:
            member.add_role(dossier.report.id, role, names.get(role.of or ""))


def _key(dossier: Dossier, entity: Entity) -> tuple[str, ...]:
    """Return what entities of several reports share if they stand in one line.

    "A senior official" of two reports is two people.
    """
    folded = folded_name(entity.name)
    if folded and is_named(entity):
        return folded, entity.type or ""
    return dossier.report.id, entity.id, ""


def _role(key: tuple[str, str | None, str], said: dict[str, Anchor]) -> RoleSaid:
    report, anchor = next(iter(said.items()))
    return RoleSaid(role=key[0], of=key[1], report=report, anchor=anchor, reports=len(said))


def _plain(anchor: Anchor) -> Anchor:
    return Anchor(start=anchor.start, end=anchor.end, exact=anchor.exact)


def _commonest(counts: Counter[str]) -> str | None:
    return counts.most_common(1)[0][0] if counts else None


def _row(member: CastMember) -> tuple[Cell, ...]:
    return (
        member.name,
        member.type,
        _BETWEEN.join(member.aliases) or None,
        _BETWEEN.join(_role_words(role) for role in member.roles) or None,
        member.country,
        member.sector,
        member.reports,
        member.mentions,
        member.statements,
        member.quoted,
        member.paraphrased,
    )


def _role_words(role: RoleSaid) -> str:
    of = f" ({role.of})" if role.of else ""
    return f"{role.role}{of}: {' '.join(role.anchor.exact.split())}"
