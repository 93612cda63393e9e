"""What holds for each page: it fits a phone, needs no script, speaks, and hinders nobody."""

import pytest
from places import KINDS, OURS
from playwright.sync_api import Page
from windows import DESKTOP, PHONE, Windows, hindrances

every_kind = pytest.mark.parametrize("kind", KINDS)
# What the text of a page is, but for the words in drawings.
_TEXT = """() => {
    const page = document.querySelector('main')
    page.querySelectorAll('figure.chart').forEach(chart => chart.remove())
    return page.innerText
}"""


def visit(page: Page, kind: str, places: dict[str, str]) -> None:
    answer = page.goto(places[kind])
    assert answer
    assert answer.status == (404 if kind == "fault" else 200)


@every_kind
def test_a_page_fits_a_phone_and_says_what_it_is(
    windows: Windows, places: dict[str, str], kind: str
) -> None:
    page = windows.open(PHONE, "fr")  # its words are the longest
    visit(page, kind, places)
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator("main").count() == page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.title().strip()


@pytest.mark.parametrize("kind", OURS)
def test_a_page_is_read_without_scripts(
    windows: Windows, places: dict[str, str], kind: str
) -> None:
    with_scripts, without = windows.open(), windows.open(java_script_enabled=False)
    visit(with_scripts, kind, places)
    visit(without, kind, places)
    with_scripts.wait_for_load_state("networkidle")
    shown = without.locator("main").inner_text()
    lines = {line.strip() for line in with_scripts.evaluate(_TEXT).splitlines()}
    assert "\n".join(line for line in lines if line not in shown) == ""


@every_kind
def test_a_page_hinders_nobody(windows: Windows, places: dict[str, str], kind: str) -> None:
    page = windows.open(bypass_csp=True)  # the rules are a script that is put into the page
    visit(page, kind, places)
    found: set[str] = set()
    for scheme, width in (("light", DESKTOP), ("dark", PHONE)):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 800})
        found |= {f"{scheme}, {width} px: {one}" for one in hindrances(page)}
    assert "\n".join(sorted(found)) == ""
