"""Readings of late: a text that comes again under another address is not read again."""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import replace
from threading import Lock

from models.article import Article
from models.report import Reading

Read = Callable[[Sequence[Article]], Sequence[Reading]]

# Characters of text whose readings are kept; one takes some 24 bytes of what was found in it.
_MOST = 1_000_000
_SITE = re.compile(r"[^/]*//[^/?#]*")


class RecentReadings:
    """Reads articles, those with the same content once. May be used by several threads.

    The readings of the last `most` characters are kept. Copies are frequent in dumps: the same page
    under two addresses, a wire story in two dresses.
    """

    def __init__(self, read_all: Read, most: int = _MOST) -> None:
        self._read_all = read_all
        self._most, self._size = most, 0
        self._kept = OrderedDict[Article, Reading]()
        self._lock = Lock()

    def read(self, articles: Sequence[Article]) -> list[Reading]:
        """What `read_all` gives for each article, or gave for another of the same content.

        Raises what it raises.
        """
        contents = [_content(article) for article in articles]
        kept = ((content, self._kept.get(content)) for content in contents)
        readings = {content: reading for content, reading in kept if reading is not None}
        fresh: dict[Article, Article] = {}
        for content, article in zip(contents, articles, strict=True):
            if content not in readings:
                fresh.setdefault(content, article)
        new = dict(zip(fresh, self._read_all(list(fresh.values())), strict=True))
        self._keep(new)
        readings |= new
        return [
            replace(readings[content], article=article)
            for content, article in zip(contents, articles, strict=True)
        ]

    def _keep(self, readings: dict[Article, Reading]) -> None:
        with self._lock:
            for content, reading in readings.items():
                if content not in self._kept:
                    self._kept[content] = reading
                    self._size += len(content.text)
            while self._size > self._most:
                content, _ = self._kept.popitem(last=False)
                self._size -= len(content.text)


def _content(article: Article) -> Article:
    """All that extractors may look at: the article without where it was found but its site."""
    site = _SITE.match(article.url or "")
    return replace(article, source="", id="", sha256="", url=site and site.group())
