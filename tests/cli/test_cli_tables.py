"""Tables fit the width they are shown in, and lose nothing that matters."""

from dataclasses import replace

import pytest
from rich.console import Console

from models.deal import Deal, DealInvestor, Slot
from models.deal_summary import DealSummary
from models.party import Organisation, Person
from models.report import DealStatus, PersonRole
from pipeline.cli import tables


def shown(table: object, width: int) -> list[str]:
    console = Console(width=width, no_color=True, markup=False)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().splitlines()]


@pytest.mark.parametrize("width", [80, 100, 120, 140, 160, 200])
def test_every_value_is_shown_at_every_width(deal: Deal, width: int) -> None:
    lines = shown(tables.deals([DealSummary.of(deal)], width), width)
    page = "\n".join(lines)
    assert max(map(len, lines)) <= width
    words = ("星仪", "stake of 49%", "2025-06-16", "$14.3bn", "$29bn", "announced", "amount")
    assert all(word in page for word in words)
    assert "Halden (lead)" in page
    assert "…" not in page
    assert ("orrery-2025-06" in page) == (width >= 160)


def test_many_investors_are_counted_and_leads_come_first(deal: Deal) -> None:
    many = tuple(
        DealInvestor(name, name, name == "Z", None, DealStatus.ANNOUNCED, ())
        for name in ("A", "B", "C", "D", "E", "F", "G", "Z")
    )
    page = " ".join(shown(tables.deals([DealSummary.of(replace(deal, investors=many))], 200), 200))
    assert "Z (lead), A, B, C, D, E and 2 more" in page


def test_a_single_investor_leads_nobody(deal: Deal) -> None:
    alone = replace(deal, investors=deal.investors[:1])
    assert "(lead)" not in " ".join(shown(tables.deals([DealSummary.of(alone)], 100), 100))


def test_a_name_in_brackets_is_no_markup_and_no_control(deal: Deal) -> None:
    named = replace(
        deal, company=Slot("[red]Orrery\x1b[31m"), company_canonical="[red]Orrery\x1b[31m"
    )
    for width in (80, 200):
        page = "\n".join(shown(tables.deals([DealSummary.of(named)], width), width))
        assert "[red]" in page
        assert "\x1b" not in page


def test_people_and_organisations() -> None:
    person = Person(
        "李伟", ("李伟", "Li Wei"), "Orrery", (PersonRole.CEO, PersonRole.FOUNDER), ("a",)
    )
    page = " ".join(shown(tables.people([person]), 100))
    assert "李伟 (Li Wei)" in page
    assert "ceo, founder" in page
    one = Organisation("Halden", ("Halden",), ("halden-2020",), ("orrery-2025-06", "vega-2020"))
    page = " ".join(shown(tables.organisations([one]), 100))
    assert "halden-2020" in page
    assert "orrery-2025-06, vega-2020" in page
