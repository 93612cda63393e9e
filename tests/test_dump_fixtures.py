"""The dumps in the fixtures hold what the fixtures' articles hold."""

from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.ingest import RawSource, Refused
from scripts import dump_fixtures


def _content(path: Path) -> list[object]:
    columns = ingest.parse_columns(["title=headline", "text=body", "date=day"])
    found = ingest.sources([str(path)], columns=columns if path.suffix == ".csv" else {})
    return [one.sha256 if isinstance(one, RawSource) else one.reason for one in found]


@pytest.mark.parametrize("name", dump_fixtures.made())
def test_dumps_are_made_of_the_articles_as_they_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(dump_fixtures.made()[name])
    content = _content(tmp_path / name)
    assert _content(dump_fixtures.DUMPS / name) == content
    assert len(content) > 1


def test_the_page_that_is_cut_off_is_the_only_failure() -> None:
    found = ingest.sources([str(dump_fixtures.DUMPS)])
    failed = {one.reason for one in found if isinstance(one, Refused) and one.failure}
    assert failed == {
        "ends early",
        "no column 'text' or 'html' (see --map); there are: headline, clicks, body, day",
    }
