"""Look at inputs: normalise and read them, and tell what they are. Runs in any process."""

import logging
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractors.document import Document
from extractors.reading import read_all
from models.article import OTHER, Article
from models.errors import DealtraceError
from models.report import Reading
from models.span import Span
from pipeline.ingest import EmptySourceError, RawSource, Refused, normalise, relevance
from pipeline.outcome import Examined, Outcome
from pipeline.recent import RecentReadings

_log = logging.getLogger(__name__)
_recent = cache(RecentReadings)


@dataclass(frozen=True, slots=True)
class _Unread:
    """Why a source gives no reading."""

    outcome: Outcome
    reason: str = ""


def refused(source: Refused) -> Examined:
    """An input that ingest could not take."""
    outcome = Outcome.FAILED if source.failure else Outcome.SKIPPED
    return Examined(source.address, outcome, source.reason)


def examine(raw: RawSource, *, thorough: bool = False) -> Examined:
    """What one source holds."""
    (examined,) = examine_all([raw], thorough=thorough)
    return examined


def examine_all(sources: Sequence[RawSource], *, thorough: bool = False) -> list[Examined]:
    """What each source holds, in order; `thorough` reads what shows no sign of a deal, too.

    Never raises for what a source holds: its fault is its outcome, and costs no other source.
    """
    opened = [_opened(raw, thorough=thorough) for raw in sources]
    articles = [article for article in opened if isinstance(article, Article)]
    readings = iter(_readings(articles))
    found = [next(readings) if isinstance(one, Article) else one for one in opened]
    return [_examined(raw, one) for raw, one in zip(sources, found, strict=True)]


def _opened(raw: RawSource, *, thorough: bool) -> Article | _Unread:
    """The article in a source, or why there is none to be read."""
    try:
        if not thorough and not relevance.may_tell_deals(raw):
            return _Unread(Outcome.IRRELEVANT)
        article = normalise(raw)
        if article.lang == OTHER:
            return _Unread(Outcome.OTHER_LANGUAGE)
        if not thorough and not relevance.tells_deals(article):
            return _Unread(Outcome.IRRELEVANT)
    except Exception as error:  # noqa: BLE001  # a bug costs one source, is counted and logged
        return _fault(raw.address, error)
    return article


def _readings(articles: Sequence[Article]) -> Sequence[Reading | _Unread]:
    """The reading of each article; where they cannot be read together, each is read alone."""
    try:
        return _recent(read_all).read(articles)
    except Exception as error:  # noqa: BLE001  # as above
        if len(articles) == 1:
            return [_fault(articles[0].source, error)]
        return [found for article in articles for found in _readings([article])]


def _fault(address: str, error: Exception) -> _Unread:
    if isinstance(error, EmptySourceError):
        return _Unread(Outcome.EMPTY, str(error))
    if isinstance(error, DealtraceError):
        return _Unread(Outcome.FAILED, str(error))
    _log.error("%s could not be read", address, exc_info=error)
    return _Unread(Outcome.FAILED, _described(error))


def _examined(raw: RawSource, found: Reading | _Unread) -> Examined:
    if isinstance(found, _Unread):
        return Examined(raw.address, found.outcome, found.reason, raw.sha256, raw.format)
    outcome = Outcome.READ if found.deals else Outcome.NO_DEAL
    contexts = _contexts(found)
    return Examined(raw.address, outcome, "", raw.sha256, raw.format, found, contexts)


def _described(error: Exception) -> str:
    """An unexpected error by type, message and place."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(frame.filename).name}:{frame.lineno}"
    return f"{type(error).__name__}: {error} ({place})"


def _contexts(reading: Reading) -> dict[Span, Span]:
    """The sentence around each span of evidence."""
    document = Document(reading.article)
    return {span: _context(document, span) for span in _evidence(reading)}


def _evidence(reading: Reading) -> set[Span]:
    spans: set[Span] = set()
    for deal in reading.deals:
        spans.update(*deal.evidence.values(), *(who.mentions for who in deal.investors))
    for person in reading.people:
        spans.update(person.mentions, *person.evidence.values())
    for company in reading.companies:
        spans.update(*company.evidence.values())
    return spans


def _context(document: Document, span: Span) -> Span:
    """From the start of the first sentence that the span touches to the end of the last.

    Where page furniture or blanks surround it, the line stands for the sentence.
    """
    first = document.sentence_at(span.start)
    last = document.sentence_at(max(span.start, span.end - 1))
    line = _line(document.article, span)
    start = first.span.start if first else line.start
    end = last.span.end if last else line.end
    return Span(min(start, span.start), max(end, span.end))


def _line(article: Article, span: Span) -> Span:
    end = article.text.find("\n", span.end)
    start = article.text.rfind("\n", 0, span.start) + 1
    return Span(start, len(article.text) if end < 0 else end)
