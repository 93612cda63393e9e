"""Bylines name people."""

from collections.abc import Iterator

from extractors.document import Document
from extractors.names.claim import Claim
from extractors.people import bylines
from models.mention import NameKind


def claims(document: Document) -> Iterator[Claim]:
    """A claim for a person for each name in a byline."""
    for span in bylines.find(document):
        yield Claim(span, NameKind.PERSON, 4.0, "byline")
