"""A report in a browser: its files lead to each other without a server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from windows import PHONE, Windows, hindrances

from pipeline.filters import Filters
from pipeline.report import report, write_report
from pipeline.store import open_store


@pytest.fixture(scope="module")
def index(store: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a report's first page."""
    folder = tmp_path_factory.mktemp("report") / "out"
    with open_store(str(store)) as opened:
        write_report(report(opened, Filters(company="Scale AI"), "fr"), folder)
    return (folder / "index.html").as_uri()


@pytest.fixture
def files(browser: Browser, index: str) -> Iterator[Windows]:
    opened = Windows(browser, index.removesuffix("/index.html"))
    yield opened
    opened.close()
    assert opened.troubles == []


def test_a_report_leads_from_a_deal_to_the_sentence(files: Windows, index: str) -> None:
    page = files.open()
    page.goto(index)
    page.locator("table.deals th[scope=row] a").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    words = page.locator(".passage mark").first.inner_text()
    page.locator(".passage .source a").first.click()
    target = page.locator("mark:target")
    expect(target).to_be_in_viewport()
    assert words in target.inner_text()


def test_a_report_fits_a_phone_and_hinders_nobody(files: Windows, index: str) -> None:
    page = files.open(PHONE, bypass_csp=True, color_scheme="dark")
    page.goto(index)
    for link in ("table.deals th[scope=row] a", "h1 a"):  # a deal, then its company
        assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE
        assert list(hindrances(page)) == []
        page.locator(link).first.click()
    expect(page.locator("figure.chart svg").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE
    assert list(hindrances(page)) == []
