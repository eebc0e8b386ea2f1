"""Words that say what becomes of an event they embed or qualify. Plain forms, lower case."""

from __future__ import annotations

from onrecord.records.labels import Status


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEGATIONS = _words("not never n't no neither nor hardly barely scarcely cannot")
NOBODY = _words("nobody no none neither nothing")

_VERBS = {
    Status.DEMANDED: _words(
        "urge ask order tell call demand want invite press request command instruct beg implore "
        "appeal require oblige beseech advise recommend plead push lobby petition pressure exhort "
        "direct insist encourage summon entreat challenge need propose suggest"
    ),
    Status.PLANNED: _words(
        "promise pledge agree plan intend decide undertake prepare vow swear commit schedule "
        "expect announce resolve mean aim arrange hope set wait volunteer guarantee assure due"
    ),
    Status.POSSIBLE: _words(
        "threaten offer consider seek try attempt fear wish contemplate weigh mull warn dare "
        "hesitate propose allow permit authorise authorize enable wonder risk seem appear"
    ),
    Status.NEGATED: _words(
        "refuse decline fail deny forbid prohibit cease neglect forget ban bar cancel avoid"
    ),
}
_STATUS_OF = {verb: status for status, verbs in _VERBS.items() for verb in verbs}
_STATUS_OF["propose"] = Status.POSSIBLE


def status_of(lemma: str) -> Status | None:
    """Return what becomes of what a verb, or a noun of the same form, embeds."""
    return _NOUN_STATUS.get(lemma) or _STATUS_OF.get(lemma)


_NOUN_STATUS = {
    "decision": Status.PLANNED, "agreement": Status.PLANNED, "pledge": Status.PLANNED,
    "commitment": Status.PLANNED, "readiness": Status.PLANNED, "intention": Status.PLANNED,
    "threat": Status.POSSIBLE, "attempt": Status.POSSIBLE, "bid": Status.POSSIBLE,
    "effort": Status.POSSIBLE, "risk": Status.POSSIBLE, "chance": Status.POSSIBLE,
    "right": Status.POSSIBLE, "permission": Status.POSSIBLE, "proposal": Status.POSSIBLE,
    "refusal": Status.NEGATED, "failure": Status.NEGATED, "motion": Status.DEMANDED,
    "order": Status.DEMANDED, "ultimatum": Status.DEMANDED, "plea": Status.DEMANDED,
    "invitation": Status.DEMANDED, "petition": Status.DEMANDED, "denial": Status.NEGATED,
    "suggestion": Status.POSSIBLE, "prospect": Status.POSSIBLE, "plot": Status.POSSIBLE,
    "idea": Status.POSSIBLE, "possibility": Status.POSSIBLE,
    "warning": Status.POSSIBLE, "obligation": Status.DEMANDED, "duty": Status.DEMANDED,
    "preparation": Status.PLANNED, "conspiracy": Status.POSSIBLE, "hope": Status.POSSIBLE,
}  # fmt: skip
NOUNS = frozenset(_NOUN_STATUS) | _words(
    "plan plans promise promises pledges offer offers call calls request requests demand demands "
    "appeal appeals threats fears fear vow decisions orders attempts hopes warnings proposals "
    "preparations refusals pleas motions"
)
ADJECTIVES = {
    "ready": Status.PLANNED, "willing": Status.PLANNED, "prepared": Status.PLANNED,
    "due": Status.PLANNED, "set": Status.PLANNED, "about": Status.PLANNED,
    "likely": Status.POSSIBLE,
    "able": Status.POSSIBLE, "unable": Status.NEGATED, "unwilling": Status.NEGATED,
    "free": Status.POSSIBLE, "obliged": Status.DEMANDED, "reluctant": Status.NEGATED,
}  # fmt: skip
# What they embed has their own status.
TRANSPARENT = _words(
    "begin start continue manage help come go use proceed get happen move rush gather join vote "
    "have live hurry return send serve"
)
DENYING = _words("deny refute reject dispute dismiss rebut disown")
AVOIDING = _words(
    "avoid refrain prevent stop deter keep ban bar prohibit dissuade abstain desist save protect "
    "cease withhold"
)
GERUND_TAKERS = _words(
    "deny consider propose suggest risk recommend avoid begin start keep continue resume admit "
    "regret favour oppose plan mull contemplate"
)
OF_STATUS = _words("think dream talk warn plan insist aim hope wait prepare")
BEFORE_NOUN = {
    "no": Status.NEGATED, "planned": Status.PLANNED, "proposed": Status.POSSIBLE,
    "possible": Status.POSSIBLE, "threatened": Status.POSSIBLE, "potential": Status.POSSIBLE,
    "attempted": Status.POSSIBLE, "foiled": Status.NEGATED, "upcoming": Status.PLANNED,
    "future": Status.PLANNED, "forthcoming": Status.PLANNED, "scheduled": Status.PLANNED,
    "promised": Status.PLANNED, "cancelled": Status.NEGATED, "imminent": Status.POSSIBLE,
    "averted": Status.NEGATED, "intended": Status.PLANNED, "expected": Status.PLANNED,
    "requested": Status.DEMANDED, "failed": Status.NEGATED, "coming": Status.PLANNED,
}  # fmt: skip
SUBJECT_OF = {
    "cancel": Status.NEGATED, "postpone": Status.PLANNED, "plan": Status.PLANNED,
    "schedule": Status.PLANNED, "expect": Status.PLANNED, "prevent": Status.NEGATED,
    "foil": Status.NEGATED, "avert": Status.NEGATED, "reject": Status.ACTUAL,
    "need": Status.DEMANDED, "demand": Status.DEMANDED, "promise": Status.PLANNED,
    "announce": Status.PLANNED, "envisage": Status.PLANNED, "propose": Status.POSSIBLE,
    "set": Status.PLANNED, "fix": Status.PLANNED, "deny": Status.NEGATED,
    "thwart": Status.NEGATED, "collapse": Status.ACTUAL,
}  # fmt: skip
INTRANSITIVE = _words("collapse need")
HAPPENING = _words(
    "begin start take hold happen occur continue follow resume open go come be end launch carry "
    "make conduct lift grant release impose give pay deliver send"
)
OBJECT_OF = {
    "demand": Status.DEMANDED, "call": Status.DEMANDED, "ask": Status.DEMANDED,
    "request": Status.DEMANDED, "appeal": Status.DEMANDED, "beg": Status.DEMANDED,
    "plead": Status.DEMANDED, "want": Status.DEMANDED, "seek": Status.DEMANDED,
    "urge": Status.DEMANDED, "order": Status.DEMANDED, "need": Status.DEMANDED,
    "require": Status.DEMANDED, "press": Status.DEMANDED, "push": Status.DEMANDED,
    "invite": Status.DEMANDED, "insist": Status.DEMANDED, "propose": Status.POSSIBLE,
    "recommend": Status.DEMANDED, "promise": Status.PLANNED, "pledge": Status.PLANNED,
    "plan": Status.PLANNED, "prepare": Status.PLANNED, "schedule": Status.PLANNED,
    "announce": Status.PLANNED, "expect": Status.PLANNED, "agree": Status.PLANNED,
    "await": Status.PLANNED, "vow": Status.PLANNED, "guarantee": Status.PLANNED,
    "offer": Status.POSSIBLE, "threaten": Status.POSSIBLE, "fear": Status.POSSIBLE,
    "consider": Status.POSSIBLE, "contemplate": Status.POSSIBLE, "risk": Status.POSSIBLE,
    "mull": Status.POSSIBLE, "favour": Status.POSSIBLE, "deny": Status.NEGATED,
    "cancel": Status.NEGATED, "refuse": Status.NEGATED, "prevent": Status.NEGATED,
    "avert": Status.NEGATED, "foil": Status.NEGATED, "thwart": Status.NEGATED,
    "avoid": Status.NEGATED, "postpone": Status.PLANNED, "rule": Status.NEGATED,
    "forbid": Status.NEGATED, "exclude": Status.NEGATED,
}  # fmt: skip
# Their object's event happens as they do: "will hold talks".
MAKING = _words(
    "hold launch carry conduct stage mount impose make give pay sign begin start open do take "
    "host convene organise organize hold resume have undertake grant lead join send deliver issue "
    "put set table file lodge submit seek express convey extend order arrange"
)
# Acts of speech stand, whatever becomes of them: "refused the offer", "denied the charge".
WORDS_OF_ACTS = _words(
    "offer offers request requests demand demands proposal proposals invitation invitations call "
    "calls allegation allegations accusation accusations claim claims charge charges threat "
    "threats warning warnings promise promises pledge pledges appeal appeals criticism complaint"
)
