"""Exit statuses: what a script may rely on. Does not exit."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """How a command ended."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    REFUSED = 3
    MODEL = 4
    RECORD = 5
    OUTPUT = 7
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


MEANINGS = (
    (Status.OK, "all went well; also when `find` finds nothing"),
    (Status.PROBLEMS, "`verify` or `knowledge check` found something wrong"),
    (Status.USAGE, "the command or its options make no sense"),
    (Status.REFUSED, "some source was refused (with --keep-going: 0)"),
    (Status.MODEL, "the model's files are missing or damaged"),
    (Status.RECORD, "the record file cannot be opened, read or written"),
    (Status.OUTPUT, "the results cannot be written"),
    (Status.INTERNAL, "a mistake in onrecord, even if only in one report"),
    (Status.INTERRUPTED, "interrupted from the keyboard; what was finished is kept"),
    (Status.PIPE_CLOSED, "whoever read the output stopped reading"),
)
