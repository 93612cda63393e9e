"""Long pages at a terminal go through a pager, and never elsewhere."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from rich.text import Text

from pipeline.cli import main, pager, terminal

COMMAND = "import sys; from pipeline.cli import main; sys.exit(main())"
# A pager that tells how it was called, shows one line and goes.
HASTY = "import sys; print('paged', sys.argv[1:], sys.stdin.readline().strip())"
LINES = (
    "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT n FROM c"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.txt").write_text("Orrery raised $20 million.\n", "utf-8")
    path = str(folder / "s.db")
    assert main(["run", str(folder), "--store", path]) == 0
    return path


def at_a_terminal(*arguments: str, **settings: str) -> tuple[int, str]:
    """The exit code of a command at a terminal of 24 lines, and all that it shows there."""
    near, far = pty.openpty()
    environment = {
        key: value
        for key, value in os.environ.items()
        if key not in {"PAGER", "DEALTRACE_PAGER", "NO_COLOR", "COLUMNS", "LINES", "LESS"}
    }
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, *arguments],
        stdin=far,
        stdout=far,
        stderr=far,
        env={**environment, "TERM": "xterm", "COLUMNS": "80", "LINES": "24", **settings},
        start_new_session=True,
    )
    os.close(far)
    told = b""
    while select.select([near], [], [], 60)[0]:
        try:
            told += os.read(near, 65536)
        except OSError:  # the other end is closed
            break
    os.close(near)
    return process.wait(), told.decode().replace("\r\n", "\n")


def test_a_long_table_goes_through_the_pager(store: str, tmp_path: Path) -> None:
    hasty = tmp_path / "hasty.py"
    hasty.write_text(HASTY, "utf-8")
    settings = {"PAGER": f"{sys.executable} {hasty} -x"}
    code, told = at_a_terminal("sql", LINES.format(100_000), "--store", store, **settings)
    assert code == 0
    assert re.fullmatch(r"paged \['-x'\] .*n.*\n", told)


@pytest.mark.parametrize(
    ("options", "settings"),
    [
        (["--no-pager"], {"PAGER": "false"}),
        ([], {"PAGER": "cat"}),
        ([], {"DEALTRACE_PAGER": "", "PAGER": "false"}),
        ([], {"PAGER": "no-such-pager"}),
    ],
    ids=["option", "cat", "empty", "missing"],
)
def test_the_pager_can_be_switched_off(
    options: list[str], settings: dict[str, str], store: str
) -> None:
    asked = [*options, "sql", LINES.format(100), "--store", store]
    code, told = at_a_terminal(*asked, **settings)
    assert code == 0
    assert [line.strip() for line in told.splitlines()][-1] == "100"


def test_what_fits_on_the_screen_is_not_paged(store: str) -> None:
    code, told = at_a_terminal("sql", LINES.format(10), "--store", store, PAGER="false")
    assert (code, told.split()[-1]) == (0, "10")


@pytest.mark.parametrize(("settings", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colours_go_through_the_pager_but_where_they_are_not_wanted(
    settings: dict[str, str], coloured: bool, store: str
) -> None:
    asked = ["sql", LINES.format(100), "--store", store]
    code, told = at_a_terminal(*asked, PAGER="head -3", **settings)
    assert code == 0
    assert ("\x1b[" in told) is coloured


def test_data_is_never_paged(store: str) -> None:
    asked = ["sql", LINES.format(100), "--store", store, "--format", "csv"]
    code, told = at_a_terminal(*asked, PAGER="false")
    assert (code, told.splitlines()[-1]) == (0, "100")


def test_a_pipe_is_never_paged(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", "false")
    terminal.browse(Text("line\n" * 200))
    assert capsys.readouterr().out.count("line") == 200


def test_less_is_what_there_is_without_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PAGER", raising=False)
    monkeypatch.delenv("DEALTRACE_PAGER", raising=False)
    monkeypatch.setattr("shutil.which", lambda name: f"/bin/{name}")
    assert pager.command() == ["less"]
    monkeypatch.setattr("shutil.which", lambda name: None)
    assert pager.command() is None


def test_an_interrupt_is_the_pager_s(monkeypatch: pytest.MonkeyPatch) -> None:
    before = signal.getsignal(signal.SIGINT)
    # It sends Ctrl-C to the one who waits for it, then reads on.
    asking = f"import os, sys; os.kill({os.getpid()}, 2); sys.stdin.read()"
    pager.show("text", [sys.executable, "-c", asking])  # raises no KeyboardInterrupt
    assert signal.getsignal(signal.SIGINT) is before
