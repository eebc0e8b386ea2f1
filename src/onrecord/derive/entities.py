"""The cast of a report as Entity records: names, types, roles, codes, ids that stay the same.

Every holder becomes a candidate; which of them a dossier keeps is told at the end, when it is
known who speaks and who takes part in events. Does not resolve who is meant.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.coding import Code, Coder
from onrecord.derive.kinds import has_first_name
from onrecord.derive.roles import derive_roles
from onrecord.records.anchor import Anchor, Span
from onrecord.records.dossier import Entity, Mention, Role
from onrecord.records.ids import record_id
from onrecord.records.labels import EntityType, MentionKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from onrecord.derive.cast import Holder
    from onrecord.derive.clusters import Cluster
    from onrecord.derive.roles import StatedRole
    from onrecord.derive.scene import Scene
    from onrecord.records.known import Lookups

_NO_NAME = re.compile(
    r"(?:pro|anti|non|post|pre|ex|mid|then)-.*|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b.*|new year.*|"
    r".*-(?:held|backed|led|based|"
    r"linked|controlled|style|born|run|occupied|aligned|allied|ruled|owned|made|trained|funded|"
    r"supported|affiliated|brokered|friendly|era|wide|bound)"
)
# Nouns that call somebody an armed group.
_ARMED = frozenset({
    "group", "militia", "gang", "faction", "rebels", "rebel", "guerrillas", "guerrilla", "cartel",
    "militants", "insurgents", "fighters", "insurgency",
})  # fmt: skip
_ADJECTIVES = lex.DEMONYMS | lex.MEMBERS | {
    "democratic", "hispanic", "latino", "conservative", "labour", "socialist", "liberal",
}  # fmt: skip
_CROWDS = frozenset({
    "residents", "civilians", "villagers", "refugees", "families", "evacuees", "migrants", "people",
})  # fmt: skip
_HE_OR_SHE = lex.MALE | lex.FEMALE
_KNOWN_TOWN = 100_000  # people; a name that such a town has is more often the town's
_MOST_ALIASES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The entities that a dossier may keep.

    Args:
        by_holder: every candidate under its holder's number in the cast.
        certain: ids of those that are kept though nothing else needs them.
    """

    by_holder: Mapping[int, Entity]
    certain: frozenset[str]

    def everybody(self) -> tuple[Entity, ...]:
        """Return all candidates in the order of the text."""
        return tuple(sorted(self.by_holder.values(), key=lambda e: (e.mentions[0], e.id)))

    def kept(self, needed: Collection[str]) -> tuple[Entity, ...]:
        """Return the entities of the dossier: certain ones, and those that are needed elsewhere.

        Args:
            needed: ids of entities that speak or take part in events.
        """
        wanted = self.certain | set(needed)
        found = [e for e in self.everybody() if e.id in wanted]
        return tuple(_with_known_owners(e, {e.id for e in found}) for e in found)


def derive_entities(report: str, scene: Scene, lookups: Lookups) -> Candidates:
    """Return an entity for every holder of a scene that has a mention.

    Args:
        report: its id.
        scene: after all statements are resolved.
        lookups: what answers about names.
    """
    text, clusters = scene.layout.text, scene.bounds.clusters
    roles = derive_roles(scene)
    coder = Coder(scene=scene, lookups=lookups, roles=roles)
    taken: set[str] = set()
    found: dict[int, Entity] = {}
    certain: set[str] = set()
    for holder in scene.cast.holders:
        if not holder.mentions:
            continue
        cluster = clusters[holder.number] if holder.number < len(clusters) else None
        entity = _entity(text, report, holder, cluster, taken)
        code = coder.code(holder.number)
        entity = replace(
            entity,
            type=_type(scene, holder, cluster, code),
            country=code.country,
            sector=code.sector,
        )
        taken.add(entity.id)
        found[holder.number] = entity
        if (
            holder.speaks
            or holder.recurs
            or (_is_thing(cluster, scene, lookups) if cluster else _is_known(code))
        ):
            certain.add(entity.id)
    return Candidates(
        by_holder={n: _with_roles(text, e, roles.get(n, ()), found) for n, e in found.items()},
        certain=frozenset(certain),
    )


def _is_known(code: Code) -> bool:
    """Tell an institution that its phrase identifies: "the Kenyan army", "Fiji's parliament"."""
    return code.type is not None and code.country is not None


def _is_thing(cluster: Cluster, scene: Scene, lookups: Lookups) -> bool:
    """Tell what a name names from adjectives, dates and sentence openings that look like names."""
    key = cluster.names[0].key
    if cluster.row is not None or len(key) > 2:  # noqa: PLR2004  # words
        return True
    written = " ".join(key)
    if _NO_NAME.fullmatch(written):
        return False
    if len(key) == 1 and (
        key[0] in _ADJECTIVES or (cluster.type is None and _is_word(cluster, scene))
    ):
        return False
    exact = scene.layout.text[cluster.names[0].start : cluster.names[0].end]
    return not lookups.demonym(exact)


def _is_word(cluster: Cluster, scene: Scene) -> bool:
    """Tell a common word, and one that has its capital from opening sentences alone."""
    word = cluster.names[0].key[0]
    if word in lex.FUNCTION | lex.COMMON_NOUNS | lex.CALENDAR | {"latest"}:
        return True
    words = (scene.layout.word_at(n.start) for n in cluster.names)
    return all(w is not None and w.opens for w in words)


def _type(scene: Scene, holder: Holder, cluster: Cluster | None, code: Code) -> EntityType | None:
    """Return the type: of the cluster where it has one, else by what the text does with it."""
    if cluster is None:
        return _type_of_phrase(scene.layout.text, holder, code)
    if cluster.type is EntityType.ORGANIZATION and cluster.row is None:
        armed = holder.called & _ARMED or _ARMED & set(_nouns(scene.layout.text, holder))
        return EntityType.GROUP if armed else EntityType.ORGANIZATION
    if cluster.type is None:
        return _type_by_use(scene, holder, cluster)
    return cluster.type


def _nouns(text: str, holder: Holder) -> Iterator[str]:
    """Yield the last words of the noun phrases that mean a holder."""
    for span, kind in holder.mentions.items():
        if kind is MentionKind.NOMINAL:
            yield text[span.start : span.end].rpartition(" ")[2].lower()


def _type_of_phrase(text: str, holder: Holder, code: Code) -> EntityType | None:
    """Return the type of who is called by nouns alone."""
    if holder.type is EntityType.PERSON:
        return holder.type
    first = min(holder.mentions)
    words = text[first.start : first.end].lower().split()
    if holder.plural and _CROWDS & set(words):
        return EntityType.PEOPLE
    return code.type or holder.type


def _type_by_use(scene: Scene, holder: Holder, cluster: Cluster) -> EntityType | None:
    """Tell a person by "he", or by speaking under a first and a last name; a town by its size."""
    text = scene.layout.text
    if holder.type is not None:
        return holder.type
    full = max(cluster.names, key=lambda n: len(n.key))
    articled = any(text[max(0, n.start - 4) : n.start].lower() == "the " for n in cluster.names)
    if articled or full.is_acronym:
        return None
    if not holder.speaks and scene.rows.places.get(full.key, 0) >= _KNOWN_TOWN:
        return EntityType.PLACE
    pronouns = (s for s, kind in holder.mentions.items() if kind is MentionKind.PRONOUN)
    he_or_she = any(text[s.start : s.end].lower() in _HE_OR_SHE for s in pronouns)
    suits = (he_or_she or holder.speaks) and has_first_name(full.key)
    return EntityType.PERSON if suits else None


# Names and mentions


def _entity(
    text: str, report: str, holder: Holder, cluster: Cluster | None, taken: Collection[str]
) -> Entity:
    mentions = tuple(
        Mention(start=s.start, end=s.end, exact=text[s.start : s.end], kind=kind)
        for s, kind in sorted(holder.mentions.items())
    )
    name, aliases = _names(mentions, cluster)
    # The first mention makes the id; joint holders may share it, then names tell them apart.
    first = [m for m in mentions if m.kind is not MentionKind.PRONOUN] or list(mentions)
    label, again = "", 0
    while (found := record_id("e", report, [_plain(first[0])], label)) in taken:
        again += 1
        label = f"{name}/{again}"
    return Entity(id=found, name=name, type=None, aliases=aliases, mentions=mentions)


def _plain(anchor: Anchor) -> Span:
    return Span(start=anchor.start, end=anchor.end)


def _bare(exact: str) -> str:
    """Return a mention's words in one line, without their article."""
    words = exact.split()
    return " ".join(words[1:] if len(words) > 1 and words[0].lower() == "the" else words)


def _names(mentions: Sequence[Mention], cluster: Cluster | None) -> tuple[str, tuple[str, ...]]:
    """Return the fullest name and the other ones, in order; else the first noun phrase."""
    actors = cluster.actors if cluster else frozenset()
    named = [m for m in mentions if m.kind is MentionKind.NAME]
    if named:
        forms = dict.fromkeys(_bare(m.exact) for m in named)
        # "Kyiv" is a name of Ukraine, but not its full one; nor is one in a headline's capitals.
        own = dict.fromkeys(_bare(m.exact) for m in named if not _stands_in(m, actors)) or forms
        fullest = max(own, key=lambda f: (len(f) > _ACRONYM and not f.isupper(), len(f)))
        row = cluster.row if cluster else None
        if row is not None and row.type is EntityType.COUNTRY and row.name in forms:
            fullest = row.name
        return fullest, tuple(f for f in forms if f != fullest)[:_MOST_ALIASES]
    nominal = [m for m in mentions if m.kind is MentionKind.NOMINAL] or list(mentions)
    return (_bare(nominal[0].exact), ()) if nominal else ("", ())


_ACRONYM = 3  # letters; a longer form that is not in capitals is fuller than one that is


def _stands_in(mention: Mention, actors: frozenset[int]) -> bool:
    return any(mention.start <= start < mention.end for start in actors)


# Roles


def _with_roles(
    text: str, entity: Entity, roles: Iterable[StatedRole], found: Mapping[int, Entity]
) -> Entity:
    return replace(
        entity,
        roles=tuple(
            Role(
                role=role.role,
                of=found[role.of].id if role.of is not None and role.of in found else None,
                anchor=Anchor(
                    start=role.span.start,
                    end=role.span.end,
                    exact=text[role.span.start : role.span.end],
                ),
            )
            for role in roles
        ),
    )


def _with_known_owners(entity: Entity, kept: Collection[str]) -> Entity:
    """Return an entity whose roles name only entities that the dossier keeps."""
    if all(role.of is None or role.of in kept for role in entity.roles):
        return entity
    roles = (r if r.of in kept else replace(r, of=None) for r in entity.roles)
    return replace(entity, roles=tuple(roles))
