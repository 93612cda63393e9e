"""A server of a store, and a headless Chromium to look at it: for tests and screenshots."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
# The command, whether or not it is on the path.
_DEALTRACE = (sys.executable, "-c", "from pipeline.cli import main; main()")
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class NoBrowserError(Exception):
    """There is no Chromium on this machine; says how to get one."""


def read(articles: str, store: Path) -> None:
    """Read articles into a new store; the path is one in this repository."""
    command = [*_DEALTRACE, "run", articles, "--store", str(store)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - itself


@contextmanager
def served(store: Path, *options: str, address: str = r"http://\S+:\d+(?=/)") -> Iterator[str]:
    """Serve a store by a process of its own; gives the first address of a form that it tells.

    Raises ChildProcessError where it ends before it tells one.
    """
    command = [*_DEALTRACE, "serve", "--store", str(store), "--port", "0", *options]
    with subprocess.Popen(  # noqa: S603 - itself
        command, stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        try:
            yield _told(process, re.compile(address))
        finally:
            process.terminate()
            process.communicate()


def _told(process: subprocess.Popen[str], address: re.Pattern[str]) -> str:
    said = ""
    for line in process.stderr or ():
        if found := address.search(line):
            return found[0]
        said += line
    raise ChildProcessError(f"the server ended: {said}")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser that finds no other host than this one.

    It is the system's, or the one that playwright installed; raises NoBrowserError without.
    """
    options = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    if os.name == "posix" and os.geteuid() == 0:
        options.append("--no-sandbox")  # Chromium refuses to run as root with it
    with sync_playwright() as playwright:
        candidates = (*_BROWSERS, playwright.chromium.executable_path)
        program = next(filter(None, map(shutil.which, candidates)), None)
        if not program:
            raise NoBrowserError("no Chromium is found: scripts/with_chromium.sh installs one")
        browser = playwright.chromium.launch(executable_path=program, args=options)
        yield browser
        browser.close()
