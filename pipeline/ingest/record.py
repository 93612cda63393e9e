"""One line of JSON Lines: `id`, `text`, and any of `title`, `date`, `url`, `publisher`, `lang`."""

import json

from pipeline.ingest import front_matter, title
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError
from pipeline.ingest.page import Page
from pipeline.ingest.plain import text_or_markdown
from pipeline.ingest.source import RawSource


def read(raw: RawSource) -> Page:
    """One record. Raises BrokenSourceError where the line is no JSON object with a `text`."""
    try:
        record = json.loads(decode(raw.data))
    except ValueError as error:
        raise BrokenSourceError(f"line is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise BrokenSourceError("line is not a JSON object")
    text = record.get("text")
    if not isinstance(text, str):
        raise BrokenSourceError("record has no text")
    scalars = (str, int, float)
    fields = {
        key.casefold(): str(value) for key, value in record.items() if isinstance(value, scalars)
    }
    body = text_or_markdown(clean(text))
    return title.completed(front_matter.page(fields, body, found_in="record"))
