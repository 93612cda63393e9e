"""Runs: what came in, what became of it, and why."""

import asyncio
import re
from pathlib import Path

import pytest
from datasette.app import Datasette

from pipeline.outcome import Examined, Outcome
from pipeline.serve import application
from pipeline.serve.paging import Pages
from pipeline.serve.views import runs
from pipeline.store import Store, open_store

INPUTS = (
    Examined("news/a.html", Outcome.SKIPPED, "not in a format that is read"),
    Examined("news/<b>.html", Outcome.FAILED, "holds no text"),
    *(Examined(f"news/{n:03}.html", Outcome.EMPTY) for n in range(150)),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two runs, of which the second was stopped."""
    opened = open_store(str(tmp_path / "deals.db"), create=True)
    for interrupted in (False, True):
        sink = opened.begin_run("v1", {"dealtrace": "9.9"}, {"paths": ["news"]})
        sink.write(INPUTS[2:] if interrupted else INPUTS)
        sink.finish(interrupted=interrupted)
    return opened


@pytest.fixture
def desk(store: Store) -> Datasette:
    return application(store)


def get(desk: Datasette, address: str, status: int = 200) -> str:
    page = asyncio.run(desk.client.get(address))
    assert page.status_code == status
    return page.text


def shown(page: str) -> list[str]:
    """The inputs on a page."""
    return re.findall(r'<th scope="row" class="address">(.*?)</th>', page)


def test_runs_are_listed_latest_first(desk: Datasette) -> None:
    page = get(desk, "/runs")
    assert re.findall(r'<a href="/run/(\d)">', page) == ["2", "1"]
    assert page.count("interrupted") == 1
    assert "1 failed" in page
    assert page.count("150 empty") == 2


def test_no_runs(tmp_path: Path) -> None:
    desk = application(open_store(str(tmp_path / "empty.db"), create=True))
    assert "Nothing was read yet." in get(desk, "/runs")


def test_what_failed_is_shown_first_and_why(desk: Datasette) -> None:
    page = get(desk, "/run/1")
    assert shown(page) == ["news/&lt;b&gt;.html"]
    assert "holds no text" in page
    assert "9.9" in page


def test_inputs_are_filtered_by_outcome(desk: Datasette) -> None:
    assert shown(get(desk, "/run/1?outcome=skipped")) == ["news/a.html"]
    assert shown(get(desk, "/run/1?outcome=all"))[:3] == [
        "news/a.html",
        "news/&lt;b&gt;.html",
        "news/000.html",
    ]


def test_inputs_come_page_by_page(desk: Datasette) -> None:
    first, second = (get(desk, f"/run/1?outcome=empty&page={n}") for n in (1, 2))
    assert (shown(first)[0], len(shown(first))) == ("news/000.html", 100)
    assert (shown(second)[0], len(shown(second))) == ("news/100.html", 50)
    assert 'rel="next" href="/run/1?outcome=empty&amp;page=2#inputs"' in first
    assert 'rel="prev" href="/run/1?outcome=empty&amp;page=1#inputs"' in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize(
    "address", ["/run/3", "/run/1?outcome=nope", "/run/1?page=0", "/run/1?page=x", "/runs?page=²"]
)
def test_what_is_not_there(desk: Datasette, address: str) -> None:
    get(desk, address, status=404)


def test_counting_gives_up(store: Store, desk: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    """Inputs are shown without it."""
    endless = "WITH RECURSIVE n(i) AS (SELECT :run UNION ALL SELECT i FROM n) SELECT i, i FROM n"
    monkeypatch.setattr(runs, "_COUNTS", endless)
    monkeypatch.setattr(runs, "_PATIENCE", 1)
    page = get(desk, "/run/1")
    assert "Counting took too long." in page
    assert len(shown(page)) == 100


def test_a_run_is_counted_once(desk: Datasette, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get(desk, "/run/1")
    monkeypatch.setattr(desk.desk.database, "execute", None)
    assert get(desk, "/run/1") == before


def test_a_list_that_fits_has_one_page() -> None:
    assert [Pages(None, total, 10).last for total in (0, 1, 10, 11)] == [1, 1, 1, 2]
