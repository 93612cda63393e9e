"""What a page with figures says of the machine, and where in it the figures stand."""

import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil


def machine() -> Iterator[str]:
    """The commit, and the machine that it is measured on."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - whichever git there is
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    memory = psutil.virtual_memory().total >> 30
    yield f"Commit {commit}, Python {platform.python_version()}, {_processor()}, "
    yield f"{os.cpu_count()} cores, {memory} GB."


def _processor() -> str:
    described = Path("/proc/cpuinfo")
    lines = described.read_text("utf-8").splitlines() if described.exists() else []
    names = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor()


def write(page: Path, part: str, told: str) -> None:
    """Replace what stands in a page between the comments « part: begin » and « part: end »."""
    begin, end = f"<!-- {part}: begin -->", f"<!-- {part}: end -->"
    before, _, rest = page.read_text("utf-8").partition(begin)
    if not rest:
        sys.exit(f"{page} has no line {begin}")
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n{told}\n{end}{after}", "utf-8")
