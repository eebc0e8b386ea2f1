"""Whose words they are: the pass that resolves every source of a report, in the order of its text.

A source inside another statement's content may mean that statement's speaker ("I"), who may
stand after it: such sources wait for the end. Does not judge phrases itself; that is for
sources.py and sightings.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.bounds import Bounds
from onrecord.derive.cast import Cast
from onrecord.derive.clusters import derive_clusters
from onrecord.derive.names import find_names
from onrecord.derive.nouns import is_holder
from onrecord.derive.phrases import PhraseReader
from onrecord.derive.scene import Scene, Voice
from onrecord.derive.sightings import meet_name, meet_word
from onrecord.derive.sources import resolve_source
from onrecord.records.labels import EntityType

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.derive.layout import Layout, Word
    from onrecord.derive.manner import Quoted
    from onrecord.derive.statements import Draft
    from onrecord.records.known import Lookups
    from onrecord.records.reading import MarkedMention

Step = tuple[int, int, int]  # position in the text, kind (sources first), number


# What a model tells apart well, and what keeps a person from being "the company".
_BELIEVED = frozenset({EntityType.PERSON})


def derive_speakers(
    layout: Layout,
    drafts: Sequence[Draft],
    quoted: Quoted,
    lookups: Lookups,
    mentions: Sequence[MarkedMention] = (),
) -> tuple[Scene, tuple[Voice, ...]]:
    """Resolve the source of every draft.

    Args:
        layout: of the text.
        drafts: of its statements.
        quoted: what stands in quotation marks.
        lookups: what answers about names.
        mentions: of the reading; their types help where the words tell none.

    Returns:
        The scene with all mentions found, and a voice for each draft.
    """
    sources = [piece for d in drafts for piece in d.source]
    clusters, rows = derive_clusters(layout, find_names(layout, sources), sources, lookups)
    bounds = Bounds(layout=layout, clusters=clusters)
    cast = Cast()
    cast.add_clusters(clusters)
    cast.take_types({m.span.end: m.type for m in mentions if m.type in _BELIEVED})
    scene = Scene(
        layout=layout,
        drafts=drafts,
        quoted=quoted,
        bounds=bounds,
        reader=PhraseReader(bounds=bounds),
        cast=cast,
        rows=rows,
    )
    waiting: list[int] = []
    for _, meet in sorted(_steps(scene, waiting), key=lambda s: s[0]):
        meet()
    depths = _depths(drafts)
    for number in sorted(waiting, key=lambda n: (depths[n], n)):
        resolve_source(scene, number, waited=True)
    return scene, tuple(scene.voices[n] for n in range(len(drafts)))


def _depths(drafts: Sequence[Draft]) -> dict[int, int]:
    """Return how many statements stand around each draft."""
    depths: dict[int, int] = {}
    for number in range(len(drafts)):
        chain: list[int] = []
        current: int | None = number
        while current is not None and current not in depths:
            chain.append(current)
            current = drafts[current].within
        depth = -1 if current is None else depths[current]
        for inner in reversed(chain):
            depth += 1
            depths[inner] = depth
    return depths


def _try_source(scene: Scene, number: int, waiting: list[int]) -> None:
    if not resolve_source(scene, number, waited=False):
        waiting.append(number)


def _steps(scene: Scene, waiting: list[int]) -> Iterator[tuple[Step, Callable[[], None]]]:
    """Yield all that the pass meets, with its place: sources before what stands inside them."""
    for number, draft in enumerate(scene.drafts):
        at = (draft.source or draft.place)[0].start
        yield (at, 0, number), partial(_try_source, scene, number, waiting)
    for name, number in scene.bounds.names_in(0, len(scene.layout.text)):
        yield (name.start, 1, number), partial(meet_name, scene, name, number)
    for i, word in enumerate(_words_outside(scene)):
        person = word.lower in lex.MALE or word.lower in lex.FEMALE
        if person or ((word.form[0].islower() or word.opens) and is_holder(word.lower)):
            yield (word.start, 2, i), partial(meet_word, scene, word)


def _words_outside(scene: Scene) -> Iterator[Word]:
    """Yield the words that stand in no source."""
    spans = sorted((p.start, p.end) for d in scene.drafts for p in d.source)
    following, covered = 0, 0
    for word in scene.layout.words:
        while following < len(spans) and spans[following][0] <= word.start:
            covered = max(covered, spans[following][1])
            following += 1
        if word.start >= covered:
            yield word
