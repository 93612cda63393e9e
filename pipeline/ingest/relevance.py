"""The gate: whether a source shows a sign of a deal, before the cost of reading it is paid."""

from models.article import Article
from pipeline.ingest.source import RawSource


def may_tell_deals(raw: RawSource) -> bool:  # noqa: ARG001  # decides from here on
    """Whether the bytes hold what every report of a deal needs."""
    return True


def tells_deals(article: Article) -> bool:  # noqa: ARG001  # decides from here on
    """Whether a sentence of the article itself holds what every report of a deal needs."""
    return True
