"""Run every command that the documentation shows, and compare what it prints with what is shown.

    docs.py [--write] PAGE...

A block fenced as `console` holds commands after `$ ` and, below each, what it prints on standard
output; a line `...` stands for any number of lines. All blocks of one page run in order, in one
folder that holds nothing of the project but its `fixtures`, `tests` and `extractors`. A server must
listen and answer, and is ended then. `--write` puts today's output into the page, except below
commands whose output is shortened with `...`. Exit code 1 where a command fails or prints something
else than is shown.
"""

import argparse
import difflib
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
ELLIPSIS = "..."
# Fetching and setting up is what brought the reader here; `make` would run these checks again.
NOT_RUN = ("git clone ", "cd ", "make ")
SERVER = "dealtrace serve "
SHARED = ("fixtures", "tests", "extractors")


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a block with the lines of output shown below it."""
    for shown in re.split(r"(?m)^\$ ", block)[1:]:
        command, *output = shown.rstrip("\n").split("\n")
        yield command, output


def started(command: str, folder: Path) -> subprocess.Popen[str]:
    """A command under way, with the settings that pages are written with."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    settings = {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    return subprocess.Popen(  # noqa: S602 - what a page shows is a line for the shell
        command,
        shell=True,
        cwd=folder,
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(command: str, folder: Path) -> list[str]:
    """The lines that a command prints; ends the script where the command fails."""
    with started(command, folder) as process:
        printed, told = process.communicate()
    if process.returncode:
        sys.exit(f"$ {command}\nended with exit code {process.returncode}:\n{told}")
    return [line.rstrip() for line in printed.rstrip("\n").split("\n")]


def answered(command: str, folder: Path) -> None:
    """Start a server, at a free port, and end it; ends the script where it does not answer."""
    with started(f"exec {command} --port 0", folder) as server:
        told = server.stderr.readline() if server.stderr else ""
        if address := re.search(r"http://\S+", told):
            urlopen(address[0]).close()  # noqa: S310 - the server's own address
        server.send_signal(signal.SIGINT)
        more = server.communicate()[1]
    if address is None:
        sys.exit(f"$ {command}\ntold no address:\n{told}{more}")


def matches(shown: list[str], printed: list[str]) -> bool:
    """Whether the output is as shown, where `...` alone on a line stands for any lines."""
    parts = [".*" if line == ELLIPSIS else re.escape(line.rstrip()) for line in shown]
    return re.fullmatch("\n".join(parts), "\n".join(printed), re.DOTALL) is not None


class Page:
    """One page of documentation, run from top to bottom."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path = path
        self.folder = folder
        self.differences: list[str] = []

    def refreshed(self) -> str:
        """The page with today's output; differences from what it shows are kept."""
        return BLOCK.sub(self._refresh, self.path.read_text("utf-8"))

    def _refresh(self, block: re.Match[str]) -> str:
        return "".join(self._rerun(command, shown) for command, shown in commands(block.group()))

    def _rerun(self, command: str, shown: list[str]) -> str:
        printed = shown
        if command.startswith(SERVER):
            answered(command, self.folder)
        elif not command.startswith(NOT_RUN):
            printed = run(command, self.folder)
        if not shown or matches(shown, printed):
            printed = shown
        else:
            difference = difflib.unified_diff(shown, printed, "shown", "printed", lineterm="")
            self.differences.append("\n".join([f"{self.path.name}: $ {command}", *difference]))
            printed = shown if ELLIPSIS in shown else printed
        return "".join(line + "\n" for line in [f"$ {command}", *printed])


def main() -> None:
    """Check the pages given, or write today's output into them."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help="put today's output into the pages")
    arguments = parser.parse_args()
    failed = False
    for path in arguments.pages:
        with tempfile.TemporaryDirectory() as folder:
            for name in SHARED:
                (Path(folder) / name).symlink_to(ROOT / name)
            page = Page(path, Path(folder))
            text = page.refreshed()
        print(*page.differences, sep="\n\n", end="\n" if page.differences else "")
        if arguments.write:
            path.write_text(text, "utf-8")
        failed = failed or bool(page.differences)
    sys.exit(1 if failed and not arguments.write else 0)


if __name__ == "__main__":
    main()
