"""A store of the fixtures' articles, the command that serves it, and a browser to read it in.

Chromium is the system's, or the one that playwright installed. Where there is none these tests are
skipped, but never where the whole is judged.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from places import places as places_of
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from windows import Windows

ROOT = Path(__file__).resolve().parents[2]
# The command, whether or not it is on the path.
_DEALTRACE = (sys.executable, "-c", "from pipeline.cli import main; main()")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_WHERE = re.compile(r"http://\S+:\d+/")


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
            command = [*_DEALTRACE, "run", "fixtures/articles", "--store", str(made)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
            made.rename(path)
    return path


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """The address at which a process of its own serves a store, as it tells it."""
    command = [*_DEALTRACE, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stderr
        try:
            said = ""
            while not (where := _WHERE.search(said)):
                line = process.stderr.readline()
                assert line, f"the server ended: {said}"
                said += line
            yield where[0].rstrip("/")
        finally:
            process.terminate()
            process.stderr.close()


@pytest.fixture(scope="session")
def desk(store: Path) -> Iterator[str]:
    """The address of the server that shows the store."""
    with served(store) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium that finds no other host than this one."""
    with sync_playwright() as playwright:
        options = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        if os.name == "posix" and os.geteuid() == 0:
            options.append("--no-sandbox")  # Chromium refuses to run as root with it
        started = playwright.chromium.launch(executable_path=_chromium(playwright), args=options)
        yield started
        started.close()


def _chromium(playwright: Playwright) -> str | None:
    candidates = (*_BROWSERS, playwright.chromium.executable_path)
    program = next(filter(None, map(shutil.which, candidates)), None)
    if not program:
        refuse = pytest.fail if os.environ.get("CI") else pytest.skip
        refuse("no Chromium is found: scripts/with_chromium.sh installs one")
    return program


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
