"""Sums over time as bars of characters: one group for each measure and currency."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from models.money import Money
from models.partial_date import PartialDate
from models.report import CompanyFigure, DealStatus
from pipeline import wording
from pipeline.timeline import Entry

# Eighths of a cell, from none to seven; whole ones come before them.
_BLOCKS, _FULL, _ASCII = " ▏▎▍▌▋▊▉", "█", "#"
_EIGHTHS = len(_BLOCKS)
# The longest bar, what stands beside it at most, and how many bars a group has at most.
_LONGEST, _BESIDE, _MOST = 40, 32, 24
# A group of fewer says no more than the timeline does.
_LEAST = 2
_MEASURES = ("valuation", "round")


@dataclass(frozen=True, slots=True)
class _Sum:
    date: PartialDate | None
    money: Money

    @property
    def figure(self) -> Decimal:
        return self.money.figure or Decimal(0)


def bars(entries: Iterable[Entry], width: int, *, blocks: bool) -> Iterator[RenderableType]:
    """A group of bars for each measure and currency that is told more than once.

    All fit into `width` cells. Without `blocks` bars are drawn in ASCII.
    """
    groups: dict[tuple[str, str], list[_Sum]] = defaultdict(list)
    for entry in entries:
        for measure, money in _sums(entry):
            if money and money.figure is not None and money.currency:
                groups[measure, money.currency].append(_Sum(entry.date, money))
    for measure, currency in sorted(groups, key=lambda key: (_MEASURES.index(key[0]), key[1])):
        found = groups[measure, currency]
        if len(found) >= _LEAST:
            more = len(found) - _MOST
            left_out = f"  the latest {_MOST}, {more} before" if more > 0 else ""
            yield Text.assemble((f"\n{measure}s, {currency}", "bold cyan"), (left_out, "dim"))
            yield Padding(_group(found[-_MOST:], width, blocks=blocks), (0, 0, 0, 2))


def _sums(entry: Entry) -> Iterator[tuple[str, Money | None]]:
    """The sums of an entry by measure; what was denied is no sum."""
    if entry.deal and entry.deal.status is not DealStatus.DENIED:
        yield "valuation", entry.deal.valuation
        yield "round", entry.deal.amount
    elif entry.told and entry.told.figure is CompanyFigure.VALUATION:
        yield "valuation", entry.told.money


def _group(sums: list[_Sum], width: int, *, blocks: bool) -> Table:
    longest = max(min(_LONGEST, width - _BESIDE), 1)
    most = max(one.figure for one in sums) or Decimal(1)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=10, no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, style="green")
    for one in sums:
        bar = _bar(one.figure / most, longest, blocks=blocks)
        grid.add_row(wording.date(one.date) or "undated", wording.money(one.money), bar)
    return grid


def _bar(share: Decimal, longest: int, *, blocks: bool) -> str:
    """A bar of a share of the longest; what is more than nothing is seen."""
    if not blocks:
        return _ASCII * max(round(share * longest), 1 if share else 0)
    eighths = max(round(share * longest * _EIGHTHS), 1 if share else 0)
    whole, rest = divmod(eighths, _EIGHTHS)
    return _FULL * whole + (_BLOCKS[rest] if rest else "")
