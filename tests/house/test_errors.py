"""Errors tell programs, shells and people apart what went wrong."""

from __future__ import annotations

import re

from onrecord.records import errors

FAMILIES = [
    kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.OnrecordError)
]


def test_every_family_is_known_by_its_slug() -> None:
    """There are eight error classes, and no two share a slug."""
    slugs = [kind.slug for kind in FAMILIES]
    assert len(FAMILIES) >= 8
    assert len(slugs) == len(set(slugs))
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", slug) for slug in slugs)


def test_every_family_ends_the_program_in_its_own_way() -> None:
    """Exit statuses differ, are failures, and stay clear of those that shells and signals use."""
    statuses = [kind.exit_status for kind in FAMILIES]
    assert len(statuses) == len(set(statuses))
    assert all(0 < status < 126 for status in statuses)


def test_every_family_has_an_http_status_of_a_failure() -> None:
    """Each answers with a client's or a server's error."""
    assert all(400 <= kind.http_status < 600 for kind in FAMILIES)


def test_a_refusal_carries_its_code_and_its_sentence() -> None:
    """The code is for programs and stays out of the message for people."""
    for kind in (errors.SourceError, errors.StoreError):
        refusal = kind("some-code", "a sentence")
        assert refusal.code == "some-code"
        assert str(refusal) == "a sentence"
