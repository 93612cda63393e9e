"""Look at one input: normalise and read it, and tell what it is. Runs in any process."""

import logging
import traceback
from pathlib import Path

from extractors.document import Document
from extractors.reading import read
from models.article import OTHER, Article
from models.errors import DealtraceError
from models.report import Reading
from models.span import Span
from pipeline.ingest import EmptySourceError, RawSource, Refused, normalise
from pipeline.outcome import Outcome
from pipeline.store.write import Examined

_log = logging.getLogger(__name__)


def refused(source: Refused) -> Examined:
    """An input that ingest could not take."""
    outcome = Outcome.FAILED if source.failure else Outcome.SKIPPED
    return Examined(source.address, outcome, source.reason)


def examine(raw: RawSource) -> Examined:
    """What one source holds. Never raises for what the source holds: its fault is its outcome."""
    outcome, reason, reading = Outcome.FAILED, "", None
    try:
        article = normalise(raw)
        if article.lang == OTHER:
            outcome = Outcome.OTHER_LANGUAGE
        else:
            reading = read(article)
            outcome = Outcome.READ if reading.deals else Outcome.NO_DEAL
    except EmptySourceError as error:
        outcome, reason = Outcome.EMPTY, str(error)
    except DealtraceError as error:
        reason = str(error)
    except Exception as error:  # noqa: BLE001  # a bug costs one source, is counted and logged
        reason = _described(error)
        _log.exception("%s could not be read", raw.address)
    contexts = {} if reading is None else _contexts(reading)
    return Examined(raw.address, outcome, reason, raw.sha256, raw.format, reading, contexts)


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
