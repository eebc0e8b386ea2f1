"""Words beside a name of a place that tell whether it is a place there, or acts.

Grouped by where they stand: before, behind, behind a possessive. Does not read text.
"""

from __future__ import annotations

from typing import Final

# Before a name: what lies or moves somewhere.
LIES: Final = frozenset(
    ("in", "at", "near", "to", "from", "across", "into", "around", "through", "throughout",
     "inside", "outside", "within", "toward", "towards", "via", "as", "than", "for", "off", "over",
     "beyond", "along", "leave", "left", "leaving", "visit", "visited", "visiting", "reach",
     "reached", "entered", "enter", "entering", "fled", "flee", "fleeing", "on", "where", "named",
     "under", "hit", "tour", "toured", "crossed", "invaded", "occupied", "captured", "seized",
     "bombed", "shelled", "attacked", "besieged", "surrounding", "outskirts", "aboard", "above",
     "below", "like", "or")
)  # fmt: skip
# Before a name: what is done with, to or by somebody.
FACES: Final = frozenset(
    ("with", "against", "by", "that", "both", "other", "accused", "accuses", "accusing", "urged",
     "urges", "urging", "wants", "blamed", "blames", "blaming", "told", "asked", "called on",
     "said", "says", "although", "but", "if", "because", "while", "whether", "since", "beat",
     "beats", "defeated", "joined", "join", "helped", "help", "helping", "let", "allow", "allowed",
     "warned", "warns", "condemned", "condemns", "supports", "support", "backed", "backs",
     "sanctioned", "sue", "sued", "criticised", "criticized", "recognised", "recognized", "upset",
     "force", "forced", "want", "make", "made", "then", "its", "between", "called", "among",
     "which", "call", "calls", "upon", "follow", "followed", "joining", "isolate", "threatened",
     "threatens", "pressed", "pressured", "offered", "thanked", "gave", "give", "given", "giving",
     "offer", "show", "showed", "remind", "persuade", "convince")
)  # fmt: skip
# Before "of" and a name: who acts for it, and what only those who act have.
OF_ACTORS: Final = frozenset(
    ("president", "government", "governments", "minister", "ministry", "king", "queen", "prince",
     "emir", "sultan", "ruler", "rulers", "leader", "leaders", "leadership", "people", "peoples",
     "citizens", "interest", "interests", "laws", "law", "policy", "policies", "governor", "mayor",
     "ambassador", "ambassadors", "embassy", "army", "navy", "parliament", "representative",
     "representatives", "delegation", "allies", "ally", "enemy", "enemies", "friend", "friends",
     "behalf", "that", "those", "support", "supporters", "critical", "critic", "critics",
     "criticism", "independence", "autonomy", "sovereignty", "role", "behaviour", "behavior",
     "ahead", "intentions", "intention", "decision", "decisions", "demands", "chancellor",
     "premier", "members", "member", "forces", "troops", "officials", "accusations", "wary",
     "suspicious", "senator", "bishop", "archbishop", "patriarch", "duke", "duchess", "orchestra",
     "team", "players", "captain", "coach", "national", "diplomats", "expense", "hands",
     "readiness")
)  # fmt: skip
# Before a name: words that only narrow it down.
DIRECTIONS: Final = frozenset(
    ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central",
     "downtown", "northeast", "northwest", "southeast", "southwest", "northeastern",
     "northwestern", "southeastern", "southwestern", "greater", "upper", "lower", "mid", "nearby",
     "neighbouring", "neighboring", "rural", "upstate", "tropical", "midtown", "mainland",
     "war-torn", "inner", "metropolitan", "coastal", "old", "new", "lake", "port", "fort", "mount")
)  # fmt: skip
# Behind a name: people and bodies, so that the name says whose or which they are.
ACTORS: Final = frozenset(
    ("police", "troops", "officials", "official", "government", "governments", "president",
     "leaders", "leader", "member", "members", "coach", "man", "men", "woman", "women", "native",
     "counterpart", "counterparts", "residents", "resident", "migrants", "airlines", "forces",
     "army", "navy", "soldiers", "diplomat", "diplomats", "ambassador", "envoy", "minister",
     "senator", "senators", "lawmakers", "lawmaker", "governor", "mayor", "sheriff", "lawyers",
     "lawyer", "judge", "identity", "sanctions", "policy", "policies", "law", "laws", "dollar",
     "dollars", "media", "intelligence", "drone", "nuclear", "tariffs", "trade", "embassy",
     "consulate", "congress", "administration", "authorities", "negotiators", "citizens",
     "citizen", "nationals", "voters", "team", "players", "fans", "coalition", "spokesman",
     "spokeswoman", "spokesperson", "state", "federal", "military", "missile", "missiles", "war",
     "deal", "agreement", "talks", "summit", "request", "decision", "interest", "attorney",
     "county", "firefighters", "teachers", "students", "legislature", "parliament", "delegation",
     "institutions", "presidency", "budget", "visa", "passport", "warplanes", "jets", "aid",
     "exports", "imports", "goods", "products", "companies", "company", "firm", "firms", "bank",
     "banks", "investors", "ally", "allies", "backing", "special", "people", "mission")
)  # fmt: skip
# Behind a name: what lies where the name says.
THINGS: Final = frozenset(
    ("area", "areas", "city", "cities", "town", "towns", "village", "villages", "province",
     "region", "regions", "district", "districts", "suburb", "suburbs", "neighborhood",
     "neighbourhood", "street", "streets", "road", "airport", "airports", "airbase", "airbases",
     "base", "bases", "port", "ports", "border", "borders", "coast", "coastline", "capital",
     "hospital", "hospitals", "school", "schools", "college", "colleges", "university", "court",
     "courtroom", "courthouse", "church", "mosque", "hotel", "hotels", "restaurant", "restaurants",
     "home", "homes", "house", "houses", "office", "offices", "building", "apartment", "jail",
     "jails", "prison", "prisons", "beach", "beaches", "island", "islands", "desert", "mountains",
     "hills", "valley", "river", "lake", "sea", "soil", "territory", "airspace", "waters",
     "countryside", "market", "markets", "economy", "industry", "weather", "winter", "summer",
     "station", "studio", "theater", "theatre", "museum", "park", "stadium", "intersection",
     "metro", "camp", "camps", "farm", "farms", "jungle", "forest", "highway", "bar", "states",
     "tour", "jurisdictions", "wines", "club", "store", "shop", "mall", "facility", "plant",
     "factory", "headquarters", "campus", "concert", "event", "gig", "race", "equatorial",
     "population", "skies", "mainland", "heartland", "enclave", "peninsula", "stretch", "leg",
     "stop", "venue", "residence", "estate")
)  # fmt: skip
# Behind a possessive: what a place has rather than a government.
OWNED: Final = (THINGS - {"court", "house", "office", "club", "states", "tour"}) | frozenset(
    ("future", "history", "north", "south", "east", "west", "northern", "southern", "eastern",
     "western", "central", "largest", "biggest", "busiest", "oldest", "richest", "poorest", "main",
     "lowest", "highest", "smallest", "bigger", "longest", "jobs", "job", "growth", "gdp",
     "passengers", "agricultural", "production", "christian", "old", "historic", "downtown",
     "greatest", "inner", "outskirts", "landscape", "culture", "green", "civil", "iconic",
     "tallest", "famous", "finest", "best", "unemployment", "housing", "infrastructure", "roads",
     "airline", "airlines", "sector", "oil", "mining", "tourism", "climate", "residents",
     "wildlife", "nightlife", "wine", "wines", "food", "railways", "trains", "poverty", "rate")
)  # fmt: skip
# Behind a name: neither its verb nor a noun that it modifies.
NO_VERBS: Final = frozenset(
    ("in", "on", "at", "for", "and", "or", "with", "from", "by", "of", "the", "a", "an", "after",
     "before", "since", "during", "where", "when", "while", "as", "but", "that", "who", "which",
     "was", "is", "were", "are", "into", "under", "over", "near", "this", "last", "next", "today",
     "yesterday", "early", "late", "without", "until", "because", "if", "than", "through", "via",
     "across", "around", "about", "again", "later", "earlier", "alone", "itself", "per", "so")
)  # fmt: skip
# Behind "has": what a place has, or what is done to it: "has been hit", "has an old port".
HAD: Final = frozenset(("been", "a", "an", "no", "the", "one", "more", "many", "few", "about"))
DAYS: Final = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december", "today", "sept", "oct", "nov", "dec", "jan", "feb", "aug")
)  # fmt: skip
# Last or following words of longer names: what stands somewhere, happens somewhere, or acts.
SITES: Final = frozenset(
    ("hospital", "church", "cathedral", "parish", "school", "academy", "center", "centre", "park",
     "airport", "station", "stadium", "street", "road", "avenue", "square", "bridge", "hotel",
     "restaurant", "museum", "library", "theatre", "theater", "mall", "plaza", "village", "palace",
     "mosque", "temple", "prison", "camp", "base", "market", "house", "hall", "tower", "castle",
     "beach", "island", "islands", "river", "lake", "sea", "bay", "ocean", "valley", "mountain",
     "mountains", "hills", "peninsula", "county", "city", "town", "harbor", "harbour", "port",
     "gulf", "coast", "canal", "strait", "desert", "forest", "inn", "lounge", "lagoon",
     "courthouse", "elementary", "arena", "racecourse", "cinema", "clinic", "cemetery", "parade",
     "lane", "drive", "boulevard", "highway", "crossing", "zone", "hill", "heights", "creek",
     "township", "borough", "plantation", "golf", "club", "course", "embassy", "basilica")
)  # fmt: skip
HAPPENINGS: Final = frozenset(
    ("conference", "festival", "championship", "championships", "cup", "marathon", "olympics",
     "games", "derby", "expo", "exhibition", "summit", "open", "prix", "touring", "gp", "feis",
     "fair", "forum", "carnival", "biennale", "parade", "season", "annual", "international")
)  # fmt: skip
BODIES: Final = frozenset(
    ("court", "university", "college", "commission", "bank", "council", "ministry", "airlines",
     "association", "union", "committee", "institute", "agency", "party", "congress", "senate",
     "parliament", "assembly", "society", "company", "inc", "ltd", "corporation", "group",
     "federation", "foundation", "reserve", "police", "army", "department", "office", "league",
     "chambers", "chamber", "times", "post", "herald", "news", "rnli", "nations", "service")
)  # fmt: skip
# What makes a preposition one of dealing: "sanctions on", "support from", "a threat to".
DEALINGS: Final = {
    "to": frozenset(
        ("questions", "loss", "defeat", "argument", "sell", "sale", "sales", "threat", "support",
         "response", "aid", "warning", "message", "answer", "concessions", "letter", "sold",
         "belongs", "belong", "according", "loyal", "thanks", "exports", "subsidies")
    ),
    "from": frozenset(
        ("backing", "support", "independence", "pressure", "statement", "request", "demands",
         "criticism", "threat", "threats", "aid", "funding", "response", "condemnation", "help",
         "opposition", "delegation", "interference", "guarantees", "orders", "approval")
    ),
    "on": frozenset(
        ("blamed", "sanctions", "pressure", "tariffs", "war", "embargo", "hard", "tough", "report",
         "blame", "depend", "dependent", "reliant", "rely", "relies")
    ),
    "for": frozenset(
        ("support", "spokesman", "spokeswoman", "spokesperson", "minister", "secretary", "victory",
         "win", "played", "play", "plays", "goal", "debut", "praise", "setback", "blow", "speak",
         "important", "works", "worked", "scored", "bad", "good")
    ),
    "over": frozenset(("concerned", "victory", "win", "anger", "advantage")),
}  # fmt: skip
# Before "with" and a name: what two places share.
SHARED: Final = frozenset(("border", "borders", "frontier", "coast", "crossing", "boundary"))
