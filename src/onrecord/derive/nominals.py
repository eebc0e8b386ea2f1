"""Whom noun phrases take up: "the minister", "the group", "the billionaire", "both sides".

First whoever the text called so before; then, for nouns that news uses for the sake of variety,
the likeliest of those it named. Does not introduce anybody. To be replaced by learned coreference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.antecedents import (
    LOOK_BACK,
    Place,
    as_person,
    best_mention,
    find_parties,
    is_named_person,
    last_people,
)
from onrecord.derive.nouns import Label, is_document
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from onrecord.derive.antecedents import Fit
    from onrecord.derive.cast import Cast, Holder
    from onrecord.derive.phrases import Phrase

_VAGUE = frozenset({
    "former", "late", "then", "ex", "new", "same", "old", "young", "other", "two", "three",
    "four", "both", "local", "main", "top", "senior", "said", "so-called",
})  # fmt: skip
_GROUPS = frozenset({
    "group", "organisation", "organization", "movement", "militia", "faction", "outfit",
    "agency", "charity", "union", "party", "network",
})  # fmt: skip
_COMPANIES = frozenset({
    "company", "firm", "retailer", "carmaker", "automaker", "manufacturer", "corporation",
    "giant", "lender", "start-up", "startup",
})  # fmt: skip
# What no "group" and no "company" is called by name.
_OTHER_KINDS = frozenset({
    "university", "college", "school", "ministry", "department", "senate", "house", "court",
    "parliament", "congress", "council", "police", "army", "navy", "hospital", "church",
    "government", "republic", "state", "states", "kingdom", "assembly", "embassy", "office",
})  # fmt: skip
_NO_COMPANIES = _OTHER_KINDS | {
    "party", "union", "movement", "coalition", "alliance", "federation", "league", "front",
    "committee", "commission", "democrats", "republicans", "fund", "foundation", "institute",
    "institution", "review", "center", "centre", "association", "society", "service",
    "times", "post", "news", "press", "journal", "tribune", "herald", "radio", "television",
}  # fmt: skip
_NEVER_COMPANIES = lex.DEMONYMS | lex.COUNTRIES | lex.MEMBERS | lex.REGIONS | {
    "new", "north", "south", "east", "west", "los", "las", "san", "santa", "st", "washington",
}  # fmt: skip
_PEOPLE = {
    "man": "m",
    "boy": "m",
    "woman": "f",
    "girl": "f",
    "teenager": None,
    "politician": None,
    "youth": None,
}
# Nouns that news uses for somebody whom it named, for the sake of variety.
_VARIED = lex.MEMBERS | {
    "candidate", "nominee", "contender", "hopeful", "front-runner", "frontrunner", "challenger",
    "incumbent", "runner-up", "billionaire", "millionaire", "mogul", "tycoon", "magnate",
    "businessman", "businesswoman", "lawmaker", "congressman", "congresswoman", "senator",
    "neurosurgeon", "surgeon", "actor", "actress", "singer", "comedian", "freshman",
}  # fmt: skip
_PARTIES_OF_MEMBERS = {
    "republican": "republican", "gop": "republican", "democrat": "democratic",
    "democratic": "democratic", "conservative": "conservative", "tory": "conservative",
    "labour": "labour", "liberal": "liberal", "libertarian": "libertarian",
}  # fmt: skip
# Who is called so is no "candidate" and no "billionaire" besides, unless the text says that, too.
_OTHER_ROLES = frozenset({
    "host", "anchor", "moderator", "spokesman", "spokeswoman", "reporter", "journalist", "editor",
    "adviser", "advisor", "aide", "strategist", "pollster", "columnist", "correspondent",
    "president", "manager", "director", "professor", "analyst", "attorney", "lawyer", "voter",
})  # fmt: skip
_RICH = frozenset({
    "billionaire", "millionaire", "mogul", "tycoon", "magnate", "businessman", "businesswoman",
})  # fmt: skip
_ELECTED = frozenset({
    "senator", "governor", "representative", "congressman", "congresswoman", "president",
    "minister", "premier", "mayor",
})  # fmt: skip
_ARTISTS = frozenset({"actress", "actor", "singer", "comedian", "director", "winner"})
_OFTEN = 10  # mentions; whom a report speaks of so often needs no name any more
# Documents that no other kind of document is taken up by.
_SUITS = frozenset({
    "suit", "lawsuit", "poll", "survey", "video", "tweet", "bill", "law", "ad", "advert", "list",
    "recording", "footage", "indictment", "count", "tally", "ruling", "email", "e-mail",
})  # fmt: skip
_MINOR = 3  # who is mentioned so many times less than another is not whom a report is about
_COUNTRIES = frozenset({"country", "nation", "kingdom"})
_TWO = frozenset({"two", "pair", "duo", "couple"})
_PARTIES = frozenset({"side", "sides", "parties", "governments", "two", "pair", "countries"})


def find_nominal(cast: Cast, phrase: Phrase, owner: int | None, place: Place) -> tuple[int, ...]:
    """Return the holder that a noun phrase takes up again; none if it introduces somebody."""
    label = phrase.label
    if label is None or _introduces(phrase):
        return ()
    parties: tuple[int, ...] = ()
    if label.head in _PARTIES and (phrase.plural or phrase.first in lex.DUAL):
        parties = find_parties(cast, place)
    elif label.head in _TWO and phrase.first == "the":
        parties = last_people(cast, place) or find_parties(cast, place)
    elif label.head == "latter":
        parties = next((s.holders for s in cast.recent(LOOK_BACK) if s.end <= place.start), ())
    if parties:
        return parties
    for holder, modifiers in cast.labelled(label.head, LOOK_BACK):
        if _takes_up(phrase, label, holder, modifiers, owner):
            return (holder.number,)
    return _by_kind(cast, phrase, label, place)


def _introduces(phrase: Phrase) -> bool:
    """Tell an indefinite phrase: "a teacher", "two diplomats", "another official"."""
    if phrase.owner is not None or phrase.first in lex.DEFINITE:
        return False
    return phrase.first in lex.DETERMINERS or phrase.first.isdigit()


def _takes_up(
    phrase: Phrase, label: Label, holder: Holder, modifiers: frozenset[str], owner: int | None
) -> bool:
    """Tell whether a phrase can mean a holder that its head noun was used for before."""
    if phrase.plural != holder.plural and not holder.names:
        return False
    wanted = label.modifiers - _VAGUE
    if phrase.first not in lex.DEFINITE and phrase.owner is None:
        return wanted == modifiers - _VAGUE  # a bare noun is taken up by the same words only
    return _owner_agrees(holder, owner) and wanted <= modifiers | holder.words


def _owner_agrees(holder: Holder, owner: int | None) -> bool:
    """Tell whether "its spokesman" may mean a spokesman: of the same owner, or one with a name."""
    if owner is None:
        return True
    return owner != holder.number and (
        holder.owner == owner or (holder.owner is None and bool(holder.names))
    )


def _by_kind(cast: Cast, phrase: Phrase, label: Label, place: Place) -> tuple[int, ...]:
    """Find what "the group", "the woman" or "the document" takes up though it was not called so."""
    if phrase.first not in lex.DEFINITE or phrase.plural:
        return ()
    if phrase.first == "the" and (label.head in _VARIED or _is_former(label)):
        most = _most_mentions(cast)
        return best_mention(cast, place, lambda h: _as_varied(h, label, most), joint=None)
    if label.modifiers - _VAGUE:
        return ()
    fit = _fit_for(label)
    return best_mention(cast, place, fit, joint=None) if fit else ()


def _fit_for(label: Label) -> Fit | None:
    """Return how well a holder suits a noun that says of what kind it is."""
    if label.head in _PEOPLE:
        gender = _PEOPLE[label.head]
        return lambda h: _as_somebody(h, gender)
    fits: tuple[tuple[bool, Fit], ...] = (
        (label.head in _COMPANIES, _as_company),
        (label.head in _GROUPS, _as_group),
        (label.head in _COUNTRIES, _as_country),
        (is_document(label.head) and label.head not in _SUITS, _as_document),
    )
    return next((fit for holds, fit in fits if holds), None)


def _is_former(label: Label) -> bool:
    """Tell "the former secretary of state", who is somebody that the text named."""
    person = label.head in lex.PERSON_NOUNS or label.head == "lady"
    return person and "former" in label.modifiers


def _most_mentions(cast: Cast) -> int:
    """Return how often the text has spoken of whom it spoke of most, of those met lately."""
    near = {h for seen in cast.recent(LOOK_BACK) for h in seen.holders}
    return max((len(cast.holders[h].mentions) for h in near), default=0)


def _as_varied(holder: Holder, label: Label, most: int) -> float | None:
    """Tell how well somebody suits a varied noun; it must be one of whom the report is about."""
    gender = lex.gender_of(label.head)
    mine, said = _parties_of(holder.called), _parties_of(label.modifiers | {label.head})
    contradicted = (
        (gender and holder.gender and gender != holder.gender)
        or (mine and said and not mine & said)
        or (holder.called & _barred_by(label) and not _is_called(holder, label))
    )
    known = (label.modifiers | {label.head}) - _VAGUE
    minor = _MINOR * len(holder.mentions) < most and not known & holder.called
    if contradicted or minor or not is_named_person(holder):
        return None
    often = min(len(holder.mentions), _OFTEN) / _OFTEN
    return often + 1.5 * bool(known & (holder.called | holder.words)) + 0.5 * bool(mine & said)


def _barred_by(label: Label) -> frozenset[str]:
    """Return what nobody is called who is meant by a noun."""
    if label.head in _RICH:
        return _OTHER_ROLES | _ELECTED
    return _OTHER_ROLES | _ARTISTS if label.head in lex.OFFICES else _OTHER_ROLES


def _is_called(holder: Holder, label: Label) -> bool:
    """Tell whether the text has used a noun for somebody."""
    return label.head in holder.called


def _parties_of(words: frozenset[str] | set[str]) -> set[str]:
    return {_PARTIES_OF_MEMBERS[w] for w in words if w in _PARTIES_OF_MEMBERS}


def _as_somebody(holder: Holder, gender: str | None) -> float | None:
    """Tell whom "the woman" means: rather one without a name, who could not be called else."""
    fit = as_person(holder, gender) if holder.is_person else None
    return fit if fit is None or holder.names else fit + 2.0


def _as_group(holder: Holder) -> float | None:
    if holder.is_person or holder.document or holder.type in {EntityType.COUNTRY, EntityType.PLACE}:
        return None
    organization = holder.names and holder.type is EntityType.ORGANIZATION
    return 1.0 if organization and not holder.words & _OTHER_KINDS else None


def _as_company(holder: Holder) -> float | None:
    if not holder.names or holder.gender or holder.plural or holder.words & _NO_COMPANIES:
        return None
    if holder.type is EntityType.ORGANIZATION:
        return 1.0
    # A name that nothing is known of may be a company's, if it is no country's or people's.
    other = holder.words & _NEVER_COMPANIES
    return -1.0 if holder.type is None and not other else None


def _as_country(holder: Holder) -> float | None:
    return 1.0 if holder.type is EntityType.COUNTRY else None


def _as_document(holder: Holder) -> float | None:
    return 1.0 if holder.document else None
