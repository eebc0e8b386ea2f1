"""Codes in words, for people: countries, PLOVER sectors, times, manners.

The JSON behind a page keeps the codes. A code that is not known stays as it is.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from onrecord.app.corrections import countries
from onrecord.records.labels import Manner

_SECTORS = MappingProxyType(
    {
        "COP": "police",
        "GOV": "government",
        "JUD": "courts",
        "LEG": "parliament",
        "MIL": "armed forces",
        "PRM": "paramilitary",
        "PTY": "political party",
        "REB": "armed opposition",
        "SPY": "intelligence service",
        "UAF": "unidentified armed people",
        "UNK": "unidentified",
        "AGR": "farming",
        "BUS": "business",
        "CRM": "crime",
        "CVL": "civilians",
        "EDU": "education",
        "ELI": "former officials",
        "JRN": "media",
        "LAB": "labour",
        "MED": "health",
        "REF": "refugees",
        "OPP": "political opposition",
        "PRE": "partly recognised",
        "REL": "religious",
        "SOC": "civil society",
        "IGO": "intergovernmental",
        "UNO": "United Nations",
        "EUR": "European Union",
        "NGO": "non-governmental",
        "ISM": "Islamist militants",
        "IMG": "international militants",
        "MNC": "multinational company",
    }
)
_PARTS = MappingProxyType(
    {
        "TMO": ", morning",
        "TMI": ", midday",
        "TDT": ", daytime",
        "TAF": ", afternoon",
        "TEV": ", evening",
        "TNI": ", night",
    }
)
_PART = re.compile(r"T(?:MO|MI|DT|AF|EV|NI)$")
_CLOCK = re.compile(r"(?<=\d)T(?=\d\d:\d\d)")
_SEASONS = MappingProxyType({"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"})
_SEASON = re.compile(r"-(SP|SU|FA|WI)$")
_WEEK = re.compile(r"-W0?(\d{1,2})$")
_MANNERS = MappingProxyType(
    {
        Manner.DIRECT: "quoted",
        Manner.INDIRECT: "paraphrase",
        Manner.MIXED: "partly quoted",
    }
)


def country_name(code: str | None) -> str:
    """Return a country's usual English name for its alpha-3 code; nothing for none."""
    country = countries().get(code) if code else None
    return country.name if country else code or ""


def sector_name(code: str | None) -> str:
    """Return a PLOVER sector in words; nothing for none."""
    return _SECTORS.get(code, code) if code else ""


def time_words(value: str | None) -> str:
    """Return a TIMEX3 value with part of a day, season and week in words; nothing for none."""
    if not value:
        return ""
    said = _PART.sub(lambda found: _PARTS[found[0]], value)
    said = _SEASON.sub(lambda found: f", {_SEASONS[found[1]]}", said)
    return _CLOCK.sub(", ", _WEEK.sub(r", week \1", said))


def manner_words(manner: Manner) -> str:
    """Return how words are given, as pages say it."""
    return _MANNERS[manner]
