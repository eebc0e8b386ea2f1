"""Documents that speak: "the statement", "an internal report by the agency", "it".

A document's issuer speaks, where the text names one; else the document stands for itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.derive.nominals import find_nominal
from onrecord.derive.nouns import is_document
from onrecord.derive.scene import Scene, Voice
from onrecord.records.anchor import Span
from onrecord.records.labels import MentionKind, SourceType

if TYPE_CHECKING:
    from onrecord.derive.phrases import Phrase
    from onrecord.derive.statements import Draft

# "said in a joint statement", "issued a communiqué": a document that later sentences may take up.
_ISSUED = re.compile(
    r"\b(?:in|issued|released|published|posted|sent|signed|via|through|wrote|adopted)\s+"
    r"(?:a|an|the|its|his|her|their|identical)\s+((?:[\w-]+\s+){0,3}[\w-]+)"
)
_WORD = re.compile(r"[\w-]+")
_REACH = 400  # code points of a sentence on each side of a cue


def document_voice(scene: Scene, phrase: Phrase, issuers: tuple[int, ...]) -> Voice:
    """Return the voice of a document.

    Args:
        scene: of the pass.
        phrase: that calls the document.
        issuers: who issued it, if the phrase itself says so.
    """
    known = find_nominal(scene.cast, phrase, None, scene.place(phrase.span))
    document = next((h for h in known if scene.cast.holders[h].document), None)
    if document is None:
        document = scene.introduce(phrase, owner=None)
    if issuers:
        scene.issuers[document] = issuers
    speakers = scene.issuers.get(document, (document,))
    if speakers == (document,):
        scene.mention(speakers, phrase.span, MentionKind.NOMINAL)
    return Voice(holders=speakers, source_type=SourceType.DOCUMENT, document=document)


def note_documents(scene: Scene, draft: Draft, voice: Voice) -> None:
    """Remember "in a joint communiqué" near a cue: later "the document" has these speakers."""
    if not draft.cue:
        return
    at = draft.cue[0].start
    sentence = scene.layout.sentence_around(at)
    start, end = max(sentence.start, at - _REACH), min(sentence.end, at + _REACH)
    for m in _ISSUED.finditer(scene.layout.text, start, max(start, end)):
        nouns = [w for w in _WORD.finditer(m.group(1)) if is_document(w.group().lower())]
        if nouns:
            span = Span(start=m.start(1), end=m.start(1) + nouns[0].end())
            for phrase in scene.reader.read(span):
                number = scene.introduce(phrase, owner=None)
                scene.issuers[number] = voice.holders
                scene.see(phrase.span, (number,), source=False)
            return
