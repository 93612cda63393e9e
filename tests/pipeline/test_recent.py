from collections.abc import Sequence
from dataclasses import replace

import pytest
from handmade import marked_article, read_marked

from models.article import Article
from models.report import Reading
from pipeline.recent import RecentReadings

STAKE = "DEAL Orrery / stake / announced / 2025-06 / 14300000000 / Meta\n"
ROUND = "DEAL Orrery / funding / announced / 2024-05 / 1000000000 / Accel\n"


class Reader:
    """Counts what it is asked to read."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, articles: Sequence[Article]) -> list[Reading]:
        self.asked += [article.source for article in articles]
        return [read_marked(article) for article in articles]


def copy_of(article: Article, address: str) -> Article:
    return replace(
        article, source=address, id=address, sha256="0" * 64, url=f"https://a.example/{address}"
    )


def test_a_text_that_comes_again_is_read_once() -> None:
    reader = Reader()
    recent = RecentReadings(reader)
    first, other = (
        copy_of(marked_article(name, text), name)
        for name, text in (("a.md", STAKE), ("b.md", ROUND))
    )
    again = copy_of(first, "c.md")
    found = recent.read([first, other, again])
    found += recent.read([copy_of(other, "d.md")])
    assert reader.asked == ["a.md", "b.md"]
    expected = [first, other, again, copy_of(other, "d.md")]
    assert found == [read_marked(article) for article in expected]


def test_what_differs_in_anything_that_can_be_read_is_read() -> None:
    reader = Reader()
    recent = RecentReadings(reader)
    first = marked_article("a.md", STAKE, day="2025-06-01")
    later = marked_article("b.md", STAKE, day="2025-06-02")
    french = replace(first, source="c.md", lang="fr")
    elsewhere = replace(first, source="d.md", url="https://a.example.au/d")
    recent.read([first, later, french, elsewhere])
    assert reader.asked == ["a.md", "b.md", "c.md", "d.md"]


def test_only_the_last_readings_are_kept() -> None:
    reader = Reader()
    recent = RecentReadings(reader, most=len(STAKE) + len(ROUND))
    articles = [marked_article(f"{n}.md", text) for n, text in enumerate((STAKE, ROUND, "None.\n"))]
    for article in articles:
        recent.read([article])
    recent.read([articles[2]])
    recent.read([articles[0]])
    assert reader.asked == ["0.md", "1.md", "2.md", "0.md"]


def test_what_failed_is_tried_again() -> None:
    reader = Reader()
    recent = RecentReadings(reader)
    broken = marked_article("a.md", "BUG\n")
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            recent.read([broken])
    assert reader.asked == ["a.md", "a.md"]
