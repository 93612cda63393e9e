"""Plain text; it may carry YAML front matter and Markdown, as saved web pages often do."""

from dataclasses import replace

from pipeline.ingest import front_matter, markdown, publication, title
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.lines import unwrap
from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource


def read(raw: RawSource) -> Page:
    """A text file. Without front matter its day is what a line under the headline says."""
    fields, body = front_matter.split(clean(decode(raw.data)))
    page = front_matter.page(fields, text_or_markdown(body, is_markdown=bool(fields)))
    page = title.completed(page)
    return page if page.published else replace(page, published=publication.in_text(page.body))


def text_or_markdown(body: str, *, is_markdown: bool = False) -> str:
    """The body as plain text, its Markdown rendered where it carries some."""
    body = unwrap(body)
    return markdown.render(body) if is_markdown or markdown.looks_like(body) else body
