"""A store of the fixtures' articles, the command that serves it, and a browser to read it in.

Where there is no Chromium these tests are skipped, but never where the whole is judged.
"""

import fcntl
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import places as places_of
from playwright.sync_api import Browser, Page
from windows import Windows

from scripts import browsing


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is read in the fixtures' articles; one store for all processes of a test run."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    path = shared / "fixtures.db"
    with (shared / "fixtures.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            made = shared / "unfinished.db"
            browsing.read("fixtures/articles", made)
            made.rename(path)
    return path


@pytest.fixture(scope="session")
def desk(store: Path) -> Iterator[str]:
    """The address of the server that shows the store."""
    with browsing.served(store) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium."""
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
