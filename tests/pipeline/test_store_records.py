"""What goes into a store comes out as it was."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from handmade import marked_article, read_marked

from models.article import Article, Furniture, Publication, Segment
from models.mention import Alias, DateMention, MoneyMention, Name, NameKind
from models.money import Basis, Bound, Money, MoneyRole
from models.partial_date import PartialDate
from models.report import (
    CompanyFigure,
    CompanyReport,
    DealKind,
    DealReport,
    DealStatus,
    Investment,
    Reading,
)
from models.span import Span
from pipeline.derive import derive
from pipeline.examine import _contexts
from pipeline.outcome import Examined, InputOutcome, Outcome
from pipeline.store import Store, open_store

CHINESE = "月之暗面完成超10亿美元融资\n红杉中国领投，约70亿元人民币，2024年三季度。"


def _span(words: str) -> Span:
    start = CHINESE.index(words)
    return Span(start, start + len(words))


def chinese() -> Reading:
    """A reading that uses what the sample in French does not."""
    amount = Money(Decimal(1_000_000_000), "USD", Bound.MIN)
    time = dt.datetime(2024, 9, 1, 8, 30, tzinfo=dt.timezone(dt.timedelta(hours=8)))
    return Reading(
        article=Article(
            source="feed.jsonl:3",
            id="moonshot",
            sha256="1" * 64,
            text=CHINESE,
            published=Publication(time.date(), "json-ld", time),
            url="https://news.example/3",
            lang="zh",
            segments=(Segment(Span(0, 10), "zh"), Segment(Span(10, len(CHINESE)), "other")),
            furniture=(Furniture(Span(0, 2), "share"), Furniture(Span(2, 4), "related")),
        ),
        money=(
            MoneyMention(_span("10亿美元"), "10亿美元", amount, MoneyRole.RAISE, rule="cue"),
            MoneyMention(
                _span("70亿元人民币"),
                "70亿元人民币",
                Money(Decimal(7_000_000_000), "CNY", Bound.APPROX),
                converts=_span("10亿美元"),
                per_unit=True,
            ),
            MoneyMention(_span("亿元"), "亿元", Money(currency="CNY", vague=True)),
            MoneyMention(_span("70"), "70", Money(low=Decimal("0.5"), high=Decimal(70))),
        ),
        dates=(DateMention(_span("2024年三季度"), "2024年三季度", PartialDate(2024, quarter=3)),),
        names=(
            Name(NameKind.ORGANISATION, "月之暗面", "Moonshot AI", (_span("月之暗面"),), ("月暗",)),
            Name(NameKind.PLACE, "中国", "中国", ()),
        ),
        deals=(
            DealReport(
                company="月之暗面",
                company_canonical="Moonshot AI",
                kind=DealKind.FUNDING,
                status=DealStatus.ANNOUNCED,
                evidence={"amount": (_span("10亿美元"),), "company": (_span("月之暗面"),)},
                date=PartialDate(2024, quarter=3),
                round="A",
                amount=amount,
                basis=Basis.PRE,
                stake=Decimal("0.125"),
                investors=(
                    Investment("红杉中国", "HongShan", (_span("红杉中国"),), lead=True, new=False),
                    Investment("某基金", "某基金", ()),
                ),
            ),
            DealReport("月之暗面", "Moonshot AI", DealKind.DEBT, DealStatus.PLANNED, {}),
        ),
        companies=(
            CompanyReport(
                company="月之暗面",
                company_canonical="Moonshot AI",
                figure=CompanyFigure.TOTAL_RAISED,
                money=Money(low=Decimal("0.5"), high=Decimal(70), bound=Bound.APPROX),
                status=DealStatus.RUMOURED,
                evidence={"company": (_span("月之暗面"),), "figure": (_span("70"),)},
                date=PartialDate(2024, quarter=3),
            ),
        ),
        aliases=(Alias("月之", "暗面", "Moonshot AI", _span("月之暗面"), "月之暗面"),),
    )


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        yield opened


def put(
    store: Store, *readings: Reading, version: str = "v1", derived: bool = True
) -> list[InputOutcome]:
    """Write readings in one run and derive what follows; the format does not matter."""
    sink = store.begin_run(version, {"dealtrace": "0"}, {})
    batch = [
        Examined(
            address=reading.article.source,
            outcome=Outcome.READ if reading.deals else Outcome.NO_DEAL,
            sha256=reading.article.sha256,
            format=".md",
            reading=reading,
            contexts=_contexts(reading),
        )
        for reading in readings
    ]
    outcomes = sink.write(batch)
    if derived:
        derive(store)
    sink.finish(interrupted=False)
    return outcomes


def texts(store: Store) -> dict[str, str]:
    """The current articles' text by address."""
    return {reading.article.source: reading.article.text for reading, _ in store.readings()}


def marked(address: str, text: str) -> Reading:
    return read_marked(marked_article(address, text))


def test_readings_come_back_equal(store: Store, reading: Reading) -> None:
    put(store, reading, chinese())
    found = {found.article.source: found for found, _ in store.readings()}
    assert found == {"news/orrery.md": reading, "feed.jsonl:3": chinese()}


def test_reports_carry_their_sentences(store: Store, reading: Reading) -> None:
    put(store, reading)
    (found,) = store.reports()
    (quote,) = found.quotes["amount"]
    assert found.report == reading.deals[0]
    assert quote.quote == "14,3 milliards de dollars"
    assert quote.context.startswith("Orrery lève plus de")
    assert quote.within.of(quote.context) == quote.quote
    assert [who[0].quote for who in found.investor_quotes] == ["Halden"]


def test_reports_carry_the_articles_own_conversions(store: Store) -> None:
    put(store, chinese())
    first, second = store.reports()
    restated = Money(Decimal(7_000_000_000), "CNY", Bound.APPROX)
    assert first.conversions == {"amount": (restated,)}
    assert second.conversions == {}


def test_company_reports_carry_their_sentences(store: Store) -> None:
    put(store, chinese())
    (found,) = store.company_reports()
    (quote,) = found.quotes["figure"]
    assert found.report == chinese().companies[0]
    assert found.source.address == "feed.jsonl:3"
    assert (quote.quote, quote.context[:4]) == ("70", "红杉中国")


def test_the_same_bytes_are_read_once(store: Store, reading: Reading) -> None:
    put(store, reading)
    assert [one.outcome for one in put(store, reading)] == [Outcome.UNCHANGED]
    assert len(list(store.reports())) == 1


def test_an_address_twice_in_one_batch_is_read_once(store: Store, reading: Reading) -> None:
    outcomes = put(store, reading, reading)
    assert [one.outcome for one in outcomes] == [Outcome.READ, Outcome.UNCHANGED]


def test_copies_count_once_whatever_their_layout(store: Store) -> None:
    one, two = marked("a.md", "DEAL X / ipo / announced / 2024 / 5 / Y"), "DEAL  X / ipo /"
    copy = marked("b.md", f"{two} announced / 2024 / 5 / Y\n\n".replace("  ", " "))
    outcomes = put(store, one, copy)
    assert [(o.outcome, o.reason) for o in outcomes] == [
        (Outcome.READ, ""),
        (Outcome.DUPLICATE, "same text as a.md"),
    ]
    assert list(texts(store)) == ["a.md"]


def test_new_bytes_at_an_address_take_the_old_reports_place(store: Store) -> None:
    put(store, marked("a.md", "DEAL X / ipo / announced / 2024 / 5 / Y"))
    put(store, marked("a.md", "DEAL Z / ipo / announced / 2024 / 5 / Y"))
    assert [found.report.company for found in store.reports()] == ["Z"]
    with store.transaction() as connection:
        kept = connection.exec_driver_sql("SELECT company FROM deal_report ORDER BY company")
        assert kept.scalars().all() == ["X", "Z"]


def test_a_copy_stands_in_when_the_original_changes(store: Store) -> None:
    old = "DEAL X / ipo / announced / 2024 / 5 / Y"
    put(store, marked("a.md", old), marked("b.md", old))
    put(store, marked("a.md", "Nothing to tell."))
    assert texts(store) == {"a.md": "Nothing to tell.", "b.md": old}
    (outcome,) = put(store, marked("c.md", old))
    assert (outcome.outcome, outcome.reason) == (Outcome.DUPLICATE, "same text as b.md")


def test_bytes_that_come_back_are_current_again(store: Store) -> None:
    old, new = marked("a.md", "DEAL X / ipo / announced / 2024 / 5 / Y"), marked("a.md", "Other")
    for reading in (old, new, old):
        put(store, reading)
    assert [found.report.company for found in store.reports()] == ["X"]


def test_a_new_version_reads_again_and_keeps_the_old_reports(store: Store) -> None:
    before = marked("a.md", "DEAL X / ipo / announced / 2024 / 5 / Y")
    after = replace(before, deals=(replace(before.deals[0], company="Xylo"),))
    put(store, before, version="v1")
    assert [one.outcome for one in put(store, after, version="v2")] == [Outcome.READ]
    assert [found.report.company for found in store.reports()] == ["Xylo"]
    put(store, before, version="v1")
    assert [found.report.company for found in store.reports()] == ["X"]


def test_a_new_version_does_not_take_an_article_for_its_own_copy(store: Store) -> None:
    text = "DEAL X / ipo / announced / 2024 / 5 / Y"
    for version in ("v1", "v2", "v3"):
        outcomes = put(store, marked("a.md", text), marked("b.md", text), version=version)
        assert [one.outcome for one in outcomes] == [Outcome.READ, Outcome.DUPLICATE]


def test_text_that_no_column_holds_costs_one_input(store: Store) -> None:
    outcomes = put(store, marked("a.md", "half \ud83d a smile"), marked("b.md", "whole"))
    assert [one.outcome for one in outcomes] == [Outcome.FAILED, Outcome.NO_DEAL]
    assert "surrogates" in outcomes[0].reason
    assert list(texts(store)) == ["b.md"]


def test_ids_do_not_depend_on_the_order_of_writing(tmp_path: Path) -> None:
    made = [marked(f"{n}.md", f"DEAL C{n} / ipo / announced / 2024 / {n} / Y") for n in range(5)]
    found = []
    for name, order in (("one", made), ("two", made[::-1])):
        with open_store(str(tmp_path / name), create=True) as store:
            put(store, *order)
            found.append([report.report_id for report in store.reports()])
    assert found[0] == found[1]


def test_it_does_not_matter_which_copy_came_first(tmp_path: Path) -> None:
    text = "DEAL X / ipo / announced / 2024 / 5 / Y"
    found = []
    for order in ("ab", "ba"):
        with open_store(str(tmp_path / order), create=True) as store:
            for name in order:
                put(store, marked(f"{name}.md", text))
            found.append((texts(store), list(store.reports())))
    assert found[0] == found[1]
