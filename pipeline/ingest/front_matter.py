"""The YAML block at the head of a Markdown file: title, date, url, publisher, lang, id."""

import re
from collections.abc import Mapping

import yaml

from pipeline.ingest import publication
from pipeline.ingest.clean import one_line
from pipeline.ingest.page import Page

_BLOCK = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_][\w -]*):\s+(.*\S)")
# In characters, a hundred times what people write; yaml takes a second for twenty times as much.
_LONGEST = 50_000

# What publishing tools call the same thing, best first.
KEYS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "titre"),
    "date": ("date", "published", "publishdate", "published_at", "pubdate", "datepublished"),
    "url": ("url", "link", "source_url", "canonical_url", "canonical"),
    "publisher": ("publisher", "site", "sitename", "site_name", "source", "publication"),
    "lang": ("lang", "language", "locale"),
    "id": ("id",),
}

Fields = Mapping[str, str]


def split(text: str) -> tuple[Fields, str]:
    """The fields of the front matter and the text below it; no fields where there is no block."""
    block = _BLOCK.match(text)
    if block is None:
        return {}, text
    fields = _parsed(block.group(1))
    return (fields, text[block.end() :]) if fields else ({}, text)


def _parsed(block: str) -> dict[str, str]:
    """All scalars as written (`no` stays "no", `1999` stays "1999").

    A block that is no YAML, mostly for a colon inside an unquoted title, is read line by line, and
    so is one that is far too long.
    """
    try:
        loaded = _by_line(block) if len(block) > _LONGEST else _by_yaml(block)
    except (yaml.YAMLError, RecursionError):
        loaded = _by_line(block)
    if not isinstance(loaded, dict):
        return {}
    return {str(key).casefold(): value for key, value in loaded.items() if isinstance(value, str)}


def _by_yaml(block: str) -> object:
    return yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506  # builds only str, list and dict


def _by_line(block: str) -> dict[str, str]:
    lines = (_LINE.fullmatch(line.rstrip()) for line in block.split("\n"))
    return {match[1].rstrip(): match[2].strip("\"'") for match in lines if match}


def pick(fields: Fields, key: str) -> str | None:
    """The first filled field of those that mean `key`, on one line."""
    for name in KEYS[key]:
        if value := one_line(fields.get(name, "")):
            return value
    return None


def page(fields: Fields, body: str, found_in: str = "front-matter") -> Page:
    """A page out of fields and body."""
    date = pick(fields, "date")
    return Page(
        body=body,
        title=pick(fields, "title"),
        published=publication.parse(date, found_in) if date else None,
        publisher=pick(fields, "publisher"),
        url=pick(fields, "url"),
        lang=pick(fields, "lang"),
        id=pick(fields, "id"),
    )
