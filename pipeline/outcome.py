"""What became of one input of a batch."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What became of one input; every input has exactly one."""

    READ = "read"
    UNCHANGED = "unchanged"
    DUPLICATE = "duplicate"
    NO_DEAL = "no deal"
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
