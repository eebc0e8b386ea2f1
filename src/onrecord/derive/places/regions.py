"""Words for kinds of places, and the short forms of states and provinces that news reports use.

Does not know any gazetteer: a short form is turned into a name that is then looked up.
"""

from __future__ import annotations

import re
from typing import Final

# The Associated Press's abbreviations and the postal codes; those of two letters count only behind
# a comma, since "OR", "IN" and "ME" are words.
_UNITED_STATES: Final = {
    "Alabama": "Ala. AL", "Alaska": "AK", "Arizona": "Ariz. AZ", "Arkansas": "Ark. AR",
    "California": "Calif. Cal. CA", "Colorado": "Colo. CO", "Connecticut": "Conn. CT",
    "Delaware": "Del. DE", "Florida": "Fla. FL", "Georgia": "Ga. GA", "Hawaii": "HI",
    "Idaho": "ID", "Illinois": "Ill. IL", "Indiana": "Ind. IN", "Iowa": "IA",
    "Kansas": "Kan. Kans. KS", "Kentucky": "Ky. KY", "Louisiana": "La. LA", "Maine": "ME",
    "Maryland": "Md. MD", "Massachusetts": "Mass. MA", "Michigan": "Mich. MI",
    "Minnesota": "Minn. MN", "Mississippi": "Miss. MS", "Missouri": "Mo. MO",
    "Montana": "Mont. MT", "Nebraska": "Neb. Nebr. NE", "Nevada": "Nev. NV",
    "New Hampshire": "N.H. NH", "New Jersey": "N.J. NJ", "New Mexico": "N.M. NM",
    "New York": "N.Y. NY", "North Carolina": "N.C. NC", "North Dakota": "N.D. ND",
    "Ohio": "OH", "Oklahoma": "Okla. OK", "Oregon": "Ore. OR", "Pennsylvania": "Pa. Penn. PA",
    "Rhode Island": "R.I. RI", "South Carolina": "S.C. SC", "South Dakota": "S.D. SD",
    "Tennessee": "Tenn. TN", "Texas": "Tex. TX", "Utah": "UT", "Vermont": "Vt. VT",
    "Virginia": "Va. VA", "Washington": "Wash. WA", "West Virginia": "W.Va. WV",
    "Wisconsin": "Wis. WI", "Wyoming": "Wyo. WY", "District of Columbia": "D.C. DC",
}  # fmt: skip
_CANADA: Final = {
    "Ontario": "Ont. ON", "Quebec": "Que. QC", "British Columbia": "B.C. BC",
    "Alberta": "Alta. AB", "Saskatchewan": "Sask. SK", "Manitoba": "Man. MB",
    "Nova Scotia": "N.S. NS", "New Brunswick": "N.B. NB",
    "Newfoundland and Labrador": "N.L. Nfld. NL", "Prince Edward Island": "P.E.I. PE",
}  # fmt: skip
SHORT_FORMS: Final = {
    short: (name, country)
    for country, table in (("USA", _UNITED_STATES), ("CAN", _CANADA))
    for name, several in table.items()
    for short in several.split()
}
STATES: Final = frozenset(_UNITED_STATES) | frozenset(_CANADA)
NATIONS: Final = frozenset(("England", "Scotland", "Wales", "Northern Ireland"))

# Words behind a name that say what it is: "Kanawha County", "Anbar province".
DISTRICT_WORDS: Final = frozenset(
    ("county", "counties", "parish", "district", "township", "twp.", "co.", "borough", "parishes")
)
PROVINCE_WORDS: Final = frozenset(
    ("province", "state", "governorate", "region", "oblast", "prefecture", "territory", "provinces")
)
# Words that a name of a lesser place adds to that of a town it lies in or beside.
PARTS: Final = frozenset(
    ("downtown", "central", "greater", "north", "south", "east", "west", "northern", "southern",
     "eastern", "western", "northeast", "northwest", "southeast", "southwest", "metro", "old",
     "upper", "lower", "inner", "outer", "mid", "county", "parish", "township", "twp.", "twp",
     "borough", "city", "town", "village", "district", "valley", "area", "metropolitan",
     "harbor", "harbour", "airport", "suburban", "rural", "upstate", "mainland", "co.", "co")
)  # fmt: skip

# What belongs to regions smaller or larger than a country; empty for what belongs to no one place.
_BELONGING: Final = {
    "Europe": "European Europeans", "Africa": "African Africans", "Asia": "Asian Asians",
    "North America": "North-American", "England": "English", "Scotland": "Scottish Scots Scot",
    "Wales": "Welsh", "Catalonia": "Catalan Catalans",
    "Bavaria": "Bavarian Bavarians", "Sicily": "Sicilian Sicilians", "Crimea": "Crimean",
    "Chechnya": "Chechen Chechens", "Dagestan": "Dagestani", "Siberia": "Siberian",
    "Abkhazia": "Abkhaz Abkhazian Abkhazians", "South Ossetia": "South-Ossetian",
    "Gaza": "Gazan Gazans", "Kashmir": "Kashmiri Kashmiris", "Darfur": "Darfuri",
    "Quebec": "Quebecer Quebecers Quebecois", "Ontario": "Ontarian Ontarians",
    "Texas": "Texan Texans", "California": "Californian Californians",
    "Ohio": "Ohioan Ohioans", "Minnesota": "Minnesotan Minnesotans",
    "Florida": "Floridian Floridians", "Hawaii": "Hawaiian Hawaiians",
    "Virginia": "Virginian Virginians", "Alaska": "Alaskan Alaskans",
    "Iowa": "Iowan Iowans", "Kansas": "Kansan Kansans", "Nebraska": "Nebraskan Nebraskans",
    "Oregon": "Oregonian Oregonians", "Pennsylvania": "Pennsylvanian Pennsylvanians",
    "Michigan": "Michigander Michiganders", "Colorado": "Coloradan Coloradans",
    "London": "Londoner Londoners", "Paris": "Parisian Parisians",
    "Punjab": "Punjabi Punjabis", "Sindh": "Sindhi", "Tibet": "Tibetan Tibetans",
    "": "Arab Arabs Kurdish Kurds Kurd Western Eastern Northern Southern Maori Latin Jewish "
    "Muslim Christian Soviet Roman Nordic Balkan",
}  # fmt: skip
# Names of sides and of the sky, of which some town has each, but which never mean that town.
NOWHERE: Final = frozenset(
    ("Earth", "Moon", "Mars", "North", "South", "East", "West", "Center", "Centre", "Downtown",
     "Uptown", "Midtown", "Old Town", "North Side", "South Side", "East Side", "West Side", "Main")
)  # fmt: skip
ADJECTIVES: Final = {
    word.replace("-", " "): region for region, words in _BELONGING.items() for word in words.split()
}

# A name before one of these is that of a street: "Ely Road", "Ely and Court streets".
STREETS: Final = re.compile(
    r"\s(?:(?:and|&)\s[A-Z][\w.]+\s)?(?:[Ss]treets?|St\.|[Rr]oads?|Rd\.|[Aa]venues?|Ave\.|"
    r"Boulevards?|Blvd\.|Lanes?|Drives?|Highway|Parkway|Turnpike|Terrace|Alley)(?!\w)"
)
STREET_WORDS: Final = frozenset(
    ("street", "road", "avenue", "boulevard", "lane", "drive", "highway", "parkway", "turnpike",
     "terrace", "alley", "st.", "rd.", "ave.", "blvd.")
)  # fmt: skip
# A name that ends so is not that of a town or county that is called by its first words.
FEATURE_WORDS: Final = frozenset(
    (
        "river",
        "creek",
        "lake",
        "bay",
        "valley",
        "island",
        "islands",
        "park",
        "beach",
        "mountain",
        "mountains",
        "hills",
        "forest",
        "canal",
        "bridge",
        "harbor",
        "harbour",
        "sea",
        "desert",
    )
)
