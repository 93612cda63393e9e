"""Charts are drawn by a script that needs no eval, and lead to what they show."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from windows import PHONE, Windows

_VALUED = """
SELECT organisation_id FROM deal WHERE valuation_bound IS NOT NULL
GROUP BY organisation_id ORDER BY COUNT(*) DESC, organisation_id
"""
# How long a busy machine may take to draw, in milliseconds.
_PATIENCE = 60_000


@pytest.fixture
def address(store: Path) -> str:
    """The page of an organisation with several valuations."""
    with closing(sqlite3.connect(store)) as connection:
        return f"/organisation/{connection.execute(_VALUED).fetchone()[0]}"


def visit(page: Page, address: str) -> list[str]:
    """Wait until all charts are drawn; what the browser complains of."""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(address)
    charts = page.locator("figure.chart").count()
    expect(page.locator("figure.chart svg")).to_have_count(charts, timeout=_PATIENCE)
    return told


def test_charts_are_drawn_under_the_pages_policy(windows: Windows, address: str) -> None:
    page = windows.open()
    assert visit(page, address) == []
    assert page.locator("figure.chart svg").count() > 0
    assert page.locator("figure.chart .drawn").first.get_attribute("aria-label")


def test_a_mark_leads_to_its_deal(windows: Windows, address: str) -> None:
    page = windows.open()
    visit(page, address)
    marks = page.locator("figure.chart").first.locator(".mark-symbol.role-mark path")
    # The first two stand at the ends of the time shown, and cannot be seen.
    with page.expect_navigation(url="**/deal/*"):
        marks.nth(2).click(force=True)


def test_a_chart_fits_a_phone_and_takes_the_colours_of_the_dark(
    windows: Windows, address: str
) -> None:
    page = windows.open(PHONE)
    visit(page, address)
    light = page.locator("figure.chart svg text").first.get_attribute("fill")
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE
    page.emulate_media(color_scheme="dark")
    text = page.locator("figure.chart svg text").first
    expect(text).not_to_have_attribute("fill", str(light), timeout=_PATIENCE)
