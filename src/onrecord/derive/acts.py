"""The speech act of a statement where the reading gives none: from its cue, then from its content.

A lexicon of cues and a few patterns, for want of a judge; a model's own judgement goes first.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive.act_lexicon import IRREGULAR, NEUTRAL, VERBS
from onrecord.records.labels import Act

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.anchor import Anchor

_OPENING_WORDS = 5  # the words of a content that show what it does
_ACT_OF = {verb: act for act, verbs in reversed(VERBS) for verb in verbs}


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# Cues of several words, the first that matches wins.
_PHRASES = (
    (_pattern(r"\bcall(?:s|ed|ing)? (?:on|upon|for)\b"), Act.DEMAND),
    (_pattern(r"\b(?:not|n[’'`]t|never) (?:dispute|den(?:y|ied)|contest)\b"), Act.ASSERT),
    (_pattern(r"\bcritical (?:support|backing|help|aid|assistance|praise)\b"), Act.PRAISE),
    (
        _pattern(
            r"\bappeal(?:s|ed|ing)? (?:to|for)\b",
            r"\bask(?:s|ed|ing)? for\b",
            r"\bappl(?:y|ies|ied) for\b",
        ),
        Act.ASK,
    ),
    (
        _pattern(
            r"\b(?:rul(?:e|es|ed|ing) out|turn(?:s|ed)? down|thr(?:ew|ow|own) out)\b",
            r"\bnot? (?:say|mention|comment|confirm|exclude|rule)\b",
            r"\bneither confirm\w* nor den",
            r"\bwould (?:rather|have preferred)\b",
        ),
        Act.OTHER,
    ),
    (
        _pattern(
            r"\b(?:brush\w* aside|shot back|does not believe|did not share|no knowledge)\b",
            r"\bdistanc(?:e[sd]?|ing)\b",
        ),
        Act.DENY,
    ),
    (
        _pattern(
            r"\b(?:held?|holds|holding) \w* ?responsible\b",
            r"\bpoint\w* (?:a |the )?finger\b",
            r"\bspoken? out against\b",
            r"\bis against\b",
        ),
        Act.ACCUSE,
    ),
    (
        _pattern(
            r"\b(?:pointed out|own admission|by (?:his|her|their|its) own account)\b",
            r"\bclaim\w* (?:responsibility|credit)\b",
            r"\bmade? (?:it )?clear\b",
            r"\bwant(?:s|ed)? to know\b",
            r"\bwarn\w* against\b",
        ),
        Act.ASSERT,
    ),
    (
        _pattern(r"\b(?:is|are|was|were|been|being) (?:\w+ly )?(?:ordered|instructed|asked)\b"),
        Act.DEMAND,
    ),
    (
        _pattern(
            r"\bexpress\w* (?:\w+ ){0,3}"
            r"(?:gratitude|support|satisfaction|appreciation|confidence|solidarity)\b"
        ),
        Act.PRAISE,
    ),
    (
        _pattern(r"\bexpress\w* (?:\w+ ){0,3}(?:concern|outrage|anger|dismay|alarm)\b"),
        Act.ACCUSE,
    ),
    (_pattern(r"\bexpress\w*|\bvoic\w+"), Act.OTHER),
    (_pattern(r"\b(?:ready|in agreement|under)\b"), Act.PROMISE),
)
_NEGATION = _pattern(
    r"\b(?:not|no|never|nobody|nothing|none|neither|untrue|false|baseless|unfounded|nonsense)\b",
    r"\b(?:fabricat\w+|lies?|invent(?:ed|ion)|rumou?rs?|slander\w*|propaganda|denie[sd]|absurd)\b",
    r"\b(?:rubbish|empty talk|forgery|hoax|fiction|fantasy|myth|legend|without merit|wrong)\b",
    r"\b(?:without foundation|fairy tale|theatre|innocent)\b",
    r"n[’'`]t\b",
)
_OUGHT = _pattern(
    r"\b(?:must|should|ought|shall|need(?:s|ed)? to|ha(?:s|ve|d) to|let (?:us|them|him|her))\b",
    r"\b(?:demand\w*|urge[sd]?|call(?:s|ed)? on|calls? for|want(?:s|ed)?)\b",
    r"^(?:stop|leave|give|release|withdraw|go|put|do not|don[’']t|stay|keep|take|end|open|let)\b",
    r"^(?:come|bring|return)\b",
)
_OWN_WILL = _pattern(
    r"^(?:that\s+)?(?:it|he|she|they|we|i|"
    r"the (?:government|ministry|department|company|army|council|party|agency))\s+"
    r"(?:will|would|shall|[’'](?:ll|d))\b(?!\s+(?:not|never|have))"
)
_HARM = _pattern(
    r"\b(?:kill|bomb|shell|tortur|murder|attack|loot|burn|steal|stole|beat|shot|shoot|arrest)\w*",
    r"\b(?:kidnap|abduct|lied|lying|violat|breach|betray|fraud|corrupt|massacr|aggress|crim)\w*",
    r"\b(?:rap(?:e|ed|ing)\b|terror|illegal|unlawful|cover(?:ed|ing)? up|forg|rigg|blam|fail)\w*",
    r"\b(?:refus|ignor|abus|exploit|blackmail|provo[ck]|interfer|occup|threat|intimidat)\w*",
    r"\b(?:sabotag|harass|detain|destroy|drove|forced|shame|disgrac|coward|hypocri|silenc)\w*",
    r"\b(?:starv|broke|broken|plunder|siege|poison|robb|cheat|weapon|smuggl|guilty|racis)\w*",
    r"\b(?:manipulat|mislead|misled|responsib|hid(?:e|den|ing)?\b|fired (?:on|at)|opened fire)\w*",
    r"\b(?:execut(?:ed|ing)|punch|kick(?:ed)|whip|flog|slap|stab|strangl|behead|hack|dragg)\w*",
    r"\b(?:incit|brib|embezzl|launder|siphon|pocketed|deceiv|trick|conspir|coup|treason)\w*",
    r"\b(?:traitor|thug|paymaster|by force|act of war|surrender|insult|hostage|unjust|unfair)\w*",
    r"\b(?:unconstitutional|discriminat|mock|spying|spies|espionage|distort|fals(?:e|if)|fake)\w*",
    r"\b(?:militia|throw stones|thr(?:ew|ow\w*) (?:stones|petrol|grenades?)|struck|meddl)\w*",
    r"\b(?:charade|farce|puppet|mercenar|regime|invad|invas|ambush|slaught|theft|thie)\w*",
)
_MENACE = _pattern(
    r"\b(?:whoever|anyone who|consequences|retaliat\w+|reveng\w+|price|target|punish\w*)\b",
    r"\bwill (?:pay|regret|burn|answer)\b",
    r"\bwill be (?:met|treated|shot|arrested|hunted|punished|jailed|crushed|destroyed)\b",
    r"\bwill be (?:prosecuted|expelled)\b",
    r"\bwe will (?:strike|fight|hit|attack|shoot|answer|respond)\b",
    r"\b(?:reserve[sd]? the right|or (?:else|we|face)|unless|prepared? to (?:fight|strike))\b",
)
_OWN_DEED = _pattern(
    r"^(?:that )?(?:his|its|our|their|her) (?:\w+ )?"
    r"(?:men|troops|forces|fighters|army|soldiers|units|police)\b",
    r"^(?:that )?(?:we|i|to have)\b",
)
_GOOD = _pattern(
    r"\b(?:win|victory|triumph|success\w*|good|great|excellent|wonderful|remarkable|brilliant)\b",
    r"\b(?:historic|milestone|breakthrough|celebration|hero(?:es|ic)?|brave|courageous)\b",
)
# A state of mind or a plan of one's own that is negated, and news of no harm: no charge is denied.
_UNMOVED = _pattern(
    r"\b(?:not?|n[’'`]t|never)(?: (?:all|too|so|very|that|at|yet|overly|particularly|really)){0,2}"
    r" (?:worr(?:y|ied)|concern(?:ed)?|afraid|scared|sure|certain|surprised|familiar|happy|"
    r"satisfied|optimistic|confident|ready|going to|able to|expect|plan|want|intend)\b",
    r"\bno (?:casualties|injuries|deaths|damage|arrests)\b",
)
# What happened to somebody, with no doer named: news of casualties and arrests, not a charge.
_BEFALLEN = _pattern(
    r"\b(?:was|were|been|being|is|are)(?: \w+ly)? (?:killed|wounded|injured|detained|arrested|"
    r"shot|captured|destroyed|hit|released|freed)\b(?! by\b)"
)
# What one's own side did or prevented.
_OWN_ACTION = _pattern(
    r"^(?:that )?(?:it|they|we|i) (?:had |have |has )?(?:also )?(?:killed|foiled|thwarted|"
    r"destroyed|captured|hit|struck|shot|attacked|detained|arrested|intercepted|repelled|forgive)"
)
_TO_COME = _pattern(
    r"\b(?:will|would|shall|(?:is|are|was|were) to)\b(?! (?:not|never|have|be able))"
)
_TOLD_TO = re.compile(r"^(?!that\b|it\b|he\b|she\b)(?:[\w’'-]+ ){1,4}(?:not )?to [a-z]+")
_PROPOSAL = _pattern(
    r"\b(?:appeal|offer|request|proposal|motion|demand|bill|invitation|idea|talks|plan|call)s?\b",
    r"\b(?:compromise|bid|suggestion|application|ultimatum|deal|truce|mediation|agenda)s?\b",
)
# Cues that mean one thing of what is said and another of what is proposed.
_NAMING = frozenset({"call", "term", "describe"})
# Cues of news: what they tell of others is told, not charged.
_NEWS = frozenset({
    "announce", "report", "remind", "acknowledge", "concede", "confirm", "predict",
})  # fmt: skip
_AUXILIARY = frozenset({"go", "publish"})
_COMMITTING = frozenset({"announce", "declare", "reaffirm", "state", "reiterate", "affirm"})
_MINDING = frozenset({"think", "consider", "believe"})
_DOUBLE = _NAMING | {"warn", "insist", "maintain", "vow", "swear", "dismiss", "reject", "urge"}


def derive_act(given: Act | None, cue: Sequence[Anchor], content: Sequence[Anchor]) -> Act:
    """Judge the speech act of a statement.

    Args:
        given: the reading's own judgement, kept where there is one.
        cue: pieces in order; may be empty.
        content: pieces in order; may be empty.
    """
    if given is not None:
        return given
    act, lemma = _from_cue(" ".join(c.exact for c in cue).lower())
    text = " ".join(c.exact for c in content)
    opening = " ".join(text.split()[:_OPENING_WORDS])
    if lemma in _DOUBLE:
        return _of_double(act, lemma, opening, text)
    if act is Act.ASSERT and lemma in NEUTRAL:
        return _from_content(lemma, opening, text)
    return Act.ACCUSE if lemma in _MINDING and _HARM.search(text) else act


def _from_cue(cue: str) -> tuple[Act, str]:
    """Return the act that a cue makes by itself, and the word that makes it."""
    for pattern, act in _PHRASES:
        if pattern.search(cue):
            return act, ""
    known = [
        lemma
        for word in re.findall(r"[a-z]+", cue)
        for lemma in _lemmas(word)
        if lemma in _ACT_OF or lemma in NEUTRAL
    ]
    # "went on to rebut" is a rebuttal.
    lemma = next((k for k in known if k not in _AUXILIARY), known[0] if known else "say")
    return _ACT_OF.get(lemma, Act.ASSERT), lemma


def _lemmas(word: str) -> tuple[str, ...]:
    """Return what a word may be a form of, the word itself first."""
    if word in IRREGULAR:
        return (IRREGULAR[word],)
    found = [word]
    found += [word[:-3] + "y" for ending in ("ies", "ied") if word.endswith(ending)]
    for ending in ("es", "ed", "ing", "s", "d"):
        stem = word.removesuffix(ending)
        if stem != word:
            found += [stem, stem + "e"]
            found += [stem[:-1]] if stem[-1:] == stem[-2:-1] else []
    return tuple(dict.fromkeys(found))


def _from_content(lemma: str, opening: str, text: str) -> Act:
    """Let the content decide where the cue is neutral."""
    harmful = _HARM.search(opening) is not None
    denies = not harmful or lemma in {"reply", "answer"}
    rules = (
        (lemma == "tell" and _TOLD_TO.search(opening), Act.DEMAND),
        (_MENACE.search(opening), Act.THREATEN),
        (_OUGHT.search(opening), Act.DEMAND),
        (_OWN_WILL.search(opening), Act.PROMISE),
        (lemma in _COMMITTING and _TO_COME.search(opening), Act.PROMISE),
        (_UNMOVED.search(opening), Act.ASSERT),
        (_NEGATION.search(opening), Act.DENY if denies else Act.ACCUSE),
        (lemma in _NEWS or _OWN_DEED.search(opening), Act.ASSERT),
        (_OWN_ACTION.search(opening), Act.ASSERT),
        (_HARM.search(_BEFALLEN.sub("", text)), Act.ACCUSE),
    )
    return next((act for holds, act in rules if holds), Act.ASSERT)


def _of_naming(lemma: str, text: str) -> Act:
    """Tell "called him a thief", "called it nonsense" and "called to guard the roads"."""
    if lemma == "call" and text.startswith("to "):
        return Act.DEMAND
    if _NEGATION.search(text):
        return Act.DENY
    if _GOOD.search(text) and not _HARM.search(text):
        return Act.PRAISE
    plain = lemma == "describe" and not _HARM.search(text)
    return Act.ASSERT if plain else Act.ACCUSE


def _of_double(act: Act, lemma: str, opening: str, text: str) -> Act:
    """Tell the two uses of a cue apart."""
    if lemma in _NAMING:
        return _of_naming(lemma, text)
    if lemma in {"dismiss", "reject"} and _PROPOSAL.search(opening):
        return Act.OTHER
    if lemma in {"insist", "maintain"}:
        return Act.DEMAND if _OUGHT.search(opening) else Act.DENY
    return act
