import io
import json
import logging
from pathlib import Path

import pytest

from pipeline.account import RunReport
from pipeline.observer import Observer
from pipeline.observers.log import Log
from pipeline.observers.metrics import Metrics
from pipeline.observers.report import Report
from pipeline.observers.several import Several
from pipeline.observers.tally import Tally
from pipeline.outcome import InputOutcome, Outcome

READ = InputOutcome("a.md", Outcome.READ)
BROKEN = InputOutcome("b.html", Outcome.FAILED, "binary data, no text")
REPORT = RunReport(
    {outcome: int(outcome in (Outcome.READ, Outcome.FAILED)) for outcome in Outcome},
    failures=(BROKEN,),
    deals=3,
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def watch(observer: Observer, outcomes: tuple[InputOutcome, ...] = (READ, BROKEN)) -> None:
    """All that a run tells."""
    for one in outcomes:
        observer.told(one)
    observer.committed(len(outcomes))
    observer.deriving()
    observer.ended(REPORT)


def test_the_rate_is_that_of_late() -> None:
    clock = Clock()
    tally = Tally(total=1000, clock=clock)
    for seconds, count in [(1, 100), *[(1, 10)] * 40]:
        clock.now += seconds
        for _ in range(count):
            tally.told(READ)
        tally.committed(count)
    assert tally.inputs == 500
    assert tally.rate == pytest.approx(10)
    assert tally.left == pytest.approx(50)
    assert tally.seconds == 41


def test_nobody_knows_how_long_an_unknown_number_takes() -> None:
    assert Tally(total=None).left is None
    assert Tally(total=5).left is None, "nothing was read yet"


def test_the_memory_of_a_short_run_is_weighed_too() -> None:
    tally = Tally()
    watch(tally)
    assert tally.peak[0] >= tally.memory[0] > 1_000_000


def test_the_report_for_machines_accounts_for_every_input(tmp_path: Path) -> None:
    tally, path = Tally(), tmp_path / "run.json"
    watch(Several([tally, Report(path, tally, {"reader_version": "abc"})]))
    told = json.loads(path.read_text("utf-8"))
    assert told["reader_version"] == "abc"
    assert told["inputs"] == sum(told["counts"].values()) == 2
    assert set(told["counts"]) == {str(outcome) for outcome in Outcome}
    assert told["first_failures"] == [{"address": "b.html", "reason": "binary data, no text"}]
    assert (told["deals"], told["interrupted"]) == (3, False)
    assert told["started_at"] <= told["finished_at"]
    assert [one.name for one in tmp_path.iterdir()] == ["run.json"]


def samples(path: Path) -> dict[str, str]:
    """The value of each line of a Prometheus text file."""
    lines = path.read_text("utf-8").splitlines()
    return dict(line.rsplit(" ", 1) for line in lines if not line.startswith("#"))


def test_metrics_are_written_before_between_and_after(tmp_path: Path) -> None:
    clock, path = Clock(), tmp_path / "run.prom"
    tally = Tally(total=2, clock=clock)
    metrics = Metrics(path, tally, clock)
    assert samples(path)["dealtrace_run_running"] == "1.0"
    both = Several([tally, metrics])
    both.told(READ)
    both.committed(1)
    assert samples(path)['dealtrace_run_inputs{outcome="read"}'] == "0.0", "too early"
    clock.now += 6
    both.told(BROKEN)
    both.committed(1)
    found = samples(path)
    assert found['dealtrace_run_inputs{outcome="read"}'] == "1.0"
    assert found['dealtrace_run_inputs{outcome="failed"}'] == "1.0"
    assert found["dealtrace_run_inputs_expected"] == "2.0"
    assert found["dealtrace_run_deals"] == "NaN"
    both.ended(REPORT)
    assert samples(path)["dealtrace_run_running"] == "0.0"
    assert samples(path)["dealtrace_run_deals"] == "3.0"


def test_the_log_has_a_line_for_every_input_and_step() -> None:
    tally, file = Tally(), io.StringIO()
    watch(Several([tally, Log(file, tally)]))
    lines = [json.loads(line) for line in file.getvalue().splitlines()]
    assert [line["event"] for line in lines] == ["input", "input", "committed", "deriving", "ended"]
    assert (
        lines[1].items()
        >= {
            "level": "warning",
            "address": "b.html",
            "outcome": "failed",
            "reason": "binary data, no text",
        }.items()
    )
    assert lines[-1]["counts"] == {"read": 1, "failed": 1}
    assert all(line["time"].endswith("+00:00") for line in lines)


def test_what_the_code_logs_goes_into_the_log_while_it_is_open() -> None:
    file = io.StringIO()
    logger = logging.getLogger("pipeline.somewhere")
    with Log(file, Tally()):
        try:
            int("a bug")
        except ValueError:
            logger.exception("c.md could not be read")
    logger.error("too late")
    (line,) = (json.loads(line) for line in file.getvalue().splitlines())
    assert (line["level"], line["logger"]) == ("error", "pipeline.somewhere")
    assert line["message"] == "c.md could not be read"
    assert "ValueError" in line["traceback"]
