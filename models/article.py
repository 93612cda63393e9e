"""One normalised piece of news."""

import datetime as dt
from dataclasses import dataclass

from models.span import Span

OTHER = "other"


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in one language: an ISO 639-1 code, or `OTHER` for one not read."""

    span: Span
    lang: str


@dataclass(frozen=True, slots=True)
class Furniture:
    """A stretch that belongs to the page and not to the story, which extractors pass over.

    `kind` is one of share, related, newsletter, cookie, credit, contact, navigation, legal.
    """

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Publication:
    """When an article appeared. `time` is aware where the source tells the hour, else None.

    `found_in` says where: front-matter, json-ld, meta, time-element, record, htmldate, text or
    option.
    """

    day: dt.date
    found_in: str
    time: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A normalised article.

    `source` is the path or record address as given, `sha256` the hash of the source's bytes (of the
    record's bytes for a record). `text` is the offset base of every span: the title, where there is
    one, is its first line. `segments` cover the text from start to end without a gap.
    """

    source: str
    id: str
    sha256: str
    text: str
    title: str | None = None
    published: Publication | None = None
    publisher: str | None = None
    url: str | None = None
    lang: str = OTHER
    segments: tuple[Segment, ...] = ()
    furniture: tuple[Furniture, ...] = ()

    def lang_at(self, offset: int) -> str:
        """The language of the segment around an offset; the article's own outside of all."""
        for segment in self.segments:
            if segment.span.start <= offset < segment.span.end:
                return segment.lang
        return self.lang
