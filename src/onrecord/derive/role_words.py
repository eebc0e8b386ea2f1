"""Closed lists of words that tell a role from kin and courtesy; everything is lower case."""

from __future__ import annotations

COURTESY = frozenset({
    "mr", "mrs", "ms", "miss", "sir", "lady", "dame", "lord", "madam", "dr", "st", "saint", "elder",
    "hon", "honourable", "honorable", "man", "woman", "boy", "girl", "said", "comrade", "hajji",
    "haji", "mom", "dad",
})  # fmt: skip
# Person nouns that say nothing of what somebody is in public life.
NO_ROLES = COURTESY | {
    "father", "mother", "son", "daughter", "brother", "sister", "husband", "wife", "widow",
    "friend", "neighbour", "neighbor", "grandfather", "grandmother", "relative", "parent",
    "victim", "user", "viewer", "caller", "reader", "customer", "client", "youth", "people",
    "others", "winner", "player", "passenger", "patient", "ally", "critic", "opponent", "boss",
    "colleague", "counterpart", "supporter", "survivor", "attacker", "killer", "owner", "speaker",
    "source", "voter", "participant", "partner", "occupant", "master",
}  # fmt: skip
NO_TITLES = NO_ROLES - {"speaker", "owner", "boss", "master", "winner", "player"}
# What is "speaker of parliament" is one; who merely speaks is not.
OFFICES_AFTER_ALL = frozenset({"speaker", "owner", "boss", "ally"})
OF = frozenset({"of", "for", "at"})
OF_OFFICES = frozenset({"in", "from", "with"})  # "a minister in Muscat", but "miners in Muscat"
PART_NOUNS = frozenset({
    "wing", "arm", "branch", "affiliate", "offshoot", "part", "faction", "unit", "subsidiary",
    "division", "member", "proxy", "chapter", "successor",
})  # fmt: skip
LEADING = frozenset({
    "leads", "led", "heads", "headed", "commands", "commanded", "runs", "ran", "chairs", "chaired",
    "founded", "co-founded", "represents", "represented", "directs", "directed", "governs",
    "presides", "oversees",
})  # fmt: skip
PARTS_OF_TITLES = frozenset({
    "acting", "leading", "ruling", "sitting", "managing", "founding", "outgoing", "incoming",
    "commanding", "presiding", "visiting", "investigating", "wing", "king", "mining", "shipping",
    "housing", "building", "training", "planning", "broadcasting", "banking", "fighting",
})  # fmt: skip
COPULAS = frozenset({"is", "was", "became", "remains"})
