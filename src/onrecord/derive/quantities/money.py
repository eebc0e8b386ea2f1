"""Sums of money with their ISO 4217 code, and shares of a vote; polls and rates are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.derive.quantities.lexicon import bag

if TYPE_CHECKING:
    from onrecord.derive.quantities.numbers import Number, Sentence

_SYMBOLS: Final = {
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₽": "RUB", "₺": "TRY", "₪": "ILS",
    "₴": "UAH", "₦": "NGN", "₩": "KRW", "₱": "PHP",
}  # fmt: skip
_PREFIXES: Final = {
    "us": "USD", "c": "CAD", "ca": "CAD", "a": "AUD", "au": "AUD", "nz": "NZD", "hk": "HKD",
    "s": "SGD", "r": "BRL", "nt": "TWD", "mx": "MXN",
}  # fmt: skip
_CODES: Final = bag(
    "usd eur gbp jpy cny inr rub try ils uah ngn krw php cad aud nzd hkd sgd brl twd mxn chf sek"
    " nok dkk pln zar kes ghs egp pkr bdt lkr npr idr myr thb vnd irr iqd syp lbp jod sar aed qar"
    " kwd ars clp cop pen ves xof xaf etb sdg"
)
# Without a country's adjective some currencies are no country's: then the unit is the word itself.
_WORDS: Final = {
    "dollars": "USD", "dollar": "USD", "euros": "EUR", "euro": "EUR", "pounds": "GBP",
    "sterling": "GBP", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "roubles": "RUB",
    "rubles": "RUB", "ruble": "RUB", "rouble": "RUB", "liras": "TRY", "lira": "TRY",
    "shekels": "ILS", "hryvnias": "UAH", "hryvnia": "UAH", "naira": "NGN", "rand": "ZAR",
    "won": "KRW", "zlotys": "PLN", "zloty": "PLN", "forints": "HUF", "baht": "THB",
    "rupiah": "IDR", "ringgit": "MYR", "reais": "BRL", "birr": "ETB", "tenge": "KZT",
    "lari": "GEL", "taka": "BDT", "pesos": "pesos", "rupees": "rupees", "francs": "francs",
    "dinars": "dinars", "riyals": "riyals", "rials": "rials", "dirhams": "dirhams",
    "shillings": "shillings", "kronor": "SEK", "kroner": "kroner", "kwacha": "kwacha",
}  # fmt: skip
_OF_COUNTRY: Final = {
    "us": {"dollars": "USD"}, "american": {"dollars": "USD"}, "canadian": {"dollars": "CAD"},
    "australian": {"dollars": "AUD"}, "zealand": {"dollars": "NZD"}, "kong": {"dollars": "HKD"},
    "singapore": {"dollars": "SGD"}, "taiwan": {"dollars": "TWD"}, "british": {"pounds": "GBP"},
    "egyptian": {"pounds": "EGP"}, "sudanese": {"pounds": "SDG"}, "syrian": {"pounds": "SYP"},
    "lebanese": {"pounds": "LBP", "liras": "LBP"}, "mexican": {"pesos": "MXN"},
    "philippine": {"pesos": "PHP"}, "argentine": {"pesos": "ARS"}, "chilean": {"pesos": "CLP"},
    "colombian": {"pesos": "COP"}, "cuban": {"pesos": "CUP"}, "indian": {"rupees": "INR"},
    "pakistani": {"rupees": "PKR"}, "nepali": {"rupees": "NPR"}, "swiss": {"francs": "CHF"},
    "cfa": {"francs": "XOF"}, "congolese": {"francs": "CDF"}, "iraqi": {"dinars": "IQD"},
    "serbian": {"dinars": "RSD"}, "algerian": {"dinars": "DZD"}, "jordanian": {"dinars": "JOD"},
    "kuwaiti": {"dinars": "KWD"}, "tunisian": {"dinars": "TND"}, "saudi": {"riyals": "SAR"},
    "qatari": {"riyals": "QAR"}, "iranian": {"rials": "IRR"}, "omani": {"rials": "OMR"},
    "yemeni": {"rials": "YER", "riyals": "YER"}, "kenyan": {"shillings": "KES"},
    "ugandan": {"shillings": "UGX"}, "somali": {"shillings": "SOS"}, "danish": {"kroner": "DKK"},
    "norwegian": {"kroner": "NOK"}, "belarusian": {"rubles": "BYN", "roubles": "BYN"},
}  # fmt: skip
_LOOSE: Final = bag("won pounds lira rand real taka")  # words of other meanings too
_LARGE: Final = 1000  # from here on such a word is money

_PERCENT: Final = bag("percent % pct")
_VOTES: Final = bag("vote votes ballots")
_WINNING: Final = bag("won win wins winning took received secured gained garnered got polled")
_ELECTION: Final = bag(
    "vote votes election elections ballot ballots runoff run-off referendum presidential"
)
_SURVEYS: Final = bag(
    "poll survey respondents surveyed polled pollster pollsters approval inflation"
)
_TURNOUT_REACH: Final = 6  # words
_SHARE_REACH: Final = 4


def sum_at(s: Sentence, n: Number) -> tuple[str, int, int] | None:
    """Return the currency of a number, and the words at which the sum begins and ends."""
    before = s.word(n.core - 1)
    if before in _SYMBOLS:
        return _with_symbol(s, n, before)
    if before in _CODES and s.raw[n.core - 1].isupper():
        return before.upper(), min(n.first, n.core - 1), n.last
    last = n.last + (s.word(n.last) == "of")
    if s.word(last) in _CODES and s.raw[last].isupper():
        return s.word(last).upper(), n.first, last + 1
    return _with_word(s, n, last)


def _with_symbol(s: Sentence, n: Number, symbol: str) -> tuple[str, int, int]:
    first, unit = n.core - 1, _SYMBOLS[symbol]
    prefix = s.word(first - 1)
    beside = first > 0 and (len(prefix) > 1 or s.ends[first - 1] == s.starts[first])
    if symbol == "$" and beside and s.raw[first - 1].isupper() and prefix in _PREFIXES:
        first, unit = first - 1, _PREFIXES[prefix]
    return unit, min(first, n.first), n.last


def _with_word(s: Sentence, n: Number, last: int) -> tuple[str, int, int] | None:
    """Read "200 million euros", "3 million Swiss francs"."""
    country: dict[str, str] = {}
    for i in range(last, last + 2):
        word = s.word(i)
        if word in _WORDS:
            small = n.value is not None and n.value < _LARGE
            if word in _LOOSE and not country and (small or s.word(i + 1) == "of"):
                return None
            return country.get(word, _WORDS[word]), n.first, i + 1
        country = _OF_COUNTRY.get(word, {})
    return None


def percent_end(s: Sentence, n: Number) -> int | None:
    """Return the word after "per cent" behind a number; None if it is no percentage."""
    if s.word(n.last) in _PERCENT:
        return n.last + 1
    return n.last + 2 if s.word(n.last) == "per" and s.word(n.last + 1) == "cent" else None


def is_of_votes(s: Sentence, n: Number, end: int, *, goes_on: bool) -> bool:
    """Tell whether a percentage is of votes cast, or a turnout.

    Args:
        s: its sentence.
        n: its number.
        end: the word after "per cent".
        goes_on: the sentence has told a share of the vote before.
    """
    around = s.around(n.core)
    if not _SURVEYS.isdisjoint(around):
        return False
    of_votes = s.word(end) == "of" and not _VOTES.isdisjoint(s.words[end : end + _SHARE_REACH])
    near = s.words[max(0, n.first - _TURNOUT_REACH) : n.first] + s.words[end : end + 1]
    won = not _WINNING.isdisjoint(near[:-1][-2:]) and not _ELECTION.isdisjoint(around)
    joined = s.word(n.first - 1) in {"to", "against", "and", "with", "for", ","}
    return of_votes or "turnout" in near or won or (goes_on and joined)
