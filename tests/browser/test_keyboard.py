"""Without a mouse: what can be done can be done by keys, and one sees where one is."""

import pytest
from places import OURS
from playwright.sync_api import Page, expect

_FOCUSED = """() => {
    const one = document.activeElement
    const box = one.getBoundingClientRect(), style = getComputedStyle(one)
    return {
        name: one.outerHTML.slice(0, 120),
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
        outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    }
}"""


def test_the_first_key_skips_to_the_content(page: Page) -> None:
    page.goto("/runs")
    page.keyboard.press("Tab")
    skip = page.locator("a.skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("kind", OURS)
def test_one_sees_where_one_is(page: Page, places: dict[str, str], kind: str) -> None:
    page.goto(places[kind])
    for _ in range(25):
        page.keyboard.press("Tab")
        focused = page.evaluate(_FOCUSED)
        if focused["name"].startswith("<body"):
            break
        assert focused["seen"], focused["name"]
        assert focused["outlined"], focused["name"]


def test_a_facet_is_chosen_by_keys(page: Page) -> None:
    page.goto("/deals")
    box = page.locator("#narrow input[name=kind]").first
    box.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "kind=" in url)
    kind = page.locator("#narrow input[name=kind]:checked").get_attribute("value")
    assert f"kind={kind}" in page.url
    expect(page.locator("ul.chosen")).to_be_visible()


def test_the_readings_of_an_article_are_reached_by_keys(page: Page, places: dict[str, str]) -> None:
    page.goto(places["article"])
    first = page.locator("mark[aria-description]").first
    page.locator("main").focus()
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('mark[aria-description]')"):
            break
    expect(first).to_be_focused()
    assert first.get_attribute("aria-description")
