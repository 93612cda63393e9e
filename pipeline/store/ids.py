"""Identities by content: the same article read by the same code has the same ids in every store."""

import hashlib
import json
import unicodedata

from models.article import Article


def _hash(*parts: object) -> str:
    """64 bits of SHA-256 in hexadecimal; a clash breaks a primary key and never passes unseen."""
    canonical = json.dumps(parts, ensure_ascii=False, default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def article_id(article: Article) -> str:
    """The hash of all that the article says of itself, without where it was found."""
    return _hash(
        article.text,
        article.title,
        article.published and (article.published.day, article.published.found_in),
        article.published and article.published.time and article.published.time.isoformat(),
        article.publisher,
        article.url,
        article.lang,
        [(*segment.span, segment.lang) for segment in article.segments],
        [(*furniture.span, furniture.kind) for furniture in article.furniture],
    )


def reading_id(article: str, reader_version: str) -> str:
    """The hash of an article's id and the version of the code that reads it."""
    return _hash(article, reader_version)


def report_id(reading: str, ordinal: int) -> str:
    """The id of a reading's report of the given ordinal."""
    return f"{reading}-{ordinal}"


def company_id(reading: str, ordinal: int) -> str:
    """The id of a reading's company report of the given ordinal."""
    return f"{reading}-c{ordinal}"


def fingerprint(text: str) -> str:
    """The hash of a text's words: width, case, blanks and line ends do not count."""
    return _hash(" ".join(unicodedata.normalize("NFKC", text).casefold().split()))
