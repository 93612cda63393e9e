"""Many articles are read as each is alone."""

from pathlib import Path

from extractors import reading
from models.article import Article
from pipeline import ingest

FIXTURES = Path(__file__).parents[2] / "fixtures" / "development"


def articles() -> list[Article]:
    paths = [
        FIXTURES / lang / f"{number}.md" for number in (101, 102) for lang in ("en", "fr", "zh")
    ]
    return [
        ingest.normalise(raw) for raw in ingest.sources(paths) if isinstance(raw, ingest.RawSource)
    ]


def test_articles_read_together_are_read_as_each_alone() -> None:
    found = articles()
    assert len(found) == 6
    assert reading.read_all(found) == [reading.read(article) for article in found]


def test_no_articles_give_no_readings() -> None:
    assert reading.read_all([]) == []
