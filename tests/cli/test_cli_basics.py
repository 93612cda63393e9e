"""What holds for every command: help, errors in one line, exit codes, quiet ends."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

COMMAND = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
COMMANDS = (
    "run",
    "extract",
    "deals",
    "people",
    "organisations",
    "explain",
    "export",
    "check",
    "verify",
)
HEAVY = (
    "spacy",
    "onnxruntime",
    "trafilatura",
    "dateparser",
    "opencc",
    "sqlalchemy",
    "lxml",
    "babel",
)


def dealtrace(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    return subprocess.run(
        [*COMMAND, *arguments], check=False, capture_output=True, text=True, **options
    )


def test_help_loads_no_model_and_no_database() -> None:
    probe = (
        "import sys; from pipeline.cli import main; main(['--help']); main(['deals', '--help']); "
        "import json; print(json.dumps(sorted(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, text=True)
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert loaded.isdisjoint(HEAVY)


def test_help_names_every_command_and_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    page = capsys.readouterr().out
    assert all(f"\n  {command} " in page for command in COMMANDS)
    assert all(f"\n    {code} " in page for code in (0, 1, 2, 3, 4, 70, 130))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_explained(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    page = capsys.readouterr().out
    assert page.startswith(f"Usage: dealtrace {command} ")
    options = [line for line in page.splitlines() if line.lstrip().startswith("--")]
    assert all(len(line.split("  ")) > 1 or len(line) > 20 for line in options)


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "Commands:" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("dealtrace ")


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["frob"], 2, "No such command 'frob'."),
        (["deels"], 2, "No such command 'deels'. Did you mean 'deals'?"),
        (["deals", "--frob"], 2, "No such option: --frob"),
        (["extract"], 2, "no PATH"),
        (["extract", "missing.md"], 2, "no such file or folder: missing.md"),
        (["run", "missing.md", "--store", "new.db"], 2, "no such file or folder: missing.md"),
        (["check", "missing"], 2, "no such folder: missing"),
        (["check", ".", "--update-floors"], 2, "--update-floors and what it allows need --floors"),
        (["check", ".", "--floors", "missing.json"], 2, "no floors file missing.json"),
        (["deals", "--since", "May"], 2, "not a date: 'May'"),
        (["deals", "--min-amount", "lots"], 2, "not a size: 'lots'"),
        (["deals", "--store", "missing.db"], 4, "missing.db"),
        (["deals", "--store", "text.db"], 4, "text.db"),
        (["deals", "--store", ""], 2, "--store needs a file's path"),
        (["deals", "--store", "no://u:secret@h/db"], 4, "no://u:***@h/db"),
        (["explain", "x", "--store", "missing.db"], 4, "missing.db"),
        (["export", "deals", "--store", "missing.db"], 4, "missing.db"),
        (["verify", "--store", "missing.db"], 4, "missing.db"),
        (["run", "text.db", "--store", "no/such/folder.db"], 4, "no/such/folder.db"),
    ],
)
def test_what_a_user_gets_wrong_is_told_in_one_line(  # noqa: PLR0917 - cases and fixtures
    arguments: list[str],
    code: int,
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.db").write_text("no database", "utf-8")
    (tmp_path / "gold.json").write_text('{"amounts": [], "deals": [], "people": []}', "utf-8")
    (tmp_path / "gold.md").write_text("Gold.", "utf-8")
    assert main(arguments) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dealtrace: ")
    assert told in err
    assert err.count("\n") == 1
    assert "secret" not in err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["gold.json", "gold.md", "text.db"]


def test_a_fault_of_our_own_is_told_as_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("pipeline.query.parse_date", broken)
    assert main(["deals"]) == 70
    assert capsys.readouterr().err == (
        "dealtrace: internal error: RuntimeError: oops (DEALTRACE_DEBUG=1 shows where)\n"
    )
    monkeypatch.setenv("DEALTRACE_DEBUG", "1")
    with pytest.raises(RuntimeError, match="oops"):
        main(["deals"])


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_goes_away_is_no_error(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Orrery raised $20 million.\n", "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [*COMMAND, "extract", str(article)], check=False, stdout=pipe, stderr=subprocess.PIPE
        )
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(os.name == "nt", reason="no signals for another process there")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_with_130(number: signal.Signals) -> None:
    process = subprocess.Popen(
        [*COMMAND, "extract", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"id": "a", "text": "Orrery raised $20 million.", "lang": "en"}\n')
    process.stdin.flush()
    assert json.loads(process.stdout.readline())["id"] == "a"  # it waits for the next line now
    process.send_signal(number)
    _, err = process.communicate()
    assert process.returncode == 130
    assert err == "dealtrace: interrupted\n"
