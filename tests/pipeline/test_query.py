"""Filters admit what they say, and names match however they are written."""

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

import pytest

from models.deal import Deal, DealInvestor, DealOutline, Slot
from models.errors import UsageError
from models.mention import Alias
from models.money import Money
from models.partial_date import PartialDate
from models.party import Organisation, Person
from models.report import DealKind, DealStatus, PersonRole
from models.span import Span
from pipeline import query
from pipeline.name_search import NameQuery
from pipeline.query import Filters, MinimumSize


class Shelf:
    """As much of a store as queries ask for."""

    def __init__(self, *deals: Deal) -> None:
        self._deals = deals

    def deals(self, ids: Collection[str] | None = None) -> list[Deal]:
        return [deal for deal in self._deals if ids is None or deal.deal_id in ids]

    def outlines(self) -> list[DealOutline]:
        return [deal.outline for deal in self._deals]

    def people(self) -> list[Person]:
        return [
            Person("Ana Duarte", ("Ana Duarte",), "Orrery", (PersonRole.CEO,), ("news/orrery.md",)),
            Person("Li Wei", ("李伟",), None, (), ("elsewhere.md",)),
        ]

    def organisations(self) -> list[Organisation]:
        return [
            Organisation("Halden", ("Halden",), (), ("orrery-2025-06", "vega-2020")),
            Organisation("Vega", ("Vega",), ("vega-2020",), ()),
        ]

    def aliases(self) -> list[Alias]:
        words = "Orrery (ex-Valmy)"
        return [Alias("Orrery", "Valmy", "Orrery", Span(0, len(words)), words)]


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


@pytest.mark.parametrize("told", ["2024-13", "May 2024", "24"])
def test_what_is_no_date(told: str) -> None:
    with pytest.raises(UsageError, match="not a date"):
        query.parse_date(told)


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
    filters = Filters(since=query.parse_date(since), until=query.parse_date(until))
    assert filters.admit(replace(deal, date=Slot(date)).outline) is admitted


def test_a_vague_amount_has_no_size(deal: Deal) -> None:
    vague = replace(deal, amount=Slot(Money(currency="USD", vague=True)))
    assert not Filters(min_amount=MinimumSize(Decimal(0))).admit(vague.outline)


def test_deals_come_latest_first_and_undated_last(deal: Deal) -> None:
    dates = {"a": PartialDate(2020), "b": None, "c": PartialDate(2025, 7), "d": PartialDate(2025)}
    shelf = Shelf(*(replace(deal, deal_id=name, date=Slot(date)) for name, date in dates.items()))
    assert [found.deal_id for found in query.deals(shelf, Filters())] == ["d", "c", "a", "b"]


def test_people_by_tie_and_by_article(deal: Deal) -> None:
    shelf = Shelf(deal)
    assert len(query.people(shelf, Filters())) == 2
    by_company = query.people(shelf, Filters(company="ORRERY"))
    by_investor = query.people(shelf, Filters(investor="Halden"))
    assert [one.canonical for one in by_company] == ["Ana Duarte"]
    assert [one.canonical for one in by_investor] == ["Ana Duarte"]
    assert query.people(shelf, Filters(company="Orrery", investor="nobody")) == []


def test_organisations_keep_the_deals_that_pass(deal: Deal) -> None:
    (halden,) = query.organisations(Shelf(deal), Filters(company="Orrery"))
    assert halden.canonical == "Halden"
    assert halden.deals_as_investor == ("orrery-2025-06",)


@pytest.mark.parametrize("told", ["orrery-2025-06", "ORRERY-2025", "orrery", "星仪"])
def test_a_deal_is_found_by_id_beginning_or_company(deal: Deal, told: str) -> None:
    assert query.find_deal(Shelf(deal), told) is deal


def test_a_deal_that_is_not_there_or_not_alone(deal: Deal) -> None:
    shelf = Shelf(deal, replace(deal, deal_id="orrery-2021"), replace(deal, deal_id="orrery-2"))
    with pytest.raises(
        UsageError, match="several deals are meant by 'orrery': orrery-2025-06, orr"
    ):
        query.find_deal(shelf, "orrery")
    with pytest.raises(UsageError, match="no deal 'orery-2025-06'; near: orrery-2025-06"):
        query.find_deal(shelf, "orery-2025-06")
    assert query.find_deal(shelf, "orrery-2").deal_id == "orrery-2"


def test_investor_names_are_all_forms(deal: Deal) -> None:
    one = DealInvestor("红杉中国", "HongShan", False, None, DealStatus.ANNOUNCED, ())
    assert replace(deal, investors=(one,)).outline.investors == {"红杉中国", "HongShan"}


def test_a_name_that_only_an_article_tells(deal: Deal) -> None:
    shelf = Shelf(deal)
    assert query.deals(shelf, Filters(company="Valmy")) == [deal]
    assert query.find_deal(shelf, "valmy") == deal
    assert [one.canonical for one in query.people(shelf, Filters(company="Valmy"))] == [
        "Ana Duarte"
    ]
    assert query.deals(shelf, Filters(investor="Valmy")) == []


def test_organisations_show_the_names_that_articles_tell(deal: Deal) -> None:
    shelf = Shelf(deal)
    told = query.told_aliases(shelf)
    assert query.with_aliases({"Orrery", "Halden"}, told) == {"Orrery", "Valmy", "Halden"}
    assert query.with_aliases({"Valmy"}, told) == {"Orrery", "Valmy"}
