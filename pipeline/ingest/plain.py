"""Plain text; it may carry YAML front matter and Markdown, as saved web pages often do."""

from pipeline.ingest import front_matter, markdown, title
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource


def read(raw: RawSource) -> Page:
    """A text file."""
    fields, body = front_matter.split(clean(decode(raw.data)))
    if fields or markdown.looks_like(body):
        body = markdown.render(body)
    return title.completed(front_matter.page(fields, body))
