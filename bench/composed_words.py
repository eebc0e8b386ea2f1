"""The words that `composing` makes reports of: names, outlets, verbs, sentences.

Written for onrecord; nobody of these names is meant. Does not compose.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.labels import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """A verb with its PLOVER type and mode."""

    verb: str
    type: str
    mode: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A cue and the act that it is."""

    cue: str
    act: Act


_GIVEN = """
Adel Aisha Amara Anselm Anton Benoit Bilal Carla Chidi Dana Daria Davit Dilan Edith Elif
Emre Farid Fatou Femi Galina Goran Hadi Hana Hugo Ilya Imani Irina Ismail Jana Jonas Kamal
Karim Kofi Laila Lena Leyla Lucia Mara Marek Mariam Matteo Mehdi Milan Mina Nadia Nasser
Nina Noor Olga Omar Oskar Paulo Petra Rafiq Rana Renata Rosa Sabine Salma Samir Selin Sofia
Tamar Tariq Teresa Tomas Umar Vera Viktor Wanda Yara Yusuf Zahra Zoran
"""
_FAMILY = """
Abara Adeyle Alvard Amsel Arslane Baranov Barzan Belkadi Bergot Cardim Castell Chalabi
Corvane Dahlin Darwash Delorme Demirel Dragan Ekwueme Eldar Farouq Fenwick Galante Ghorban
Hadrami Haldane Hamdoun Ibarra Idris Jabari Jelinek Kadiri Kallas Karimov Kasprow Khoury
Kovalen Lazarev Lindqvist Maalouf Madani Marchetti Mazur Mbeki-Oyo Mirza Moravec Nassar
Navid Nkemelu Novotna Obando Okafor-Ross Orlov Ozturk Pahlin Perez-Lima Petrov-Haas Qasem
Quiroga Rahmani Ristov Rostam Sabbagh Sandoval Sarkis Shevar Sorokin Takla Tarhan Thorne
Urbina Valtane Varga Wardak Weller Yilmaz-Kara Zaman Zelenka Zidane-Roux
"""
GIVEN, FAMILY = tuple(_GIVEN.split()), tuple(_FAMILY.split())
OFFICES = (
    "foreign minister", "defence minister", "interior minister", "army commander", "spokesman",
    "spokeswoman", "governor", "mayor", "ambassador", "lawmaker", "opposition leader", "envoy",
    "police chief", "union leader", "aid worker",
)  # fmt: skip
BODIES = (
    "Front", "Movement", "Alliance", "Brigades", "Committee", "Union", "Council", "Relief Fund",
    "Rights Watch", "Chamber", "Assembly", "Coalition",
)  # fmt: skip
CAUSES = (
    "Liberation", "National Unity", "Reform", "Farmers’", "Workers’", "Resistance", "Democratic",
    "People’s", "Justice", "Border", "Northern", "Southern", "Coastal", "Highland",
)  # fmt: skip
UNNAMED = (
    "a senior official", "two diplomats", "a security source", "residents", "a Western diplomat",
    "local officials", "witnesses",
)  # fmt: skip
PAPERS = ("Courier", "Gazette", "Herald", "Monitor", "Observer", "Post", "Tribune", "Wire")
TOWNS = ("Alder", "Birch", "Cedar", "Elm", "Hazel", "Linden", "Maple", "Rowan", "Willow")

DOINGS = (
    Doing(verb="attacked", type="ASSAULT"),
    Doing(verb="shelled", type="ASSAULT", mode="heavy-weapons"),
    Doing(verb="arrested", type="COERCE", mode="arrest"),
    Doing(verb="accused", type="ACCUSE"),
    Doing(verb="threatened", type="THREATEN"),
    Doing(verb="sanctioned", type="SANCTION"),
    Doing(verb="met", type="CONSULT", mode="visit"),
    Doing(verb="warned", type="THREATEN"),
    Doing(verb="aided", type="AID"),
    Doing(verb="rejected", type="REJECT"),
    Doing(verb="praised", type="SUPPORT"),
    Doing(verb="besieged", type="ASSAULT"),
    Doing(verb="urged", type="REQUEST"),
    Doing(verb="joined", type="COOPERATE"),
    Doing(verb="expelled", type="SANCTION", mode="expel"),
)
SAYINGS = (
    Saying(cue="said", act=Act.ASSERT),
    Saying(cue="told reporters", act=Act.ASSERT),
    Saying(cue="wrote", act=Act.ASSERT),
    Saying(cue="denied", act=Act.DENY),
    Saying(cue="promised", act=Act.PROMISE),
    Saying(cue="warned", act=Act.THREATEN),
    Saying(cue="alleged", act=Act.ACCUSE),
    Saying(cue="insisted", act=Act.ASSERT),
)
UNITS = ("troops", "killed", "wounded", "families", "vehicles", "houses", "tonnes")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PLAIN = (
    "the talks would go on until the spring", "nobody had seen the letter before it was sent",
    "the figures were wrong from the start", "the port could not take more ships this month",
    "there was no need for a new inquiry", "the offer still stood for both sides",
    "the road would be open again within days", "the budget left no room for new promises",
)  # fmt: skip
JUDGEMENTS = (
    "a line that nobody may cross", "the last chance for the talks", "a price too high to pay",
    "nothing but a pretext", "an answer to months of silence", "a step in the right direction",
)  # fmt: skip
SETTINGS = (
    "Shops in the old market stayed closed, and the road to the port was empty until noon.",
    "The measure had been before the committee since spring, without a vote.",
    "Rain had washed out the bridge a week before, so that lorries took the longer way.",
    "Neither side gave a reason, and calls to the ministry were not returned.",
    "The price of bread rose again, the third time since the harvest.",
    "Schools are to open late this year, when the generators have been repaired.",
    "Both delegations stayed in the same hotel and did not speak to the press.",
    "The ceasefire of last winter held for eleven weeks before it fell apart.",
    "Power was back in most quarters by the evening, though not in the hospital’s annex.",
    "The court has moved the hearing twice and gave no new day for it.",
)
