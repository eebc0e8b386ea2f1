"""The PLOVER ontology as data: event types, their modes, quads and scores, and the contexts.

Reads the shipped codebook, or one that a user has edited, which is checked first. Does not judge
what a report tells; where the codebook contradicts itself, decision 12 says which reading is used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.knowledge.ontology_checking import check_ontology
from onrecord.knowledge.shipped import data_folder
from onrecord.records.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

SHIPPED = "plover.json"
_SHOWN = 3  # problems that a refusal names


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """A mode of an event type; its score is None where the codebook gives none."""

    name: str
    definition: str
    score: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventType:
    """A type of event.

    Args:
        code: such as ASSAULT.
        quad: 1 to 4, a key of the ontology's quads.
        score: from hostile to friendly, -10 to 10.
        requires_recipient: the codebook wants a recipient.
        modes: in the codebook's order; none if the type has none.
    """

    code: str
    quad: int
    score: float
    requires_recipient: bool
    definition: str
    modes: tuple[Mode, ...]

    def mode(self, name: str) -> Mode | None:
        """Return a mode by its name."""
        return next((m for m in self.modes if m.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Everything that an event can be.

    Args:
        name: of the codebook.
        quads: number and name, `(1, "verbal cooperation")`.
        types: in the codebook's order.
        contexts: the names.
    """

    name: str
    quads: tuple[tuple[int, str], ...]
    types: tuple[EventType, ...]
    contexts: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes of all types."""
        return tuple(t.code for t in self.types)

    def type(self, code: str) -> EventType:
        """Return a type by its code.

        Raises:
            ConfigError: if the ontology lacks it.
        """
        for known in self.types:
            if known.code == code:
                return known
        msg = f"the ontology {self.name!r} has no event type {code!r}; it has {self._listed()}"
        raise ConfigError(msg)

    def modes(self, code: str) -> tuple[str, ...]:
        """Return the names of a type's modes.

        Raises:
            ConfigError: if the ontology lacks the type.
        """
        return tuple(m.name for m in self.type(code).modes)

    def quad(self, code: str) -> int:
        """Return the number of a type's quad.

        Raises:
            ConfigError: if the ontology lacks the type.
        """
        return self.type(code).quad

    def quad_name(self, code: str) -> str:
        """Return the name of a type's quad.

        Raises:
            ConfigError: if the ontology lacks the type.
        """
        return dict(self.quads)[self.quad(code)]

    def score(self, code: str, mode: str | None) -> float:
        """Return the score of an event: its mode's, else its type's.

        Raises:
            ConfigError: if the ontology lacks the type or the type lacks the mode.
        """
        kind = self.type(code)
        if mode is None:
            return kind.score
        known = kind.mode(mode)
        if known is None:
            listed = ", ".join(m.name for m in kind.modes) or "none"
            msg = f"the ontology {self.name!r} has no mode {mode!r} of {code}; it has {listed}"
            raise ConfigError(msg)
        return kind.score if known.score is None else known.score

    def requires_recipient(self, code: str) -> bool:
        """Tell whether the codebook wants a recipient for events of a type.

        Raises:
            ConfigError: if the ontology lacks the type.
        """
        return self.type(code).requires_recipient

    def _listed(self) -> str:
        return ", ".join(self.codes)


def load_ontology(path: Path | None = None) -> Ontology:
    """Return the shipped ontology, or that of a file.

    Raises:
        ConfigError: if the file cannot be read or something in it is wrong; names the lines.
    """
    if path is None:
        return _built(json.loads((data_folder() / SHIPPED).read_text(encoding="utf-8")))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as e:
        msg = f"the ontology {path} cannot be read ({e.strerror or e}); check the path"
        raise ConfigError(msg) from e
    except UnicodeDecodeError as e:
        msg = f"the ontology {path} is not UTF-8 at byte {e.start}; save it as UTF-8"
        raise ConfigError(msg) from e
    problems = check_ontology(text)
    if problems:
        shown = "; ".join(f"line {p.line}: {p.reason}" for p in problems[:_SHOWN])
        more = f"; and {len(problems) - _SHOWN} more" if len(problems) > _SHOWN else ""
        msg = f"the ontology {path} is wrong: {shown}{more}"
        raise ConfigError(msg)
    return _built(json.loads(text))


def _built(plain: dict[str, Any]) -> Ontology:
    return Ontology(
        name=plain["name"],
        quads=tuple((int(number), name) for number, name in plain["quads"].items()),
        types=tuple(_type(event) for event in plain["events"]),
        contexts=tuple(context["name"] for context in plain["contexts"]),
    )


def _type(plain: dict[str, Any]) -> EventType:
    return EventType(
        code=plain["code"],
        quad=plain["quad"],
        score=float(plain["score"]),
        requires_recipient=plain.get("requires_recipient", False),
        definition=plain.get("definition", ""),
        modes=tuple(_mode(mode) for mode in plain["modes"]),
    )


def _mode(plain: dict[str, Any]) -> Mode:
    score = plain["score"]
    return Mode(
        name=plain["name"],
        definition=plain.get("definition", ""),
        score=None if score is None else float(score),
    )
