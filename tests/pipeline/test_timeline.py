"""The timeline of an organisation tells each deal and figure once, in order of time."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from handmade import usd
from test_store_records import marked, put
from test_told_figures import told

from models.deal import Deal, DealInvestor, Slot
from models.deal_summary import DealSummary
from models.party import Organisation, PartyName, Person, Position, StoredCompany
from models.report import DealStatus, PersonRole
from pipeline.derive import derive
from pipeline.export.timeline import timeline_json, timeline_rows
from pipeline.store import open_store
from pipeline.timeline import timeline

ORRERY = Organisation(
    "Orrery",
    ("Orrery", "星仪"),
    ("orrery-2025-06",),
    (),
    id="orrery",
    uses=(PartyName("Orrery", "orrery", 3), PartyName("星仪", "星仪", 1)),
)
HALDEN = Organisation(
    "Halden",
    ("Halden Capital",),
    (),
    ("orrery-2025-06",),
    id="halden",
    uses=(PartyName("Halden Capital", "halden capital", 1),),
)
WORTH = {"Orrery": 7, "Vega": 9}


class Shelf:
    """As much of a store as timelines ask for; all figures are Orrery's."""

    def __init__(self, *found: Deal | StoredCompany | Person) -> None:
        self._found = found

    def summaries(self, ids: Collection[str]) -> list[DealSummary]:
        deals = (one for one in self._found if isinstance(one, Deal))
        return [DealSummary.of(one) for one in deals if one.deal_id in ids]

    def company_reports(self, organisation_id: str) -> list[StoredCompany]:
        found = [one for one in self._found if isinstance(one, StoredCompany)]
        return found if organisation_id == "orrery" else []

    def people(self, at: Collection[str]) -> list[Person]:
        people = [one for one in self._found if isinstance(one, Person)]
        return [one for one in people if any(p.organisation_key in at for p in one.positions)]


def lines(shelf: Shelf, organisation: Organisation) -> list[str]:
    """Each entry as its date, what it is and whence."""
    found = []
    for entry in timeline(shelf, organisation).entries:
        date = entry.date.iso() if entry.date else "-"
        if entry.deal:
            found.append(f"{date} {entry.deal.deal_id} +{len(entry.again)}")
        else:
            found.append(f"{date} {entry.told.figure} {entry.told.money.figure:f}")
    return found


def test_entries_come_in_order_of_time_the_undated_last(deal: Deal) -> None:
    shelf = Shelf(
        deal,
        told("a", usd(7), None),
        told("b", usd(9), "2025", figure="total_raised"),
        told("c", usd(8), "2025-06-15"),
        told("d", usd(6), "2025-06", figure="total_raised"),
    )
    assert lines(shelf, ORRERY) == [
        "2025 total_raised 9",
        "2025-06-15 valuation 8",
        "2025-06-16 orrery-2025-06 +0",
        "2025-06 total_raised 6",
        "- valuation 7",
    ]


@pytest.mark.parametrize("date", ["2025-06", "2025", None])
def test_a_deals_own_valuation_is_told_with_the_deal(deal: Deal, date: str | None) -> None:
    shelf = Shelf(deal, told("a", usd(29_000_000_000), date))
    assert lines(shelf, ORRERY) == ["2025-06-16 orrery-2025-06 +1"]


def test_a_valuation_of_another_time_is_not_the_deals(deal: Deal) -> None:
    shelf = Shelf(deal, told("a", usd(29_000_000_000), "2021"))
    assert len(lines(shelf, ORRERY)) == 2


def test_figures_are_of_the_organisation_that_an_article_means(tmp_path: Path) -> None:
    text = (
        "DEAL {0} / ipo / announced / 2024 / 5 / Halden\n"
        "COMPANY {0} / valuation / announced / 2023 / {1}\n"
    )
    articles = [marked(f"{name}.md", text.format(name, worth)) for name, worth in WORTH.items()]
    with open_store(str(tmp_path / "s.db"), create=True) as store:
        put(store, *articles)
        derive(store)
        found = {
            one.canonical: [told.report.money for told in store.company_reports(one.id)]
            for one in store.organisations()
        }
    assert found == {"Orrery": [usd(7)], "Vega": [usd(9)], "Halden": []}


def test_people_are_found_by_where_they_work(tmp_path: Path) -> None:
    text = "PERSON Ana Duarte / Orrery\nPERSON Jo Ward / Vega\n"
    with open_store(str(tmp_path / "s.db"), create=True) as store:
        put(store, marked("a.md", text))
        derive(store)
        assert [one.canonical for one in store.people(at={"orrery"})] == ["Ana Duarte"]
        assert len(list(store.people())) == 2
        assert list(store.people(at=())) == []


def test_backers_are_those_who_paid(deal: Deal) -> None:
    rumoured = DealInvestor("Vega", "Vega", False, None, DealStatus.RUMOURED, ())
    found = timeline(Shelf(replace(deal, investors=(*deal.investors, rumoured))), ORRERY)
    assert [(one.canonical, one.deals, one.led) for one in found.backers] == [
        ("Halden", ("orrery-2025-06",), ("orrery-2025-06",)),
        ("Söder", ("orrery-2025-06",), ()),
    ]
    called_off = replace(deal, status=Slot(DealStatus.DENIED))
    assert timeline(Shelf(called_off), ORRERY).backers == ()


def test_an_investors_deals(deal: Deal) -> None:
    found = timeline(Shelf(deal), HALDEN)
    assert ([one.deal_id for one in found.investments], found.entries) == (["orrery-2025-06"], ())


def test_people_with_their_positions_there() -> None:
    day = dt.date(2024, 1, 2)
    here = Position("Orrery", "orrery", PersonRole.CEO, day, day, ended=False, articles=1)
    there = replace(here, organisation="Vega", organisation_key="vega")
    people = (
        Person("Ana Duarte", ("Ana Duarte",), "Vega", (), ("a",), positions=(here, there)),
        Person("Jo Ward", ("Jo Ward",), "Vega", (), ("a",), positions=(there,)),
    )
    found = timeline(Shelf(*people), ORRERY)
    assert [(tie.person.canonical, tie.positions) for tie in found.people] == [
        ("Ana Duarte", (here,))
    ]


def test_a_timeline_as_json_and_rows(deal: Deal) -> None:
    shelf = Shelf(deal, told("a", usd(7), "2024"), told("b", usd(9), "2024-01"))
    found = timeline(shelf, ORRERY)
    record = timeline_json(found)
    assert [line["event"] for line in record["timeline"]] == ["valuation", "valuation", "deal"]
    assert record["names"][0] == {"name": "Orrery", "articles": 3}
    assert record["timeline"][2]["amount"]["value"] == Decimal(14_300_000_000)
    rows = list(timeline_rows(found))
    assert [(row["event"], row["valuation"]) for row in rows] == [
        ("valuation", 7),
        ("valuation", 9),
        ("stake", 29_000_000_000),
    ]
