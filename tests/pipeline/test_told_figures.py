"""Tellings of one figure meet, figures that contradict each other say so."""

import pytest
from handmade import usd
from hypothesis import given
from hypothesis import strategies as st

from models.deal import DealSource
from models.money import Money
from models.partial_date import PartialDate
from models.party import StoredCompany
from models.report import CompanyFigure, CompanyReport, DealStatus
from pipeline.told_figures import told_figures


def told(
    key: str,
    money: Money,
    date: str | None,
    *,
    figure: str = "valuation",
    status: str = "announced",
) -> StoredCompany:
    """A report from an article of its own."""
    report = CompanyReport(
        company="Orrery",
        company_canonical="Orrery",
        figure=CompanyFigure(figure),
        money=money,
        status=DealStatus(status),
        evidence={},
        date=PartialDate.parse(date) if date else None,
    )
    return StoredCompany(DealSource(f"{key}.md"), report, key, {})


def shown(*reports: StoredCompany) -> list[tuple[str, str | None, str, list[str]]]:
    """Figure, date, reports and contradictions, as text."""
    return [
        (
            f"{one.money.figure:f}",
            one.date.iso() if one.date else None,
            "".join(stored.report_id for stored in one.reports),
            [f"{money.figure:f}" for money, _ in one.against],
        )
        for one in told_figures(reports)
    ]


ONE = [
    ((usd(400), "2024-06"), (usd(400), "2024-06-11"), ("400", "2024-06-11")),
    ((usd(400), "2024"), (usd(400), "2024-06"), ("400", "2024-06")),
    ((usd(400), None), (usd(400), "2021"), ("400", "2021")),
    ((usd(138), "2024-06"), (usd(140), "2024-06"), ("138", "2024-06")),
    ((usd(400, "min"), None), (usd(400), None), ("400", None)),
]
TWO = [
    ((usd(400), "2024-06"), (usd(400), "2023-06"), []),
    ((usd(400), "2024-06"), (usd(900), "2024-06"), ["400", "900"]),
    ((usd(437), "2024-06-10"), (usd(451), "2024-06-11"), []),
    ((usd(138), None), (usd(140), "2024-06"), []),
    ((usd(437), "2024-06"), (usd(400, currency="EUR"), "2024-06"), []),
    ((usd(400), "2024-06"), (usd(900, currency="EUR"), "2024-06"), ["400", "900"]),
    ((usd(400), "2024"), (usd(900), "2024-06"), []),
]


@pytest.mark.parametrize(("one", "other", "chosen"), ONE)
def test_what_is_one_figure(
    one: tuple[Money, str | None],
    other: tuple[Money, str | None],
    chosen: tuple[str, str | None],
) -> None:
    ((money, date, reports, against),) = shown(told("a", *one), told("b", *other))
    assert (money, date, sorted(reports), against) == (*chosen, ["a", "b"], [])


@pytest.mark.parametrize(("one", "other", "against"), TWO)
def test_what_stays_two_figures(
    one: tuple[Money, str | None], other: tuple[Money, str | None], against: list[str]
) -> None:
    found = shown(told("a", *one), told("b", *other))
    assert len(found) == 2
    assert sorted(doubt for *_, doubts in found for doubt in doubts) == against


def test_a_total_and_a_valuation_are_no_one_figure() -> None:
    found = shown(
        told("a", usd(400), "2024-06"), told("b", usd(400), "2024-06", figure="total_raised")
    )
    assert len(found) == 2


def test_no_total_shrinks() -> None:
    early, late = (usd(90), "2021"), (usd(60), "2024-06")
    totals = [told(key, *one, figure="total_raised") for key, one in (("a", early), ("b", late))]
    assert sorted(shown(*totals)) == [("60", "2024-06", "b", ["90"]), ("90", "2021", "a", ["60"])]
    assert all(not against for *_, against in shown(told("a", *early), told("b", *late)))


def test_the_surest_telling_gives_the_status() -> None:
    reports = (
        told("a", usd(400), "2024-06", status="rumoured"),
        told("b", usd(400), "2024-06"),
    )
    assert [one.status for one in told_figures(reports)] == [DealStatus.ANNOUNCED]


@given(st.permutations(range(6)))
def test_the_order_of_reports_does_not_count(order: list[int]) -> None:
    reports = [
        told(str(n), usd(figure), date)
        for n, (figure, date) in enumerate(
            [
                (138, "2024-06"),
                (140, "2024-06"),
                (140, None),
                (900, "2024-06"),
                (138, "2024"),
                (138, None),
            ]
        )
    ]
    assert told_figures(reports[n] for n in order) == told_figures(reports)
