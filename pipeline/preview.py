"""What a run would read, without running it."""

import heapq
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.choice import Chosen, rank
from pipeline.examine import examine_all
from pipeline.ingest import RawSource, Refused
from pipeline.intake import chunks, key

# How many sources are read to tell how long it takes, and the most bytes that one of them has.
_TRIED, _BYTES = 40, 2**20

# Those of some pairs of address and SHA-256 that were read before.
Known = Callable[[Sequence[tuple[str, str]]], set[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a run would find.

    `formats` counts by format what would be read, `known` what was read before, `failed` what
    cannot be opened, `skipped` what is no article, `left_out` what is not chosen. `seconds` is what
    one worker would take for reading, judged by `tried` of the sources.
    """

    formats: Mapping[str, int]
    known: int
    failed: int
    skipped: int
    left_out: int
    seconds: float
    tried: int

    @property
    def unread(self) -> int:
        """How many inputs would be read."""
        return sum(self.formats.values())


def preview(chosen: Chosen, known: Known, *, thorough: bool = False) -> Preview:
    """Go through all inputs, and read a few of the new ones; nothing is kept."""
    count, formats, some = Counter[str](), Counter[str](), _Some()
    for chunk in chunks(chosen):
        seen = known([key(one) for one in chunk if isinstance(one, RawSource)])
        for one in chunk:
            if isinstance(one, Refused):
                count["failed" if one.failure else "skipped"] += 1
            elif key(one) in seen:
                count["known"] += 1
            else:
                formats[one.format] += 1
                some.offer(one)
    return Preview(
        formats=dict(sorted(formats.items())),
        known=count["known"],
        failed=count["failed"],
        skipped=count["skipped"],
        left_out=chosen.left_out,
        seconds=_seconds_each(some.sources, thorough=thorough) * formats.total(),
        tried=len(some.sources),
    )


class _Some:
    """A few sources of a stream, those whose addresses rank lowest: the same ones each time."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, RawSource]] = []
        self._seen = 0

    @property
    def sources(self) -> list[RawSource]:
        return [source for _, _, source in self._heap]

    def offer(self, source: RawSource) -> None:
        """Take it, if it ranks low enough and can be kept in memory."""
        self._seen += 1
        if len(source.data) > _BYTES:
            return
        entry = (-rank(source), self._seen, source)
        if len(self._heap) < _TRIED:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)


def _seconds_each(sources: Sequence[RawSource], *, thorough: bool) -> float:
    """Seconds on the clock that reading takes for each; loading the models is not counted."""
    if not sources:
        return 0.0
    examine_all(sources, thorough=thorough)
    began = time.perf_counter()
    examine_all(sources, thorough=thorough)
    return (time.perf_counter() - began) / len(sources)
