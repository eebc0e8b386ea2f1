"""Where an outlet sits and what a title names: hints on which places a report speaks of.

"The Paris News" tells that some Paris is home, not which. Does not look at the report's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records.known import Lookups

_ADDRESS: Final = re.compile(
    r"(?:https?://)?(?:www\d?\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:[/:?].*)?"
)
_WORD: Final = re.compile(r"[A-Z][\w.’']*")
# Words that papers, broadcasters and their addresses are called by.
_PRESS: Final = frozenset(
    ("advertiser", "advocate", "argus", "banner", "beacon", "bee", "bulletin", "business",
     "capital", "call", "chronicle", "citizen", "commercial", "constitution", "courier", "daily",
     "democrat", "dispatch", "echo", "eagle", "enquirer", "evening", "examiner", "express",
     "free", "gazette", "globe", "guardian", "herald", "independent", "inquirer", "item",
     "journal", "leader", "ledger", "live", "local", "mail", "mercury", "messenger", "mirror",
     "monitor", "morning", "national", "news", "newspaper", "newspapers", "observer", "online",
     "palladium", "pilot", "post", "press", "record", "recorder", "register", "reporter",
     "republic", "republican", "review", "sentinel", "standard", "star", "state", "statesman",
     "sun", "sunday", "tab", "telegram", "telegraph", "time", "times", "today", "town",
     "tribune", "union", "voice", "weekly", "world")
)  # fmt: skip
_SPLIT: Final = re.compile("|".join(sorted(_PRESS, key=len, reverse=True)))
_LEAST_LETTERS: Final = 4
# Top-level domains that are not the country's two letters, or that the world uses.
_DOMAINS: Final = {
    "uk": "GBR", "ie": "IRL", "ca": "CAN", "au": "AUS", "nz": "NZL", "za": "ZAF", "in": "IND",
    "pk": "PAK", "bd": "BGD", "lk": "LKA", "ng": "NGA", "ke": "KEN", "gh": "GHA", "ug": "UGA",
    "tz": "TZA", "zw": "ZWE", "zm": "ZMB", "jm": "JAM", "sg": "SGP", "my": "MYS", "ph": "PHL",
    "hk": "HKG", "il": "ISR", "lb": "LBN", "jo": "JOR", "eg": "EGY", "ae": "ARE", "sa": "SAU",
    "qa": "QAT", "kw": "KWT", "bh": "BHR", "om": "OMN", "iq": "IRQ", "ir": "IRN", "sy": "SYR",
    "ye": "YEM", "tr": "TUR", "ge": "GEO", "am": "ARM", "az": "AZE", "ru": "RUS", "ua": "UKR",
    "by": "BLR", "kz": "KAZ", "uz": "UZB", "kg": "KGZ", "af": "AFG", "cn": "CHN", "jp": "JPN",
    "kr": "KOR", "tw": "TWN", "th": "THA", "vn": "VNM", "kh": "KHM", "mm": "MMR", "np": "NPL",
    "de": "DEU", "fr": "FRA", "it": "ITA", "es": "ESP", "nl": "NLD", "be": "BEL", "ch": "CHE",
    "at": "AUT", "se": "SWE", "no": "NOR", "dk": "DNK", "fi": "FIN", "pl": "POL", "cz": "CZE",
    "hu": "HUN", "ro": "ROU", "bg": "BGR", "gr": "GRC", "rs": "SRB", "hr": "HRV", "mx": "MEX",
    "br": "BRA", "ar": "ARG", "cl": "CHL", "pe": "PER", "ve": "VEN", "us": "USA",
}  # fmt: skip
# Where local papers are written in English.
ENGLISH: Final = frozenset(
    ("USA", "GBR", "CAN", "AUS", "IRL", "NZL", "ZAF", "IND", "PAK", "NGA", "KEN", "GHA", "UGA",
     "ZMB", "ZWE", "JAM", "SGP", "PHL")
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where an outlet sits.

    Args:
        names: of places that the outlet is called after, in lower case.
        label: the letters of its name or address, of which a place's name may be the first.
        country: alpha-3, where its address or the tables say so.
    """

    names: frozenset[str] = frozenset()
    label: str = ""
    country: str | None = None

    def is_called_after(self, folded: str) -> bool:
        """Tell whether an outlet is called after a place, given the letters of its name."""
        return folded in self.names or (
            len(folded) > _LEAST_LETTERS and self.label.startswith(folded)
        )


def find_home(outlet: str | None, lookups: Lookups) -> Home:
    """Return what an outlet's name or address tells of where it sits."""
    if not outlet:
        return Home()
    known = lookups.names(outlet)
    if known:
        countries = {code for row in known for code in row.country}
        return Home(country=countries.pop() if len(countries) == 1 else None)
    address = _ADDRESS.fullmatch(outlet.strip().lower())
    if address is None:
        label = "".join(outlet.lower().split()).removeprefix("the")
        names = frozenset(n for n in _names_in(outlet) if lookups.places(n))
        return Home(names=names, label=label)
    labels = address[1].split(".")
    country = _DOMAINS.get(labels[-1]) if len(labels) > 1 else None
    label = max(labels[:-1], key=len)
    label = label.removeprefix("the")
    names = frozenset(n for n in _names_in_label(label) if lookups.places(n))
    return Home(names=names, label=label, country=country)


def _names_in(outlet: str) -> Iterator[str]:
    """Yield the runs of words of a name that are no words of the press: "Lake Ely" of its News."""
    run: list[str] = []
    for word in (*re.split(r"[\s-]+", outlet), ""):
        plain = word.strip(",.'’").lower()
        if _WORD.match(word) and plain not in _PRESS and plain != "the":
            run.append(plain)
        elif run:
            yield " ".join(run)
            run = []


def _names_in_label(label: str) -> Iterator[str]:
    """Yield what is left of "theelyherald" without the words of the press."""
    for part in _SPLIT.split(label):
        for piece in (part, *part.split("-"), *part.split("and")):
            if len(piece) >= _LEAST_LETTERS and piece.isalpha():
                yield piece
