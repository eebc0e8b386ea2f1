"""Where something was said: a tweet, a press conference, a court filing.

Read from the cue, the source and the words around. Nothing is guessed: a statement without such
words has no channel.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.derive.layout import Layout
    from onrecord.records.anchor import Anchor

# The first pattern that matches wins, so the more precise ones stand first.
_CHANNELS: tuple[tuple[str, str], ...] = (
    ("joint statement", r"joint (?:\w+ )?statement"),
    ("joint communiqué", r"joint (?:\w+ )?communiqu[eé]"),
    ("joint letter", r"joint (?:\w+ )?letter"),
    ("press conference", r"(?:press|news) (?:conference|briefing)"),
    ("press release", r"(?:press|news|media) release"),
    ("court filing", r"court (?:filing|papers|documents?)|affidavit|indictment|lawsuit"),
    ("court ruling", r"ruling|verdict|judge?ment"),
    ("televised speech", r"televised (?:speech|address|message)"),
    ("radio interview", r"(?:radio|television|tv) interview"),
    ("interview", r"interview"),
    ("testimony", r"testimony|testified"),
    ("hearing", r"hearing"),
    ("tweet", r"tweet(?:s|ed|ing)?|(?:on|to|via) (?:twitter|x)(?![\w-])"),
    ("Facebook", r"(?:on|to|via) (?:(?:his|her|its|their) )?facebook(?: page)?|facebook post"),
    ("Telegram", r"(?:on|to|via|over) telegram|telegram (?:channel|post|message)"),
    ("WhatsApp", r"whatsapp"),
    ("social media", r"social media|social networks?|instagram|tiktok|truth social|weibo"),
    ("blog post", r"blog(?: ?posts?)?|blogged|blog entry"),
    ("post", r"(?:online |internet )?post(?:ing)?"),
    ("e-mail", r"e-?mails?|emailed"),
    ("text message", r"text message|sms"),
    ("open letter", r"open letter"),
    ("letter", r"letters?"),
    (
        "telephone",
        (
            r"(?:by|over the|on the|via|reached by) (?:tele)?phone"
            r"|telephoned|(?:tele)?phone (?:call|interview)"
        ),
    ),
    ("radio", r"(?:\w+ )?radio"),
    ("television", r"(?:\w+ )?(?:television|tv)|(?<=told )(?:our camera|this channel)"),
    ("video", r"video(?: message| address| clip)?"),
    ("audio message", r"audio (?:message|recording|clip)"),
    ("recording", r"recording"),
    ("speech", r"speech|televised remarks|address to the nation|sermon"),
    ("communiqué", r"communiqu[eé]s?"),
    ("readout", r"readout"),
    ("declaration", r"declaration"),
    ("resolution", r"resolution"),
    ("statement", r"statements?"),
    ("report", r"report"),
    ("memo", r"memo(?:randum)?"),
    ("note", r"note"),
    ("poll", r"(?:opinion )?poll|survey"),
    ("document", r"document"),
    ("article", r"article|editorial|op-ed|column"),
    ("website", r"website"),
)  # fmt: skip
_PATTERNS = tuple((name, re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for name, p in _CHANNELS)
# What may lead to a channel: "in a statement", "on state television", "told … radio".
_LEAD = re.compile(
    r"\b(?:in|on|at|by|via|during|through|over|to|told|"
    r"issued|released|published|posted|wrote|sent|made)\s+"
    r"(?:(?:a|an|the|his|her|its|their|this|our|identical|another)\s+)?(?:[\w’'-]+\s+){0,2}?$",
    re.IGNORECASE,
)
# Part of a name: "told the Huffington Post", "Drudge Report", "News Note".
_NAMED = re.compile(r"^(?:Post|Report|Note|Article|Column|Document|Declaration|Letter|Radio)s?$")
_VERBAL = re.compile(
    r"\b(?:tweet(?:s|ed|ing)|testif(?:y|ies|ied)|telephoned|emailed|blogged)\b", re.IGNORECASE
)
_VERBAL_CHANNEL = {
    "tweet": "tweet",
    "testif": "testimony",
    "telephoned": "telephone",
    "emailed": "e-mail",
    "blogged": "blog post",
}
_REACH = 90  # code points around the cue
_CLAUSE_END = re.compile(r"[.,;:!?]\s|\n|[”\"]\s|\s(?:[–—-]|and|but|which|who|whose|that)\s")
_LONGEST_OPENING = 60  # code points: "In a joint statement on Friday, …"


def derive_channel(
    layout: Layout,
    source: Sequence[Anchor],
    cue: Sequence[Anchor],
    content: Sequence[Anchor],
    *,
    is_document: bool,
) -> str | None:
    """Name the channel of a statement, or return None.

    Args:
        layout: of the text.
        source: pieces in order.
        cue: pieces in order.
        content: pieces in order; their words do not count.
        is_document: the source is a document, and so the channel itself.
    """
    words = " ".join(c.exact for c in cue)
    verbal = _VERBAL.search(words)
    if verbal:
        return next(
            c for stem, c in _VERBAL_CHANNEL.items() if verbal.group().lower().startswith(stem)
        )
    if is_document:
        named = _first(" ".join(s.exact for s in source)[:80], lead=False)
        if named:
            return named
    if len(words.split()) > 1:
        named = _first(words, lead=True)
        if named:
            return named
    return _around(layout, source, cue, content) if cue else None


def _first(text: str, *, lead: bool) -> str | None:
    """Return the channel that a stretch of text names first; of several, the more precise."""
    found = [
        (m.start(), rank, name)
        for rank, (name, pattern) in enumerate(_PATTERNS)
        for m in pattern.finditer(text)
        if not _NAMED.search(m.group())
        if not lead or _LEAD.search(text[: m.start()]) or _leads_itself(m.group())
    ]
    return min(found)[2] if found else None


def _leads_itself(words: str) -> bool:
    return words.split(maxsplit=1)[0].lower() in {"on", "to", "via", "over", "by", "reached"}


def _around(
    layout: Layout, source: Sequence[Anchor], cue: Sequence[Anchor], content: Sequence[Anchor]
) -> str | None:
    """Look at the cue's clause on both sides, and at how the sentence opens."""
    text = layout.text
    sentence = layout.sentence_around(cue[0].start)
    first, last = cue[0].start, cue[-1].end
    hidden = [p for p in (*content, *source) if p.start < last + _REACH and first - _REACH < p.end]
    after = _visible(text, last, min(max(sentence.end, last), last + _REACH), hidden)
    before = _visible(text, max(min(sentence.start, first), first - _REACH), first, hidden)
    opening = ""
    whole = [p.start for p in (*source, *content, *cue)]
    if sentence.start < min(whole) <= sentence.start + _LONGEST_OPENING:
        opening = text[sentence.start : min(whole)]
    return (
        _first(text[first:last] + _CLAUSE_END.split(after)[0], lead=True)
        or _first(_CLAUSE_END.split(before)[-1], lead=True)
        or _first(opening, lead=True)
    )


def _visible(text: str, start: int, end: int, hidden: Sequence[Anchor]) -> str:
    """Return a stretch of text with the hidden pieces as a bar, which no pattern crosses."""
    out, position = [], start
    for piece in sorted(hidden):
        if piece.start >= end:
            break
        if piece.end > position:
            out.append(text[position : max(position, piece.start)])
            out.append(" | ")
            position = piece.end
    out.append(text[position:end])
    return "".join(out)
