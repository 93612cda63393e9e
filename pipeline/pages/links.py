"""Where a page about each thing stands: addresses of a server, or of files in a folder."""

from typing import Protocol
from urllib.parse import quote

from models.span import Span


class Links(Protocol):
    """The addresses of pages; each is to be escaped for HTML where it is used."""

    def deal(self, deal_id: str) -> str:
        """The page of a deal."""
        ...

    def organisation(self, organisation_id: str) -> str:
        """The page of an organisation."""
        ...

    def person(self, person_id: str) -> str:
        """The page of a person."""
        ...

    def article(self, article_id: str, span: Span | None = None) -> str:
        """The page of an article, at a span of its text where one is given."""
        ...

    def page(self, name: str) -> str:
        """A page about the whole store, such as deals; the first page has no name."""
        ...

    def asset(self, name: str) -> str:
        """A style sheet or script."""
        ...


class ServerLinks:
    """Addresses under the root of the server that `dealtrace serve` starts."""

    def __init__(self, root: str = "/") -> None:
        self.root = root.rstrip("/")

    def deal(self, deal_id: str) -> str:
        """The page of a deal."""
        return f"{self.root}/deal/{quote(deal_id, safe='')}"

    def organisation(self, organisation_id: str) -> str:
        """The page of an organisation."""
        return f"{self.root}/organisation/{quote(organisation_id, safe='')}"

    def person(self, person_id: str) -> str:
        """The page of a person."""
        return f"{self.root}/person/{quote(person_id, safe='')}"

    def article(self, article_id: str, span: Span | None = None) -> str:
        """The page of an article; with a span it is scrolled to and marked."""
        page = f"{self.root}/article/{quote(article_id, safe='')}"
        return f"{page}?at={span.start}-{span.end}#at" if span else page

    def page(self, name: str) -> str:
        """A page about the whole store."""
        return f"{self.root}/{name}"

    def asset(self, name: str) -> str:
        """A style sheet or script."""
        return f"{self.root}/assets/{quote(name)}"
