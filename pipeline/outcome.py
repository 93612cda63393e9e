"""What became of one input of a batch."""

from dataclasses import dataclass
from enum import StrEnum


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
