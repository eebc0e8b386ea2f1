"""What each kind of expression means, in a report published on Thursday 8 April 2021."""

from __future__ import annotations

import pytest

from onrecord.derive.times.grammar import find_hits
from onrecord.derive.times.marking import GRAMMAR
from onrecord.derive.times.tokens import cut
from tests.derive_times.reports import found

# A sentence, and the words and values of its times in order.
CASES: list[tuple[str, list[tuple[str, str | None]]]] = [
    # Days in full
    ("The pact of 2019-11-30 holds.", [("2019-11-30", "2019-11-30")]),
    ("Logged 2021-04-07T10:00Z.", [("2021-04-07T10:00Z", "2021-04-07T10:00Z")]),
    ("It rained on 7 April 2021.", [("7 April 2021", "2021-04-07")]),
    ("It rained on Wednesday, April 7, 2021.", [("Wednesday, April 7, 2021", "2021-04-07")]),
    ("Signed on the 12th of October 2003.", [("the 12th of October 2003", "2003-10-12")]),
    ("Signed on 13/4/2019.", [("13/4/2019", "2019-04-13")]),
    ("Signed on 4-Apr-2019.", [("4-Apr-2019", "2019-04-04")]),
    ("Signed on 2019/04/13.", [("2019/04/13", "2019-04-13")]),
    ("Signed on 32 January 2021.", [("32 January 2021", None)]),
    ("Signed on January 32, 2021.", [("January 32, 2021", None)]),
    ("Signed the first of May 1999.", [("the first of May 1999", "1999-05-01")]),
    ("Here on the 1st day of February 1860.", [("the 1st day of February 1860", "1860-02-01")]),
    ("On Sept. 11, 2001 it was clear.", [("Sept. 11, 2001", "2001-09-11")]),
    ("Talks ran from 3 to 5 May 2020.", [("3", "2020-05-03"), ("5 May 2020", "2020-05-05")]),
    ("Talks ran on May 3 and 5, 2020.", [("May 3", "2020-05-03"), ("5, 2020", "2020-05-05")]),
    ("Games of 11-13 June 2020.", [("11-13 June 2020", "2020-06-11/2020-06-13")]),
    ("Games of June 11-13, 2020.", [("June 11-13, 2020", "2020-06-11/2020-06-13")]),
    ("The night of 12 to 13 March was calm.", [("The night of 12 to 13 March", "2021-03-12TNI")]),
    ("The morning of March 12 was calm.", [("The morning of March 12", "2021-03-12TMO")]),
    # Days without their year
    ("Rebels struck on 12 December.", [("12 December", "2020-12-12")]),
    ("The court will sit on 12 December.", [("12 December", "2021-12-12")]),
    ("They met in March 2019. On the 7th, he left.",
     [("March 2019", "2019-03"), ("the 7th", "2019-03-07")]),
    ("The week of 3 March was wet.", [("The week of 3 March", "2021-W09")]),
    # Weekdays by tense
    ("She resigned on Thursday.", [("Thursday", "2021-04-08")]),
    ("She resigned on Friday.", [("Friday", "2021-04-02")]),
    ("She will resign on Friday.", [("Friday", "2021-04-09")]),
    ("They plan a rally for Sunday.", [("Sunday", "2021-04-11")]),
    ("The office has been shut since Sunday.", [("Sunday", "2021-04-04")]),
    ("They failed to appear on Monday.", [("Monday", "2021-04-05")]),
    ("The envoy is to appear on Monday.", [("Monday", "2021-04-12")]),
    ("He met them last Thursday.", [("last Thursday", "2021-04-01")]),
    ("He meets them next Friday.", [("next Friday", "2021-04-16")]),
    ("He sees them this Friday.", [("this Friday", "2021-04-09")]),
    ("He left on Tuesday last week.", [("Tuesday last week", "2021-03-30")]),
    ("The cup is on Saturday week.", [("Saturday week", "2021-04-17")]),
    ("He left late on Tuesday.", [("late on Tuesday", "2021-04-06TEV")]),
    ("Guns fired before dawn on Tuesday.", [("before dawn on Tuesday", "2021-04-06TMO")]),
    ("Guns fired after dark on Tuesday.", [("after dark on Tuesday", "2021-04-06TNI")]),
    ("Guns fired on Tuesday night.", [("Tuesday night", "2021-04-06TNI")]),
    ("Open on Wed. only.", [("Wed.", "2021-04-07")]),
    # Day words and parts of days
    ("It opened yesterday.", [("yesterday", "2021-04-07")]),
    ("It opens tomorrow evening.", [("tomorrow evening", "2021-04-09TEV")]),
    ("It opened at dawn today.", [("dawn today", "2021-04-08TMO")]),
    ("It opened the day before yesterday.", [("the day before yesterday", "2021-04-06")]),
    ("It burned overnight.", [("overnight", "2021-04-07TNI")]),
    ("It burned last night.", [("last night", "2021-04-07TNI")]),
    ("On 5 March he sang. The next morning he slept.",
     [("5 March", "2021-03-05"), ("The next morning", "2021-03-06TMO")]),
    ("On 5 March he sang. The same day he slept.",
     [("5 March", "2021-03-05"), ("The same day", "2021-03-05")]),
    ("On 5 March he sang, having slept the night before.",
     [("5 March", "2021-03-05"), ("the night before", "2021-03-04TNI")]),
    # Clocks
    ("Flights stop at 0300 GMT.", [("0300 GMT", "2021-04-08T03:00Z")]),
    ("Flights stop at 10 a.m. local time.", [("10 a.m. local time", "2021-04-08T10:00")]),
    ("Flights stop at 6:40 in the evening.", [("6:40 in the evening", "2021-04-08T18:40")]),
    ("Flights stop at nine in the evening.", [("nine in the evening", "2021-04-08T21:00")]),
    ("Flights stop at half past six.", [("half past six", "2021-04-08T06:30")]),
    ("Flights stop at three o'clock.", [("three o'clock", "2021-04-08T03:00")]),
    ("Flights stopped at twenty past midnight.", [("twenty past midnight", "2021-04-08T00:20")]),
    ("Flights stopped at 16:05 on Tuesday.",
     [("16:05", "2021-04-06T16:05"), ("Tuesday", "2021-04-06")]),
    ("On Tuesday night he drank. At 02:10 he fell.",
     [("Tuesday night", "2021-04-06TNI"), ("02:10", "2021-04-07T02:10")]),
    ("On Tuesday he drank until midnight.",
     [("Tuesday", "2021-04-06"), ("midnight", "2021-04-07T00:00")]),
    ("He fell shortly before midnight.", [("shortly before midnight", "2021-04-08TNI")]),
    ("He fell shortly before noon.", [("shortly before noon", "2021-04-08TMO")]),
    ("He fell in the evening.", [("the evening", "2021-04-08TEV")]),
    ("He fell on the evening of the attack.", [("the evening", None)]),
    ("He fell before breakfast.", [("before breakfast", "2021-04-08TMO")]),
    ("He joined the afternoon session.", [("the afternoon", "2021-04-08TAF")]),
    ("He fell at 3.15 pm, at 11pm and at 2561 GMT.",
     [("3.15 pm", "2021-04-08T15:15"), ("11pm", "2021-04-08T23:00"), ("2561 GMT", None)]),
    ("A curfew runs from dusk.", [("dusk", "XXXX-XX-XXTEV")]),
    # Weeks, weekends, months, years
    ("It rained last week.", [("last week", "2021-W13")]),
    ("It rained at the weekend.", [("the weekend", "2021-W13-WE")]),
    ("It will end by the end of the month.", [("the end of the month", "2021-04")]),
    ("It ended the day in peace.", [("the day", "2021-04-08")]),
    ("They want it done by year end.", [("year end", "2021")]),
    ("It rained in early October 2019.", [("early October 2019", "2019-10")]),
    ("It rained in September last year.", [("September last year", "2020-09")]),
    ("It rained last August.", [("last August", "2020-08")]),
    ("It rained in May.", [("May", "2020-05")]),
    ("It will rain in May.", [("May", "2021-05")]),
    ("Rain fell from July to September 2018.",
     [("July", "2018-07"), ("September 2018", "2018-09")]),
    ("It rained in the last week of March.", [("the last week of March", "2021-W12")]),
    ("It rained in the last week of June 2020.", [("the last week of June 2020", "2020-W26")]),
    ("It rained in the first week of March.", [("the first week of March", "2021-W09")]),
    ("He was born in 1996.", [("1996", "1996")]),
    ("Ratings fell since '82.", [("'82", "1982")]),
    ("He led the party from 1892 – 94.", [("1892", "1892"), ("94", "1894")]),
    ("Troy fell in 1230 BC.", [("1230 BC", "BC1230")]),
    ("Rome was sacked in AD 410.", [("AD 410", "0410")]),
    ("Music of the 1990s.", [("the 1990s", "199")]),
    ("Music of the late eighties.", [("the late eighties", "198")]),
    ("A poet of the 19th century.", [("the 19th century", "18")]),
    ("Losses in the third quarter of 2019.", [("the third quarter of 2019", "2019-Q3")]),
    ("Losses in the first half of last year.", [("the first half of last year", "2020-H1")]),
    ("Losses in Q3 2019.", [("Q3 2019", "2019-Q3")]),
    ("Fires in the summer of 2019.", [("the summer of 2019", "2019-SU")]),
    ("Fires raged last summer.", [("last summer", "2020-SU")]),
    ("Fires will rage in the summer.", [("the summer", "2021-SU")]),
    ("Fires will rage next spring, as this autumn.",
     [("next spring", "2022-SP"), ("this autumn", "2020-FA")]),
    ("In 2003 he came. That winter it snowed.", [("2003", "2003"), ("That winter", "2003-WI")]),
    ("It will snow next weekend, as it did last weekend.",
     [("next weekend", "2021-W14-WE"), ("last weekend", "2021-W13-WE")]),
    ("On 3 March he fell. That week it snowed.",
     [("3 March", "2021-03-03"), ("That week", "2021-W09")]),
    ("In 2003 he fell. That day it snowed.", [("2003", "2003"), ("That day", "2003")]),
    ("Snow on the last weekend of May 2019.", [("the last weekend of May 2019", "2019-W21-WE")]),
    ("He died in 300 BC, in the 3rd century BC.",
     [("300 BC", "BC0300"), ("the 3rd century BC", "BC02")]),
    ("The war of 1870.", [("1870", "1870")]),
    ("Songs of the 20s.", [("the 20s", "202")]),
    # Distances
    ("He fled eleven weeks ago.", [("eleven weeks ago", "2021-01-21")]),
    ("He fled two years ago.", [("two years ago", "2019")]),
    ("He fled years ago.", [("years ago", "PAST_REF")]),
    ("He fled long ago.", [("long ago", "PAST_REF")]),
    ("He returns a month from now.", [("a month from now", "2021-05")]),
    ("On 5 March he fled. Two days later he died.",
     [("5 March", "2021-03-05"), ("Two days later", "2021-03-07")]),
    ("On 5 March he fled. Two days before, he had wept.",
     [("5 March", "2021-03-05"), ("Two days before", "2021-03-03")]),
    ("He fled two days after the vote.", [("two days after", None)]),
    ("He fled two days after the vote of 3 March.",
     [("two days after", "2021-03-05"), ("3 March", "2021-03-03")]),
    ("He fled hours after the vote.", [("hours after", None)]),
    ("He fled the day after the vote.", [("the day after", None)]),
    ("Weeks later he fled.", [("Weeks later", "PXW")]),
    ("Two years on from the vote, he is back.", [("Two years on from", "2021")]),
    ("The first trial to be held here in ten years.", [("ten years", "P10Y")]),
    ("The trial will begin in ten days.", [("ten days", "2021-04-18")]),
    ("In 2019 he fled. He has wept since then.", [("2019", "2019"), ("then", "2019")]),
    ("In 2019 he fled. He wept at the time.", [("2019", "2019"), ("at the time", "2019")]),
    ("In 2019 he fled. By that time he wept.", [("2019", "2019"), ("that time", "2019")]),
    ("Settlers came 5,000 years ago.", [("5,000 years ago", "BC2980")]),
    ("He fled 30 hours ago.", [("30 hours ago", "2021-04-07")]),
    ("He fled one and a half years ago.", [("one and a half years ago", None)]),
    # Vague
    ("He is now in Rome.", [("now", "PRESENT_REF")]),
    ("He is at present in Rome.", [("at present", "PRESENT_REF")]),
    ("He recently wept.", [("recently", "PAST_REF")]),
    ("He wept in recent days.", [("recent days", "PAST_REF")]),
    ("He wept in the past.", [("the past", "PAST_REF")]),
    ("He wept in the past few days.", [("the past few days", "PAST_REF")]),
    ("He will weep in the future.", [("the future", "FUTURE_REF")]),
    ("He will weep in the coming days.", [("the coming days", "FUTURE_REF")]),
    ("Warn us next time.", [("next time", "FUTURE_REF")]),
    # Durations
    ("He waited for three days.", [("three days", "P3D")]),
    ("A two-year sentence.", [("two-year", "P2Y")]),
    ("About twenty-one years of rule.", [("About twenty-one years", "P21Y")]),
    ("Between 60 and 90 days of rest.", [("Between 60 and 90 days", "P90D")]),
    ("He ruled over the past five years.", [("the past five years", "P5Y")]),
    ("He ruled over the last year.", [("the last year", "P1Y")]),
    ("The past decade was kind.", [("The past decade", "P10Y")]),
    ("He waited half an hour.", [("half an hour", "PT30M")]),
    ("It took two and a half years.", [("two and a half years", "P2.5Y")]),
    ("He waited for a week.", [("a week", "P1W")]),
    ("He answered within the hour.", [("the hour", "PT1H")]),
    ("The worst single-day loss.", [("single-day", "P1D")]),
    ("Shops shut for a third day.", [("a third day", "P3D")]),
    ("Shares rose a fourth consecutive week.", [("a fourth consecutive week", "P4W")]),
    ("Blockades entered a second week.", [("a second week", "P2W")]),
    ("He waited for weeks.", [("weeks", "PXW")]),
    ("It paid over the years.", [("the years", "PXY")]),
    ("A decades-long feud.", [("decades-long", "PXY")]),
    ("It took 5 1/2 years.", [("5 1/2 years", "P5.5Y")]),
    ("It took two hundred and ten days.", [("two hundred and ten days", "P210D")]),
    ("It took a few hours.", [("a few hours", "PTXH")]),
    ("It took a couple of days.", [("a couple of days", "P2D")]),
    # Sets
    ("Rain every April, every summer, every morning.",
     [("every April", "XXXX-04"), ("every summer", "XXXX-SU"), ("every morning", "P1D")]),
    ("He drinks 3 litres a day.", [("a day", "P1D")]),
    ("Ships call every two weeks.", [("every two weeks", "P2W")]),
    ("He prays every Friday.", [("every Friday", "XXXX-WXX-5")]),
    ("Closed on Mondays.", [("Mondays", "XXXX-WXX-1")]),
    ("The annual report.", [("annual", "P1Y")]),
    ("They meet on a daily basis.", [("on a daily basis", "P1D")]),
    # Feasts
    ("Troops will leave before Christmas.", [("Christmas", "2021-12-25")]),
    ("He wept on Christmas Eve 2019.", [("Christmas Eve 2019", "2019-12-24")]),
    ("He wept on Easter Monday.", [("Easter Monday", "2021-04-05")]),
    ("He wept on Good Friday 2019.", [("Good Friday 2019", "2019-04-19")]),
    ("No shot since the new year.", [("the new year", "2021-01-01")]),
    ("A truce for Ramadan.", [("Ramadan", "2021-04")]),
    ("Mines of World War II.", [("World War II", "1939-09-01/1945-09-02")]),
    ("Mines of WWI.", [("WWI", "1914-07-28/1918-11-11")]),
    # That day, that month
    ("He left that Friday.", [("that Friday", "2021-04-02")]),
    ("In 2018 he came. That December he left.",
     [("2018", "2018"), ("That December", "2018-12")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_expression_has_its_words_and_value(text, expected):
    """A time expression is found with all its words and has the value that its clause gives."""
    assert found(text) == expected


def test_every_rule_has_an_example():
    """No rule of the grammar is without an example here that it alone explains."""
    used = {hit.rule.name for text, _ in CASES for hit in find_hits(cut(text), GRAMMAR)}
    assert {r.name for r in GRAMMAR.rules} - used == set()


@pytest.mark.parametrize(
    "text",
    [
        "Theresa May met Mr March.",
        "May I march?",
        "A 30-year-old woman, 26 years old.",
        "They sold 2000 cars, flight 1999, room 2015, €1984 and an F-2000.",
        "It cost $2009; the Russell 2000 Index fell.",
        "He is in his 80s.",
        "A night watchman and a second chance.",
        "Spring the trap before the fall of Kabul.",
        "The daily Sahil and the Weekly Standard.",
        "They hit the mark, and the sun set.",
        "Bus 1234567890 of 1,999,999.",
    ],
)
def test_what_is_no_time_is_left_alone(text):
    """Names, ages, sums, counts and figures that look like times are none."""
    assert found(text) == []


@pytest.mark.parametrize(
    "words",
    ["31 February", "February 30, 2020", "31 June 2021", "2021-02-30", "32/13/2021", "00/00/2021"],
)
def test_impossible_date_has_no_value(words):
    """A day that no calendar has is not given a value."""
    assert [v for _, v in found(f"It fell on {words}.") if v is not None and len(v) > 4] == []


def test_order_of_figures_is_proved_or_unresolved():
    """7/4/2021 stays open until figures or a written date in the report show its order."""
    assert found("On 7/4/2021 it fell.") == [("7/4/2021", None)]
    assert found("On 7/4/2021 and 7/13/2021.")[0] == ("7/4/2021", "2021-07-04")
    assert found("On 7/4/2021 and 13/4/2021.")[0] == ("7/4/2021", "2021-04-07")
    assert found("On 7/4/2021. Dated 4 July 2021.")[0] == ("7/4/2021", "2021-07-04")
    assert found("On 8/4/2021.")[0] == ("8/4/2021", "2021-04-08")
    assert found("On 7.4.2021.")[0] == ("7.4.2021", "2021-04-07")


def test_live_report_times_belong_to_its_day():
    """A time of day that opens a paragraph is of the day of publication, whatever was told."""
    text = "11:20 He came, as on Monday.\n\n12:05 He left at noon."
    values = [v for _, v in found(text)]
    assert values == ["2021-04-08T11:20", "2021-04-05", "2021-04-08T12:05", "2021-04-08T12:00"]
