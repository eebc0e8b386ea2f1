"""Templates to HTML: everything is escaped unless a template is told otherwise, and none is.

Does not gather what templates show.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from onrecord import __version__
from onrecord.app.drawing import draw_bars, draw_shares
from onrecord.app.naming import country_name, manner_words, sector_name, time_words
from onrecord.app.network import draw_network, draw_tree

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.app.asked import PageOf

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the templates, ready to use."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        version=__version__,
        report_url=report_url,
        actor_url=actor_url,
        page_urls=page_urls,
        draw_bars=draw_bars,
        draw_network=draw_network,
        draw_tree=draw_tree,
        draw_shares=draw_shares,
        query_url=query_url,
    )
    made.filters.update(thousands=_thousands, plural=_plural, percent=_percent)
    made.filters.update(
        country=country_name, sector=sector_name, told_time=time_words, manner=manner_words
    )
    return made


def render(template: str, **shown: Any) -> str:  # noqa: ANN401  # whatever a template shows
    """Return a page."""
    return environment().get_template(template).render(**shown)


def report_url(report: str, **query: str | int | None) -> str:
    """Return the path of a report's page."""
    return query_url(f"/reports/{quote(report, safe='')}", query)


def actor_url(report: str, entity: str) -> str:
    """Return the path of an actor's page."""
    return f"/actors/{quote(report, safe='')}/{quote(entity, safe='')}"


def query_url(path: str, query: Mapping[str, Any], **changed: Any) -> str:  # noqa: ANN401  # values are made text
    """Return a path with a query; values that are None or empty are left out."""
    kept = {k: v for k, v in {**query, **changed}.items() if v not in (None, "")}
    return f"{path}?{urlencode(kept)}" if kept else path


def page_urls(path: str, query: Mapping[str, str], page: PageOf) -> tuple[str | None, str | None]:
    """Return the paths of the pages before and after this one."""
    before = query_url(path, query, page=page.number - 1) if page.number > 1 else None
    more = page.number * page.rows < page.total
    return before, query_url(path, query, page=page.number + 1) if more else None


def _thousands(number: int) -> str:
    return f"{number:,}"


def _plural(number: int, singular: str, several: str | None = None) -> str:
    return f"{number:,} {singular if number == 1 else several or singular + 's'}"


def _percent(share: float) -> str:
    if 0 < share < 0.01:  # noqa: PLR2004  # less than one in a hundred
        return "<1\u202f%"
    return f"{share:.0%}".replace("%", "\u202f%")
