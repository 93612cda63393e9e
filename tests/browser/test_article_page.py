"""An article in a browser: colours by kind that can be hidden, and readings that show up."""

import pytest
from playwright.sync_api import Page, expect
from windows import PHONE, Windows

_STYLE = """mark => {
    const style = getComputedStyle(mark)
    return [style.backgroundColor, style.textDecorationStyle, style.textDecorationColor]
}"""
_TOLD = "mark => getComputedStyle(mark, '::after').content"
_CLEAR = "rgba(0, 0, 0, 0)"


@pytest.fixture
def amount(page: Page, places: dict[str, str]) -> str:
    """Opens the article; gives what selects its amounts."""
    page.goto(places["article"])
    return "article mark.amount"


def test_each_kind_has_a_colour_and_a_line_of_its_own(page: Page, amount: str) -> None:
    kinds = page.locator(".legend mark").all()
    looks = [tuple(mark.evaluate(_STYLE)) for mark in kinds]
    assert len(looks) > 5
    assert len(set(looks)) == len(looks)
    assert page.locator(amount).first.evaluate(_STYLE) in [list(look) for look in looks]


def test_a_kind_is_hidden_by_its_box(page: Page, amount: str) -> None:
    mark = page.locator(amount).first
    assert mark.evaluate(_STYLE)[0] != _CLEAR
    page.get_by_role("checkbox", name="amount").press("Space")
    assert mark.evaluate(_STYLE)[0] == _CLEAR
    page.get_by_role("checkbox", name="amount").press("Space")
    assert mark.evaluate(_STYLE)[0] != _CLEAR


def test_a_reading_shows_up_under_the_mouse(page: Page, amount: str) -> None:
    mark = page.locator(amount).first
    assert mark.evaluate(_TOLD) == "none"
    mark.hover()
    assert mark.get_attribute("aria-description") in mark.evaluate(_TOLD)


def test_a_reading_shows_up_for_the_keyboard(page: Page, amount: str) -> None:
    page.locator(".legend input").last.focus()
    page.keyboard.press("Tab")
    mark = page.locator("mark:focus")
    assert mark.get_attribute("aria-description") in mark.evaluate(_TOLD)


def test_a_reading_shows_up_under_a_finger(windows: Windows, places: dict[str, str]) -> None:
    page = windows.open(PHONE, has_touch=True, is_mobile=True)
    page.goto(places["article"])
    mark = page.locator("article .text mark.amount").first
    mark.tap()
    assert mark.get_attribute("aria-description") in mark.evaluate(_TOLD)
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE


def test_what_the_article_says_leads_to_its_words(page: Page, amount: str) -> None:
    link = page.locator(".says").get_by_role("link", name="$").first
    link.click()
    expect(page.locator("mark:target")).to_be_in_viewport()
