"""News feeds, RSS and Atom: one article an entry."""

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax import SAXParseException

from lxml import html  # type: ignore[import-untyped]  # lxml has no types

from pipeline.ingest import columns
from pipeline.ingest.clean import clean
from pipeline.ingest.limits import read_whole
from pipeline.ingest.source import Container, RawSource, Refused

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]", re.IGNORECASE)
_HEAD = 4096  # bytes in which the root element must begin
_PLAIN = "text/plain"


def split(container: Container) -> Iterator[RawSource | Refused]:
    """Every entry as `feed.xml#<its id>`, or its number from 1 where it has no id of its own.

    An entry becomes a record in JSON. A feed that is no whole XML is told, and its entries are read
    as far as they can be told apart. XML that is no feed is no article.
    """
    from feedparser import parse  # type: ignore[import-untyped]  # noqa: PLC0415 - slow to load

    data = read_whole(container.stream)
    if not _ROOT.search(data[:_HEAD]):
        is_failure = container.named or not container.name.lower().endswith(".xml")
        yield Refused(container.address, "no feed", failure=is_failure)
        return
    # As a stream: what could be a path or an address on the web would be opened.
    feed = parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    seen = set[str]()
    for number, entry in enumerate(feed.entries, 1):
        own = entry.get("id") or entry.get("link") or str(number)
        fragment = str(number) if own in seen else own
        seen.add(fragment)
        record = columns.line(_record(entry, feed.feed))
        yield RawSource(f"{container.address}#{fragment}", record, ".jsonl")
    # An encoding or a type that is told wrong does no harm.
    if feed.bozo and isinstance(feed.bozo_exception, SAXParseException):
        reason = f"broken feed: {feed.bozo_exception.getMessage()}"
        yield Refused(container.address, reason, failure=True)


def _record(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, object]:
    """The fields of an article; the longest of what an entry tells is its text."""
    told = [*(entry.get("content") or ()), entry.get("summary_detail") or {}]
    story = max(told, key=lambda one: len(one.get("value", "")))
    title = _plain(entry.get("title_detail") or {})
    is_plain = story.get("type") == _PLAIN
    return {
        "id": entry.get("id"),
        "title": title,
        # What has a headline alone is news, too.
        "text": story["value"] if is_plain else "" if story.get("value") else title,
        "html": "" if is_plain else story.get("value"),
        "date": entry.get("published") or entry.get("updated"),
        # feedparser takes any id of RSS for a link.
        "url": link if (link := entry.get("link", "")).startswith("http") else None,
        "publisher": feed.get("title"),
        "lang": story.get("language") or feed.get("language"),
    }


def _plain(detail: Mapping[str, str]) -> str:
    value = clean(detail.get("value", ""))
    if detail.get("type") == _PLAIN or not value.strip():
        return value
    return str(html.fragment_fromstring(value, create_parent="div").text_content())
