"""Colour for terminals that want it, plain text for everything else."""

import io

import pytest

from pipeline import wording
from pipeline.account import RunReport
from pipeline.cli import terminal
from pipeline.cli.progress import Lines, account, shown, standing
from pipeline.observers.several import Several
from pipeline.observers.tally import Tally
from pipeline.outcome import InputOutcome, Outcome


class Terminal(io.StringIO):
    """Standard output as a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("settings", "plain"),
    [({}, False), ({"NO_COLOR": "1"}, True), ({"NO_COLOR": ""}, False), ({"TERM": "dumb"}, True)],
)
def test_a_terminal_is_plain_where_it_says_so(
    settings: dict[str, str], plain: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, setting in settings.items():
        monkeypatch.setenv(name, setting)
    assert terminal.is_plain(Terminal()) is plain
    assert terminal.is_plain(io.StringIO())


def test_no_color_leaves_no_escape_code(monkeypatch: pytest.MonkeyPatch) -> None:
    from rich.text import Text  # noqa: PLC0415

    screen = Terminal()
    monkeypatch.setattr("sys.stdout", screen)
    monkeypatch.setenv("NO_COLOR", "1")
    terminal.show(Text("bold", style="bold red"))
    assert screen.getvalue() == "bold\n"


@pytest.mark.parametrize(("encoding", "can"), [("utf-8", True), ("ascii", False), ("gbk", True)])
def test_what_a_stream_cannot_show_is_known(encoding: str, can: bool) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    assert terminal.can_show(stream, "█▏") is can


def test_without_a_terminal_the_width_is_fixed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    monkeypatch.delenv("COLUMNS", raising=False)
    assert terminal.console().width == 100
    monkeypatch.setenv("COLUMNS", "72")
    assert terminal.console().width == 72


@pytest.mark.parametrize(
    ("total", "inputs", "lines"), [(1000, 1000, 9), (40, 40, 7), (4, 4, 0), (None, 1000, 7)]
)
def test_a_log_gets_a_few_lines_whatever_the_size(
    total: int | None, inputs: int, lines: int, capsys: pytest.CaptureFixture[str]
) -> None:
    tally = Tally(total, lambda: 0.0)
    tell = Several([tally, Lines(tally)])
    for number in range(inputs):
        tell.told(InputOutcome(f"{number}.md", Outcome.READ))
        tell.committed(1)
    err = capsys.readouterr().err
    assert err.count("\n") == lines


def test_a_long_run_is_never_silent_for_more_than_ten_minutes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    now = 0.0
    tally = Tally(1_000_000, lambda: now)
    tell = Several([tally, Lines(tally)])
    for minute in range(60):
        now = minute * 60.0
        tell.told(InputOutcome("a.md", Outcome.READ))
        tell.committed(1)
    assert capsys.readouterr().err.count("\n") == 5


def test_how_a_run_stands() -> None:
    now = 0.0
    tally = Tally(1000, lambda: now)
    for _ in range(200):
        tally.told(InputOutcome("a.md", Outcome.READ))
    now, tally.memory = 10.0, (600_000_000, 300_000_000)
    assert standing(tally) == "200 of 1000 inputs, 20/s, 40 s left, 0.9 GB"
    tally.total = None
    assert standing(tally) == "200 inputs, 20/s, 0.9 GB"


@pytest.mark.parametrize(
    ("seconds", "words"), [(8.4, "8 s"), (59.6, "1 min"), (725, "12 min"), (12_000, "3 h 20 min")]
)
def test_a_duration_in_words(seconds: float, words: str) -> None:
    assert wording.duration(seconds) == words


def test_a_failure_is_told_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    with shown(Tally(2)) as tell:
        tell.told(InputOutcome("a.md", Outcome.READ))
        tell.told(InputOutcome("b\x1b.md", Outcome.FAILED, "no text"))
    assert capsys.readouterr().err == "failed: b\ufffd.md: no text\n"


def test_the_account_has_every_outcome_and_failure() -> None:
    counts = dict.fromkeys(Outcome, 0) | {Outcome.READ: 12, Outcome.FAILED: 1}
    failure = InputOutcome("b.md", Outcome.FAILED, "no text")
    told = account(RunReport(counts, (failure,), 1, notes=("fr: no model",)), "s.db").split("\n")
    assert told[0] == "  13 inputs"
    assert told[1:10] == [
        "  12 read",
        "   0 unchanged",
        "   0 duplicate",
        "   0 no deal",
        "   0 irrelevant",
        "   0 other language",
        "   0 empty",
        "   1 failed",
        "       b.md: no text",
    ]
    assert told[-2:] == ["fr: no model", "s.db holds 1 deal now."]
