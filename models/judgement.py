"""What a comparison of two things comes to, by the machine or by a person."""

from dataclasses import dataclass
from enum import StrEnum


class Judgement(StrEnum):
    """Whether two reports, names or people are one and the same."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """A judgement on two things, each by its id: how sure it is, and why, in a sentence.

    `score` runs from 0 to 1 and orders links of one judgement, the surest being 1; `left` sorts
    before `right`.
    """

    left: str
    right: str
    judgement: Judgement
    score: float
    why: str
