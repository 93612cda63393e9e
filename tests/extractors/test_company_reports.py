"""What texts say of companies outside deals: cases in company_reports.toml, read by the whole."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from test_deals import reading

from extractors.reading import read
from models.report import COMPANY_SLOTS, CompanyReport

CASES = tomllib.loads(Path(__file__).with_name("company_reports.toml").read_text("utf-8"))
TWICE = (
    "Corviale is worth $4 billion",
    "Corviale makes pumps.\n\nHalden Capital now values Corviale at $4 billion.",
)


def told(report: CompanyReport) -> str:
    """A report as the cases tell it."""
    date = report.date.iso() if report.date else ""
    figure = f"{report.figure} {report.money.figure:f} {report.money.currency}"
    return f"{report.company}: {figure} ({date}, {report.status})"


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda case: case["text"][:40])
def test_figures_of_a_text(case: dict[str, Any]) -> None:
    found = reading(case["text"], case["lang"]).companies
    assert [told(report) for report in found] == case["about"]


@pytest.mark.parametrize("case", CASES["figures"], ids=lambda case: case["text"][:40])
def test_every_slot_has_evidence_in_the_text(case: dict[str, Any]) -> None:
    found = reading(case["text"], case["lang"])
    amounts = {mention.span for mention in found.money}
    for report in found.companies:
        filled = [slot for slot in COMPANY_SLOTS if slot != "date" or report.date]
        assert list(report.evidence) == filled
        assert all(report.evidence.values())
        assert set(report.evidence["figure"]) <= amounts
        spans = [span for told_at in report.evidence.values() for span in told_at]
        assert all(0 <= s.start < s.end <= len(found.article.text) for s in spans)


def test_a_figure_told_twice_is_one_report_with_both_places() -> None:
    title, text = TWICE
    found = reading(text, "en", title)
    (report,) = found.companies
    words = [span.of(found.article.text) for span in report.evidence["figure"]]
    assert words == ["$4 billion", "$4 billion"]


def test_an_undated_figure_of_an_undated_article_has_no_date() -> None:
    article = replace(reading("Corviale is worth $4 billion.", "en").article, published=None)
    (report,) = read(article).companies
    assert report.date is None
    assert "date" not in report.evidence
