"""Shells complete commands, options, formats and what the store at hand holds."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

PROGRAM = "import sys; from pipeline.cli import main; sys.exit(main())"
HEAVY = ("sqlalchemy", "spacy", "babel", "pyarrow", "trafilatura", "rich.table")
NEWS = {
    "en": "Orrery raised $20 million from Halden, said its chief executive, Ana Duarte.",
    "zh": "星仪完成2000万美元A轮融资，由织女资本领投。",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("news")
    for lang, text in NEWS.items():
        front = f"---\ndate: 2024-05-21\nlang: {lang}\n---\n"
        (folder / f"{lang}.md").write_text(f"{front}{text}\n", "utf-8")
    path = str(folder / "s.db")
    assert main(["run", *map(str, folder.iterdir()), "--store", path]) == 0
    return path


@pytest.fixture
def completed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> "Completed":
    return Completed(monkeypatch, capsys)


class Completed:
    """What the last of some words may become."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capsys = monkeypatch, capsys

    def __call__(self, *words: str) -> list[str]:
        self._patch.setenv("_DEALTRACE_COMPLETE", "complete_bash")
        self._patch.setenv("COMP_WORDS", " ".join(["dealtrace", *words]))
        self._patch.setenv("COMP_CWORD", str(len(words)))
        self._capsys.readouterr()
        assert main([]) == 0
        out, err = self._capsys.readouterr()
        assert err == ""
        return [line for line in out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["organisat"], ["organisations", "organisation"]),
        (["deals", "--min"], ["--min-amount"]),
        (["deals", "--format", "j"], ["json", "jsonl"]),
        (["deals", "--kind", "fun"], ["funding", "fund"]),
        (["export", "de"], ["deals"]),
        (["export", "rep"], ["report"]),
        (["resolve", "l"], ["list"]),
    ],
)
def test_commands_options_and_values(
    words: list[str], expected: list[str], completed: Completed
) -> None:
    assert completed(*words) == expected


@pytest.mark.parametrize(
    ("command", "word", "expected"),
    [
        (["explain"], "orr", ["orrery-2024-05"]),
        (["organisation"], "hal", ["halden"]),
        (["organisation"], "星", ["星仪"]),
        (["show"], "or", ["orrery", "orrery-2024-05"]),
        (["show"], "ana", ["ana-duarte"]),
        (["deals", "--company"], "o", ["orrery"]),
        (["resolve", "same"], "orrery-", ["orrery-2024-05"]),
        (["decide"], "%", []),
    ],
)
def test_ids_of_the_store(  # noqa: PLR0917 - cases and fixtures
    command: list[str],
    word: str,
    expected: list[str],
    store: str,
    completed: Completed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEALTRACE_STORE", store)
    assert completed(*command, word) == expected
    monkeypatch.setenv("DEALTRACE_STORE", f"sqlite:///{store}")
    assert completed(*command, word) == expected


def test_the_store_may_be_told_on_the_line(store: str, completed: Completed) -> None:
    assert completed("explain", "--store", store, "orr") == ["orrery-2024-05"]


@pytest.mark.parametrize("where", ["missing.db", "text.db", "postgresql://u:p@host/db", "."])
def test_a_store_that_cannot_be_asked_completes_nothing(
    where: str, tmp_path: Path, completed: Completed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.db").write_text("no database", "utf-8")
    assert completed("explain", "--store", where, "orr") == []
    assert [path.name for path in tmp_path.iterdir()] == ["text.db"]


def test_completing_loads_nothing_that_is_slow(store: str) -> None:
    probe = (
        "import sys, json; from pipeline.cli import main; main([]); "
        "print(json.dumps(sorted(sys.modules)))"
    )
    told = {"COMP_WORDS": "dealtrace show or", "COMP_CWORD": "2", "DEALTRACE_STORE": store}
    done = subprocess.run(
        [sys.executable, "-c", probe],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **told, "_DEALTRACE_COMPLETE": "complete_bash"},
    )
    *completed, modules = done.stdout.splitlines()
    assert "orrery" in completed
    assert set(json.loads(modules)).isdisjoint(HEAVY)


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes(store: str, tmp_path: Path) -> None:
    program = tmp_path / "dealtrace"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -c "{PROGRAM}" "$@"\n', "utf-8")
    program.chmod(0o755)
    script = (
        'eval "$(_DEALTRACE_COMPLETE=source_bash dealtrace)"\n'
        "COMP_WORDS=(dealtrace explain orr) COMP_CWORD=2\n"
        "_dealtrace_completion dealtrace\n"
        'printf "%s\\n" "${COMPREPLY[@]}"\n'
    )
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path, "DEALTRACE_STORE": store},
    )
    assert (done.stdout, done.stderr) == ("orrery-2024-05\n", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_has_its_script(
    shell: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_DEALTRACE_COMPLETE", f"source_{shell}")
    assert main([]) == 0
    assert f"complete_{shell}" in capsys.readouterr().out


def test_the_options_that_set_it_up_are_in_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert "--install-completion" in page
    assert "--show-completion" in page
