"""A store of the fixtures' articles, the command that serves it, and a browser to read it in.

Where there is no Chromium these tests are skipped, but never where the whole is judged.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import places as places_of
from playwright.sync_api import Browser, Page
from windows import Windows

from scripts import browsing


@pytest.fixture(scope="session")
def store(fixtures_store: Path) -> Path:
    """What is read in the fixtures' articles."""
    return fixtures_store


@pytest.fixture(scope="session")
def desk(store: Path) -> Iterator[str]:
    """The address of the server that shows the store."""
    with browsing.served(store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A headless Chromium; not for longer, as its event loop keeps other tests from theirs."""
    try:
        with browsing.chromium() as started:
            yield started
    except browsing.NoBrowserError as error:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(error))


@pytest.fixture
def windows(browser: Browser, desk: str) -> Iterator[Windows]:
    """Opens windows on the desk; a test fails where anything went wrong in one."""
    opened = Windows(browser, desk)
    yield opened
    opened.close()
    assert opened.troubles == []


@pytest.fixture
def page(windows: Windows) -> Page:
    """A window of a desktop's size, in English."""
    return windows.open()


@pytest.fixture(scope="session")
def places(store: Path) -> dict[str, str]:
    """The address of each kind of page."""
    return places_of(store)
