"""Charts draw what is told, at the precision it is told with, in each currency by itself."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from handmade import usd
from test_told_figures import told

from models.deal import Deal
from models.deal_summary import DealSummary
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealStatus
from pipeline.pages import charts
from pipeline.pages.charts import Chart
from pipeline.pages.charts.chart import days
from pipeline.pages.charts.locales import formats
from pipeline.pages.charts.units import axis_unit
from pipeline.pages.links import ServerLinks
from pipeline.pages.speech import LANGUAGES, speech
from pipeline.timeline import Entry
from pipeline.told_figures import told_figures

EN = speech("en")


def drawn(*entries: Entry, others=None, lang: str = "en") -> list[Chart]:
    said = speech(lang)
    return charts.sums(charts.told_sums(entries, others or {}, said, ServerLinks()), said)


def outside(*reports) -> list[Entry]:
    return [Entry(one.date, told=one) for one in told_figures(reports)]


def values(chart: Chart) -> Sequence[dict[str, object]]:
    return chart.spec["data"]["values"]


@pytest.fixture
def entry(deal: Deal) -> Entry:
    return Entry(deal.date.value, deal=DealSummary.of(deal))


def test_a_deals_valuation_beside_one_told_outside(entry: Entry) -> None:
    (chart,) = drawn(entry, *outside(told("a", usd(7_000_000_000), "2024")))
    assert chart.heading == "Valuation, $bn"
    assert [row.cells[:3] for row in chart.rows] == [
        ("2024", "told outside a deal", "$7bn"),
        ("2025-06-16", "stake of 49%", "$29bn"),
    ]
    assert [row.href for row in chart.rows] == ["", "/deal/orrery-2025-06"]
    assert [(one["figure"], one["joined"]) for one in values(chart)] == [(7, False), (29, True)]


def test_a_date_is_as_long_as_it_is_told(entry: Entry) -> None:
    (chart,) = drawn(entry, *outside(told("a", usd(7), "2024")))
    year, day = values(chart)
    assert (year["start"], year["end"], year["long"]) == ("2024-01-01", "2024-12-31", True)
    assert (day["start"], day["end"], day["long"]) == ("2025-06-16", "2025-06-16", False)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        (PartialDate(2024), "2024-01-01", "2024-12-31"),
        (PartialDate(2024, quarter=2), "2024-04-01", "2024-06-30"),
        (PartialDate(2024, 2), "2024-02-01", "2024-02-29"),
        (PartialDate(2023, 12), "2023-12-01", "2023-12-31"),
        (PartialDate(2023, 12, 31), "2023-12-31", "2023-12-31"),
    ],
    ids=str,
)
def test_the_days_of_a_date(date: PartialDate, first: str, last: str) -> None:
    assert [day.isoformat() for day in days(date)] == [first, last]


def test_currencies_are_not_mixed() -> None:
    found = drawn(
        *outside(
            *(
                told(f"{currency}{year}", usd(9, currency=currency), str(year))
                for currency in ("USD", "EUR")
                for year in (2023, 2024)
            )
        )
    )
    assert [chart.heading for chart in found] == ["Valuation, €", "Valuation, $"]


def test_ranges_and_bounds_are_shown() -> None:
    wide = Money(currency="USD", low=Decimal(5), high=Decimal(7))
    (chart,) = drawn(*outside(told("a", wide, "2023"), told("b", usd(9, "min"), "2024")))
    assert [(one["low"], one["figure"], one["wide"]) for one in values(chart)] == [
        (5, 7, True),
        (9, 9, False),
    ]
    assert [one["shape"] for one in values(chart)] == ["circle", "triangle-up"]


def test_a_contradiction_is_drawn_beside_what_it_contradicts(entry: Entry) -> None:
    against = Money(Decimal(1_000_000_000), "USD", Bound.EXACT)
    (chart,) = drawn(entry, others={("orrery-2025-06", "amount"): [against]})
    assert [(row.cells[2], row.cells[3]) for row in chart.rows] == [
        ("$1bn", "told against it"),
        ("$14.3bn", "sources differ"),
    ]
    assert all(one["disputed"] for one in values(chart))
    assert [one["chosen"] for one in values(chart)] == [False, True]


def test_doubts_are_listed_as_the_language_lists(entry: Entry) -> None:
    against = Money(Decimal(1_000_000_000), "USD", Bound.EXACT)
    rumour = replace(entry, deal=replace(entry.deal, status=DealStatus.RUMOURED))
    (chart,) = drawn(rumour, others={("orrery-2025-06", "amount"): [against]}, lang="zh")
    assert "，" in chart.rows[0].cells[3]
    assert ", " not in chart.rows[0].cells[3]


@pytest.mark.parametrize("date", [None, "2024"])
def test_where_there_is_little_to_see_there_is_no_chart(date: str | None) -> None:
    vague = Money(currency="USD", vague=True)
    assert drawn(*outside(told("a", usd(7), date), told("b", vague, "2023"))) == []


def test_a_rumour_is_not_joined_to_what_happened(entry: Entry) -> None:
    assert entry.deal is not None
    rumour = replace(entry, deal=replace(entry.deal, status="rumoured"))
    (chart, _) = drawn(entry, rumour)
    assert sorted(one["joined"] for one in values(chart)) == [False, True]


@pytest.mark.parametrize(
    ("lang", "unit", "size"),
    [("en", "$bn", 10**9), ("fr", "Md\xa0$US", 10**9), ("zh", "亿美元", 10**8)],
)
def test_an_axis_counts_as_the_language_does(lang: str, unit: str, size: int) -> None:
    assert axis_unit(Decimal(29_000_000_000), "USD", speech(lang)) == (size, unit)


def test_an_axis_of_small_figures_has_the_currency() -> None:
    assert axis_unit(Decimal(7), "USD", EN) == (1, "$")
    assert axis_unit(Decimal("0.5"), "USD", EN) == (1, "USD")


def test_years_without_any_count_too() -> None:
    chart = charts.by_year({2022: 1, 2019: 4}, EN, "Deals", lambda year: f"/deals?year={year}")
    assert chart is not None
    assert [row.cells for row in chart.rows] == [
        ("2019", "4"),
        ("2020", "0"),
        ("2021", "0"),
        ("2022", "1"),
    ]
    assert chart.rows[0].href == values(chart)[0]["href"] == "/deals?year=2019"
    assert charts.by_year({2022: 9}, EN, "Deals") is None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_chart_can_be_embedded_and_printed(entry: Entry, lang: str) -> None:
    (chart,) = drawn(entry, *outside(told("a", usd(7), "2024")), lang=lang)
    embedding = json.loads(json.dumps(chart.embedding(speech(lang))))
    assert embedding["spec"]["description"] == chart.description
    picture = charts.svg(chart, speech(lang))
    assert picture.startswith("<svg")
    assert chart.rows[0].cells[1] in picture


@pytest.mark.parametrize(
    ("lang", "decimal", "january"), [("en", ".", "Jan"), ("fr", ",", "janv."), ("zh", ".", "1月")]
)
def test_numbers_and_months_are_the_languages(lang: str, decimal: str, january: str) -> None:
    told = formats(speech(lang).locale)
    assert told["formatLocale"]["decimal"] == decimal
    assert told["timeFormatLocale"]["shortMonths"][0] == january
    assert len(told["timeFormatLocale"]["days"]) == 7
