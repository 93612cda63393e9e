"""A raw source becomes an article."""

from pathlib import PurePath

from models.article import Article
from pipeline.ingest import furniture, language, title
from pipeline.ingest.errors import BrokenSourceError, EmptySourceError
from pipeline.ingest.formats import READERS
from pipeline.ingest.limits import LONGEST
from pipeline.ingest.source import RawSource


def normalise(raw: RawSource) -> Article:
    """The article that a source holds. A pure function of the source.

    Raises EmptySourceError where there are no words, BrokenSourceError where the source is not what
    its format promises, or longer than any article (`limits.LONGEST`).
    """
    page = READERS[raw.format](raw)
    text = title.compose(page.title, page.body)
    if not any(character.isalnum() for character in text):
        raise EmptySourceError("no words in it")
    if len(text) > LONGEST:
        raise BrokenSourceError(f"a text of more than {LONGEST:,} characters is no article")
    segments = language.segments(text, page.lang)
    return Article(
        source=raw.address,
        id=page.id or _id(raw),
        sha256=raw.sha256,
        text=text,
        title=page.title,
        published=page.published,
        publisher=page.publisher,
        url=page.url,
        lang=language.majority(text, segments),
        segments=segments,
        furniture=furniture.find(text),
    )


def _id(raw: RawSource) -> str:
    """The file's name without suffix; a record without an id keeps its place: `dump.jsonl:12`."""
    name = PurePath(raw.address).name
    return name if ":" in name or "#" in name else PurePath(name).stem
