"""What `run` takes, and what it tells beforehand."""

import datetime as dt
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.cli import main

NEWS = "The company said on Tuesday that the weather was good. Acme raised $5 million from Halden."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    news = tmp_path / "news"
    news.mkdir()
    for number in range(6):
        (news / f"{number}.txt").write_text(f"{NEWS} It was day {number}.")
    (news / "picture.png").write_bytes(b"")
    return news


def test_a_dry_run_tells_what_is_new_and_keeps_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "news", "--dry-run"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:5] == [
        "   6 .txt to read",
        "   0 unchanged",
        "   0 failed",
        "   1 skipped",
        "   0 left out by the sample",
    ]
    assert lines[5].endswith("with 1 worker, going by 6 inputs.")
    assert not Path("dealtrace.db").exists()


def test_a_dry_run_knows_what_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "news", "--limit", "4"]) == 0
    before = Path("dealtrace.db").read_bytes()
    assert "   4 inputs" in capsys.readouterr().out
    assert main(["run", "news", "--dry-run", "--workers", "3"]) == 0
    out = capsys.readouterr().out
    assert "   2 .txt to read\n   4 unchanged" in out
    assert "with 3 workers, going by 2 inputs." in out
    assert Path("dealtrace.db").read_bytes() == before
    assert main(["run", "news", "--dry-run", "--thorough"]) == 0
    assert "   6 .txt to read" in capsys.readouterr().out


def test_what_a_sample_leaves_out_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "news", "--sample", "3"]) == 0
    out = capsys.readouterr().out
    assert "   3 inputs" in out
    assert "   4 more left out by the sample" in out


def test_files_that_have_not_changed_since_then_are_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, day in enumerate(("2024-05-20T23:59", "2024-05-21T00:00", "2024-05-22T08:00")):
        time = dt.datetime.fromisoformat(day).timestamp()
        os.utime(folder / f"{number}.txt", (time, time))
    assert main(["run", "news", "--since", "2024-05-21", "--dry-run"]) == 0
    assert "   5 .txt to read" in capsys.readouterr().out
    assert main(["run", "news", "--since", "2024-05-21T00:01", "--dry-run"]) == 0
    out = capsys.readouterr().out
    assert "   4 .txt to read" in out
    assert "   3 skipped" in out  # and the picture


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (["--since", "yesterday"], "no day: 'yesterday'"),
        (["-", "--since", "2024-05-21"], "no time of its last change"),
        (["--workers", "2", "--cluster", "tcp://127.0.0.1:1"], "do not go together"),
        (["--max-memory", "3G", "--cluster", "tcp://127.0.0.1:1"], "a cluster's have their own"),
        (["--max-memory", "much"], "no size of memory: 'much'; write it as 1500M or 4G"),
        (["--max-memory", "500M"], "needs at least 1G"),
        (["--sample", "some"], "no sample: 'some'"),
        (["--limit", "0"], "--limit"),
        (["--timeout", "0"], "--timeout"),
    ],
)
def test_options_that_make_no_sense_are_told(
    options: list[str], complaint: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", "news", *options]) == 2
    assert complaint in capsys.readouterr().err
    assert not Path("dealtrace.db").exists()


def test_what_takes_too_long_fails_and_is_named(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipeline import examine  # noqa: PLC0415

    normalise = examine.normalise

    def hang(raw):  # type: ignore[no-untyped-def]
        while raw.address == "news/3.txt":
            pass
        return normalise(raw)

    assert main(["run", "news", "--limit", "1", "--store", "first.db"]) == 0  # loads the models
    capsys.readouterr()
    monkeypatch.setattr(examine, "normalise", hang)
    assert main(["run", "news", "--timeout", "3"]) == 3
    out = capsys.readouterr().out
    assert "   1 failed\n       news/3.txt: not read within 3 s (--timeout)\n" in out
    assert "   6 read" not in out


@pytest.mark.skipif(os.name == "nt", reason="no signals for another process there")
def test_sigterm_to_all_processes_ends_a_run_with_its_report(folder: Path) -> None:
    """As batch systems end a job; standard error ends when the last process that holds it has."""
    many = "".join(f'{{"text": "{NEWS} It was day {n}.", "lang": "en"}}\n' for n in range(2000))
    Path("many.jsonl").write_text(many)
    command = [sys.executable, "-c", "import sys; from pipeline.cli import main; sys.exit(main())"]
    options = ["run", "many.jsonl", "--workers", "2", "--report", "run.json"]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipe = subprocess.PIPE
    with subprocess.Popen(
        [*command, *options], stdout=pipe, stderr=pipe, env=env, text=True, start_new_session=True
    ) as process:
        assert process.stderr
        assert " inputs, " in process.stderr.readline()  # the first are kept
        os.killpg(process.pid, signal.SIGTERM)
        out, err = process.communicate()
    assert process.returncode == 130
    assert err.splitlines()[-1] == "dealtrace: interrupted"
    told = json.loads(Path("run.json").read_text())
    assert told["interrupted"]
    assert told["counts"]["failed"] == 0
    assert 0 < told["counts"]["read"] < 2000
    assert out.endswith("dealtrace.db holds 1 deal now.\n")
