"""Bars of characters: as long as the sums are large, within the width, one currency each."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from rich.console import Console

from models.deal import Deal
from models.deal_summary import DealSummary
from models.money import Money
from models.partial_date import PartialDate
from models.report import DealStatus
from pipeline.cli.bars import bars
from pipeline.timeline import Entry

Draw = Callable[..., list[str]]


def usd(value: int) -> Money:
    return Money(Decimal(value), "USD")


@pytest.fixture
def draw(deal: Deal) -> Draw:
    """Draws rounds of some sums, one a year from 2020 on."""
    one = replace(DealSummary.of(deal), valuation=None)

    def drawn(
        *sums: Money | None,
        width: int = 100,
        blocks: bool = True,
        status: DealStatus = DealStatus.ANNOUNCED,
    ) -> list[str]:
        entries = [
            Entry(date, deal=replace(one, amount=money, date=date, status=status))
            for date, money in ((PartialDate(2020 + n), money) for n, money in enumerate(sums))
        ]
        console = Console(width=width, no_color=True)
        with console.capture() as capture:
            for part in bars(entries, width, blocks=blocks):
                console.print(part)
        return [line.rstrip() for line in capture.get().splitlines() if line.strip()]

    return drawn


def test_bars_are_as_long_as_sums_are_large(draw: Draw) -> None:
    assert draw(usd(40), None, usd(10), usd(1)) == [
        "rounds, USD",
        f"  2020        $40  {'█' * 40}",
        f"  2022        $10  {'█' * 10}",
        "  2023         $1  █",
    ]


def test_parts_of_a_cell_are_drawn_and_the_least_is_seen(draw: Draw) -> None:
    lines = draw(usd(1_000_000), usd(12_500), usd(1))
    assert [line.split("  ")[-1] for line in lines[2:]] == ["▌", "▏"]
    assert [line.split("  ")[-1] for line in draw(usd(80), usd(0))[1:]] == ["█" * 40, " $0"]


def test_each_currency_has_its_own_scale(draw: Draw) -> None:
    euro = Money(Decimal(5), "EUR")
    lines = draw(usd(100), euro, usd(50), euro)
    assert [line for line in lines if line.startswith("rounds")] == ["rounds, EUR", "rounds, USD"]
    assert lines[1] == f"  2021        €5  {'█' * 40}"


@pytest.mark.parametrize("width", [20, 40, 60, 100])
def test_bars_fit_the_width(width: int, draw: Draw) -> None:
    assert max(map(len, draw(usd(14_300_000_000), usd(1), width=width))) <= width


def test_of_many_the_latest_are_drawn_and_the_others_counted(draw: Draw) -> None:
    lines = draw(*(usd(n) for n in range(1, 31)))
    assert lines[0] == "rounds, USD  the latest 24, 6 before"
    assert (len(lines), lines[1].split()[0], lines[-1].split()[0]) == (25, "2026", "2049")


def test_without_blocks_bars_are_ascii(draw: Draw) -> None:
    lines = draw(usd(40), usd(10), blocks=False)
    assert [line.split("  ")[-1] for line in lines[1:]] == ["#" * 40, "#" * 10]
    assert "".join(lines).isascii()


def test_what_says_no_more_than_the_timeline_is_not_drawn(draw: Draw) -> None:
    assert draw(usd(40)) == []
    assert draw(usd(40), Money(Decimal(40), None), Money(None, "USD", vague=True)) == []
    assert draw(usd(40), usd(50), status=DealStatus.DENIED) == []
