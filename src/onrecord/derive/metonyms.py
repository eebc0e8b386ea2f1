"""Which mentions of a capital mean the government that sits there: "Washington said".

It speaks, it acts, or somebody acts against it; where it merely lies ("in Washington"), it is a
place. Does not settle whose capital it is; that is for rows.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.derive.layout import Layout
    from onrecord.derive.names import Name
    from onrecord.derive.rows import Rows
    from onrecord.records.anchor import Span

_LIES = frozenset({
    "in", "at", "near", "from", "to", "around", "outside", "across", "into", "towards", "toward",
    "of", "through", "inside", "over", "via", "beyond", "downtown", "central", "greater",
    "east", "west", "north", "south", "eastern", "western", "northern", "southern", "capital",
})  # fmt: skip
_FACED = frozenset({"with", "against", "by"})
_ACTING = (lex.SAYING | lex.AUXILIARIES) - {
    "is", "are", "was", "were", "be", "been", "not", "then", "now", "calls", "reports",
}  # fmt: skip
_ACTS = _ACTING | {
    "wants", "backs", "seeks", "sees", "hopes", "believes", "considers", "accuses", "supports",
    "opposes", "refuses", "agrees", "plans", "expects", "threatens", "sends", "sent", "gave",
    "gives", "took", "takes", "made", "makes", "broke", "withdrew", "cut", "put", "sought", "saw",
    "wanted", "recalled", "responded", "retaliated", "insists", "fears", "knows", "cannot",
}  # fmt: skip
_NEVER_ACTED = frozenset({"based", "bound", "led", "born", "located", "need", "centered"})
# Whom one does this to is no town.
_DONE_TO = frozenset({
    "urged", "accused", "asked", "warned", "told", "blamed", "pressed", "criticised", "criticized",
    "condemned", "sanctioned", "urges", "accuses", "asks", "warns", "blames", "accusing", "urging",
    "warning", "blaming", "pressing", "asking", "pressured", "punish", "accuse", "urge", "ask",
    "warn", "blame", "pressure", "reassure", "persuade", "convince", "thanked", "praised",
})  # fmt: skip
# What a government has and a town has not.
_OF_GOVERNMENTS = frozenset({
    "government", "decision", "demand", "demands", "claim", "claims", "ally", "allies", "move",
    "name", "foreign", "policy", "ambassador", "envoy", "military", "army", "offer", "refusal",
    "response", "role", "support", "interests", "position", "stance", "sanctions", "leaders",
    "leadership", "troops", "forces", "nuclear", "proposal", "call", "calls", "accusation",
    "accusations", "approach", "backing", "influence", "intentions", "willingness", "threat",
    "threats", "warning", "warnings", "denial", "defence", "defense", "diplomats", "diplomacy",
    "delegation", "negotiators", "request", "relations", "rejection", "commitment", "missile",
    "strategy", "war", "invasion", "occupation", "partners", "rivals", "enemies", "concerns",
})  # fmt: skip
_REGION_AFTER = re.compile(r",\s+[A-Z]")
_REACH = 40  # code points before a name


def find_actors(
    layout: Layout, names: Sequence[Name], rows: Rows, sources: Iterable[Span]
) -> dict[int, str]:
    """Return where names of capitals act, each with the country whose government they mean."""
    if not rows.capitals:
        return {}
    pieces = sorted(sources)
    actors: dict[int, str] = {}
    following = 0
    before: Name | None = None
    for name in names:
        while following < len(pieces) and pieces[following].end <= name.start:
            following += 1
        code = rows.capitals.get(name.key)
        if code and not name.titles:
            source = pieces[following] if following < len(pieces) else None
            joined = before is not None and _joins_actor(layout.text, before, name, actors, rows)
            if _speaks(layout, name, source) or joined or _acts(layout, name):
                actors[name.start] = code
        before = name
    return actors


def _joins_actor(text: str, before: Name, name: Name, actors: dict[int, str], rows: Rows) -> bool:
    """Tell a capital that is named beside an actor: "Moscow and Tehran"."""
    return (
        before.start in actors
        and text[before.end : name.start] in {" and ", ", "}
        and (name.key in rows.capitals)
    )


def _speaks(layout: Layout, name: Name, source: Span | None) -> bool:
    """Tell a capital that heads a source, or one of a list that does."""
    if source is None or not source.start <= name.start < source.end:
        return False
    lead = layout.words_in(source.start, name.start)
    return all(w.is_capitalised or w.lower in {"the", "and", "both"} for w in lead)


def _acts(layout: Layout, name: Name) -> bool:
    before = [w.lower for w in layout.words_before(name.start, _REACH)]
    last = before[-1] if before and layout.text[name.start - 1 : name.start] == " " else ""
    if last in _FACED | _DONE_TO or (last == "on" and before[-2:-1] in (["called"], ["calls"])):
        return not _REGION_AFTER.match(layout.text, name.end)
    after = layout.words_in(name.end, name.end + _REACH)
    if last in _LIES or not after or after[0].is_capitalised:
        return False
    gap = layout.text[name.end : after[0].start]
    owns = gap in {"'s ", "’s "} and after[0].lower in _OF_GOVERNMENTS
    return owns or (gap == " " and _is_act([w.lower for w in after[:2]]))


def _is_act(words: Sequence[str]) -> bool:
    """Tell the verb of one who acts: "Kyiv has accused", not "Kyiv has been shelled"."""
    known = words[0] in _ACTS or (words[0].endswith("ed") and words[0] not in _NEVER_ACTED)
    return known and words[1:] != ["been"]
