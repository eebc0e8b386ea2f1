"""What the page for new reports shows: what was sent since the server started, and its limits.

Does not render.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.app.readings import SourceReading, SourceReadings
from onrecord.read.sources import KNOWN_ENDINGS

if TYPE_CHECKING:
    from onrecord.app.asked import Asked
    from onrecord.app.desk import Desk


def gather_readings(desk: Desk, asked: Asked) -> SourceReadings:  # noqa: ARG001  # the shape of a page
    """Return what was sent."""
    limits = desk.intake.limits
    return SourceReadings(
        readings=desk.intake.latest(),
        most_bytes=limits.max_bytes,
        most_characters=limits.max_characters,
        endings=KNOWN_ENDINGS,
    )


def gather_reading(desk: Desk, asked: Asked) -> SourceReading:
    """Return where one source stands.

    Raises:
        SourceError: `no-such-reading`.
    """
    return desk.intake.find(asked["reading"])
