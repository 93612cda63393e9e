"""The generated dump is what the benchmarks say that it is."""

import json
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator

from pipeline.examine import examine
from pipeline.ingest import RawSource
from pipeline.outcome import Outcome
from scripts.bench import account, dump
from scripts.bench.pages import page
from scripts.bench.stories import story

SEED = "tests"


def test_the_same_command_writes_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.warc.gz", "two.warc.gz", "one.jsonl", "two.jsonl"):
        dump.write(tmp_path / name, 30, SEED, 0.03)
    for ending in ("warc.gz", "jsonl"):
        one, two = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_a_dump_holds_the_pages_in_order(tmp_path: Path) -> None:
    path = tmp_path / "pages.warc.gz"
    dump.write(path, 20, SEED, 0.03)
    with path.open("rb") as file:
        found = [
            (one.headers["WARC-Target-URI"], one.reader.read()) for one in ArchiveIterator(file)
        ]
    made = [page(SEED, number) for number in range(20)]
    assert found == [(one.url, one.data) for one in made]


def test_three_pages_in_a_hundred_tell_of_deals_and_a_fifth_was_told_before() -> None:
    told = [story(SEED, number).is_deal for number in range(4000)]
    assert sum(told) / len(told) == pytest.approx(0.03, abs=0.01)
    stories = [page(SEED, number).story for number in range(400)]
    assert 1 - len(set(stories)) / len(stories) == pytest.approx(0.2, abs=0.05)


@pytest.mark.parametrize("number", range(12))
def test_a_story_that_tells_of_a_deal_is_read_so(number: int) -> None:
    told = story(SEED, number, deals=1)
    line = json.dumps({"id": "1", "title": told.title, "text": told.text}).encode()
    assert examine(RawSource("dump.jsonl:1", line, ".jsonl")).outcome is Outcome.READ


def test_the_figures_of_a_page_are_replaced(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("a\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nz\n", "utf-8")
    account.write(path, "measured", "new")
    assert path.read_text("utf-8") == (
        "a\n<!-- measured: begin -->\nnew\n<!-- measured: end -->\nz\n"
    )


def test_a_page_without_a_place_for_figures_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text("nothing\n", "utf-8")
    with pytest.raises(SystemExit, match="has no line"):
        account.write(path, "measured", "new")
