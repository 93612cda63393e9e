"""That the tests in a browser see what goes wrong."""

import pytest
from playwright.sync_api import Browser
from windows import Windows


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("setTimeout(() => { throw Error('oops') })", "oops"),
        ("console.error('oops')", "oops"),
        ("new Image().src = 'http://elsewhere.invalid/a.png'", "elsewhere.invalid/a.png"),
        ("new Image().src = '/nothing.png'", "404"),
    ],
)
def test_what_goes_wrong_in_a_window_is_told(
    browser: Browser, desk: str, script: str, told: str
) -> None:
    windows = Windows(browser, desk)
    page = windows.open()
    page.goto("/runs")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_load_state("networkidle")
    windows.close()
    assert any(told in trouble for trouble in windows.troubles)
