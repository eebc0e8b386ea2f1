"""Which figures are shown, what is asked of them, and what others published for comparison."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table.

    Args:
        part: the texts it is measured on.
        name: the scorer's name of it.
        asked: the least that the project asks for, and the aim, as words.
        published: what others reach, on what.
    """

    part: str
    name: str
    asked: str = ""
    published: str = ""

    @property
    def key(self) -> str:
        """Its name in the floors."""
        return f"{self.part}: {self.name}"


POLNEAR, VOICE, WRITTEN = "PolNeAR dev", "voice dev", "written reports"

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
        published="GenderGapTracker, its own data: 86.5",
    ),
    Figure(part=VOICE, name="manner", asked="90"),
    Figure(part=VOICE, name="relation exact"),
    Figure(part=VOICE, name="act"),
    Figure(part=VOICE, name="within"),
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
