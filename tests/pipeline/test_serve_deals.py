"""The list of deals: it holds what commands give, and is counted, sorted and taken home."""

import asyncio
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pyarrow.parquet as pq
import pytest
from datasette.app import Datasette

from models.report import DealKind, DealStatus
from pipeline import query
from pipeline.filters import Filters, MinimumSize
from pipeline.serve import application
from pipeline.store import Store, open_store


@pytest.fixture(scope="module")
def store(fixtures_store: Path) -> Iterator[Store]:
    """What is read in the fixtures' articles."""
    with open_store(str(fixtures_store), read_only=True) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> Datasette:
    return application(store)


def get(desk: Datasette, address: str, **told: object):
    asked = f"{address}?{urlencode(told, doseq=True)}" if told else address
    return asyncio.run(desk.client.get(asked, headers={"accept-language": "en"}))


def ids(desk: Datasette, **told: object) -> list[str]:
    """The deals that a list is of, in its order."""
    return [
        row["deal_id"] for row in csv.DictReader(io.StringIO(get(desk, "/deals.csv", **told).text))
    ]


FILTERS = {
    "all": ({}, Filters()),
    "kind": ({"kind": "funding"}, Filters(kinds=[DealKind.FUNDING])),
    "kinds": (
        {"kind": ["ipo", "debt"]},
        Filters(kinds=[DealKind.IPO, DealKind.DEBT]),
    ),
    "status": ({"status": "denied"}, Filters(statuses=[DealStatus.DENIED])),
    "language": ({"lang": ["fr", "zh"]}, Filters(langs=["fr", "zh"])),
    "since": ({"since": "2025-06"}, Filters(since=query.parse_date("2025-06"))),
    "until": ({"until": "2024-05-21"}, Filters(until=query.parse_date("2024-05-21"))),
    "within": (
        {"since": "2024-02", "until": "2024-11"},
        Filters(since=query.parse_date("2024-02"), until=query.parse_date("2024-11")),
    ),
    "size": ({"min": "100m"}, Filters(min_amount=MinimumSize.parse("100m"))),
    "size in euros": ({"min": "100m EUR"}, Filters(min_amount=MinimumSize.parse("100m EUR"))),
    "company": ({"company": "deepseek"}, Filters(company="deepseek")),
    "investor": ({"investor": "阿里巴巴"}, Filters(investor="阿里巴巴")),
    "all at once": (
        {"lang": "en", "kind": "funding", "since": "2023", "min": "1m", "status": "announced"},
        Filters(
            langs=["en"],
            kinds=[DealKind.FUNDING],
            since=query.parse_date("2023"),
            min_amount=MinimumSize.parse("1m"),
            statuses=[DealStatus.ANNOUNCED],
        ),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_means_what_it_means_to_commands(store: Store, desk: Datasette, name: str) -> None:
    told, filters = FILTERS[name]
    expected = [deal.deal_id for deal in query.summaries(store, filters)]
    assert expected
    assert ids(desk, **told) == expected


def kept(store: Store, keep) -> set[str]:
    return {deal.deal_id for deal in store.summaries() if keep(deal)}


@pytest.mark.parametrize(
    ("told", "keep"),
    [
        ({"max": "10m"}, lambda one: one.amount and (one.amount.figure or 10**8) <= 10**7),
        ({"currency": "EUR"}, lambda one: one.amount and one.amount.currency == "EUR"),
        ({"round": ["A", "seed"]}, lambda one: one.round in ("A", "seed")),
        ({"year": "2024"}, lambda one: one.date and one.date.year == 2024),
        ({"disputed": "1"}, lambda one: one.conflicts),
    ],
    ids=["max", "currency", "round", "year", "disputed"],
)
def test_what_only_the_list_can_be_narrowed_by(store: Store, desk: Datasette, told, keep) -> None:
    found = ids(desk, **told)
    assert found
    assert set(found) == kept(store, keep)


@pytest.mark.parametrize(("told", "found"), [({"min": "9" * 60}, 0), ({"max": "9" * 60}, None)])
def test_sums_beyond_all_bounds_are_compared(
    store: Store, desk: Datasette, told: dict[str, str], found: int | None
) -> None:
    known = sum(bool(one.amount and one.amount.figure) for one in store.summaries())
    assert len(ids(desk, **told)) == (known if found is None else found)


@pytest.mark.parametrize("up", [False, True])
def test_sorted_by_amount_the_unknown_come_last(store: Store, desk: Datasette, up: bool) -> None:
    sizes = {one.deal_id: one.amount and one.amount.figure for one in store.summaries()}
    told = [sizes[one] for one in ids(desk, sort="amount", **({"up": "1"} if up else {}))]
    known = [size for size in told if size is not None]
    assert known == sorted(known, reverse=not up)
    assert None not in told[: len(known)]
    assert len(told) == len(sizes)


def counted(page: str, name: str) -> dict[str, int]:
    """The values of a facet as the page shows them, with their numbers."""
    found = re.findall(
        rf'name="{name}" value="([^"]+)"[^>]*> <span>[^<]*</span> <small>(\d+)<', page
    )
    return {value: int(number) for value, number in found}


def test_facets_count_the_deals(store: Store, desk: Datasette) -> None:
    page = get(desk, "/deals").text
    summaries = list(store.summaries())
    assert counted(page, "kind") == Counter(str(one.kind) for one in summaries)
    assert counted(page, "status") == Counter(str(one.status) for one in summaries)
    langs = Counter(lang for one in store.outlines() for lang in one.langs)
    assert counted(page, "lang") == langs


def test_a_facet_is_narrowed_by_the_others_and_not_by_itself(desk: Datasette) -> None:
    whole, narrowed = get(desk, "/deals").text, get(desk, "/deals", kind="ipo").text
    assert counted(narrowed, "kind") == counted(whole, "kind")
    assert sum(counted(narrowed, "status").values()) == counted(whole, "kind")["ipo"]


def test_a_facet_that_takes_too_long_says_so(desk: Datasette, monkeypatch) -> None:
    monkeypatch.setattr("pipeline.serve.views.deals._GLANCE", 0)
    page = get(desk, "/deals")
    assert page.status_code == 200
    assert page.text.count("Too many to count.") == 1
    assert "126 deals" in page.text


@pytest.mark.parametrize(
    "told",
    [{"min": "lots"}, {"kind": "gift"}, {"since": "May"}, {"sort": "luck"}, {"year": "2024-05"}],
)
def test_what_cannot_be_read_is_said_on_the_page(desk: Datasette, told: dict[str, str]) -> None:
    page = get(desk, "/deals", **told)
    assert page.status_code == 400
    assert 'role="alert"' in page.text
    assert get(desk, "/deals.csv", **told).status_code == 404


def test_pages_hold_each_deal_once(desk: Datasette) -> None:
    pages = [get(desk, "/deals", page=number).text for number in (1, 2, 3)]
    told = [
        one
        for page in pages
        for one in re.findall(r'<th scope="row"><a href="/deal/([^"]+)"', page)
    ]
    assert len(told) == len(set(told)) == 126


def test_the_list_is_taken_home_in_three_formats(desk: Datasette) -> None:
    told = {"kind": "ipo"}
    expected = ids(desk, **told)
    assert [one["deal_id"] for one in get(desk, "/deals.json", **told).json()] == expected
    parquet = pq.read_table(io.BytesIO(get(desk, "/deals.parquet", **told).content))
    assert parquet["deal_id"].to_pylist() == expected
    assert get(desk, "/deals.csv").headers["content-disposition"].endswith('"deals.csv"')


def test_a_filter_is_taken_away_by_a_link(desk: Datasette) -> None:
    page = get(desk, "/deals", kind="ipo", company="a & b").text
    assert 'href="/deals?company=a+%26+b"' in page
    assert 'href="/deals?kind=ipo"' in page


def test_an_empty_list_says_what_to_do(desk: Datasette) -> None:
    page = get(desk, "/deals", company="Brindle Orrery")
    assert page.status_code == 200
    assert "Take a filter away" in page.text
