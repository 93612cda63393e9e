"""Which inputs a run takes, of all that there are."""

import hashlib
import heapq
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from models.errors import UsageError
from pipeline.ingest import RawSource, Refused

Input = RawSource | Refused

_LAST = 2**64  # hashes are below
_SAMPLE = re.compile(r"(\d+(?:\.\d+)?)%|(\d+)")


@dataclass(frozen=True, slots=True)
class Sample:
    """A share of all inputs (0 to 1), or a number of them.

    An input's address alone decides whether it is in, so a later run takes the same ones, and a
    larger sample has all of a smaller one.
    """

    share: float | None = None
    number: int | None = None

    @classmethod
    def parse(cls, told: str) -> "Sample":
        """Read « 5% » or « 1000 »; raises UsageError for anything else."""
        match = _SAMPLE.fullmatch(told.strip())
        if match is None or (match[1] and float(match[1]) > 100):
            raise UsageError(f"no sample: {told!r}; give a share such as 5% or a number")
        return cls(share=float(match[1]) / 100) if match[1] else cls(number=int(match[2]))

    def bound(self, everything: Callable[[], Iterable[Input]]) -> int:
        """The hash below which an input is in; a number asks to go through all inputs once."""
        if self.share is not None:
            return round(self.share * _LAST)
        hashes = (rank(one) for one in everything())
        return max(heapq.nsmallest(self.number or 0, hashes), default=-1) + 1


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken: of the sample, or else of all, the first `limit`.

    `since` is a time in seconds of the epoch: files that have not changed since are skipped.
    """

    sample: Sample | None = None
    limit: int | None = None
    since: float | None = None


class Chosen:
    """The chosen ones of all inputs, in order, to be gone through once.

    `everything` gives all inputs, as often as it is called, and raises at once where it cannot;
    `is_stream` tells that it can only once. `left_out` counts the inputs passed by so far; what
    follows the last one of a limit is not even looked for, and not counted. Raises UsageError for
    a number out of a stream: to take a number, all inputs are gone through twice.
    """

    def __init__(
        self, choice: Choice, everything: Callable[[], Iterable[Input]], *, is_stream: bool = False
    ) -> None:
        if is_stream and choice.sample and choice.sample.number is not None:
            raise UsageError("standard input can be read only once: give --sample a share, like 5%")
        everything()
        self.left_out = 0
        self._choice = choice
        self._everything = everything

    def __iter__(self) -> Iterator[Input]:
        sample, left = self._choice.sample, self._choice.limit
        bound = sample.bound(self._everything) if sample else _LAST
        for one in self._everything() if left != 0 else ():
            if sample and rank(one) >= bound:
                self.left_out += 1
                continue
            yield one
            left = left and left - 1
            if left == 0:
                return


def rank(one: Input) -> int:
    """A number below 2**64 that its address gives an input: it looks like chance, and never is."""
    address = one.address.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(address, digest_size=8).digest(), "big")
