"""Which verbs take what: a clause, somebody who is to act, a particle. Plain forms, lower case."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# A clause may follow without "that".
COMPLEMENT = _words(
    "say claim believe think warn insist hope fear know announce report confirm add note stress "
    "tell assert argue allege admit acknowledge suggest declare state reveal hear understand "
    "expect suspect deny explain reply write swear vow promise mean ensure learn find show "
    "estimate recall conclude boast complain maintain predict feel see"
)
# Who follows them, or follows "on", is to act.
OBJECT_CONTROL = _words(
    "urge ask order tell call force allow expect want invite press push help lead persuade warn "
    "forbid let command instruct beg implore appeal request require oblige compel encourage "
    "advise permit enable authorise authorize get convince pressure tempt summon beseech direct "
    "need like lobby challenge entreat petition prompt drive bar ban plead bind commission make "
    "see hear incite teach train prefer leave wish believe suspect mandate order recommend dare"
)
# "accused X of doing": X does it.
OF_GERUND = _words(
    "accuse blame suspect condemn criticise criticize thank charge praise stop ban prevent "
    "prohibit deter bar keep fault denounce censure convict acquit punish fine jail sentence "
    "arrest detain dissuade discourage hinder try summon sue upbraid rebuke indict reprimand "
    "commend congratulate chide scold excuse pardon hold"
)
# After these nouns "to …" says what somebody else is to do.
TO_SOMEONE = _words("request call demand appeal order plea motion petition ultimatum invitation")
# Particles that do not open a phrase of their own.
PHRASAL = {
    "call": _words("off up in"), "turn": _words("down over in back away"), "set": _words("up off"),
    "carry": _words("out"), "hand": _words("over back in out"), "give": _words("up back in"),
    "take": _words("over back in away up"), "send": _words("in back out"), "cut": _words("off"),
    "shut": _words("down off"), "throw": _words("out"), "drive": _words("out away off back"),
    "pull": _words("out back down"), "pick": _words("up"), "blow": _words("up"),
    "round": _words("up"), "shoot": _words("down"), "bring": _words("down in back"),
    "lay": _words("down off"), "put": _words("down up off"), "fly": _words("in out"),
    "beat": _words("up"), "burn": _words("down"), "break": _words("up off down"),
    "hold": _words("up back"), "block": _words("off"), "seal": _words("off"),
    "back": _words("up"), "kick": _words("out"), "lead": _words("away off"), "let": _words("in go"),
    "move": _words("in up"), "push": _words("back out"), "gun": _words("down"),
    "strike": _words("down off"), "wave": _words("through"), "win": _words("over"),
    "open": _words("up"), "close": _words("down off"), "drop": _words("off"), "rule": _words("out"),
    "brush": _words("aside off"), "call_off": frozenset(), "swear": _words("in"),
    "hunt": _words("down"), "mow": _words("down"), "track": _words("down"), "tear": _words(
        "up down"
    ),
}  # fmt: skip
# "accused London of piracy": "of" belongs to the verb.
OF_VERBS = _words(
    "accuse suspect convict acquit warn rob strip deprive remind inform assure rid clear"
)
