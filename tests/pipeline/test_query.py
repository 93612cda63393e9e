"""What a store is asked for: the deals, people and organisations that pass, and no others."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from derivation import built, news, write
from handmade import marked_article, read_by_marks, read_marked
from newsroom import Newsroom

from models.deal_summary import DealSummary
from models.errors import UsageError
from models.mention import Alias
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Reading
from models.span import Span
from pipeline import query
from pipeline.derive import derive
from pipeline.filters import Filters, MinimumSize
from pipeline.store import Store, open_store

VALMY = "Orrery (ex-Valmy)"
STAKE = f"{VALMY}\nDEAL Orrery / stake / announced / 2025-06 / 9 / Halden\n"
WIRE = "Orrery builds clocks that tell where planets stand. It employs ninety people.\n"
TEXTS = {
    "orrery.md": f"{STAKE}PERSON Ana Duarte / Orrery\n{WIRE * 3}",
    "wire.md": f"{STAKE}PERSON Ana Duarte / Orrery\n{WIRE * 3}It rains.\n",
    "other.md": "Halden's board met on Monday, and shareholders were told of what it settled.\n"
    "DEAL Orrery / stake / announced / 2025-05 / 9 / Halden\n",
    "third.md": "It is the first stake that anybody takes in a maker of clocks since the war.\n"
    "DEAL Orrery / stake / announced / 2025-06 / 9 / Halden\n",
    "later.md": "DEAL Orrery / funding / announced / 2025-07 / 30 / Nexeo\n",
    "vega.md": "DEAL 星仪 / funding / rumoured / 2020 / 5 / Halden Capital\nPERSON Li Wei / Vega\n",
    "undated.md": "DEAL Brightlane / debt / announced / 2025 / 7 / Nexeo SAS\n",
}
JUNE, JULY = "orrery-2025-06", "orrery-2025-07"
OLD, UNDATED = "星仪-2020", "brightlane-undated"


def told(name: str) -> Reading:
    """The reading of a text; one says that two names are one, one does not date its deal."""
    reading = read_marked(marked_article(name, TEXTS[name]))
    if VALMY in TEXTS[name]:
        alias = Alias("Orrery", "Valmy", "Orrery", Span(0, len(VALMY)), VALMY)
        return replace(reading, aliases=(alias,))
    if name == "undated.md":
        (report,) = reading.deals
        evidence = {slot: spans for slot, spans in report.evidence.items() if slot != "date"}
        return replace(reading, deals=(replace(report, date=None, evidence=evidence),))
    return reading


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("query") / "store.db"
    with built(path, [told(name) for name in TEXTS]) as opened:
        yield opened


@pytest.mark.parametrize("told", ["2024-13", "May 2024", "24"])
def test_what_is_no_date(told: str) -> None:
    with pytest.raises(UsageError, match="not a date"):
        query.parse_date(told)


def test_deals_come_latest_first_and_undated_last(store: Store) -> None:
    order = [JULY, JUNE, OLD, UNDATED]
    assert [found.deal_id for found in query.deals(store, Filters())] == order
    assert [found.deal_id for found in query.summaries(store, Filters())] == order


def test_a_summary_is_what_the_deal_tells(tmp_path: Path, store: Store) -> None:
    with built(tmp_path / "store.db", news(84)) as busy:
        deals = [*store.deals(), *busy.deals()]
        summaries = [*store.summaries(), *busy.summaries()]
    for deal, summary in zip(deals, summaries, strict=True):
        bare = tuple(replace(one, witnesses=()) for one in deal.investors)
        assert summary == replace(DealSummary.of(deal), investors=bare)
    (stake,) = (one for one in summaries if one.deal_id == JUNE)
    assert (stake.conflicts, stake.copies) == (("date",), ("wire.md",))


NARROWED = [
    Filters(),
    Filters(since=PartialDate(2019)),
    Filters(since=PartialDate(2021, 3), until=PartialDate(2021, 9, 12)),
    Filters(until=PartialDate(2020, 5, 30)),
    Filters(min_amount=MinimumSize(Decimal("25000000.0000000000000001"))),
    Filters(min_amount=MinimumSize(Decimal(10) ** 24)),
    Filters(min_amount=MinimumSize(Decimal(1_000_000), "EUR")),
    Filters(kinds=(DealKind.DEBT, DealKind.FUNDING), statuses=(DealStatus.RUMOURED,)),
    Filters(langs=("fr", "zh"), since=PartialDate(2018)),
]


def test_the_database_narrows_as_filters_do(database: str) -> None:
    with open_store(database, create=True) as busy:
        write(busy, news(84))
        derive(busy)
        everything = list(busy.outlines())
        names = sorted({min(deal.companies) for deal in everything})
        investors = sorted({min(deal.investors) for deal in everything if deal.investors})
        asked = [Filters(company=name) for name in names[:8]]
        asked += [Filters(investor=name, kinds=(DealKind.FUNDING,)) for name in investors[:8]]
        passing = []
        for filters in [*NARROWED, *asked]:
            wanted = {deal.deal_id for deal in everything if filters.admit(deal)}
            assert {deal.deal_id for deal in query.summaries(busy, filters)} == wanted
            parties = query.organisations(busy, filters)
            assert {one for party in parties for one in party.deals_as_company} == wanted
            passing.append(len(wanted))
    assert len(set(passing)) > 5


def test_people_by_tie_and_by_article(store: Store) -> None:
    def names(filters: Filters) -> list[str]:
        return [one.canonical for one in query.people(store, filters)]

    assert names(Filters()) == ["Ana Duarte", "Li Wei"]
    assert names(Filters(company="ORRERY")) == ["Ana Duarte"]
    assert names(Filters(company="Valmy")) == ["Ana Duarte"]
    assert names(Filters(investor="Halden")) == ["Ana Duarte", "Li Wei"]
    assert names(Filters(company="Vega", statuses=(DealStatus.RUMOURED,))) == ["Li Wei"]
    assert names(Filters(company="Orrery", investor="nobody")) == []


def test_organisations_keep_the_deals_that_pass(store: Store) -> None:
    found = query.organisations(store, Filters(company="Orrery", kinds=(DealKind.STAKE,)))
    assert {one.canonical: one.deals_as_investor or one.deals_as_company for one in found} == {
        "Halden": (JUNE,),
        "Orrery": (JUNE,),
    }


def test_organisations_show_the_names_that_articles_tell(store: Store) -> None:
    names = {one.canonical: one.names for one in query.organisations(store, Filters())}
    assert names["Orrery"] == ("Orrery", "Valmy")
    assert names["Brightlane"] == ("Brightlane",)


@pytest.mark.parametrize(
    ("words", "deal_id"),
    [
        (JUNE, JUNE),
        ("ORRERY 2025 07", JULY),
        ("bright", UNDATED),
        ("Brightlane Inc.", UNDATED),
        ("星仪", OLD),
    ],
)
def test_a_deal_is_found_by_id_beginning_or_company(store: Store, words: str, deal_id: str) -> None:
    assert query.find_deal(store, words).deal_id == deal_id


@pytest.mark.parametrize("words", ["orrery", "Valmy"])
def test_a_deal_that_is_not_alone(store: Store, words: str) -> None:
    with pytest.raises(UsageError, match=f"several deals are meant by '{words}': {JUNE}, {JULY}"):
        query.find_deal(store, words)


def test_a_deal_that_is_not_there(store: Store) -> None:
    with pytest.raises(UsageError, match=f"no deal 'orery-2025-06'; near: {JUNE}"):
        query.find_deal(store, "orery-2025-06")


def test_a_name_that_only_an_article_tells(store: Store) -> None:
    assert [one.deal_id for one in query.deals(store, Filters(company="Valmy"))] == [JULY, JUNE]
    assert query.deals(store, Filters(investor="Valmy")) == []
    aliases = query.told_aliases(store)
    assert query.with_aliases({"Valmy", "Halden"}, aliases) == {"Orrery", "Valmy", "Halden"}


def test_a_name_that_only_a_decision_gives(
    tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_by_marks(monkeypatch)
    with open_store(database, create=True) as empty:
        room = Newsroom.with_articles(tmp_path / "articles", empty)
        room.decide("brightlane-2024-02", "investors", "Tessellate Partners")
        room.decide("brightlane-2024-02", "company", "Quillon")
        for filters in (Filters(investor="tessellate"), Filters(company="QUILLON")):
            (found,) = query.summaries(empty, filters)
            assert (found.company, found.investors[0].name) == ("Quillon", "Tessellate Partners")
        (person,) = query.people(empty, Filters(company="brightlane"))
        assert (person.canonical, person.organisation) == ("王伟", "Brightlane")
