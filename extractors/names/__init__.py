"""Names in text."""

from extractors.document import Document
from models.mention import Name


def find(document: Document) -> tuple[Name, ...]:
    """Every name in the article, one decision per name, in order of first mention."""
    del document
    return ()
