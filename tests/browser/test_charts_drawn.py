"""Charts are drawn in the page, in the reader's colours, beside a table of the same figures."""

import pytest
from playwright.sync_api import Page, expect
from windows import Windows


def drawn(page: Page, places: dict[str, str]) -> str:
    """The first chart of an organisation's page, as HTML."""
    page.goto(places["organisation"])
    chart = page.locator("figure.chart svg, figure.chart canvas").first
    expect(chart).to_be_visible()
    return str(chart.evaluate("one => one.outerHTML"))


def test_a_chart_has_a_name_and_a_table(page: Page, places: dict[str, str]) -> None:
    drawn(page, places)
    chart = page.locator("figure.chart").first
    assert chart.locator("[role=img][aria-label], [role='graphics-document'][aria-label]").count()
    assert chart.locator("table tbody tr").count() or page.locator("table tbody tr").count()


@pytest.mark.parametrize("part", ["body", "a"])
def test_the_dark_has_other_colours(windows: Windows, places: dict[str, str], part: str) -> None:
    colours = []
    for scheme in ("light", "dark"):
        page = windows.open(color_scheme=scheme)
        page.goto(places["organisation"])
        found = "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        colours.append(page.locator(part).first.evaluate(found))
    assert colours[0] != colours[1]


def test_a_chart_in_the_dark_is_drawn_in_other_colours(
    windows: Windows, places: dict[str, str]
) -> None:
    light, dark = (drawn(windows.open(color_scheme=scheme), places) for scheme in ("light", "dark"))
    assert light != dark
