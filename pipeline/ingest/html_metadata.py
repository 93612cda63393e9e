"""What a web page says about itself: title, publication, publisher, address, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement  # type: ignore[import-untyped]  # lxml has no types

from models.article import Publication
from pipeline.ingest import publication
from pipeline.ingest.clean import one_line
from pipeline.ingest.page import Page
from pipeline.ingest.title import key

_PUBLISHED = re.compile(r"\"datePublished\"\s*:\s*\"([^\"]+)\"")
# The names of meta elements that hold the day of first publication, most specific first.
_DATE_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "article.published", "article:create_at", "parsely-pub-date", "sailthru.date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publishtime", "publish_time",
    "publication_date", "dc.date.issued", "dcterms.issued", "dc.date", "dcterms.created",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_TITLE_TAIL = re.compile(
    r"\s+[|\u2013\u2014_-]\s+[^|\u2013\u2014_]{2,40}$|\s*[_|\uff5c][^_|\uff5c]{2,20}$"
)
# No clock: a fixed end of time keeps the same page giving the same day on any machine.
_LATEST = "2099-12-31"
# Where a date was found that the page does not call its own.
GUESSED = "htmldate"


@dataclass(frozen=True, slots=True)
class Metadata:
    """A page's own words about itself; None where it is silent."""

    title: str | None
    published: Publication | None
    publisher: str | None
    url: str | None
    lang: str | None

    def page(self, body: str) -> Page:
        """The page with its body."""
        return Page(body, self.title, self.published, self.publisher, self.url, self.lang)


def read(tree: HtmlElement) -> Metadata:
    """All of it.

    The publication date and time come from JSON-LD or meta first, then from a `<time>` element, and
    only then from htmldate, which knows the day alone.
    """
    meta = _meta(tree)
    data = list(_linked_data(tree))
    publisher = _named(_first(data, "publisher")) or meta.get("og:site_name")
    return Metadata(
        title=_title(tree, meta, data),
        published=_published(tree, meta, data),
        publisher=_line(publisher),
        url=_line(_link(tree) or meta.get("og:url")),
        lang=_line(tree.get("lang") or meta.get("content-language") or meta.get("og:locale")),
    )


def _line(text: object) -> str | None:
    return (one_line(text) or None) if isinstance(text, str) else None


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its name, property, itemprop or http-equiv."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = element.get("content", "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object, articles before all others; broken blocks give only their date."""
    objects: list[dict[str, Any]] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        text = script.text_content()
        try:
            objects += _objects(json.loads(text, strict=False))
        except (ValueError, RecursionError):  # no JSON, or nested without end
            if date := _PUBLISHED.search(text):
                objects.append({"@type": "Article", "datePublished": date[1]})
    yield from sorted(objects, key=lambda item: not _is_article(item))


def _objects(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        yield from _objects(data.get("@graph"))
        yield from _objects(data.get("mainEntity"))
    elif isinstance(data, list):
        for item in data:
            yield from _objects(item)


def _is_article(item: dict[str, Any]) -> bool:
    return bool(re.search("Article|BlogPosting|Report", str(item.get("@type"))))


def _first(data: list[dict[str, Any]], key_: str) -> object:
    return next((item[key_] for item in data if item.get(key_)), None)


def _named(value: object) -> object:
    if isinstance(value, list):
        value = value[0] if value else None
    return value.get("name") if isinstance(value, dict) else value


def _published(
    tree: HtmlElement, meta: dict[str, str], data: list[dict[str, Any]]
) -> Publication | None:
    candidates = [(_first(data, "datePublished"), "json-ld")]
    candidates += [(meta.get(name), "meta") for name in _DATE_META]
    candidates += [(moment, "time-element") for moment in _times(tree)]
    for written, found_in in candidates:
        if isinstance(written, str) and (found := publication.parse(written, found_in)):
            return found
    from htmldate import find_date  # noqa: PLC0415 - slow to load

    day = find_date(tree, original_date=True, max_date=_LATEST)
    return publication.parse(day, GUESSED) if day else None


def _times(tree: HtmlElement) -> Iterator[str]:
    """What the `<time>` elements say, likeliest first: marked as publication, in the article."""
    for path in (
        "//time[@pubdate or @itemprop='datePublished']",
        "//article//time",
        "//main//time",
        "//time",
    ):
        for element in tree.xpath(path):
            yield element.get("datetime") or element.text_content()


def _link(tree: HtmlElement) -> str | None:
    links = tree.xpath("//link[@rel='canonical']/@href")
    return str(links[0]) if links else None


def _title(tree: HtmlElement, meta: dict[str, str], data: list[dict[str, Any]]) -> str | None:
    """The headline that readers see, told from a logo by the page's other titles."""
    named = _line(meta.get("og:title")) or _line(_first(data, "headline"))
    window = _line(tree.findtext(".//title"))
    for path in ("//article//h1", "//main//h1", "//h1"):
        headings = [line for element in tree.xpath(path) if (line := _line(element.text_content()))]
        if len(headings) == 1 and (path != "//h1" or _agree(headings[0], named, window)):
            return headings[0]
    if named:
        return named
    return _TITLE_TAIL.sub("", window) if window else None


def _agree(heading: str, *titles: str | None) -> bool:
    """Whether another title of the page begins like the heading; a site's name stands behind it."""
    known = [key(title) for title in titles if title]
    heading = key(heading)
    return not known or any(
        title.startswith(heading) or heading.startswith(title) for title in known
    )
