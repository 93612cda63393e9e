"""Bylines and the contacts of notices name people."""

from collections.abc import Iterator

from extractors import bylines
from extractors.document import Document
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span


def claims(document: Document) -> Iterator[Claim]:
    """A claim for a person for each name in a byline or given as a contact."""
    for span in bylines.find(document):
        full_stop = span.of(document.folded).endswith(".")
        yield Claim(Span(span.start, span.end - full_stop), NameKind.PERSON, 4.0, "byline")
    for span in bylines.contacts(document):
        yield Claim(span, NameKind.PERSON, 4.0, "contact")
