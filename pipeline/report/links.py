"""Where the pages of a report stand: files in folders, named after what they are about."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import quote

from models.span import Span
from pipeline.report.contents import Contents

INDEX = "index.html"
# What every file system takes in a name, in either case; longer names are cut.
_PLAIN = re.compile(r"[a-z0-9][a-z0-9._-]*")
_LONGEST = 100
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class FileLinks:
    """Addresses relative to a page that lies `depth` folders deep; empty for what has no page."""

    contents: Contents
    depth: int = 1

    def deal(self, deal_id: str) -> str:
        """The page of a deal."""
        return self._to("deal", deal_id, self.contents.deals)

    def organisation(self, organisation_id: str) -> str:
        """The page of an organisation."""
        return self._to("organisation", organisation_id, self.contents.organisations)

    def person(self, person_id: str) -> str:
        """The page of a person."""
        return self._to("person", person_id, self.contents.people)

    def article(self, article_id: str, span: Span | None = None) -> str:
        """The page of an article, at the mark of a span."""
        page = self._to("article", article_id, self.contents.articles)
        return f"{page}#c{span.start}-{span.end}" if page and span else page

    def page(self, name: str) -> str:
        """The first page; there are no others about all."""
        return "" if name else self._up + INDEX

    def asset(self, name: str) -> str:
        """A style sheet or picture."""
        return f"{self._up}assets/{quote(name)}"

    @property
    def _up(self) -> str:
        return "../" * self.depth

    def _to(self, kind: str, one: str, among: Collection[str]) -> str:
        return self._up + quote(place(kind, one)) if one in among else ""


def place(kind: str, one: str) -> str:
    """The path of the page about a thing; what no file can be called is told by its hash."""
    name = one
    if len(one) > _LONGEST or not _PLAIN.fullmatch(one):
        cut = re.sub(r"[^\w-]+", "-", one.casefold())[:_LONGEST]
        name = f"{cut}-{hashlib.sha256(one.encode()).hexdigest()[:_DIGITS]}"
    return f"{kind}/{name}.html"
