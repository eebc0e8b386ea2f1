"""Which words are a quantity, and what its value and unit are."""

from __future__ import annotations

import pytest

from tests.derive_quantities.reports import found, quantities

PEOPLE = [
    ("At least 12 people were killed.", [("At least 12 people", 12, "killed")]),
    ("Twenty-four sailors drowned.", [("Twenty-four sailors", 24, "killed")]),
    ("A bomb killed two hundred and six.", [("two hundred and six", 206, "killed")]),
    ("They shot dead six dead men.", [("six dead men", 6, "killed")]),
    ("They hacked nine men to death.", [("nine men", 9, "killed")]),
    ("Some 2.5 million people fled.", [("Some 2.5 million people", 2_500_000, "displaced")]),
    ("40 others were wounded.", [("40 others", 40, "injured")]),
    ("The toll rose from 18 to 27.", [("18", 18, "killed"), ("27", 27, "killed")]),
    ("The deaths of 12 men shook all.", [("12 men", 12, "killed")]),
    ("There were no casualties.", [("no casualties", 0, "casualties")]),
    ("No one has been hurt.", [("No one", 0, "injured")]),
    ("Police rounded up 34 “hooligans”.", [("34 “hooligans", 34, "arrested")]),
    ("They took 12 villagers hostage.", [("12 villagers", 12, "hostages")]),
    ("Nine miners are still missing.", [("Nine miners", 9, "missing")]),
    ("He killed 12, including two boys.", [("12", 12, "killed"), ("two boys", 2, "killed")]),
    ("20,000 students marched.", [("20,000 students", 20_000, "protesters")]),
    ("It sent 350 soldiers, up from 200.", [("350 soldiers", 350, "soldiers"),
                                           ("200", 200, "soldiers")]),
    ("A 5,000-strong force came.", [("5,000-strong force", 5000, "troops")]),
    ("40 of the 150 strikers were jailed.", [("40", 40, "arrested")]),
    ("In May 12 people were killed.", [("12 people", 12, "killed")]),
    ("He killed some 2000 people.", [("some 2000 people", 2000, "killed")]),
]  # fmt: skip
THINGS = [
    ("They fired six cruise missiles.", [("six cruise missiles", 6, "missiles")]),
    ("Two F-16 fighters took off.", [("Two F-16 fighters", 2, "aircraft")]),
    ("It pumps 400,000 barrels a day.", [("400,000 barrels", 400_000, "barrels")]),
    ("It costs $2.5bn.", [("$2.5bn", 2.5e9, "USD")]),
    ("It costs €3 million.", [("€3 million", 3e6, "EUR")]),
    ("It costs US$ 65.4 billion.", [("US$ 65.4 billion", 65.4e9, "USD")]),
    ("It costs 5 million Mexican pesos.", [("5 million Mexican pesos", 5e6, "MXN")]),
    ("It costs 5 million pesos.", [("5 million pesos", 5e6, "pesos")]),
    ("It cost millions of dollars.", [("millions of dollars", None, "USD")]),
    ("She won 52.5 per cent of the vote.", [("52.5 per cent", 52.5, "percent")]),
    ("It fell by 57 votes to 31.", [("57 votes", 57, "votes"), ("31", 31, "votes")]),
]
TRAPS = [
    "Odeh, 45, was killed.",
    "A 14-year-old boy was killed.",
    "A boy of nine was wounded.",
    "In 2021 protesters marched.",
    "The 2019 protesters are free.",
    "On 12 May troops came, and on May 14 soldiers left.",
    "At 10:30 troops came; at 0300 GMT soldiers left.",
    "They won 3-1.",
    "Section 144 protesters fear it.",
    "Flight 370 crashed.",
    "Call 020 7946 0018 people say.",
    "In a poll 43 percent of voters trusted him.",
    "One of the ministers resigned.",
    "No one knows why.",
    "Two officials said so.",
    "It lasted 12 days.",
    "The think tanks closed; so did two think tanks.",
    "A slump killed four mills.",
    "The one death row inmate died.",
    "12 April was cold.",
    "He has 40 cattle; 30 cattle were killed.",
    "The party won 200 won.",
]


@pytest.mark.parametrize(("text", "expected"), [*PEOPLE, *THINGS])
def test_a_quantity_has_its_words_value_and_unit(text, expected):
    """Number words, figures and what is told around them give words, value and unit."""
    assert found(text) == expected


@pytest.mark.parametrize("text", TRAPS)
def test_other_numbers_are_no_quantities(text):
    """Ages, years, dates, times, scores, labels and persons of the story count nothing."""
    assert found(text) == []


@pytest.mark.parametrize(
    ("words", "value", "approximate"),
    [
        ("14", 14, False),
        ("about 14", 14, True),
        ("at least 14", 14, True),
        ("more than 14", 14, True),
        ("as many as 14", 14, True),
        ("14 or more", 14, True),
        ("a dozen", 12, True),
        ("two dozen", 24, False),
        ("half a million", 500_000, True),
        ("a thousand", 1000, True),
        ("dozens of", None, True),
        ("tens of thousands of", None, True),
        ("several hundred", None, True),
    ],
)
def test_what_is_not_exact_says_so(words, value, approximate):
    """Words beside a number make it approximate; a number that words leave open has no value."""
    (quantity,) = quantities(f"They killed {words} rebels.")
    assert (quantity.value, quantity.approximate) == (value, approximate)
    assert words.removesuffix(" of") in quantity.mention.exact


@pytest.mark.parametrize(
    ("text", "words", "low"),
    [
        ("20 to 30 men were killed.", "20 to 30 men", 20),
        ("20-30 men were killed.", "20-30 men", 20),
        ("Between 20 and 30 men were killed.", "Between 20 and 30 men", 20),
        ("Ten or twelve men were killed.", "Ten or twelve men", 10),
        ("It costs $2 million to $3 million.", "$2 million to $3 million", 2e6),
        ("It costs $2 to $3 million.", "$2 to $3 million", 2e6),
    ],
)
def test_a_range_keeps_both_ends_in_its_words(text, words, low):
    """A range has its lower end as value, is approximate, and its mention holds both ends."""
    (quantity,) = quantities(text)
    assert (quantity.mention.exact, quantity.value, quantity.approximate) == (words, low, True)
