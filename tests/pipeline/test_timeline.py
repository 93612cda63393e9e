"""The timeline of an organisation tells each deal and figure once, in order of time."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

import pytest
from handmade import usd
from test_told_figures import told

from models.deal import Deal, DealInvestor, Slot
from models.errors import UsageError
from models.mention import Alias
from models.partial_date import PartialDate
from models.party import Organisation, PartyName, Person, Position, StoredCompany
from models.report import DealStatus, PersonRole
from pipeline import timeline_export
from pipeline.organisation_search import find_organisation
from pipeline.timeline import timeline

ORRERY = Organisation(
    "Orrery",
    ("Orrery", "星仪"),
    ("orrery-2025-06",),
    (),
    id="orrery",
    uses=(PartyName("Orrery", "orrery", 3), PartyName("星仪", "星仪", 1)),
)
HALDEN = Organisation("Halden", ("Halden",), (), ("orrery-2025-06",), id="halden")


class Shelf:
    """As much of a store as timelines ask for."""

    def __init__(self, *found: Deal | StoredCompany | Person | Organisation) -> None:
        self._found = found

    def deals(self, ids: Collection[str] | None = None) -> list[Deal]:
        deals = [one for one in self._found if isinstance(one, Deal)]
        return [deal for deal in deals if ids is None or deal.deal_id in ids]

    def company_reports(self) -> list[StoredCompany]:
        return [one for one in self._found if isinstance(one, StoredCompany)]

    def organisations(self) -> list[Organisation]:
        return [one for one in self._found if isinstance(one, Organisation)]

    def people(self) -> list[Person]:
        return [one for one in self._found if isinstance(one, Person)]

    def aliases(self) -> list[Alias]:
        return []


def lines(shelf: Shelf, organisation: Organisation) -> list[str]:
    """Each entry as its date, what it is and whence."""
    return [
        f"{entry.date.iso() if entry.date else '-'} "
        + (
            f"{entry.deal.deal_id} +{len(entry.again)}"
            if entry.deal
            else f"{entry.told.figure} {entry.told.money.figure:f}"
            if entry.told
            else ""
        )
        for entry in timeline(shelf, organisation).entries
    ]


def test_entries_come_in_order_of_time_the_undated_last(deal: Deal) -> None:
    shelf = Shelf(
        deal,
        ORRERY,
        told("a", usd(7), None),
        told("b", usd(9), "2025", figure="total_raised"),
        told("c", usd(8), "2025-06-15"),
        told("d", usd(6), "2026-01"),
    )
    assert lines(shelf, ORRERY) == [
        "2025 total_raised 9",
        "2025-06-15 valuation 8",
        "2025-06-16 orrery-2025-06 +0",
        "2026-01 valuation 6",
        "- valuation 7",
    ]


@pytest.mark.parametrize("date", ["2025-06", "2025", None])
def test_a_deals_own_valuation_is_told_with_the_deal(deal: Deal, date: str | None) -> None:
    shelf = Shelf(deal, ORRERY, told("a", usd(29_000_000_000), date))
    assert lines(shelf, ORRERY) == ["2025-06-16 orrery-2025-06 +1"]


def test_a_valuation_of_another_time_is_not_the_deals(deal: Deal) -> None:
    shelf = Shelf(deal, ORRERY, told("a", usd(29_000_000_000), "2021"))
    assert len(lines(shelf, ORRERY)) == 2


def test_reports_on_others_are_left_out(deal: Deal) -> None:
    other = told("a", usd(7), "2024")
    other = replace(other, report=replace(other.report, company="Vega", company_canonical="Vega"))
    assert lines(Shelf(deal, ORRERY, other), ORRERY) == ["2025-06-16 orrery-2025-06 +0"]


def test_of_namesakes_the_articles_own_deal_decides(deal: Deal) -> None:
    namesake = replace(ORRERY, id="orrery.2", deals_as_company=(), deals_as_investor=())
    beside = replace(told("a", usd(7), "2024"), source=deal.sources[0])
    shelf = Shelf(deal, ORRERY, namesake, beside, told("b", usd(8), "2024"))
    assert lines(shelf, ORRERY) == ["2024 valuation 7", "2025-06-16 orrery-2025-06 +0"]
    assert lines(shelf, namesake) == []


def test_backers_are_those_who_paid(deal: Deal) -> None:
    rumoured = DealInvestor("Vega", "Vega", False, None, DealStatus.RUMOURED, ())
    shelf = Shelf(replace(deal, investors=(*deal.investors, rumoured)), ORRERY)
    found = timeline(shelf, ORRERY)
    assert [(one.canonical, one.deals, one.led) for one in found.backers] == [
        ("Halden", ("orrery-2025-06",), ("orrery-2025-06",)),
        ("Söder", ("orrery-2025-06",), ()),
    ]
    called_off = replace(deal, status=Slot(DealStatus.DENIED))
    assert timeline(Shelf(called_off, ORRERY), ORRERY).backers == ()


def test_an_investors_deals(deal: Deal) -> None:
    found = timeline(Shelf(deal, HALDEN), HALDEN)
    assert ([one.deal_id for one in found.investments], found.entries) == (["orrery-2025-06"], ())


def test_people_with_their_positions_there() -> None:
    day = dt.date(2024, 1, 2)
    here = Position("Orrery", "orrery", PersonRole.CEO, day, day, ended=False, articles=1)
    there = replace(here, organisation="Vega", organisation_key="vega")
    people = (
        Person("Ana Duarte", ("Ana Duarte",), "Vega", (), ("a",), positions=(here, there)),
        Person("Li Wei", ("李伟",), "星仪", (PersonRole.FOUNDER,), ("a",)),
        Person("Jo Ward", ("Jo Ward",), "Vega", (), ("a",), positions=(there,)),
    )
    found = timeline(Shelf(ORRERY, *people), ORRERY)
    assert [(tie.person.canonical, tie.positions) for tie in found.people] == [
        ("Ana Duarte", (here,)),
        ("Li Wei", ()),
    ]


@pytest.mark.parametrize("name", ["orrery", "ORRERY", "星仪", "Orrery SAS"])
def test_an_organisation_is_found_by_any_of_its_names(name: str) -> None:
    assert find_organisation(Shelf(ORRERY, HALDEN), name) == ORRERY


def test_the_id_decides_among_namesakes() -> None:
    namesake = replace(ORRERY, id="orrery.2")
    shelf = Shelf(ORRERY, namesake)
    assert find_organisation(shelf, "orrery.2") == namesake
    with pytest.raises(UsageError, match=r"several.*: orrery, orrery\.2"):
        find_organisation(shelf, "星仪")


def test_a_company_in_no_deal_is_found_by_what_is_told_of_it() -> None:
    found = find_organisation(Shelf(HALDEN, told("a", usd(7), "2024")), "Orrery")
    assert (found.canonical, found.id, found.names) == ("Orrery", "", ("Orrery",))


def test_an_unknown_name_is_refused_with_what_comes_near() -> None:
    with pytest.raises(UsageError, match="no organisation 'Orery'; near: Orrery"):
        find_organisation(Shelf(ORRERY), "Orery")


def test_a_timeline_as_json_and_rows(deal: Deal) -> None:
    shelf = Shelf(deal, ORRERY, told("a", usd(7), "2024"), told("b", usd(9), "2024-01"))
    found = timeline(shelf, ORRERY)
    record = timeline_export.timeline_json(found)
    assert [line["event"] for line in record["timeline"]] == ["valuation", "valuation", "deal"]
    assert record["names"][0] == {"name": "Orrery", "articles": 3}
    assert record["timeline"][2]["amount"]["value"] == Decimal(14_300_000_000)
    rows = list(timeline_export.timeline_rows(found))
    assert [(row["event"], row["valuation"]) for row in rows] == [
        ("valuation", "7"),
        ("valuation", "9"),
        ("stake", "29000000000"),
    ]
    assert all(
        set(row)
        <= set(timeline_export.TIMELINE_COLUMNS)
        | {
            "company_canonical",
            "kind",
            "valuation_basis",
            "conflicts",
        }
        for row in rows
    )


def test_dates_are_told_as_precisely_as_known() -> None:
    shelf = Shelf(ORRERY, told("a", usd(7), "2024"))
    (entry,) = timeline(shelf, ORRERY).entries
    assert entry.date == PartialDate(2024)
