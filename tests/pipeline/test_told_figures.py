"""Tellings of one figure meet, figures that contradict each other say so."""

from dataclasses import replace

import pytest
from handmade import usd
from hypothesis import given
from hypothesis import strategies as st

from models.deal import DealSource
from models.money import Money
from models.partial_date import PartialDate
from models.party import StoredCompany
from models.report import CompanyFigure, CompanyReport, DealStatus
from pipeline.reconcile.copies import sketch
from pipeline.told_figures import told_figures


def told(
    key: str,
    money: Money,
    date: str | None,
    *,
    figure: str = "valuation",
    status: str = "announced",
    text: str = "",
) -> StoredCompany:
    """A report from an article of its own, which has a sketch if its text is given."""
    report = CompanyReport(
        company="Orrery",
        company_canonical="Orrery",
        figure=CompanyFigure(figure),
        money=money,
        status=DealStatus(status),
        evidence={},
        date=PartialDate.parse(date) if date else None,
    )
    source = DealSource(f"{key}.md", sketch=sketch(text) if text else b"")
    return StoredCompany(source, report, key, {})


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


WIRE = "Orrery, which maps the night sky, was valued at 400 dollars in June, its founders said."


def test_copies_of_one_text_are_one_witness() -> None:
    when = usd(400), "2024-06"
    own = "The map-maker's shares changed hands last month for 400 dollars altogether."
    reports = (
        told("b", *when, text=f"{WIRE} (Wire)"),
        told("c", *when, text=own),
        told("a", *when, text=WIRE),
    )
    (found,) = told_figures(reports)
    assert sorted(found.addresses) == ["a.md", "b.md", "c.md"]
    assert (found.independent, dict(found.copies)) == (2, {"b.md": "a.md"})


def test_two_reports_of_one_article_are_one_witness() -> None:
    (found,) = told_figures(
        [replace(told("a", usd(400), None), report_id=number) for number in ("1", "2")]
    )
    assert (found.addresses, found.independent, dict(found.copies)) == (("a.md",), 1, {})


def test_a_copy_of_what_tells_another_figure_is_a_witness() -> None:
    one, other = told_figures(
        [told("a", usd(400), "2024", text=WIRE), told("b", usd(900), "2020", text=WIRE)]
    )
    assert (one.independent, other.independent) == (1, 1)


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
