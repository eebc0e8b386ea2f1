"""Which verbs and nouns of saying make which speech act, in lower case and in their plain form.

A lexicon only; what the content adds to it is for acts.py.
"""

from __future__ import annotations

from onrecord.records.labels import Act


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VERBS: tuple[tuple[Act, frozenset[str]], ...] = (
    (Act.DENY, _words(
        "deny dispute refute rebut disown contradict reject dismiss disavow contest repudiate "
        "gainsay maintain insist debunk ridicule denial"
    )),
    (Act.THREATEN, _words("threaten warn threat vow hint swear")),
    (Act.ACCUSE, _words(
        "accuse blame condemn denounce criticise criticize allege suspect slam blast decry "
        "deplore charge complain lambast lambaste castigate attack rebuke reproach chide "
        "protest liken fault censure berate indict object brand deride mock scold impute "
        "accusation allegation incriminate bemoan lament term critical snort fume scoff sneer "
        "assail suspicion complaint criticism condemnation"
    )),
    (Act.PRAISE, _words(
        "praise thank welcome hail applaud congratulate commend salute support back endorse "
        "laud honour honor appreciate celebrate compliment admire cheer tribute gratitude adore "
        "regard satisfaction sympathise"
    )),
    (Act.PROMISE, _words(
        "promise pledge offer undertake agree guarantee commit intend assure assurance "
        "commitment volunteer readiness ready accept decide"
    )),
    (Act.DEMAND, _words(
        "demand order want require instruct oblige command summon dictate prohibit "
        "forbid ban mandate urge press tie"
    )),
    (Act.ASK, _words(
        "ask beg plead appeal request invite propose recommend advise petition apply "
        "implore beseech encourage enquire inquire query wonder move resolve plea "
        "invitation recommendation"
    )),
    (Act.OTHER, _words(
        "refuse plan expect hope fear think doubt regret apologise apologize decline consider "
        "approve oppose uphold authorise authorize prefer intent worry concern feel wish fail "
        "vote exclude hesitate refusal desire seem like love hate "
        "prepare ponder mull aim apology"
    )),
    (Act.ASSERT, _words(
        "say tell announce report confirm state claim add note recall explain acknowledge admit "
        "describe disclose find estimate believe stress write reveal argue conclude declare "
        "show suggest testify observe put inform remind concede predict mention read assert "
        "contend remark comment reply answer respond retort counter quip joke know understand "
        "learn count speak caution assume indicate quote cite detail point list post tweet "
        "publish reason"
    )),
)  # fmt: skip
# Verbs whose content decides.
NEUTRAL = _words(
    "say tell announce state claim add write declare stress insist reply answer respond retort "
    "post tweet note maintain warn call describe reiterate affirm remark vow explain argue read "
    "report reaffirm recall repeat shout assert put urge swear stand counter comment suggest "
    "term promise conclude dismiss reject go see speak remind regard believe think acknowledge "
    "predict show reveal regret testify according accord account confirm speak identify spread"
)
IRREGULAR = {
    "said": "say", "told": "tell", "wrote": "write", "written": "write", "thought": "think",
    "found": "find", "felt": "feel", "swore": "swear", "sworn": "swear", "spoke": "speak",
    "spoken": "speak", "held": "hold", "knew": "know", "known": "know", "threw": "throw",
    "put": "put", "read": "read", "undertook": "undertake", "undertaken": "undertake",
    "saw": "see", "seen": "see", "gave": "give", "shown": "show", "forbade": "forbid",
    "upheld": "uphold", "went": "go", "begged": "beg", "begging": "beg", "planned": "plan",
    "planning": "plan", "shot": "shoot", "understood": "understand", "learned": "learn",
    "learnt": "learn", "sought": "seek",
}  # fmt: skip
