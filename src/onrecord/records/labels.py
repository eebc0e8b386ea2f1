"""Closed vocabularies of the records, as in FORMAT and the annotation guidelines."""

from __future__ import annotations

from enum import StrEnum


class Manner(StrEnum):
    """How a statement's words are given: all quoted, none, or part."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """The speech act of a statement."""

    ASSERT = "assert"
    DENY = "deny"
    DEMAND = "demand"
    PROMISE = "promise"
    THREATEN = "threaten"
    ACCUSE = "accuse"
    PRAISE = "praise"
    ASK = "ask"
    OTHER = "other"


class SourceType(StrEnum):
    """What a statement's source is: a named holder, an unnamed one, a document, or nobody."""

    NAMED = "named"
    UNNAMED = "unnamed"
    DOCUMENT = "document"
    ABSENT = "absent"


class EntityType(StrEnum):
    """What kind of thing an entity is."""

    PERSON = "person"
    GROUP = "group"
    ORGANIZATION = "organization"
    GOVERNMENT = "government"
    COUNTRY = "country"
    PLACE = "place"
    FACILITY = "facility"
    PEOPLE = "people"


class MentionKind(StrEnum):
    """How a mention refers: by name, by a noun phrase, or by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class NameType(StrEnum):
    """What a proper name names, in the classes of CrossNER's politics part."""

    POLITICIAN = "politician"
    PERSON = "person"
    ORGANISATION = "organisation"
    POLITICAL_PARTY = "politicalparty"
    EVENT = "event"
    ELECTION = "election"
    COUNTRY = "country"
    LOCATION = "location"
    MISC = "misc"


class Status(StrEnum):
    """Whether an event happened, as its voice presents it."""

    ACTUAL = "actual"
    PLANNED = "planned"
    DEMANDED = "demanded"
    POSSIBLE = "possible"
    NEGATED = "negated"


class TimeKind(StrEnum):
    """The TIMEX3 type of a time expression."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class DateBasis(StrEnum):
    """Where an event's date stands, from the surest to the least sure."""

    CLAUSE = "clause"
    SENTENCE = "sentence"
    PARAGRAPH = "paragraph"
    NARRATIVE = "narrative"


class Precision(StrEnum):
    """How precisely a place's coordinates stand for it."""

    POINT = "point"
    CITY = "city"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class Stage(StrEnum):
    """Where on the line a source was refused."""

    LOCATE = "locate"
    FETCH = "fetch"
    READ = "read"
    MARK = "mark"
    DERIVE = "derive"
    STORE = "store"
