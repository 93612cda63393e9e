"""A store at a notebook: what is asked, and the records, frames and errors that come back."""

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, replace
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from derivation import built
from handmade import marked_article, read_marked

from models.errors import StoreError, UsageError
from models.partial_date import PartialDate
from models.report import DealKind, Reading
from pipeline import open_store, query
from pipeline.filters import Filters
from pipeline.narrowing import filters
from pipeline.notebook import OpenStore
from pipeline.notebook.rows import Rows
from pipeline.notebook.tables import days
from pipeline.store import open_store as open_beneath

# More digits than a binary float keeps.
LONG = "14300000000000007"
TEXTS = {
    "a.md": f"DEAL Orrery / funding / announced / 2024-05 / {LONG} / Halden\n",
    "b.md": "DEAL Orrery / stake / rumoured / 2025-03-09 / 30000000 / Nexeo\nPERSON 王伟 / Orrery",
    "c.md": "DEAL 星仪 / debt / announced / 2024-02-11 / 7000000 / Halden\n",
    "d.md": "DEAL Brindle / funding / announced / 2023 / 900 / <b>Tessellate</b>\n",
}


def told(name: str, text: str) -> Reading:
    lang = "zh" if "星仪" in text else "en"
    reading = read_marked(marked_article(name, text, lang=lang, day="2025-06-01"))
    return replace(reading, article=replace(reading.article, url=f"https://daily.example/{name}"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("notebook") / "store.db"
    built(path, [told(name, text) for name, text in TEXTS.items()]).close()
    return path


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[OpenStore]:
    with open_store(path) as opened:
        yield opened


def test_what_is_imported_for_it_is_loaded_when_it_is_asked_for() -> None:
    code = "import sys, pipeline; assert 'sqlalchemy' not in sys.modules; pipeline.open_store"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        open_store(tmp_path / "none.db")


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({}, ["orrery-2025-03", "orrery-2024-05", "星仪-2024-02", "brindle-2023"]),
        ({"company": "ORRERY"}, ["orrery-2025-03", "orrery-2024-05"]),
        ({"investor": "halden"}, ["orrery-2024-05", "星仪-2024-02"]),
        ({"since": "2024-03", "until": 2024}, ["orrery-2024-05"]),
        ({"until": dt.date(2023, 6, 1)}, ["brindle-2023"]),
        ({"since": PartialDate(2025)}, ["orrery-2025-03"]),
        ({"min_amount": "20m"}, ["orrery-2025-03", "orrery-2024-05"]),
        ({"min_amount": 7_000_000, "kind": ["debt", "fund"]}, ["星仪-2024-02"]),
        ({"kind": DealKind.STAKE, "status": "rumoured"}, ["orrery-2025-03"]),
        ({"lang": "zh"}, ["星仪-2024-02"]),
    ],
)
def test_deals_are_narrowed_as_by_the_command(
    store: OpenStore, narrowing: dict[str, object], found: list[str]
) -> None:
    assert [deal.deal_id for deal in store.deals(**narrowing)] == found


def test_the_filters_are_those_of_the_command() -> None:
    names = set(Filters.__dataclass_fields__)
    singular = {"kinds": "kind", "statuses": "status", "langs": "lang"}
    assert set(filters.__annotations__) - {"return"} == {singular.get(one, one) for one in names}


@pytest.mark.parametrize(
    ("narrowing", "complaint"),
    [
        ({"kind": "gift"}, "no kind: 'gift' .there are funding, stake,"),
        ({"status": ["announced", "sure"]}, "no status: 'sure'"),
        ({"lang": "xx"}, "no lang: 'xx' .there are en, fr, zh"),
        ({"since": "soon"}, "not a date: 'soon' .try 2024"),
        ({"min_amount": "much"}, "not a size: 'much' .try 500m"),
    ],
    ids=["kind", "status", "lang", "date", "size"],
)
def test_what_makes_no_sense_is_refused_with_a_hint(
    store: OpenStore, narrowing: dict[str, object], complaint: str
) -> None:
    with pytest.raises(UsageError, match=complaint):
        store.deals(**narrowing)


@pytest.mark.parametrize("ask", ["deal", "organisation", "person", "article"])
def test_what_is_not_there_is_refused(store: OpenStore, ask: str) -> None:
    with pytest.raises(UsageError, match="the store holds no"):
        getattr(store, ask)("Nowhere")


def test_a_deal_comes_with_its_evidence(store: OpenStore) -> None:
    deal = store.deal("星仪")
    (quote,) = deal.amount.alternatives[0].witnesses[0].quotes
    assert TEXTS["c.md"][quote.span.start : quote.span.end] == quote.quote == "7000000"
    assert {one.slot for one in store.evidence("星仪") if one.quote == "7000000"} == {"amount"}


def test_organisations_and_people(store: OpenStore) -> None:
    assert [one.canonical for one in store.organisations(kind="debt")] == ["Halden", "星仪"]
    assert [entry.deal.deal_id for entry in store.organisation("orrery").entries if entry.deal] == [
        "orrery-2024-05",
        "orrery-2025-03",
    ]
    assert [one.canonical for one in store.people(company="Orrery")] == ["王伟"]
    assert store.person("王伟").positions[0].organisation == "Orrery"


def test_rows_of_views_are_narrowed_by_their_deals(store: OpenStore) -> None:
    found = store.investments(company="Orrery", status="announced")
    assert [(one.investor_id, one.amount) for one in found] == [("halden", Decimal(LONG))]
    assert len(store.investments()) == 4
    assert list(store.conflicts()) == list(store.valuations("Orrery")) == []


def test_sentences_and_articles(store: OpenStore) -> None:
    (hit,) = store.search("DEAL Orrery", "rumoured", evidence=True)
    assert hit.deals == ("orrery-2025-03",)
    assert len(store.search("DEAL", limit=3)) == 3
    assert [one.address for one in store.articles()] == list(TEXTS)
    assert store.article("https://daily.example/c.md").article.text == TEXTS["c.md"]


def test_a_file_stays_as_it_was_where_nothing_can_be_saved(tmp_path: Path) -> None:
    path = tmp_path / "sums.parquet"
    path.write_bytes(b"as it was")
    with pytest.raises(UsageError, match="more than 76 digits"):
        Rows(["sum"], [(Decimal("9" * 77),)]).save(path)
    assert path.read_bytes() == b"as it was"
    assert list(tmp_path.iterdir()) == [path]


def test_sql_only_reads(store: OpenStore) -> None:
    rows = store.sql("SELECT id, stake, date FROM deal WHERE id LIKE 'orrery%' ORDER BY id")
    assert list(rows) == [
        ("orrery-2024-05", None, "2024-05"),
        ("orrery-2025-03", None, "2025-03-09"),
    ]
    assert rows.to_polars().columns == ["id", "stake", "date"]
    with pytest.raises(UsageError, match="readonly"):
        store.sql("DELETE FROM deal")


def test_what_is_found_is_a_sequence_of_frozen_records(store: OpenStore) -> None:
    deals = store.deals()
    assert list(deals[:2]) == list(store.deals(company="Orrery"))
    assert repr(deals[1:]) == "<3 deals>"
    with pytest.raises(FrozenInstanceError):
        deals[0].company = "Another"  # type: ignore[misc]  # that is the point


def test_it_finds_what_the_command_finds(store: OpenStore, path: Path) -> None:
    with open_beneath(str(path)) as beneath:
        assert list(store.deals()) == query.summaries(beneath, Filters())


def test_a_pandas_frame_sums_sorts_and_groups_without_loss(store: OpenStore) -> None:
    frame = store.deals().to_pandas()
    assert frame.amount.sum() == Decimal(LONG) + 37_000_900
    assert frame.groupby("company").amount.max()["Orrery"] == Decimal(LONG)
    assert frame.sort_values("amount").amount.iloc[0] == Decimal(900)
    assert frame.first_day.dt.year.to_list() == [2025, 2024, 2024, 2023]
    assert frame.amount.astype("float64").max() == float(LONG)


def test_a_polars_frame_has_decimals_and_days(store: OpenStore) -> None:
    frame = store.deals().to_polars()
    assert frame["amount"].sum() == Decimal(LONG) + 37_000_900
    assert isinstance(frame.schema["amount"], pl.Decimal)
    assert frame["last_day"].to_list()[-1] == dt.date(2023, 12, 31)


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_library_that_is_missing_is_named_with_its_extra(
    store: OpenStore, monkeypatch: pytest.MonkeyPatch, library: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"{library}: pip install 'dealtrace\[notebook\]'"):
        getattr(store.deals(), f"to_{library}")()


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (PartialDate(2023), "2023-01-01", "2023-12-31"),
        (PartialDate(2023, quarter=2), "2023-04-01", "2023-06-30"),
        (PartialDate(2024, 2), "2024-02-01", "2024-02-29"),
        (PartialDate(2024, 2, 11), "2024-02-11", "2024-02-11"),
        (None, None, None),
    ],
    ids=str,
)
def test_the_days_that_a_date_may_mean(
    date: PartialDate | None, first: str | None, last: str | None
) -> None:
    assert [day and day.isoformat() for day in days(date)] == [first, last]
