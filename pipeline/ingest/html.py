"""HTML pages: the story without the page around it, and what the page says about itself."""

from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource


def read(raw: RawSource) -> Page:
    """A web page."""
    raise NotImplementedError
