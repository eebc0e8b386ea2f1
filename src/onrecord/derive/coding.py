"""Actor codes: of which country somebody is, and of which PLOVER sector.

By the tables, by an office ("Foreign Minister"), by the adjective or the owner of an institution
("the Kenyan army"), and by whom somebody belongs to ("spokesman for …"). What neither words nor
tables say stays None: a report's own country is never assumed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.roles import StatedRole
from onrecord.derive.scene import Scene
from onrecord.records.known import Lookups
from onrecord.records.labels import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.derive.cast import Holder
    from onrecord.derive.clusters import Cluster
    from onrecord.records.known import Known, Office

# What an institution is does not depend on whose it is. The tables know institutions of states
# only, so one is asked about as if it were some state's; its country is not taken.
_SOME_STATE = "Iraqi"
_NO_OFFICES = frozenset({"courtesy title"})
# Kin, and words for so many things that they tell no sector.
_UNSURE = frozenset({
    "sister", "father", "brother", "mother", "deputy", "delegate", "speaker", "king", "queen",
    "prince", "representative", "count", "sheikh", "captain", "general manager",
})  # fmt: skip
_INHERITED = frozenset({"belongs to", "member", "part", "wing", "arm", "branch", "affiliate"})
_FORMER = frozenset({"former", "ex", "late", "retired", "onetime", "ousted", "deposed"})
_FORMER_SECTOR = "ELI"
_HELD = frozenset(
    {"GOV", "LEG", "MIL", "JUD", "SPY", "COP"}
)  # sectors that one leaves with the office
_INSTITUTIONS = frozenset({EntityType.ORGANIZATION, EntityType.GOVERNMENT, EntityType.GROUP})
_MOST_OF_INSTITUTION = 3  # words
_MOST_MENTIONS = 6  # names and phrases of one holder that are looked at
# Last words of names that tell a sector by themselves.
_HEADS = {
    "party": "PTY", "army": "MIL", "navy": "MIL", "brigade": "MIL", "battalion": "MIL",
    "regiment": "MIL", "police": "COP", "university": "EDU", "college": "EDU", "school": "EDU",
    "academy": "EDU", "court": "JUD", "tribunal": "JUD", "parliament": "LEG", "assembly": "LEG",
    "senate": "LEG", "hospital": "MED", "clinic": "MED", "church": "REL", "mosque": "REL",
    "diocese": "REL", "news": "JRN", "times": "JRN", "radio": "JRN", "television": "JRN",
    "tv": "JRN", "gazette": "JRN", "herald": "JRN", "newspaper": "JRN", "inc": "BUS",
    "corp": "BUS", "ltd": "BUS", "plc": "BUS", "llc": "BUS", "gmbh": "BUS", "airlines": "BUS",
    "bank": "BUS", "company": "BUS", "union": "LAB", "ministry": "GOV", "municipality": "GOV",
    "treasury": "GOV", "embassy": "GOV", "presidency": "GOV", "intelligence": "SPY",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A country, a sector, and a type where the phrase tells one; each None if nothing says so."""

    country: str | None = None
    sector: str | None = None
    type: EntityType | None = None

    def filled(self, other: Code) -> Code:
        """Return this code with what it lacks taken from another."""
        return Code(
            country=self.country or other.country,
            sector=self.sector or other.sector,
            type=self.type or other.type,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Codes the holders of one scene.

    Args:
        roles: of every holder that has any, by its number.
    """

    scene: Scene
    lookups: Lookups
    roles: Mapping[int, Sequence[StatedRole]]

    def code(self, number: int) -> Code:
        """Return the code of a holder."""
        own = self._own(number)
        for role in self.roles.get(number, ()):
            if own.country and own.sector:
                break
            own = own.filled(self._by_role(role))
        return own

    def _own(self, number: int) -> Code:
        """Return what its names and phrases say, without whom it belongs to."""
        holder = self.scene.cast.holders[number]
        if number >= len(self.scene.bounds.clusters):
            return self._by_phrases(holder)
        cluster = self.scene.bounds.clusters[number]
        code = Code(country=cluster.country, sector="GOV" if cluster.country else None)
        if cluster.row is not None:
            country = cluster.row.country
            code = Code(
                country=country[0] if len(country) == 1 else None, sector=cluster.row.sector
            )
        elif cluster.type in _INSTITUTIONS:
            code = self._by_name(cluster)
        return code

    def _by_name(self, cluster: Cluster) -> Code:
        """Code an institution by the words of its names and by whose they say it is."""
        text = self.scene.layout.text
        sector: str | None = None
        country: str | None = None
        for name in cluster.names[:_MOST_MENTIONS]:
            office = self.lookups.office(text[name.start : name.end])
            ministry = office is not None and office.type is EntityType.GOVERNMENT
            sector = sector or ("GOV" if ministry else _HEADS.get(name.key[-1]))
            if len(name.key) > 1:
                sector = sector or (_HEADS.get(name.key[0]) if name.key[1] == "of" else None)
            country = (
                country
                or self.scene.rows.country_of_words(name.key)
                or self._named_at_end(name.key, text[name.start : name.end])
                or self._owner_before(name.start)
            )
        return Code(country=country, sector=sector)

    def _named_at_end(self, key: tuple[str, ...], exact: str) -> str | None:
        """Return the country that a name ends with: "Bank of Kenya", "Environment Canada"."""
        if len(key) == 1:
            return None
        rows = self.lookups.names(exact.rpartition(" ")[2])
        found = [r.country[0] for r in rows if r.type is EntityType.COUNTRY and r.country]
        return found[0] if len(found) == 1 else None

    def _owner_before(self, start: int) -> str | None:
        """Return the country of "Kenya's" right before a name."""
        names = self.scene.bounds.names_in(max(0, start - 60), start)
        if not names or self.scene.layout.text[names[-1][0].end : start] not in {"'s ", "’s ", " "}:
            return None
        return self._country_of(names[-1][1])

    def _country_of(self, number: int) -> str | None:
        """Return the country of a named holder by the tables alone."""
        if number >= len(self.scene.bounds.clusters):
            return None
        cluster = self.scene.bounds.clusters[number]
        if cluster.row is None:
            return cluster.country or self._seat_of(cluster)
        return cluster.row.country[0] if len(cluster.row.country) == 1 else None

    def _seat_of(self, cluster: Cluster) -> str | None:
        """Return the country of a capital where it is a place: "a minister in Muscat"."""
        return next((c for n in cluster.names if (c := self.scene.rows.capitals.get(n.key))), None)

    # Roles

    def _by_role(self, role: StatedRole) -> Code:
        office = self.lookups.office(role.role)
        if office is not None and office.kind in _NO_OFFICES:
            office = None
        of = Code() if role.of is None else self._own(role.of)
        country = role.country or of.country
        if country is None and role.of is not None:
            country = self._country_of(role.of)
        sector = _sector_of(office, role.role) if office else None
        if office and office.kind == "head of state" and of.sector and role.of is not None:
            # The president of a bank or of the European Council is no head of state.
            sector = of.sector if not self._lies(role.of) else sector
        if sector is None and role.of is not None and not self._lies(role.of):
            known = office is not None or role.role in _INHERITED or _is_lead(role.role)
            sector = of.sector if known and not _is_former(role.role) else None
        return Code(country=country, sector=sector)

    def _lies(self, number: int) -> bool:
        kind = self.scene.cast.holders[number].type
        return kind in {
            EntityType.COUNTRY,
            EntityType.PLACE,
            EntityType.PERSON,
            EntityType.FACILITY,
        }

    # Noun phrases

    def _by_phrases(self, holder: Holder) -> Code:
        found = Code()
        for phrase in self._phrases(holder):
            found = found.filled(self._by_phrase(phrase, holder))
            if found.country and found.sector:
                break
        if found.country is None and holder.owner is not None and not holder.is_person:
            found = found.filled(Code(country=self._country_of(holder.owner)))
        return found

    def _phrases(self, holder: Holder) -> Iterator[str]:
        text = self.scene.layout.text
        spans = sorted(s for s, kind in holder.mentions.items() if kind is MentionKind.NOMINAL)
        for span in spans[:_MOST_MENTIONS]:
            words = text[span.start : span.end].split()
            while len(words) > 1 and words[0].lower() in lex.DETERMINERS:
                words.pop(0)
            yield " ".join(words)

    def _by_phrase(self, phrase: str, holder: Holder) -> Code:
        """Code "the Kenyan army", "Mali's interior ministry", "rebels", "a police officer"."""
        row = self._institution(phrase)
        if row is not None:
            return Code(country=row.country[0], sector=row.sector, type=row.type)
        office = self.lookups.office(phrase)
        words = [w.lower().removesuffix("'s").removesuffix("’s") for w in phrase.split()]
        country = self.scene.rows.country_of_words(words)
        if office is not None and office.kind not in _NO_OFFICES:
            if country is None:
                country = self._first_country(phrase)
            kind = EntityType.GROUP if holder.plural else office.type
            return Code(country=country, sector=_sector_of(office, phrase), type=kind)
        for first in range(max(0, len(words) - _MOST_OF_INSTITUTION), len(words)):
            bare = self.lookups.names(" ".join((_SOME_STATE, *words[first:])))
            if bare and bare[0].table == "institutions":
                return Code(country=country, sector=bare[0].sector, type=bare[0].type)
        return Code(country=country)

    def _institution(self, phrase: str) -> Known | None:
        """Return the institution of a state that a phrase names."""
        rows = [r for r in self.lookups.names(phrase) if r.table == "institutions"]
        there = [r for r in rows if self.scene.rows.countries & set(r.country)]
        return there[0] if len(there) == 1 else rows[0] if len(rows) == 1 else None

    def _first_country(self, phrase: str) -> str | None:
        """Return the country whose name a phrase begins with: "Mali's interior ministry", "US"."""
        rows = self.lookups.names(phrase.split(" ", 1)[0]) if phrase[:1].isupper() else ()
        found = [r.country[0] for r in rows if r.type is EntityType.COUNTRY and r.country]
        return found[0] if len(found) == 1 else None


def _sector_of(office: Office, phrase: str) -> str | None:
    words = phrase.lower().split()
    if words[-1] in _UNSURE and len(words) <= 2:  # noqa: PLR2004  # "his deputy", not "the lower house's deputy"
        return None
    if office.sector in _HELD and _is_former(phrase):
        return _FORMER_SECTOR
    return office.sector


def _is_former(phrase: str) -> bool:
    first = phrase.lower().replace("-", " ").split(" ", 1)[0]
    return first in _FORMER


def _is_lead(role: str) -> bool:
    """Tell whether who is this acts for whom he is it: leads, heads, speaks for, commands."""
    last = role.rpartition(" ")[2]
    return last in lex.OFFICES or last in {
        "leads", "heads", "commands", "chairs", "represents", "runs", "leader", "head", "member",
        "official", "spokesman", "spokeswoman", "spokesperson", "fighter", "soldier", "officer",
        "executive", "founder", "negotiator", "representative", "commander", "adviser", "advisor",
        "lawmaker", "candidate", "delegate", "envoy", "diplomat",
    }  # fmt: skip
