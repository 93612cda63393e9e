"""A deal in a browser: contradictions stand side by side, each sentence leads to its place."""

import pytest
from playwright.sync_api import Page, expect
from windows import DESKTOP, PHONE, Windows


@pytest.mark.parametrize(("width", "beside"), [(DESKTOP, True), (PHONE, False)])
def test_contradicting_sentences_stand_side_by_side_where_there_is_room(
    windows: Windows, places: dict[str, str], width: int, beside: bool
) -> None:
    page = windows.open(width)
    page.goto(places["deal"])
    boxes = [one.bounding_box() for one in page.locator(".versus").first.locator("> div").all()]
    left, right = (box for box in boxes if box)
    assert (left["y"] == right["y"], left["x"] < right["x"]) == (beside, beside)


def test_a_sentence_leads_to_its_very_words_in_the_article(
    page: Page, places: dict[str, str]
) -> None:
    page.goto(places["deal"])
    other = page.locator(".alternative.conflict .passage").first
    words = other.locator("mark").first.inner_text()
    other.get_by_role("link", name="in the article").click()
    expect(page.locator("#at")).to_have_text(words)
    expect(page.locator("#at")).to_be_in_viewport()


def test_the_notice_leads_to_what_is_disputed(page: Page, places: dict[str, str]) -> None:
    page.goto(places["deal"])
    page.get_by_role("note").get_by_role("link").first.click()
    expect(page.locator(".slot:has(.versus) h2").first).to_be_in_viewport()


def test_the_text_around_a_sentence_unfolds(page: Page, places: dict[str, str]) -> None:
    page.goto(places["deal"])
    context = page.locator("details.context").first
    expect(context.locator("p")).to_be_hidden()
    context.locator("summary").press("Enter")
    expect(context.locator("p")).to_be_visible()
