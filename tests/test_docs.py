"""The documentation cannot drift: every command it shows runs, and prints what it shows.

A block fenced as `console` holds commands after `$ ` and, below each, what it prints on standard
output; a line `...` stands for any number of lines. All blocks of one page run in order, in one
folder that holds nothing but the project's `fixtures`.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# Fetching the project and setting it up is what brought the reader, or this test, here.
NOT_IN_SANDBOX = ("git clone ", "cd ")


def commands(page: Path) -> Iterator[tuple[str, list[str]]]:
    """Each command shown on a page with the lines of output shown below it."""
    for block in BLOCK.findall(page.read_text("utf-8")):
        for shown in re.split(r"(?m)^\$ ", block)[1:]:
            command, *output = shown.rstrip("\n").split("\n")
            yield command, output


def sandbox(tmp_path: Path) -> tuple[Path, dict[str, str]]:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return tmp_path, {**os.environ, **settings}


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether the output is as shown, where `...` alone on a line stands for any lines."""
    pattern = "\n".join("*" if line == "..." else glob_escaped(line) for line in shown)
    return fnmatchcase("\n".join(line.rstrip() for line in printed), pattern)


def glob_escaped(line: str) -> str:
    return re.sub(r"([*?[])", r"[\1]", line.rstrip())


def run(command: str, folder: Path, environment: dict[str, str]) -> list[str]:
    """The lines a command prints; fails the test where the command fails."""
    done = subprocess.run(
        command,
        shell=True,  # what the page shows is a line for the shell
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, f"$ {command}\n{done.stderr}"
    return done.stdout.rstrip("\n").split("\n")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_shown_runs_and_prints_what_is_shown(page: Path, tmp_path: Path) -> None:
    folder, environment = sandbox(tmp_path)
    for command, shown in commands(page):
        if command.startswith("make "):
            # The targets would run these tests again; that they exist is what can be shown here.
            run(f"{command} --dry-run -C {shlex.quote(str(ROOT))}", folder, environment)
        elif not command.startswith(NOT_IN_SANDBOX):
            printed = run(command, folder, environment)
            assert not shown or matches(shown, printed), "\n".join([f"$ {command}", *printed])


def test_the_readme_shows_the_two_commands() -> None:
    shown = [command for command, _ in commands(ROOT / "README.md")]
    assert {"make run", "make test"} <= set(shown)


def test_every_page_is_linked_from_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for page in ROOT.glob("docs/*.md"):
        assert f"(docs/{page.name})" in readme
