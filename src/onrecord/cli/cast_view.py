"""A cast for people: counts, name, and beneath it the other names and roles. Opens no output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from onrecord.cli.terminal import print_hanging
from onrecord.cli.terminal_text import on_one_line, plural
from onrecord.cli.wording import FAINT, SPEAKER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from onrecord.export.cast import CastMember, RoleSaid

_COLUMNS = ("said", "quoted", "mentions")
_GAP = 2
_MOST_ROLES = 6  # of one member, that people are shown; JSON has all


def print_cast(cast: Sequence[CastMember], console: Console) -> None:
    """Print a cast in the order it has."""
    if not cast:
        return
    counts = [(m.statements, m.quoted, m.mentions) for m in cast]
    widths = [
        max(len(head), *(len(f"{row[i]:,}") for row in counts)) for i, head in enumerate(_COLUMNS)
    ]
    indent = sum(widths) + _GAP * len(widths)
    several = len({place.report for m in cast for place in m.entities}) > 1
    head = Text("  ".join(f"{c:>{w}}" for c, w in zip(_COLUMNS, widths, strict=True)), FAINT)
    print_hanging(console, head, Text("who", FAINT), indent)
    for member, row in zip(cast, counts, strict=True):
        cells = (f"{n:>{w},}" if n else " " * w for n, w in zip(row, widths, strict=True))
        print_hanging(console, Text("  ".join(cells)), _who(member, several=several), indent)
        for line in _beneath(member, several=several):
            print_hanging(console, Text(), line, indent)


def _who(member: CastMember, *, several: bool) -> Text:
    who = Text.assemble((on_one_line(member.name), SPEAKER))
    facts = [member.type, member.country, member.sector]
    if several and member.reports > 1:
        facts.append(plural(member.reports, "report"))
    for fact in facts:
        who.append(f" · {on_one_line(fact)}" if fact else "", FAINT)
    return who


def _beneath(member: CastMember, *, several: bool) -> list[Text]:
    lines = []
    if member.aliases:
        lines.append(Text.assemble(("also ", FAINT), ", ".join(map(on_one_line, member.aliases))))
    lines += [_role(role, several=several) for role in member.roles[:_MOST_ROLES]]
    if len(member.roles) > _MOST_ROLES:
        lines.append(Text(f"and {plural(len(member.roles) - _MOST_ROLES, 'other role')}", FAINT))
    return lines


def _role(role: RoleSaid, *, several: bool) -> Text:
    line = Text(on_one_line(role.role))
    line.append(f" ({on_one_line(role.of)})" if role.of else "")
    line.append(f": “{on_one_line(role.anchor.exact)}”")
    line.append(f" · {role.anchor.start}–{role.anchor.end}", FAINT)
    if several:
        more = f" · {role.report}" if role.reports == 1 else f" · {role.reports} reports"
        line.append(more, FAINT)
    return line
