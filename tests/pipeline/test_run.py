import io
import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from handmade import read_by_marks

from models.errors import SourceError, UsageError
from pipeline import examine
from pipeline.executors import Workers
from pipeline.outcome import InputOutcome, Outcome
from pipeline.plan import Plan
from pipeline.run import Observer, RunReport, run
from pipeline.store import Store, open_store
from pipeline.verify import verify

RUMOUR = "DEAL Scale AI / stake / rumoured / 2025-06 / 14000000000 / Meta\n"
STAKE = "DEAL Scale AI / stake / announced / 2025-06 / 14300000000 / Meta\n"
ROUND = "DEAL Scale AI / funding / announced / 2024-05 / 1000000000 / Accel\n"
NEWS = "The company said on Tuesday that the weather in the city was good for the season. "


class Telling(Observer):
    """Hands each outcome on."""

    def __init__(self, told: Callable[[InputOutcome], None]) -> None:
        self.told = told  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _marked(monkeypatch: pytest.MonkeyPatch) -> None:
    read_by_marks(monkeypatch)


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    with open_store(database, create=True) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles with and without deals, and everything that can go wrong."""
    path = tmp_path / "news"
    path.mkdir()
    texts = {
        "a.txt": NEWS + "\n" + RUMOUR,
        "b.txt": NEWS + "\n" + STAKE + "PERSON Ana Duarte / Scale AI\n",
        "c.txt": NEWS + "\n" + ROUND,
        "copy.txt": NEWS + "\n" + ROUND,
        "empty.txt": " \n",
        "plain.txt": NEWS + "Nothing else was said by anybody at all that day.",
        "bug.txt": NEWS + "\nBUG\n",
        "spanish.txt": "La empresa anunció ayer que el tiempo en la ciudad era muy bueno. " * 5,
        "broken.jsonl": '{"id": 1, "text": \n',
        "table.xlsx": "no article",
    }
    for name, text in texts.items():
        (path / name).write_text(text, "utf-8")
    return path


def deals(store: Store) -> dict[str, tuple[str, int]]:
    """Status and number of sources by deal."""
    return {d.deal_id: (str(d.status.value), len(d.sources)) for d in store.deals()}


def test_every_input_has_one_outcome(store: Store, folder: Path) -> None:
    seen: list[InputOutcome] = []
    report = run([str(folder)], store, observer=Telling(seen.append))
    assert {Path(one.address).name: one.outcome for one in seen} == {
        "a.txt": Outcome.READ,
        "b.txt": Outcome.READ,
        "broken.jsonl:1": Outcome.FAILED,
        "bug.txt": Outcome.FAILED,
        "c.txt": Outcome.READ,
        "copy.txt": Outcome.DUPLICATE,
        "empty.txt": Outcome.EMPTY,
        "plain.txt": Outcome.NO_DEAL,
        "spanish.txt": Outcome.OTHER_LANGUAGE,
        "table.xlsx": Outcome.SKIPPED,
    }
    assert report.inputs == sum(report.counts.values()) == len(seen) == 10
    assert set(report.counts) == set(Outcome)
    assert report.failures == tuple(one for one in seen if one.outcome is Outcome.FAILED)


def test_reports_become_deals_that_verify(store: Store, folder: Path) -> None:
    report = run([str(folder)], store)
    assert deals(store) == {
        "scale-ai-2024-05": ("announced", 1),
        "scale-ai-2025-06": ("announced", 2),
    }
    assert report.deals == 2
    assert [(person.canonical, person.organisation) for person in store.people()] == [
        ("Ana Duarte", "Scale AI")
    ]
    assert [one.canonical for one in store.organisations()] == ["Scale AI", "Accel", "Meta"]
    assert verify(store) == []


def test_a_second_run_adds_nothing(store: Store, folder: Path) -> None:
    run([str(folder)], store)
    before = _dump(store)
    report = run([str(folder)], store)
    assert {outcome for outcome, count in report.counts.items() if count} == {
        Outcome.UNCHANGED,
        Outcome.EMPTY,
        Outcome.FAILED,
        Outcome.SKIPPED,
    }
    assert _dump(store) == before


def _dump(store: Store) -> list[object]:
    return [list(store.readings()), list(store.deals()), list(store.people())]


def test_the_order_of_inputs_does_not_change_the_deals(tmp_path: Path, folder: Path) -> None:
    paths = [str(folder / name) for name in ("a.txt", "b.txt", "c.txt", "plain.txt")]
    found = []
    for name, order in (("one.db", paths), ("two.db", paths[::-1])):
        with open_store(str(tmp_path / name), create=True) as store:
            for path in order:
                run([path], store)
            found.append(_dump(store))
    assert found[0] == found[1]


def test_an_unexpected_error_is_counted_and_logged(
    store: Store, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        report = run([str(folder / "bug.txt"), str(folder / "a.txt")], store)
    (failure,) = report.failures
    assert failure.reason.startswith("ZeroDivisionError: a bug in an extractor (handmade.py:")
    assert "bug.txt could not be read" in caplog.text
    assert report.counts[Outcome.READ] == 1


def test_a_changed_file_takes_its_old_reports_away(store: Store, folder: Path) -> None:
    run([str(folder)], store)
    (folder / "b.txt").write_text(NEWS + "\n" + ROUND.replace("Scale AI", "Orrery"))
    run([str(folder)], store)
    assert deals(store) == {
        "orrery-2024-05": ("announced", 1),
        "scale-ai-2024-05": ("announced", 1),
        "scale-ai-2025-06": ("rumoured", 1),
    }
    assert verify(store) == []


def test_an_interrupt_keeps_what_was_committed(store: Store, tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for n in range(40):
        line = ROUND.replace("Scale AI", f"Company{n:02}")
        (many / f"{n:02}.txt").write_text(f"{NEWS}\n{line}")
    count = 0

    def interrupt(_: InputOutcome) -> None:
        nonlocal count
        count += 1
        if count == 20:
            raise KeyboardInterrupt

    stopped = run([str(many)], store, observer=Telling(interrupt))
    assert (stopped.interrupted, stopped.inputs) == (True, len(list(store.readings())))
    assert 20 <= stopped.inputs < 40
    assert verify(store) == []
    assert stopped.deals == len(list(store.deals())) == stopped.inputs
    rest = run([str(many)], store)
    assert rest.counts[Outcome.READ] + rest.counts[Outcome.UNCHANGED] == 40
    assert rest.deals == 40


class _Crash(BaseException):
    """What no code catches, as the end of a process."""


def test_a_crash_anywhere_leaves_no_trace(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for n in range(40):
        line = ROUND.replace("2024", str(2000 + n % 20)) if n % 3 else STAKE
        (many / f"{n:02}.txt").write_text(f"{NEWS}\n{line}")
    with open_store(str(tmp_path / "whole.db"), create=True) as whole:
        run([str(many)], whole)
        expected = _dump(whole)

    for at in (1, 16, 17, 40):
        left = at

        def crash(_: InputOutcome) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise _Crash

        where = str(tmp_path / f"{at}.db")
        with open_store(where, create=True) as store, pytest.raises(_Crash):
            run([str(many)], store, observer=Telling(crash))
        with open_store(where) as store:
            run([str(many)], store)
            assert _dump(store) == expected
            assert verify(store) == []


def test_lines_of_standard_input_add_up(store: Store) -> None:
    def pipe(*texts: str) -> RunReport:
        lines = "".join(
            f'{{"id": "{n}", "lang": "en", "text": "{t}"}}\n' for n, t in enumerate(texts)
        )
        return run(["-"], store, stdin=io.BytesIO(lines.encode()))

    pipe(f"{NEWS}\\n{ROUND.strip()}")
    again = pipe(f"{NEWS}\\n{STAKE.strip()}", f"{NEWS}\\n{ROUND.strip()}")
    assert set(deals(store)) == {"scale-ai-2024-05", "scale-ai-2025-06"}
    assert again.counts[Outcome.READ] + again.counts[Outcome.DUPLICATE] == 2


def test_a_missing_path_stops_before_anything_is_read(store: Store, folder: Path) -> None:
    with pytest.raises(UsageError):
        run([str(folder), str(folder / "none")], store)
    assert list(store.readings()) == []


def test_a_name_that_is_no_text_is_no_obstacle(store: Store, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    try:
        (odd / "caf\udce9.txt").write_text(NEWS + "\n" + ROUND)
    except OSError:
        pytest.skip("the file system takes only names that are text")
    report = run([str(odd)], store)
    assert report.counts[Outcome.READ] == 1
    assert run([str(odd)], store).counts[Outcome.UNCHANGED] == 1


def test_a_source_that_cannot_be_read_fails_alone(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(raw: object) -> None:
        raise SourceError("smudged")

    monkeypatch.setattr(examine, "normalise", refuse)
    report = run([str(folder / "a.txt")], store)
    assert [failure.reason for failure in report.failures] == ["smudged"]


def test_several_workers_give_what_one_gives(tmp_path: Path, folder: Path) -> None:
    """The pool starts real processes, so only inputs that need no extractor are read."""
    for name in ("a", "b", "c", "copy", "bug", "plain"):
        (folder / f"{name}.txt").unlink()
    shutil.copy(folder / "spanish.txt", folder / "spanish2.txt")
    counts = []
    for workers in (1, 2):
        with open_store(str(tmp_path / f"{workers}.db"), create=True) as store:
            counts.append(
                run([str(folder)], store, plan=Plan(Workers(workers), thorough=True)).counts
            )
    assert counts[0] == counts[1]
    assert counts[0][Outcome.OTHER_LANGUAGE] == 2
