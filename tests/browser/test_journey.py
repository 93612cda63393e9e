"""A journalist's way: from a name to the sentences that disagree, and home with a table."""

import csv
import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from windows import Windows

_PLACE = re.compile(r"/article/([^?]+)\?at=(\d+)-(\d+)")


@pytest.fixture(scope="session")
def company(store: Path, places: dict[str, str]) -> str:
    """The name of the company that papers disagree on."""
    with closing(sqlite3.connect(store)) as connection:
        named = "SELECT company FROM deal WHERE id = ?"
        (name,) = connection.execute(named, [places["deal"].removeprefix("/deal/")]).fetchone()
    return str(name)


def words_at(store: Path, url: str) -> str:
    """What stands in an article at the place that an address names."""
    place = _PLACE.search(url)
    assert place
    with closing(sqlite3.connect(store)) as connection:
        asked = "SELECT text FROM article WHERE id = ?"
        (text,) = connection.execute(asked, [place[1]]).fetchone()
    return str(text[int(place[2]) : int(place[3])])


def test_a_name_leads_to_the_sentence(
    page: Page, store: Path, places: dict[str, str], company: str
) -> None:
    page.goto("/")
    page.locator("#site-search").fill(company)
    page.keyboard.press("Enter")
    page.locator("main").get_by_role("link", name=company, exact=True).first.click()
    expect(page.locator("h1")).to_contain_text(company)
    assert page.url.endswith(places["organisation"])
    page.locator(f"main a[href='{places['deal']}']:visible").first.click()
    page.locator(f"main a[href*='{places['article']}?at=']").first.click()
    expect(page.locator("#at")).to_be_in_viewport()
    marked = page.locator("#at").inner_text()
    assert marked
    assert words_at(store, page.url).startswith(marked)


def test_the_disagreement_stands_side_by_side(page: Page, places: dict[str, str]) -> None:
    page.goto(places["conflicts"])
    link = page.locator(f"main a[href^='{places['deal']}']").first
    page.goto(str(link.get_attribute("href")))
    pair = page.locator(".versus > div").filter(has=page.locator("blockquote"))
    told = [pair.nth(side).locator("blockquote").first for side in range(2)]
    assert {one.get_attribute("lang") for one in told} == {"fr", "zh"}
    left, right = (one.evaluate("one => one.getBoundingClientRect().toJSON()") for one in told)
    assert left["right"] <= right["left"]
    for one in told:
        expect(one.locator("mark").first).to_be_visible()


def test_the_table_goes_home_as_csv(page: Page, tmp_path: Path, store: Path) -> None:
    page.goto("/deals?kind=acquisition")
    with page.expect_download() as started:
        page.get_by_role("link", name="CSV").first.click()
    started.value.save_as(tmp_path / "deals.csv")
    with (tmp_path / "deals.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    with closing(sqlite3.connect(store)) as connection:
        asked = "SELECT deal_id, amount FROM deal_overview WHERE kind = 'acquisition'"
        kept = dict(connection.execute(asked).fetchall())
    told = {row["deal_id"]: int(row["amount"]) if row["amount"] else None for row in rows}
    assert told == kept
    assert any(told.values())


@pytest.mark.parametrize(
    ("lang", "title", "switched"),
    [("fr", "Opérations", "Deals"), ("zh", "交易", "Deals"), ("en", "Deals", "Opérations")],
)
def test_the_desk_speaks_the_browsers_language_or_the_chosen_one(
    windows: Windows, lang: str, title: str, switched: str
) -> None:
    page = windows.open(lang=lang)
    page.goto("/deals")
    expect(page.locator("h1")).to_contain_text(title)
    page.locator("footer").get_by_role(
        "link", name="Français" if lang == "en" else "English"
    ).click()
    expect(page.locator("h1")).to_contain_text(switched)
    assert "/deals" in page.url
    page.goto("/conflicts")
    assert page.locator("html").get_attribute("lang") == ("fr" if lang == "en" else "en")
