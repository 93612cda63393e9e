"""Filters admit what they say, and names match however they are written."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors import lexicon
from models.deal import Deal, DealInvestor, Slot
from models.errors import UsageError
from models.money import Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from pipeline.filters import Filters, MinimumSize
from pipeline.name_search import NameQuery
from pipeline.query import parse_date


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("moonshot ai", "月之暗面"),
        ("月之暗面", "Moonshot AI"),
        ("紅杉中國", "HongShan"),
        ("societe generale", "Société Générale"),
        ("SOCIÉTÉ GÉNÉRALE", "法国兴业银行"),
        ("scaleai", "Scale AI"),
        ("Scale-AI", "Scale AI, Inc."),
        ("scale", "Scale AI"),
        ("星仪", "北京星仪科技有限公司"),
        ("ｗｉｚ", "Wiz"),
    ],
)
def test_a_name_is_found_however_it_is_written(told: str, name: str) -> None:
    assert NameQuery.of(told).matches([name])


@pytest.mark.parametrize("section", ["companies", "investors", "institutions"])
def test_what_matches_may_match(section: str) -> None:
    entries = lexicon.load("known_names")[section]
    names = [form for entry in entries for form in entry.split("|")]
    asked = [
        NameQuery.of(name) for name in (*names[::25], "capital", "société", "ventures", "资本")
    ]
    matching = [(query, name) for query in asked for name in names if query.matches([name])]
    assert len(matching) > len(asked) - 4
    assert all(query.may_match(f"Orrery {name} 星仪") for query, name in matching)
    assert not NameQuery.of("Nexeo").may_match(" ".join(names))


@pytest.mark.parametrize(
    ("told", "name"), [("wiz", "Wizz Air"), ("ai", "Airbnb"), ("", "Wiz"), ("北京", "南京星仪")]
)
def test_a_part_of_a_word_is_no_name(told: str, name: str) -> None:
    assert not NameQuery.of(told).matches([name])


@pytest.mark.parametrize(
    ("told", "size"),
    [
        ("500000", MinimumSize(Decimal(500_000))),
        ("1,500,000", MinimumSize(Decimal(1_500_000))),
        ("10m", MinimumSize(Decimal(10_000_000))),
        ("1.5bn", MinimumSize(Decimal(1_500_000_000))),
        ("1B", MinimumSize(Decimal(10**9))),
        ("1bn eur", MinimumSize(Decimal(10**9), "EUR")),
        ("€500m", MinimumSize(Decimal(500_000_000), "EUR")),
        ("USD 2tn", MinimumSize(Decimal(2 * 10**12), "USD")),
    ],
)
def test_sizes(told: str, size: MinimumSize) -> None:
    assert MinimumSize.parse(told) == size


@pytest.mark.parametrize("told", ["1,5bn", "", "big", "1e9", "-5m", "$5m EUR", "5 zillion"])
def test_what_is_no_size(told: str) -> None:
    with pytest.raises(UsageError, match="not a size"):
        MinimumSize.parse(told)


ADMITTED = [
    Filters(),
    Filters(company="星仪"),
    Filters(company="orrery"),
    Filters(investor="soder"),
    Filters(since=PartialDate(2025)),
    Filters(since=PartialDate(2025, 6, 16), until=PartialDate(2025, 6, 16)),
    Filters(until=PartialDate(2025, 6)),
    Filters(min_amount=MinimumSize(Decimal(14_300_000_000), "USD")),
    Filters(kinds=(DealKind.DEBT, DealKind.STAKE), statuses=(DealStatus.ANNOUNCED,)),
    Filters(langs=("en",)),
]
REFUSED = [
    Filters(company="halden"),
    Filters(investor="orrery"),
    Filters(since=PartialDate(2025, 6, 17)),
    Filters(until=PartialDate(2025, 5)),
    Filters(min_amount=MinimumSize(Decimal(14_300_000_001))),
    Filters(min_amount=MinimumSize(Decimal(1), "EUR")),
    Filters(kinds=(DealKind.DEBT,)),
    Filters(statuses=(DealStatus.RUMOURED,)),
    Filters(langs=("zh",)),
    Filters(company="orrery", langs=("zh",)),
]


@pytest.mark.parametrize("filters", ADMITTED)
def test_filters_that_admit(deal: Deal, filters: Filters) -> None:
    assert filters.admit(deal.outline)


@pytest.mark.parametrize("filters", REFUSED)
def test_filters_that_refuse(deal: Deal, filters: Filters) -> None:
    assert not filters.admit(deal.outline)


@pytest.mark.parametrize(
    ("date", "since", "until", "admitted"),
    [
        (PartialDate(2024), "2024-05", None, True),
        (PartialDate(2024), None, "2024-05", True),
        (PartialDate(2024, quarter=1), "2024-04", None, False),
        (PartialDate(2024, quarter=2), "2024-06-30", None, True),
        (PartialDate(2024, 5), "2024-05-31", None, True),
        (PartialDate(2024, 5), "2024-06", None, False),
        (None, "1900", None, False),
        (None, None, None, True),
    ],
)
def test_a_date_as_precise_as_it_is(
    deal: Deal, date: PartialDate | None, since: str | None, until: str | None, admitted: bool
) -> None:
    filters = Filters(since=parse_date(since), until=parse_date(until))
    assert filters.admit(replace(deal, date=Slot(date)).outline) is admitted


def test_a_vague_amount_has_no_size(deal: Deal) -> None:
    vague = replace(deal, amount=Slot(Money(currency="USD", vague=True)))
    assert not Filters(min_amount=MinimumSize(Decimal(0))).admit(vague.outline)


def test_investor_names_are_all_forms(deal: Deal) -> None:
    one = DealInvestor("红杉中国", "HongShan", False, None, DealStatus.ANNOUNCED, ())
    assert replace(deal, investors=(one,)).outline.investors == {"红杉中国", "HongShan"}
