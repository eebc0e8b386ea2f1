"""Which figures are shown, what is asked of them, and what others published for comparison."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    Args:
        part: the texts it is measured on.
        name: the scorer's name of it.
        asked: the least that the project asks for, and the aim, as words.
        published: what others reach, on what.
        issue: which asks for it; its table is where the figure stands.
        also: other issues that ask for it, and what.
        at_most: it is an error, so its floor is a ceiling.
        command: what measures it, if it is not measured here.
    """

    part: str
    name: str
    asked: str = ""
    published: str = ""
    issue: int = 2
    also: tuple[tuple[int, str], ...] = ()
    at_most: bool = False
    command: str = ""

    @property
    def key(self) -> str:
        """Its name in the floors."""
        return f"{self.part}: {self.name}"

    def asked_by(self, issue: int) -> str | None:
        """Return what an issue asks of it; None if it is not in that issue's table."""
        return self.asked if issue == self.issue else dict(self.also).get(issue)


ISSUES: Mapping[int, str] = MappingProxyType(
    {
        2: "who said what",
        3: "who is who, when and where",
        4: "who did what to whom, and in whose voice",
    }
)
POLNEAR, VOICE, WRITTEN = "PolNeAR dev", "voice dev", "written reports"
BENCH = "make bench"

FIGURES = (
    Figure(
        part=POLNEAR,
        name="source span exact",
        asked="76; 84",
        published="CofeNet (BERT-base, test) 83.2; Citron retrained 66.0; second annotator 74.0",
    ),
    Figure(
        part=POLNEAR,
        name="cue span exact",
        asked="70; 77",
        published="CofeNet 75.3; Citron 54.1; second annotator 70.5",
    ),
    Figure(
        part=POLNEAR,
        name="content span exact",
        asked="64; 74",
        published="CofeNet 72.9; Citron 45.2; second annotator 66.7",
    ),
    Figure(
        part=POLNEAR,
        name="relation soft",
        asked="63; 72",
        published="Citron 50.2; second annotator 68.7",
    ),
    Figure(
        part=POLNEAR,
        name="relation exact",
        asked="45; 57",
        published="Citron 33.0; second annotator 54.6",
    ),
    Figure(part=VOICE, name="relation soft", asked="70"),
    Figure(
        part=VOICE,
        name="speaker",
        asked="75",
        published="GenderGapTracker, its own data: 86.5 to 87.4",
        also=((3, "88; 95"),),
    ),
    Figure(part=VOICE, name="manner", asked="90"),
    Figure(part=VOICE, name="relation exact"),
    Figure(part=VOICE, name="act"),
    Figure(part=VOICE, name="within"),
    Figure(part=POLNEAR, name="anchors that stand", asked="all"),
    Figure(part=VOICE, name="anchors that stand", asked="all"),
    Figure(part=WRITTEN, name="anchors that stand", asked="all"),
    Figure(part=WRITTEN, name="source span exact"),
    Figure(part=WRITTEN, name="cue span exact"),
    Figure(part=WRITTEN, name="content span exact"),
    Figure(part=WRITTEN, name="relation soft"),
    Figure(part=WRITTEN, name="relation exact"),
    Figure(part=WRITTEN, name="speaker"),
    Figure(part=WRITTEN, name="manner"),
    Figure(part=WRITTEN, name="act"),
    Figure(part=WRITTEN, name="within"),
)

_ASKED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "event trigger": ("66; 80", ""),
        "event typed": ("55; 72", ""),
        "event mode": ("", ""),
        "event actors": ("70; 84", "none"),
        "event recipients": ("60; 78", "none"),
        "event status": ("82; 92", "factuality macro-F1 47.6 at best (MAVEN-FACT)"),
        "event voice": ("86; 95", "none"),
        "event carried": ("42; 68", "none"),
    }
)
EVENTS = (
    *(
        Figure(part=VOICE, name=name, asked=asked, published=published, issue=4)
        for name, (asked, published) in _ASKED.items()
    ),
    *(Figure(part=WRITTEN, name=name, issue=4) for name in _ASKED),
)

# What is asked for and measured by a command of its own.
ELSEWHERE = (
    Figure(
        part="bench",
        name="one report from the command line",
        asked="below 2 s",
        command=BENCH,
        also=((3, "start-up below 1.2 s"),),
    ),
    Figure(
        part="bench",
        name="words a second, of a bare pass",
        asked="60 %",
        published="spaCy's transformer 684 words/s, its small pipeline about 10,000",
        command=BENCH,
        also=((3, "75 % of before"), (4, "60 % of attribution")),
    ),
    Figure(part="bench", name="peak memory, one / the 84", asked="400; 800 MB", command=BENCH),
    Figure(
        part="install",
        name="on disk; wheel",
        asked="400; 60 MB",
        command=".ci/run",
        also=((3, "500 MB on disk"),),
    ),
    Figure(
        part="PLV",
        name="root accuracy, 5 folds of train",
        asked="79; 89",
        published="zero-shot RoBERTa-large-MNLI, test: 83.5",
        issue=4,
        command="onrecord-train plv",
    ),
    Figure(
        part="PLV",
        name="root macro-F1",
        asked="77; 88",
        published="likewise: 82.1",
        issue=4,
        command="onrecord-train plv",
    ),
)


def ceilings(figures: Iterable[Figure]) -> frozenset[str]:
    """Return the keys of figures that are errors."""
    return frozenset(f.key for f in figures if f.at_most)


def table_lines(
    figures: Iterable[Figure], measured: Mapping[str, float], floors: Mapping[str, float]
) -> Iterator[str]:
    """Yield a table for every issue: what was measured, floors, what is asked, what is published.

    What nobody measured now is left out, unless another command measures it, which is named.
    """
    shown = [f for f in figures if f.key in measured or f.command]
    for issue, title in ISSUES.items():
        rows = [(f, asked) for f in shown if (asked := f.asked_by(issue)) is not None]
        if not any(f.key in measured for f, _ in rows):
            continue
        yield f"Issue {issue}: {title}"
        yield f"{'figure':<42} {'ours':>5}  {'floor':>5}  {'asked; aim':<14}  published elsewhere"
        yield from (_row(f, asked, measured, floors) for f, asked in rows)
        yield ""


def _row(
    figure: Figure, asked: str, measured: Mapping[str, float], floors: Mapping[str, float]
) -> str:
    value, floor = measured.get(figure.key), floors.get(figure.key)
    ours = "-" if value is None else f"{value:.1f}"
    pinned = "-" if floor is None else f"{'<' if figure.at_most else ''}{floor:.1f}"
    by = f"[{figure.command}]" if figure.command else ""
    remarks = " ".join(x for x in (by, figure.published) if x)
    return f"{figure.key:<42} {ours:>5}  {pinned:>5}  {asked:<14}  {remarks}".rstrip()
