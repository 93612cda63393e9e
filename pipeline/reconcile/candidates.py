"""Which pairs of bundles can be one deal at all, found without looking at all pairs.

What is dated meets what lies within the months that a rule of `rules` or `stages` allows for it.
What is undated, or a rumour long before, meets only what shares a figure, a share, a round, or the
kind of deal that happens once. Every pair left out is judged different, or unsure for want of
anything in common.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from pipeline.reconcile.bundle import Bundle
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import COMES_TRUE, ONCE
from pipeline.reconcile.dates import months
from pipeline.reconcile.figure_index import FigureIndex, by_amount, by_valuation
from pipeline.reconcile.rules import RETOLD
from pipeline.reconcile.stages import COMPLETED, SOON, TRANCHES

Pair = tuple[Bundle, Bundle]

# The most months that a date covers, and those between two dates that may still be one.
_YEAR, _ADJACENT = 12, 1
# Shares that round to each other lie no further apart.
_SHARE = Decimal("0.02")


class _Voice(NamedTuple):
    """A claim that speaks for a bundle, with the first and last month it can mean, 0 for none."""

    first: int
    last: int
    claim: Claim
    bundle: Bundle


_Voices = Iterator[tuple[_Voice, _Voice]]


def candidates(bundles: Sequence[Bundle]) -> Iterator[Pair]:
    """Pairs that can be one deal, some of them more than once."""
    voices = [
        _Voice(*(months(claim.date) if claim.date else (0, 0)), claim, bundle)
        for bundle in bundles
        for claim in bundle.voices
    ]
    dated = sorted((voice for voice in voices if voice.first), key=lambda one: one[:2])
    undated = [voice for voice in voices if not voice.first]
    found = chain(_dated(dated), _same_figure(voices), _same_mark(undated, voices))
    yield from ((one.bundle, other.bundle) for one, other in found if one.bundle != other.bundle)


def _dated(dated: Sequence[_Voice]) -> _Voices:
    """Pairs by time."""
    yield from _within(dated, _ADJACENT)
    yield from _around([voice for voice in dated if voice.claim.is_tentative], dated, SOON)
    groups: dict[tuple[Hashable, int], list[_Voice]] = defaultdict(list)
    for voice in dated:
        report = voice.claim.stored.report
        if voice.claim.kind in ONCE:
            groups[voice.claim.kind, COMPLETED].append(voice)
        if report.round:
            groups[report.round, TRANCHES].append(voice)
        if report.amount:
            groups[report.amount.figure, RETOLD].append(voice)
    for (_, reach), group in groups.items():
        yield from _within(group, reach)


def _within(ordered: Sequence[_Voice], reach: int) -> _Voices:
    """Pairs no more than so many months apart."""
    firsts = [voice.first for voice in ordered]
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 : bisect_right(firsts, one.last + reach, at + 1)]:
            yield one, other


def _around(some: Iterable[_Voice], ordered: Sequence[_Voice], reach: int) -> _Voices:
    """Pairs of one of some with any other, no more than so many months apart."""
    firsts = [voice.first for voice in ordered]
    for one in some:
        start = bisect_left(firsts, one.first - reach - _YEAR)
        for other in ordered[start : bisect_right(firsts, one.last + reach, start)]:
            if one.first - other.last <= reach:
                yield one, other


def _same_figure(voices: Iterable[_Voice]) -> _Voices:
    """Pairs of an undated or tentative claim with another of its amount or valuation."""
    indices: tuple[FigureIndex[_Voice], FigureIndex[_Voice]] = by_amount(), by_valuation()
    for voice in voices:
        for index in indices:
            index.add(voice.claim, voice)
    for one in voices:
        if not one.first or one.claim.is_tentative:
            for index in indices:
                for other in index.find(one.claim):
                    if not (one.first and other.first) or _gap(one, other) <= COMES_TRUE:
                        yield one, other


def _gap(one: _Voice, other: _Voice) -> int:
    return max(one.first - other.last, other.first - one.last, 0)


def _same_mark(undated: Iterable[_Voice], voices: Iterable[_Voice]) -> _Voices:
    """Pairs of an undated claim with another of its round, share, kind or investors."""
    index: dict[Hashable, list[_Voice]] = defaultdict(list)
    for voice in voices:
        for mark in _marks(voice.claim):
            index[mark].append(voice)
    for one in undated:
        for mark in _marks(one.claim):
            for near in _neighbours(mark):
                yield from ((one, other) for other in index.get(near, ()))


def _marks(claim: Claim) -> Iterator[Hashable]:
    report = claim.stored.report
    if claim.investor_names and (report.amount is None or report.amount.vague):
        yield claim.kind, claim.investor_names
    if report.round:
        yield "round", report.round
    if claim.kind in ONCE:
        yield "once", claim.kind
    if report.stake is not None:
        yield "stake", int(report.stake / _SHARE)


def _neighbours(mark: Hashable) -> Iterator[Hashable]:
    """A mark, and the shares that may be rounded to it."""
    yield mark
    match mark:
        case ("stake", int(share)):
            yield "stake", share - 1
            yield "stake", share + 1
