"""Laws of resolving places; examples are written for the purpose."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.derive.places.resolving import Context, Resolved, most_told, resolve_places
from onrecord.records.anchor import Span
from onrecord.records.dossier import Place
from onrecord.records.labels import Precision

MARKED = re.compile(r"\[([^\]]+)\]")


def _read(marked):
    """Return a text without its brackets, and the spans that stood in them."""
    text, spans, end = "", [], 0
    for m in MARKED.finditer(marked):
        text += marked[end : m.start()]
        spans.append(Span(start=len(text), end=len(text) + len(m[1])))
        text += m[1]
        end = m.end()
    return text + marked[end:], spans


def _resolve(marked, answers, **context):
    text, spans = _read(marked)
    return resolve_places(text, spans, answers, Context(**context))


def _at(resolved):
    """Return where a place lies, in whole degrees; None if it is unresolved."""
    return None if resolved is None else (int(resolved.place.lat), int(resolved.place.lon))


SALEM_OREGON, SALEM_MASSACHUSETTS = (44, -123), (42, -70)
PARIS, PARIS_TEXAS = (48, 2), (33, -95)
CASES = [
    ("The fair at [Salem], [Oregon], opened.", [SALEM_OREGON, (44, -120)]),
    ("The fair at [Salem], Mass., opened.", [SALEM_MASSACHUSETTS]),
    ("The fair at [Salem] (Oregon) opened.", [SALEM_OREGON]),
    (
        "Buses run from [Salem], Mass., today. Flights left [Salem], Ore., late. [Salem] slept.",
        [SALEM_MASSACHUSETTS, SALEM_OREGON, SALEM_OREGON],
    ),
    ("Ministers met in [Paris] before flying to [London].", [PARIS, (51, 0)]),
    ("[Paris] police called [Lamar County] and [Dallas], [Texas].", [PARIS_TEXAS, *[...] * 3]),
    ("[Tbilisi] and [Batumi] are towns of [Georgia].", [(41, 44), (41, 41), (42, 43)]),
    ("[Atlanta] and [Savannah] are towns of [Georgia].", [(33, -84), (32, -81), (32, -83)]),
    ("The [Canadian] team met the [Germans].", [(60, -96), (51, 10)]),
    ("Ships passed the [Strait of Hormuz].", [(26, 56)]),
]


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_a_name_lies_where_its_report_says(marked, wanted, answers):
    """States behind it, neighbours in the sentence and other names settle what a name means."""
    found = [_at(r) for r in _resolve(marked, answers)]
    assert len(found) == len(wanted)
    assert all(w in (..., f) for f, w in zip(found, wanted, strict=True)), found


UNRESOLVED = [
    "Police closed [Qwxzlthorpe].",
    "A fire broke out in [Springfield].",  # several of a size, and no word on which
    "The [EU] voted.",
    "The [Arab] league met.",
    "Cars crashed at [Lincoln] and Grant streets.",
    "He lives on [Cairo Road].",
    "They shot at the moon from the [South Side].",
    "[Berlin], [Hamburg] and [Munich] voted; so did [Possum Hollow Bend].",
]


@pytest.mark.parametrize("marked", UNRESOLVED)
def test_what_cannot_be_told_stays_unresolved(marked, answers):
    """An unknown name, an even choice, a body and a street have no place: never a wrong one."""
    assert _resolve(marked, answers)[-1] is None


def test_a_small_town_far_from_all_else_is_not_believed(answers):
    """A village in a country that nothing else lies in is more likely something else's name."""
    near = _resolve("[Sivas] and [Ankara] lie far from [Divriği].", answers)
    far = _resolve("[Osaka], [Tokyo] and [Kyoto] lie far from [Divriği].", answers)
    assert near[-1] is not None
    assert far[-1] is None


OUTLETS = [
    ("[Lancaster]", "lancasterpost.co.uk", "GBR"),
    ("[Lancaster]", "https://www.dailystone.co.uk/news/1", "GBR"),
    ("[Richmond]", "www.richmondtimes.co.uk", "GBR"),
    ("[Moscow]", "The Moscow Chronicle", "RUS"),  # an outlet may sit in a capital, too
    ("[London]", "The London Standard-Star", "GBR"),
]


@pytest.mark.parametrize(("marked", "outlet", "country"), OUTLETS)
def test_an_outlet_tells_its_home(marked, outlet, country, answers):
    """The country of an address, and an outlet called after a town, settle which town is meant."""
    found = _resolve(f"A man from {marked} was fined.", answers, outlet=outlet)[0]
    assert found is not None
    assert found.country == country


def test_a_home_town_is_meant_where_nothing_else_is_told(answers):
    """A name that is even between towns goes to the outlet's country; without an outlet to none."""
    text = "A man from [Lancaster] was fined."
    assert _resolve(text, answers)[0] is None
    assert _resolve(text, answers, outlet="an-outlet.example")[0] is None
    assert _resolve(text, answers, outlet="lancasterpost.co.uk")[0].country == "GBR"


def test_countries_told_from_elsewhere_count(answers):
    """What is known of a report besides its toponyms speaks for that country's candidates."""
    text = "Rain fell on [Lancaster]."
    assert _resolve(text, answers)[0] is None
    assert _resolve(text, answers, countries=frozenset({"GBR"}))[0].country == "GBR"


def test_a_title_joins_in(answers):
    """A place that only the title names pulls the text's names to it."""
    text = "The [Cambridge] council sat."
    assert _resolve(text, answers)[0] is None
    assert _resolve(text, answers, title="Snow in Massachusetts")[0].country == "USA"


def test_a_place_is_its_row(answers):
    """Coordinates, precision and id are those of one row of the tables, never made up."""
    marked = "[Mosul] in [Nineveh] province, [Iraq]; [Erbil], [Kirkuk] and [Baghdad] nearby."
    text, spans = _read(marked)
    for span, resolved in zip(spans, resolve_places(text, spans, answers, Context()), strict=True):
        name = text[span.start : span.end]
        rows = {r.id: r for r in (*answers.places(name), *answers.places(f"{name} province"))}
        row = rows[resolved.place.gazetteer]
        assert (resolved.place.lat, resolved.place.lon) == (row.lat, row.lon)
        assert resolved.place.precision is row.precision
        assert resolved.country == "IRQ"


def test_the_order_of_the_spans_does_not_matter(answers):
    """Answers come in the order of the question, and are the same in every order."""
    text, spans = _read("[Salem], [Oregon], lies south of [Portland]; [Boston] does not.")
    forward = resolve_places(text, spans, answers, Context())
    backward = resolve_places(text, spans[::-1], answers, Context())
    assert backward == forward[::-1]
    assert None not in forward


def test_nothing_is_asked_nothing_is_answered(answers):
    """No toponyms, no answers, whatever the text."""
    assert resolve_places("", [], answers, Context()) == ()
    assert resolve_places("Rain.", [], answers, Context(outlet="", title="")) == ()


def test_most_told_is_what_most_mentions_say():
    """An entity lies where most of its mentions do; where none is resolved it has no place."""
    here, there = (
        Resolved(
            place=Place(lat=lat, lon=0.0, gazetteer="t:1", precision=Precision.CITY), country=None
        )
        for lat in (1.0, 2.0)
    )
    assert most_told([there, None, here, here]) == here
    assert most_told([None, there]) == there
    assert most_told([None]) is None
    assert most_told([]) is None


class _Counting:
    """Answers, counting the questions."""

    def __init__(self, answers):
        self._answers = answers
        self.asked = 0

    def __getattr__(self, name):
        self.asked += 1
        return getattr(self._answers, name)


def test_questions_grow_with_the_names(answers):
    """A text ten times as long with ten times the names asks the tables at most ten times more."""
    asked = []
    for times in (10, 100):
        counting = _Counting(answers)
        text, spans = _read(" ".join(f"[Salem{i}], Ohio, and [Paris] met." for i in range(times)))
        assert len(resolve_places(text, spans, counting, Context())) == 2 * times
        asked.append(counting.asked)
    assert 0 < asked[1] <= 10 * asked[0]


NAMES = st.sampled_from(
    ["Paris", "Salem", "Ohio", "U.S.", "", " ", "London,", "(Md.", "’s", "in", "\n", "Ürümqi", "EU"]
)


@settings(max_examples=60, deadline=None)
@given(words=st.lists(NAMES, max_size=12), data=st.data())
def test_any_spans_get_an_answer_each(answers, words, data):
    """Overlapping, repeated and senseless spans are answered too."""
    text = " ".join(words)
    bounds = st.integers(0, max(len(text) - 1, 0))
    starts = data.draw(st.lists(bounds, max_size=6)) if text else []
    spans = [Span(start=s, end=data.draw(st.integers(s + 1, len(text)))) for s in starts]
    found = resolve_places(text, spans, answers, Context(title=text, outlet=text))
    assert len(found) == len(spans)
    assert all(-90 <= r.place.lat <= 90 and -180 <= r.place.lon <= 180 for r in found if r)
