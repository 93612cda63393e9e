"""What the fork server has loaded, its workers have."""

import multiprocessing
import os
from pathlib import Path

import pytest

from extractors import lexicon
from extractors.languages import codes
from pipeline.examine import examine_all
from pipeline.executors.pool import ProcessPool
from pipeline.ingest import RawSource
from pipeline.outcome import Outcome

pytestmark = pytest.mark.skipif(
    "forkserver" not in multiprocessing.get_all_start_methods(), reason="needs a fork server"
)


def test_each_language_has_an_example_that_tells_a_deal() -> None:
    assert set(lexicon.languages("example")) == set(codes())
    for lang in codes():
        text = "\n\n".join(lexicon.load("example", lang).values())
        (examined,) = examine_all([RawSource(lang, text.encode(), ".txt")])
        assert examined.outcome is Outcome.READ
        assert examined.reading is not None
        assert examined.reading.article.lang == lang


def test_a_forked_worker_reads_as_this_process_does() -> None:
    sources = [
        RawSource(lang, lexicon.load("example", lang)["text"].encode(), ".txt") for lang in codes()
    ]
    with ProcessPool(1) as pool:
        assert pool.submit(examine_all, sources).result() == examine_all(sources)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="threads are counted on Linux")
def test_the_fork_server_has_no_threads() -> None:
    with ProcessPool(1) as pool:
        server = pool.submit(os.getppid).result()
        assert len(list(Path(f"/proc/{server}/task").iterdir())) == 1
