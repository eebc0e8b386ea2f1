"""Where the parties of each kind of event stand: by preposition, as object, beside a noun."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.derive.events.chunks import Stretch


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(slots=True, kw_only=True)
class Found:
    """The phrases found for an event, by the part they play.

    Args:
        persons: the verb takes persons, so that any noun may be a recipient.
    """

    actors: list[Stretch] = field(default_factory=list)
    recipients: list[Stretch] = field(default_factory=list)
    persons: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where the parties of a type of event stand.

    Args:
        two_sided: all parties are actors.
        object: a verb's object is a recipient.
        to: prepositions that bring a recipient.
        anybody: nouns that are not known may be recipients.
        things: buildings, vehicles and the like may be recipients.
        of_is_actor: "the X of Y": Y does it; else it befalls Y.
    """

    two_sided: bool = False
    object: bool = True
    things: bool = False
    anybody: bool = False
    to: frozenset[str] = frozenset()
    of_is_actor: bool = False


FRAMES: dict[str, Frame] = {
    "AGREE": Frame(to=_words("to"), of_is_actor=True),
    "CONSULT": Frame(two_sided=True, to=_words("with between among to"), of_is_actor=True),
    "SUPPORT": Frame(to=_words("to for"), of_is_actor=False),
    "CONCEDE": Frame(to=_words("to for"), of_is_actor=False),
    "COOPERATE": Frame(two_sided=True, to=_words("with between to"), of_is_actor=False),
    "AID": Frame(to=_words("to for"), of_is_actor=False),
    "RETREAT": Frame(to=_words(""), of_is_actor=False),
    "REQUEST": Frame(to=_words("on upon to from of with"), of_is_actor=True),
    "ACCUSE": Frame(to=_words("against at of into"), of_is_actor=False),
    "REJECT": Frame(object=False, to=_words(""), of_is_actor=True),
    "THREATEN": Frame(to=_words("against to for"), of_is_actor=True),
    "PROTEST": Frame(things=True, to=_words("against"), of_is_actor=True),
    "SANCTION": Frame(to=_words("on against with from to"), of_is_actor=False),
    "MOBILIZE": Frame(object=False, to=_words("against"), of_is_actor=True),
    "COERCE": Frame(things=True, to=_words("on against of from"), of_is_actor=False),
    "ASSAULT": Frame(
        things=True, anybody=True, to=_words("on at against with upon"), of_is_actor=False
    ),
}
PLAIN = Frame()

# Verbs whose object names the event, so that their subject is its actor.
LIGHT = _words(
    "launch carry conduct stage hold mount issue impose make give open pay sign deliver send "
    "lodge file table begin start hand take lead set keep continue resume perform commit do have "
    "plan prepare observe declare announce break organise organize convene host express voice "
    "convey extend offer present submit receive fire use grant threaten undertake increase step "
    "intensify repeat renew maintain join attend reach conclude wage put win interrupt tender "
    "plot run strike mount pass interrupt agree answer respond commit"
)
# Of these, the object's event is somebody else's.
NOT_LIGHT = _words("face see deny welcome boycott")
ATTACKED_BY_PREPOSITION = _words("fire shoot open clash fight throw hit strike march fall")
# "promised the north help".
GIVING = _words("promise offer give grant lend send deny owe pay deal show assure")
# Who owns these deeds has suffered them: "her arrest".
BEFALLING = _words(
    "arrest detention imprisonment release killing murder assassination death execution expulsion "
    "dismissal conviction trial kidnapping abduction torture removal sacking deportation beating "
    "rescue extradition indictment sentence jailing ouster eviction prosecution acquittal "
    "poisoning lynching beheading exclusion isolation capture liberation liberty freedom custody "
    "questioning recall suspension deaths arrests killings wounds injuries sentences prosecution"
)
# Their object is what is sent, given or left.
SENDING = _words(
    "send fly bring ship deliver deploy supply provide give lend pay channel sell dispatch donate "
    "airlift transfer drop land grant hand pass finance fund contribute commit offer step"
)
LEAVING = _words(
    "leave quit go exit vacate abandon give end close open evacuate cross lay keep observe stop "
    "halt move cease extend step surrender return dismantle shut restore"
)
# "recalled its envoy from X".
FROM_SOMEONE = _words("recall withdraw pull")
# Who owns what was wronged counts: "condemned X's raid".
OWNED = frozenset({"ACCUSE", "COERCE", "SANCTION", "ASSAULT", "SUPPORT", "REQUEST"})
OWNED_BY_PRONOUN = frozenset({"REQUEST"})
BETWEEN_ONLY = _words("shuttle mediate")
HOSTING = _words("receive host welcome")
# Of these, both sides act; other material cooperation goes to somebody.
SPLITTING = _words("cooperate train patrol exercise trade drill exchange coordinate")
# Their object is what is promised, unless two objects follow.
OFFERING = _words("promise offer pledge guarantee propose undertake agree accept")
# Their objects are persons, whatever they are called.
TO_PERSONS = _words(
    "kill wound injure hurt beat stone torture murder execute arrest detain abduct kidnap jail "
    "deport expel accuse blame urge ask order tell summon instruct invite incite massacre lynch "
    "behead stab whip flog drown assassinate evict thank praise congratulate suspect charge "
    "sentence convict free release kick rape shoot hack slay imprison intern collar nab dismiss "
    "sack pardon amnesty acquit rescue shelter evacuate treat feed deter attack ambush"
)
STANDING = _words("go put place remain stay take keep be")
# Their subject is who suffers it.
UNDERGOING = {
    "ASSAULT": _words("die drown fall perish bleed suffocate succumb"),
    "COERCE": _words("sleep spend serve lose face languish rot remain stay sit"),
    "SANCTION": _words("leave follow flee go lose"),
    "PROTEST": frozenset(),
}
TURNING_AWAY = _words("turn bar exclude expel deny admit spurn shun snub")
# Who sends these is said by "from".
FROM_ACTOR = frozenset({"THREATEN", "REQUEST", "AGREE", "AID", "SUPPORT", "ACCUSE"})
