"""A judgement on two reports, with its score and the reason that people read."""

from dataclasses import dataclass
from enum import StrEnum

from pipeline import wording


class Judgement(StrEnum):
    """Whether two reports tell of one thing."""

    SAME = "same"
    UNSURE = "unsure"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Link:
    """What is held of two reports, `one` and `other`, by their ids, the smaller first.

    `score` lies in 0..1; `why` is a sentence that names the values compared.
    """

    one: str
    other: str
    judgement: Judgement
    score: float
    why: str


def probability(bits: float) -> float:
    """Evidence in bits as a number in 0..1, to three places: 0 bits are 0.5, 3 bits 0.889.

    Bits are binary logarithms of odds, so that the weights of independent evidence add up, as in
    record linkage (Fellegi and Sunter, 1969).
    """
    return round(1 / (1 + 2**-bits), 3)


def both(one: object, other: object) -> str:
    """Two values as they are told side by side: once where they read alike, else both."""
    return " and ".join(dict.fromkeys((wording.value(one), wording.value(other))))
