"""The error families, grouped by who can mend them.

Each class carries a slug (stable, for programs), an exit status (for the command line) and an HTTP
status (for the application). A message names the wrong value and the next step. Does not catch or
translate anything.
"""

from __future__ import annotations


class OnrecordError(Exception):
    """Any refusal that onrecord makes on purpose."""

    slug = "error"
    exit_status = 1
    http_status = 500


class SourceError(OnrecordError):
    """A source cannot be read: the report's owner can mend it. Becomes a Rejection in a batch.

    Args:
        code: what is wrong, as a stable slug such as `empty` or `too-large`.
        message: one sentence that names the wrong value and the next step.
    """

    slug = "source"
    exit_status = 3
    http_status = 422

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ConfigError(OnrecordError):
    """An option or a combination of options makes no sense: the caller can mend it."""

    slug = "config"
    exit_status = 2
    http_status = 400


class ModelError(OnrecordError):
    """The model's files are missing, damaged or of another version: reinstalling mends it."""

    slug = "model"
    exit_status = 4


class StoreError(OnrecordError):
    """The record file cannot be opened, read or written.

    Args:
        code: what is wrong: `missing`, `not-a-record`, `newer-schema`, `older-schema`, `read-only`,
            `no-permission`, `disk-full`, `disk-error`, `busy`, `damaged`, `bad-query`,
            `no-such-report`, `ambiguous`.
        message: one sentence that names the file or value and the next step.
    """

    slug = "store"
    exit_status = 5
    http_status = 503

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ReviewError(OnrecordError):
    """A correction cannot be applied as it stands: the reviewer can mend it.

    Args:
        code: what is wrong: `conflict`, `read-anew`, `no-such-record`, `no-such-review`, or of what
            was sent: `not-seen`, `not-text`, `bad-correction`.
        message: one sentence that names the wrong value and the next step.
    """

    slug = "review"
    exit_status = 6
    http_status = 409

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class ExportError(OnrecordError):
    """Results cannot be written where or as asked."""

    slug = "export"
    exit_status = 7


class InvariantError(OnrecordError):
    """A law of the records is broken: our mistake, never swallowed."""

    slug = "invariant"
    exit_status = 70
