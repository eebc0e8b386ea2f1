"""The words that say what a number counts: nouns by unit, and what befell people.

Currencies are in money.py. A new word goes into one row; what is in no row is counted only when
words say that it was killed, hurt, arrested, driven out, taken or is missing.
"""

from __future__ import annotations

from typing import Final


def bag(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


def row(text: str) -> tuple[str, ...]:
    """Return the words of a text in order."""
    return tuple(text.split())


def _by_word(rows: dict[str, str]) -> dict[str, str]:
    return {word: unit for unit, words in rows.items() for word in words.split()}


PEOPLE: Final = "people"
KILLED: Final = "killed"
PROTESTERS: Final = "protesters"
MISSING: Final = "missing"
FLED: Final = "displaced"

# Units of people by the noun that counts them.
_PERSONS: Final = {
    "troops": "troops personnel servicemen servicewomen servicemembers peacekeepers reservists",
    "soldiers": "soldier soldiers conscripts recruits marines paratroopers commandos airmen"
    " infantrymen",
    "fighters": "fighter fighters militants militant rebels rebel insurgents insurgent gunmen"
    " gunman"
    " militiamen jihadists jihadis guerrillas combatants terrorists mercenaries",
    "police": "policeman policemen policewomen gendarmes constables police",
    PROTESTERS: "protester protesters protestor protestors demonstrator demonstrators marchers"
    " rioters",
    "refugees": "refugee refugees",
    "migrants": "migrant migrants",
    "hostages": "hostage hostages captives",
    "prisoners": "prisoner prisoners detainees detainee inmates pows",
    PEOPLE: "people persons person civilians civilian residents inhabitants villagers citizens"
    " passengers men women children boys girls man woman child schoolgirls schoolboys"
    " schoolchildren"
    " students pupils teachers workers employees staff miners doctors nurses farmers pilgrims"
    " worshippers mourners tourists evacuees survivors victims patients"
    " guards officers sailors",
}
PERSON_UNITS: Final = _by_word(_PERSONS)
# Nouns that are themselves what befell people.
_TOLL_NOUNS: Final = {
    KILLED: "deaths death fatalities fatality dead lives",
    "injured": "injuries injury wounded injured",
    "casualties": "casualties",
    "arrested": "arrests arrest detentions",
    "displaced": "displaced idps",
    "hostages": "abductions kidnappings",
    "bodies": "bodies corpses",
}
TOLL_NOUNS: Final = _by_word(_TOLL_NOUNS)
# Units of things; what befalls people does not befall them.
_THINGS: Final = {
    "families": "families family households household",
    "homes": "homes houses home",
    "missiles": "missile missiles",
    "rockets": "rocket rockets",
    "drones": "drone drones uavs",
    "shells": "shell shells mortars",
    "bombs": "bomb bombs",
    "warheads": "warhead warheads",
    "tanks": "tank tanks",
    "aircraft": "aircraft jet jets plane planes warplane warplanes helicopter helicopters airplanes"
    " aeroplanes bombers gunships",
    "ships": "ship ships frigate frigates warship warships vessel vessels submarines submarine"
    " destroyers corvettes",
    "vehicles": "vehicle vehicles trucks lorries truck",
    "weapons": "weapons rifles guns firearms kalashnikovs",
    "barrels": "barrel barrels bpd",
    "tonnes": "tonne tonnes ton tons",
    "kilograms": "kilograms kilogrammes kilos kg kilogram",
    "votes": "vote votes ballots",
    "seats": "seat seats",
}
THING_UNITS: Final = _by_word(_THINGS)
UNITS: Final = {**PERSON_UNITS, **TOLL_NOUNS, **THING_UNITS}
# Only "one" counts these, and no noun follows: "one death row inmate" is no death.
SINGULARS: Final = bag(
    "soldier fighter militant rebel insurgent gunman policeman protester protestor demonstrator"
    " refugee migrant hostage prisoner detainee person civilian man woman child death fatality"
    " injury arrest family household home missile rocket drone shell bomb warhead tank jet plane"
    " warplane helicopter ship frigate warship vessel submarine vehicle truck barrel tonne ton"
    " kilogram vote seat"
)
JETS: Final = bag("fighter fighters")  # "two F-16 fighters"
QUOTES: Final = frozenset("\"'“”‘’«»")
# Small numbers of these are no tolls but persons of the story: "two workers said".
CAST: Final = frozenset({PEOPLE, "police", PROTESTERS, "refugees", "migrants", "prisoners"})
ALIVE: Final = frozenset(PERSON_UNITS.values())

# What befell people, by participle ("were killed"), and by verb before them ("killing 12").
_PARTICIPLES: Final = {
    KILLED: "killed slain murdered massacred executed beheaded martyred",
    "injured": "injured wounded hurt hospitalised hospitalized maimed",
    "arrested": "arrested detained apprehended jailed imprisoned rounded",
    "displaced": "displaced uprooted evicted homeless",
    "hostages": "abducted kidnapped hostage",
    MISSING: "missing unaccounted",
}
PARTICIPLES: Final = _by_word(_PARTICIPLES)
FATES: Final = frozenset(PARTICIPLES.values()) | frozenset(TOLL_NOUNS.values())
# These need no helping verb and take no object.
_INTRANSITIVE: Final = {
    KILLED: "died perished drowned dead",
    FLED: "fled",
    PROTESTERS: "marched rallied protested demonstrated",
}
INTRANSITIVE: Final = _by_word(_INTRANSITIVE)
_ACTIVE: Final = {
    KILLED: "killed killing kills kill murdered murdering massacred massacring executed executing"
    " beheaded drowning",
    "injured": "injured injuring injures wounded wounding wounds injure wound hurt hurting",
    "arrested": "arrested arresting arrests arrest detained detaining detain detains jailed"
    " apprehended rounded rounding",
    "displaced": "displaced displacing displaces displace uprooted uprooting evicted evicting",
    "hostages": "abducted abducting kidnapped kidnapping",
}
ACTIVE: Final = _by_word(_ACTIVE)
# Before "of": "the deaths of 12 people".
_NOUNS_OF: Final = {
    KILLED: "death deaths killing killings murder murders massacre execution executions slaying",
    "injured": "wounding",
    "arrested": "arrest arrests detention detentions imprisonment",
    "displaced": "displacement eviction expulsion",
    "hostages": "abduction abductions kidnapping kidnappings",
}
NOUNS_OF: Final = _by_word(_NOUNS_OF)

MARCHING: Final = bag(
    "march marches marched rally rallied rallies protest protests protested demonstration"
    " demonstrations demonstrated demonstrators protesters sit-in"
)
NOT_PERSONS: Final = bag(
    "cattle cows sheep goats animals camels horses pigs birds dogs chickens livestock fish whales"
    " elephants jobs mills plans projects bills deals trees germs bacteria cells villages trains"
)
# What a number counts that is never a quantity here.
MEASURES: Final = bag(
    "second seconds minute minutes hour hours day days night nights week weeks weekend weekends"
    " month months year years decade decades century centuries time times percent % per point"
    " points"
    " km kilometre kilometres kilometer kilometers mile miles metre metres meter meters m cm mm"
    " feet"
    " foot ft inches hectares acres degrees degree litres liters gallons mph kph knots a.m p.m am"
    " pm"
    " gmt utc o'clock o’clock cents pence goals goal runs wickets"
)
# What ends a noun phrase.
STOPS: Final = bag(
    "in on at by with for to from into near over after before during against since until about"
    " around across along among amid between through under within without outside inside off as"
    " is are was were be been being am has have had having do does did will would can could may"
    " might must shall should and or but nor than that which who whom whose where when while"
    " because if the a an this these those it they he she we you i his her its their our my"
    " said says say told not also then there here so only just remain remained remains went gone"
    " came come took taken left held died fled killed overnight yesterday today tomorrow tonight"
    " now"
    " ago monday tuesday wednesday thursday friday saturday sunday january february march april"
    " june"
    " july august september october november december alone each apiece instead so far again still"
    " yet already reportedly allegedly later"
)
# A plural that stands before the noun that counts: "20 special forces soldiers".
PLURAL_MODIFIERS: Final = bag("forces rights women's arms sports operations affairs services")
OF_THE: Final = bag("the its his her their our these those them whom which us")
SAYING: Final = bag("said says say told added reported claimed announced when where while after")
