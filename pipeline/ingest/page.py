"""What a reader finds in a source, before it becomes an article."""

from dataclasses import dataclass

from models.article import Publication


@dataclass(frozen=True, slots=True)
class Page:
    """One piece of news as its format tells it.

    `body` is plain text (Markdown and HTML rendered), with or without the title as its first line.
    `lang` is the language that the source declares, as it writes it.
    """

    body: str
    title: str | None = None
    published: Publication | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str | None = None
    id: str | None = None
