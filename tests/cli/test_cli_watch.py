"""What a run leaves for machines: its report, its log, its metrics."""

import json
from pathlib import Path

import pytest

from pipeline.cli import main

NEWS = "Brightlane, a software start-up, has raised $20 million in a Series A round led by Accel."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(NEWS, "utf-8")
    (folder / "b.jsonl").write_text("broken\n", "utf-8")
    return folder


def test_a_run_leaves_report_log_and_metrics(folder: Path, tmp_path: Path) -> None:
    report, log, metrics = (tmp_path / name for name in ("run.json", "run.log", "run.prom"))
    files = ("--report", str(report), "--log", str(log), "--metrics", str(metrics))
    assert main(["run", str(folder), "--store", str(tmp_path / "s.db"), *files]) == 3
    told = json.loads(report.read_text("utf-8"))
    assert (told["inputs"], told["counts"]["read"], told["counts"]["failed"]) == (2, 1, 1)
    assert told["paths"] == [str(folder)]
    assert told["versions"]["dealtrace"]
    events = [json.loads(line) for line in log.read_text("utf-8").splitlines()]
    assert {one["address"]: one["outcome"] for one in events if one["event"] == "input"} == {
        f"{folder}/a.txt": "read",
        f"{folder}/b.jsonl:1": "failed",
    }
    assert 'dealtrace_run_inputs{outcome="read"} 1.0' in metrics.read_text("utf-8")


@pytest.mark.parametrize("option", ["--report", "--log", "--metrics"])
def test_what_cannot_be_written_is_told_before_anything_is_read(
    option: str, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "s.db"
    missing = str(tmp_path / "nowhere" / "file")
    assert main(["run", str(folder), "--store", str(store), option, missing]) == 2
    assert "cannot write" in capsys.readouterr().err
    assert not store.exists()
