"""One line of JSON Lines: `text` or `html`, and any of the other fields of an article."""

import re
from dataclasses import fields, replace

from pipeline.ingest import front_matter, html, json_object, title
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.html_metadata import GUESSED
from pipeline.ingest.page import Page
from pipeline.ingest.plain import text_or_markdown
from pipeline.ingest.source import RawSource

_WHOLE_PAGE = re.compile(r"<(?:!doctype|html|body)\b", re.IGNORECASE)


def read(raw: RawSource) -> Page:
    """One record. Raises BrokenSourceError where the line is no JSON object with a text.

    What a record tells beside its `html` goes before what the page tells of itself.
    """
    record = json_object.parsed(decode(raw.data))
    scalars = (str, int, float)
    told = {
        key.casefold(): str(value) for key, value in record.items() if isinstance(value, scalars)
    }
    text, markup = record.get("text"), record.get("html")
    if isinstance(text, str) and (text.strip() or not markup):
        body = text_or_markdown(clean(text))
        return title.completed(front_matter.page(told, body, found_in="record"))
    if isinstance(markup, str):
        return _merged(front_matter.page(told, "", found_in="record"), _page(raw, markup))
    raise BrokenSourceError("record has no text")


def _page(raw: RawSource, markup: str) -> Page:
    """What stands in a page, or in a piece of one that is all story, as feeds have it."""
    is_whole = _WHOLE_PAGE.search(markup) is not None
    if not is_whole:
        markup = f"<html><body><article>{markup}</article></body></html>"
    page = html.read(replace(raw, data=markup.encode("utf-8", "replace"), format=".html"))
    if not is_whole and page.published and page.published.found_in == GUESSED:
        return replace(page, published=None)  # it can only be a date in the story
    return page


def _merged(record: Page, page: Page) -> Page:
    """The page with all that the record tells."""
    names = (field.name for field in fields(Page))
    told = {name: value for name in names if (value := getattr(record, name))}
    return replace(page, **told)
