"""Reports side by side: who is called alike, what is told alike, and in whose voice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.comparison import AlignedEvent, Difference, Stance, compare_reports
from onrecord.export.joining import Pair, join_pairs
from onrecord.records.labels import DateBasis, EntityType, MentionKind, Status
from tests.export.side_by_side import Teller, other, paper, wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records.dossier import Dossier, Event


def line_of(events: Sequence[AlignedEvent], event: str) -> AlignedEvent:
    """Return the line that an event of some report stands in."""
    return next(e for e in events if event in ids(e))


def ids(line: AlignedEvent) -> list[str]:
    """Return the ids of the events of a line."""
    return [t.event for c in line.cells for t in c.tellings]


def two(first: str, second: str, **changed: object) -> tuple[Dossier, Dossier]:
    """Return two reports of one sentence each: a seizure of the Aurora, told by each."""
    made = []
    for name, day in (("one", first), ("two", second)):
        t = Teller(text="Zembra seized the Aurora in Lind, told on that day.")
        entities = (
            t.entity("z", "Zembra", EntityType.COUNTRY, country="ZZA"),
            t.entity("a", "Aurora", EntityType.FACILITY),
        )
        event = t.event("e" + name, "COERCE.seize", "seized", {"Zembra": "z"}, {"Aurora": "a"},
                        when=("that day", day))  # fmt: skip
        made.append(t.dossier(f"{name}.txt", date(2026, 5, 5), entities, (), (event,)))
    return made[0], replace(made[1], events=tuple(replace(e, **changed) for e in made[1].events))


def test_a_speaker_of_both_reports_stands_in_one_line_with_what_each_gives() -> None:
    """Full name here, surname there, which the first report gives as an alias: one line."""
    speakers = compare_reports([wire(), paper()]).speakers
    rell = next(s for s in speakers if s.name == "Tom Rell")
    assert [(c.name, c.statements, c.direct) for c in rell.cells if c] == [
        ("Tom Rell", 1, 1),
        ("Rell", 2, 2),
    ]
    assert rell.why
    assert speakers[0] == rell  # who speaks in most reports comes first


def test_a_speaker_of_one_report_is_absent_from_the_other() -> None:
    """The cell of the other report is None, not a row of zeros."""
    speakers = {s.name: s for s in compare_reports([wire(), paper()]).speakers}
    assert speakers["Ada Quist"].cells[1] is None
    assert speakers["a fisherman"].cells[0] is None
    assert not speakers["a fisherman"].named
    assert not speakers["a fisherman"].why


def test_speakers_without_a_name_are_never_joined() -> None:
    """A senior official of one report is not that of another, though the words are equal."""
    made = []
    for name in ("x.txt", "y.txt"):
        t = Teller(text=f"A senior official said it rains in {name}.")
        official = t.entity("o", "A senior official", EntityType.PERSON,
                            mention=MentionKind.NOMINAL)  # fmt: skip
        made.append(t.dossier(name, None, (official,), (t.statement("s", "it rains", "o"),)))
    assert len(compare_reports(made).speakers) == 2


def test_an_other_name_that_two_may_bear_joins_neither() -> None:
    """Where a report has two Khans, who "Khan" of the other report is remains open."""
    t = Teller(text="Amir Khan said one. Sara Khan said two.")
    people = [t.entity(i, n, EntityType.PERSON, aliases=("Khan",))
              for i, n in (("a", "Amir Khan"), ("b", "Sara Khan"))]  # fmt: skip
    said = (t.statement("s1", "one", "a"), t.statement("s2", "two", "b"))
    u = Teller(text="Khan said three.")
    khan = u.entity("k", "Khan", EntityType.PERSON)
    reports = [
        u.dossier("u", None, (khan,), (u.statement("s3", "three", "k"),)),
        t.dossier("t", None, tuple(people), said),
    ]
    assert len(compare_reports(reports).speakers) == 3


def test_own_voice_and_claim_are_told_apart_and_named() -> None:
    """One report's fact is the other's claim, and it says whose."""
    line = line_of(compare_reports([wire(), paper()]).shared, "seized")
    assert ids(line) == ["seized", "took"]
    assert [c.stance for c in line.cells] == [Stance.OWN, Stance.CLAIM]
    assert line.cells[0].tellings[0].by == ()
    assert line.cells[1].tellings[0].by == ("a fisherman",)
    assert Difference.VOICE in line.differ


def test_every_alignment_says_why() -> None:
    """Type, both parties and the day are named; nothing claims that it is the same event."""
    compared = compare_reports([wire(), paper()])
    why = " ".join(line_of(compared.shared, "seized").why[0].why)
    for part in ("coerce", "zembra coast guard", "aurora", "2026-05-04"):
        assert part in why
    assert all(e.why and all(a.why for a in e.why) for e in compared.shared)
    assert not any("same" in w for e in compared.shared for a in e.why for w in a.why)


def test_what_a_report_denies_stands_with_what_it_denies() -> None:
    """A claim and its denial are tellings of one cell, each with status and voice."""
    line = line_of(compare_reports([wire(), paper()]).shared, "fired")
    told = {t.event: (t.by, t.status) for t in line.cells[0].tellings}
    assert told == {
        "fired": (("Ada Quist",), Status.ACTUAL),
        "denied": (("Tom Rell",), Status.NEGATED),
    }
    assert [t.event for t in line.cells[1].tellings] == ["shots"]
    assert [c.stance for c in line.cells] == [Stance.CLAIM, Stance.OWN]


def test_the_reverse_of_an_event_is_not_told_like_it() -> None:
    """The league fired on the guard; that the guard shot at the league is another event."""
    compared = compare_reports([wire(), paper()])
    assert "shot" not in [i for e in compared.shared for i in ids(e)]
    alone = line_of(compared.single, "shot")
    assert alone.cells[0].stance is Stance.ABSENT
    assert not alone.why


def test_an_acronym_is_called_like_its_words() -> None:
    """UN and United Nations promise the same town food."""
    line = line_of(compare_reports([wire(), paper()]).shared, "food")
    assert ids(line) == ["food", "promise"]
    assert line.differ == ()


def test_events_of_one_type_and_day_with_other_parties_stay_apart() -> None:
    """Another coast guard seized another ship: type, mode and day do not suffice."""
    assert compare_reports([wire(), other()]).shared == ()


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("2026-05-04", "2026-05-04", True),
        ("2026-05-04", "2026-05-04TMO", True),
        ("2026-05", "2026-05-04", True),
        ("2026-05-04", "2026-05-05", False),
        ("2026-04", "2026-05-04", False),
    ],
)
def test_told_days_must_fit(first: str, second: str, *, alike: bool) -> None:
    """A day fits its morning and its month; two days that both reports tell contradict."""
    assert bool(compare_reports(two(first, second)).shared) is alike


def test_a_day_that_is_only_inferred_contradicts_nothing_near() -> None:
    """What stands around an event dates it roughly: some days off are no contradiction."""
    one, other_ = two("2026-05-04", "2026-05-06")
    when = replace(other_.events[0].when, basis=DateBasis.NARRATIVE)
    near = replace(other_, events=(replace(other_.events[0], when=when),))
    far = replace(other_, events=(replace(
        other_.events[0], when=replace(when, value="2026-09-06")),))  # fmt: skip
    assert compare_reports([one, near]).shared
    assert not compare_reports([one, far]).shared


def test_undated_events_of_reports_far_apart_are_not_told_alike() -> None:
    """The same parties do the same again: a year later it is another event."""
    one, other_ = two("2026-05-04", "2026-05-04", when=None)
    one = replace(one, events=tuple(replace(e, when=None) for e in one.events))
    later = replace(other_.report, published=date(2027, 5, 5))
    assert compare_reports([one, other_]).shared
    assert not compare_reports([one, replace(other_, report=later)]).shared


@pytest.mark.parametrize(
    "change",
    [{"type": "ASSAULT"}, {"recipients": ()}],
    ids=["another type", "one party and nothing else but the day"],
)
def test_one_thing_in_common_is_not_enough(change: dict[str, object]) -> None:
    """Neither parties without the type, nor a mere country on a day in another mode."""
    one, other_ = two("2026-05-04", "2026-05-04", mode="arrest", **change)
    assert compare_reports([one, other_]).shared == ()


def test_one_country_and_one_word_do_not_make_an_event_alike() -> None:
    """Zembra seized something, and Zembra seized something: that may be two ships."""
    bare = {"when": None, "recipients": ()}
    one, other_ = two("2026-05-04", "2026-05-04", **bare)
    one = replace(one, events=tuple(replace(e, **bare) for e in one.events))
    assert compare_reports([one, other_]).shared == ()


def test_a_place_far_away_contradicts() -> None:
    """Zembra may seize two ships of a name on a day, but not here and in another country."""
    one, other_ = two("2026-05-04", "2026-05-04")
    placed = []
    for dossier, country in ((one, "ZZA"), (other_, "ZZB")):
        t = Teller(text=dossier.report.text)
        town = t.entity("t", "Lind", EntityType.PLACE, country=country)
        event: Event = dossier.events[0]
        where = t.event("w", "X", "seized", {}, {}, where=("Lind", "t")).where
        placed.append(
            replace(
                dossier,
                entities=(*dossier.entities, town),
                events=(replace(event, where=where),),
            )
        )
    assert compare_reports([one, other_]).shared
    assert compare_reports(placed).shared == ()


def test_the_order_of_the_reports_changes_only_the_columns() -> None:
    """Whatever report comes first, the same events and speakers stand together."""
    reports = {"wire": wire(), "paper": paper(), "other": other()}
    found = set()
    for order in permutations(reports):
        compared = compare_reports([reports[name] for name in order])
        lines = (*compared.shared, *compared.single)
        events = frozenset(frozenset(ids(line)) for line in lines)
        speakers = frozenset(
            frozenset((c.report, c.entity) for c in s.cells if c) for s in compared.speakers
        )
        found.add((events, speakers))
    assert len(found) == 1


def test_every_event_stands_in_one_line() -> None:
    """No telling is lost and none stands twice; each cell is its report's."""
    reports = [wire(), paper(), other()]
    compared = compare_reports(reports)
    lines = (*compared.shared, *compared.single)
    for place, dossier in enumerate(reports):
        told = [t.event for line in lines for t in line.cells[place].tellings]
        assert sorted(told) == sorted(e.id for e in dossier.events)
        assert {line.cells[place].report for line in lines} == {dossier.report.id}


def test_the_words_of_a_telling_are_the_reports() -> None:
    """Offsets lead to the trigger."""
    dossier = wire()
    for line in compare_reports([dossier, paper()]).shared:
        for t in line.cells[0].tellings:
            assert dossier.report.text[t.start : t.end] == t.trigger
            assert t.trigger in t.words


def test_a_claim_within_a_claim_names_both() -> None:
    """Who tells of a claim stands behind who makes it."""
    t = Teller(text="Ann said that Bo said that Cy hit Di.")
    people = tuple(t.entity(n.lower(), n, EntityType.PERSON) for n in ("Ann", "Bo", "Cy", "Di"))
    said = (
        t.statement("s1", "that Bo said that Cy hit Di", "ann"),
        t.statement("s2", "that Cy hit Di", "bo", within="s1"),
    )
    event = t.event("v", "ASSAULT", "hit", {"Cy": "cy"}, {"Di": "di"}, voice="s2")
    dossier = t.dossier("x", None, people, said, (event,))
    (line,) = compare_reports([dossier, other()]).single[:1]
    assert line.cells[0].tellings[0].by == ("Bo", "Ann")


@given(
    counts=st.lists(st.integers(0, 4), min_size=1, max_size=4),
    drawn=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 99), st.integers(0, 99))),
)
def test_groups_part_all_things_with_one_of_each_report(
    counts: list[int], drawn: list[tuple[int, int, int]]
) -> None:
    """Whatever pairs are found: everything in one group, no two of a report, no clash within."""
    places = [(r, i) for r, n in enumerate(counts) for i in range(n)]
    pairs = []
    for rank, a, b in drawn if places else []:
        first, second = sorted((places[a % len(places)], places[b % len(places)]))
        if first[0] != second[0]:
            pairs.append(Pair(rank=rank, first=first, second=second, why=("x",)))

    def clash(one: tuple[int, int], other_: tuple[int, int]) -> bool:
        return one[1] + other_[1] == 3

    groups = join_pairs(counts, pairs, clash)
    assert sorted(p for g in groups for p in g.places) == places
    for group in groups:
        assert len({r for r, _ in group.places}) == len(group.places)
        assert not any(clash(a, b) for a in group.places for b in group.places if a < b)
        assert {p for pair in group.pairs for p in (pair.first, pair.second)} <= set(group.places)
        assert len(group.pairs) >= len(group.places) - 1
