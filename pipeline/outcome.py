"""What became of one input of a batch."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.report import Reading
from models.span import Span


class Outcome(StrEnum):
    """What became of one input; every input has exactly one.

    IRRELEVANT is what showed no sign of a deal before it was read.
    """

    READ = "read"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NO_DEAL = "no deal"
    IRRELEVANT = "irrelevant"
    OTHER_LANGUAGE = "other language"
    EMPTY = "empty"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class InputOutcome:
    """The outcome of one input, with the reason where there is something to explain."""

    address: str
    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Examined:
    """One input after it was looked at, before a store says what is new about it.

    `reading` is there for the outcomes READ and NO_DEAL, with the sentence or else the line around
    each span of evidence in `contexts`; `sha256` and `format` wherever there were bytes.
    """

    address: str
    outcome: Outcome
    reason: str = ""
    sha256: str = ""
    format: str = ""
    reading: Reading | None = None
    contexts: Mapping[Span, Span] = field(default_factory=dict)


def storable(text: str) -> str:
    """A text with what UTF-8 cannot hold written out: bytes of a file's name that are no text."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
