"""Noun phrases as parties of an event: who can be one, split where joint, trimmed to the head."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.derive import lexicon as lex
from onrecord.derive.events import word_lists as wl
from onrecord.derive.events.chunks import Chunks, Stretch
from onrecord.derive.events.tokens import Tag
from onrecord.derive.nouns import is_document, is_holder, singular
from onrecord.records.anchor import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Things that stand for those who use them, or that are attacked, held and seized.
_THINGS = _words(
    "ship boat tanker vessel lorry truck bus car vehicle convoy tank jet aircraft plane "
    "helicopter drone column patrol warship frigate trawler train ambulance barge gunboat "
    "submarine house village market hospital school clinic church mosque barracks hideout "
    "warehouse depot building factory substation bridge post base camp granary pipeline runway "
    "airport port queue crowd mob row gun guns hamlet home shop office battery cell balloon well "
    "picket checkpoint station outpost bodies"
)
_PEOPLE = _words(
    "enemy foreigner fighter civilian gunman terrorist militant sailor seaman fisherman colleague "
    "neighbour neighbor ally counterpart partner killer attacker plotter traitor spy mutineer "
    "deserter conscript reservist recruit trainer informer saboteur sniper besieger occupier baby "
    "infant brother-in-law cousin nephew niece aunt uncle orphan pupil schoolchild schoolboy "
    "schoolgirl worshipper pilgrim nun monk beekeeper woodcutter trucker lorry-driver "
    "co-defendant accomplice thug hooligan looter thief bandit pirate trafficker dealer capital "
    "junta bloc enclave embassy mission room service crew couple pair trio body rival predecessor "
    "successor nominee subject human humans person persons passer-by serviceman servicewoman "
    "airman policeman peacekeeper blue-helmet inspector monitor trawlerman poacher hunter beggar "
    "hawker dockworker docker striker dead wounded injured detained accused missing homeless poor "
    "young old elderly immediate responsible vice-consul consul chaplain d'affaires presidium "
    "praesidium duma knesset majlis bundestag secretariat side half rest number family household "
    "relative agent scientist lad sentry attaché clerk citizen residents migrant gendarmerie "
    "peshmerga landowner hotelier baker butcher tailor cobbler watchman bodyguard warlord "
    "chieftain tribesman clansman herdsman nomad squatter prisoner captive hostage internee "
    "abductee returnee deportee exile emigrant immigrant stowaway prosecution defence insurgency "
    "guerrilla vigilante warden jailer turnkey invader aggressor regime monster beast thing power "
    "rulers ruler owner founder organiser printer cameraman violator youngster teenager toddler "
    "pensioner bride groom guest cook mechanic miller collector battalion regiment division "
    "brigade squadron platoon garrison flotilla armada"
)
# What strikes, but does not act.
_TOOLS = _words(
    "strike attack raid blast explosion bomb missile rocket shell mortar bullet mine fire gunfire "
    "grenade salvo decree law bill vote move step measure order ban curfew war battle clash "
    "violence storm flood earthquake cyclone fact news deal accord agreement talk round meeting "
    "visit demand call request threat ceasefire truce decision verdict sentence force law week "
    "month year day night end result cause way shot stone brick incident plan crisis airstrike "
    "projectile device charge knife blow burst barrage round hand sanction case trial protest"
)
# Nouns in -er and the like that are no people.
_NO_AGENTS = _words(
    "paper order number border power matter quarter computer letter offer corner water river "
    "winter summer tower motor sector factor tractor trailer transmitter shutter flower river "
    "sister charter banner folder header transfer corridor terror error mirror horror favor "
    "favour labor labour harbor harbour colour color humor manner dinner order shelter disaster "
    "chapter register cover answer quarters orders headquarters elixir list fee committee "
    "guarantee rubber butter weather leather silver copper timber lumber cluster filter poster "
    "counter meter gutter refer degree trustee coffee tree"
)
_NEVER = _words("it's something nothing anything what thing")
_JOINTS = _words("and or nor plus")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Reads noun phrases of one sentence as parties."""

    chunks: Chunks

    def is_party(self, part: Stretch) -> bool:  # noqa: PLR0911  # a list of cases
        """Tell whether a phrase can name somebody who acts or is acted upon."""
        c = self.chunks
        head = self.head(part)
        token = c.tokens[head]
        lower = token.lower
        if lower in _NEVER or token.tag is Tag.TIME:
            return False
        if token.tag is Tag.PRONOUN or lower in {
            "those",
            "these",
            "both",
            "others",
            "who",
            "which",
        }:
            return True
        if part.first == part.last and token.tag is Tag.DETERMINER:
            return lower in wl.POSSESSIVES | {"all", "several", "many", "some", "another", "each"}
        if lower in wl.NUMBERS or lower[0].isdigit():
            return True
        listed = {lower, singular(lower)}
        if token.capital and not (token.opens and part.first == head):
            return lower not in lex.CALENDAR
        if lower.endswith(("men", "women")):
            return True
        return (
            bool(listed & (_THINGS | _PEOPLE))
            or is_holder(lower)
            or _is_agent(lower)
            or (token.capital and not is_common(lower))
        )

    def is_thing(self, part: Stretch) -> bool:
        """Tell whether a phrase names a building, vehicle or the like."""
        head = self.chunks.tokens[self.head(part)]
        return not head.capital and bool({head.lower, singular(head.lower)} & _THINGS)

    def may_receive(self, part: Stretch) -> bool:
        """Tell whether the object of a verb that takes persons may be a recipient."""
        return self.may_act(part) and self.chunks.tag(part.first) is not Tag.TIME

    def may_act(self, part: Stretch) -> bool:
        """Tell whether the subject of a verb may be an actor: anything but a deed, tool or time."""
        if self.is_party(part):
            return True
        token = self.chunks.tokens[self.head(part)]
        lower = token.lower
        if is_document(lower):
            return True
        tools = {lower, singular(lower)} & _TOOLS
        return (
            token.tag is Tag.NOUN
            and not tools
            and lower not in _NEVER
            and not lower.endswith(("ing", "tion", "ment", "ness", "ism"))
        )

    def head(self, part: Stretch) -> int:
        """Return the number of a phrase's head word: the last before a preposition."""
        c = self.chunks
        phrase = c.phrase_at(part.first)
        last = min(part.last, phrase.last) if phrase else part.last
        partitive = c.lower(last) in _PARTS or c.lower(last) in wl.NUMBERS
        if partitive and c.lower(last + 1) == "of" and last + 2 <= part.last:
            inner = c.phrase_at(last + 2)
            return min(part.last, inner.last) if inner else last
        return last

    def split(self, part: Stretch) -> list[Stretch]:
        """Split joint parties: "Djibouti, Cairo and Oslo"."""
        c = self.chunks
        cuts = [
            i
            for i in range(part.first + 1, part.last + 1)
            if c.lower(i) in _JOINTS and c.tag(i) is Tag.COORDINATOR
        ]
        if not cuts:
            return [part]
        pieces: list[Stretch] = []
        start = part.first
        for i in range(part.first + 1, part.last + 2):
            ends = i == part.last + 1 or i in cuts or (c.cut(i) and i > start)
            if ends and start < i:
                pieces.append(Stretch(first=start, last=i - 1))
            if ends:
                start = i + 1 if i in cuts else i
        return self._complete(part, [p for p in pieces if c.phrase_at(p.first)])

    def _complete(self, part: Stretch, pieces: list[Stretch]) -> list[Stretch]:
        """Keep a split only where each piece can stand alone."""
        c = self.chunks
        lone = self._shares_ending(pieces) or any(
            p.first > part.first
            and not c.tokens[p.last].capital
            and c.tag(p.first) is not Tag.DETERMINER
            and not c.lower(self.head(p)).endswith(("s", "men", "people", "police"))
            and c.lower(p.first) not in wl.NUMBERS
            for p in pieces
        )
        if lone or not pieces or not all(self.is_party(p) for p in pieces):
            return [part]
        if c.lower(part.first) == "both" and len(pieces) > 1:
            return [Stretch(first=part.first + 1, last=pieces[0].last), *pieces[1:]]
        return pieces

    def _shares_ending(self, pieces: list[Stretch]) -> bool:
        """Tell "mediators from Gabon and the Congo", "elders of the Afar and Issa"."""
        c = self.chunks
        for one, other in pairwise(pieces):
            attached = any(c.tag(i) is Tag.PREPOSITION for i in range(one.first, one.last))
            start = other.first + (c.lower(other.first) == "the")
            names = c.tokens[one.last].capital and c.tokens[min(start, other.last)].capital
            if attached and names:
                return True
        return False

    def trimmed(self, part: Stretch, *, attached: bool) -> Span:
        """Return the words to show for a party.

        Args:
            part: one party.
            attached: keep what is attached by other prepositions than "of".
        """
        c = self.chunks
        first, last = part.first, part.last
        while first < last and c.tag(first) in {Tag.ADVERB, Tag.TIME}:
            first += 1
        if not attached:
            last = self._before_attachment(first, last)
        first = self._after_titles(first, last)
        return Span(start=c.tokens[first].start, end=c.tokens[last].end)

    def _before_attachment(self, first: int, last: int) -> int:
        c = self.chunks
        for i in range(first + 1, last + 1):
            if c.tag(i) is Tag.PREPOSITION and c.lower(i) != "of":
                return i - 1
        return last

    def _after_titles(self, first: int, last: int) -> int:
        """Pass over "the columnist" before a name."""
        c = self.chunks
        phrase = c.phrase_at(first)
        if phrase is None or phrase.last < last or not c.tokens[last].capital:
            return first
        start = last
        while start > first and c.tokens[start - 1].capital and not c.tokens[start - 1].owner:
            start -= 1
        before = c.tokens[start - 1] if start > first else None
        titled = before is not None and not before.owner and is_holder(before.lower)
        return start if titled else first


_PARTS = _words(
    "one some most many several all each both none two three four five half neither another other "
    "others dozens hundreds thousands number majority group groups handful pair dozen scores any "
    "members couple"
)


def _is_agent(lower: str) -> bool:
    """Tell nouns in "-ers", "-ists" and the like, which are people."""
    one = singular(lower)
    return one.endswith(("er", "or", "ist", "ian", "ee", "mate", "crat", "yst")) and (
        len(one) > 4 and one not in _NO_AGENTS  # noqa: PLR2004  # shorter ones are mostly no people
    )


def is_common(lower: str) -> bool:
    """Tell whether a word that opens a sentence is surely no name."""
    return lower in lex.FUNCTION and not is_holder(lower)


def in_text(chunks: Chunks, part: Stretch) -> Span:
    """Return where a phrase stands in the text."""
    return Span(start=chunks.tokens[part.first].start, end=chunks.tokens[part.last].end)


def distinct(parts: Sequence[Stretch]) -> list[Stretch]:
    """Drop phrases that overlap an earlier one."""
    kept: list[Stretch] = []
    for part in parts:
        if all(part.last < k.first or k.last < part.first for k in kept):
            kept.append(part)
    return kept
