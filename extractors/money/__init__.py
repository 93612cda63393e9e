"""Amounts of money in text."""

from extractors.document import Document
from models.mention import MoneyMention


def find(document: Document) -> tuple[MoneyMention, ...]:
    """Every amount of money in the article, in text order, with the role still open."""
    del document
    return ()
