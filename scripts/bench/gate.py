"""What the gate costs, what it lets pass, and whether it loses a deal, on generated pages.

    python -m scripts.bench.gate [PAGES]

prints a line for web pages and one for records of plain text: their mean size, the processor's time
that the first look at one takes, the share of stories without a deal that pass it, and the share of
those that pass the second look as well, and how many stories with a deal were stopped.
"""

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import SourceError
from pipeline.ingest import RawSource, normalise
from pipeline.ingest.relevance import may_tell_deals, tells_deals
from scripts.bench.pages import page
from scripts.bench.stories import story

_SEED = "gate"
_HUGE = 1_000_000  # bytes; the few books among the pages are measured elsewhere
_WARM = 300  # sources that are looked at once before the clock starts, to compile the patterns


@dataclass(frozen=True, slots=True)
class _Case:
    raw: RawSource
    is_deal: bool


def pages(count: int) -> list[_Case]:
    """Generated web pages but the huge ones."""
    made = (page(_SEED, number) for number in range(count))
    return [
        _Case(RawSource(one.url, one.data, ".html", charset=one.charset), one.story.is_deal)
        for one in made
        if len(one.data) < _HUGE
    ]


def records(count: int) -> list[_Case]:
    """The same stories as lines of JSON."""
    made = (story(_SEED, number) for number in range(count))
    return [_Case(_record(number, one.text), one.is_deal) for number, one in enumerate(made)]


def _record(number: int, text: str) -> RawSource:
    line = json.dumps({"id": str(number), "text": text}, ensure_ascii=False)
    return RawSource(f"dump.jsonl:{number}", line.encode(), ".jsonl")


def measured(kind: str, cases: Sequence[_Case]) -> str:
    """One line on how the gate did."""
    for case in cases[:_WARM]:
        may_tell_deals(case.raw)
    start = time.process_time()
    passed = [case for case in cases if may_tell_deals(case.raw)]
    taken = time.process_time() - start
    plain = sum(not case.is_deal for case in cases)
    loose = [case for case in passed if not case.is_deal]
    through = sum(_is_through(case.raw) for case in loose)
    size = sum(len(case.raw.data) for case in cases) / len(cases) / 1024
    lost = sum(case.is_deal for case in cases) - (len(passed) - len(loose))
    return (
        f"{kind}: {len(cases)} of {size:.1f} KB, {1000 * taken / len(cases):.2f} ms each, "
        f"{len(loose) / plain:.1%} of {plain} plain ones pass, {through / plain:.1%} both looks, "
        f"{lost} deals lost"
    )


def _is_through(raw: RawSource) -> bool:
    try:
        return tells_deals(normalise(raw))
    except SourceError:  # broken on purpose
        return False


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    print(measured("pages", pages(total)))
    print(measured("records", records(total)))
