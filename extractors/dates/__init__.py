"""Dates in text, each at its own precision, resolved against the publication day where relative.

The rules are our own, read from `<lang>.dates.toml`. dateparser, which reads publication dates in
ingest, is left out here: it misses most of what news writes (昨日, 上周二, « mardi dernier »,
« début 2024 ») and takes prices and the modal "may" for dates.
"""

from collections.abc import Iterator

from extractors.dates.grammar import Rule, fields_of, future_before, rules
from extractors.dates.resolve import Context, resolve
from extractors.document import Document, Sentence
from models.mention import DateMention
from models.partial_date import PartialDate
from models.span import Span

# A year lends itself to a bare month at most this many characters on: "last year, in September".
_CLOSE = 20


def find(document: Document) -> tuple[DateMention, ...]:
    """Every date in the article at its own precision, in text order, furniture left out.

    Without a publication day a relative expression gives no mention, unless it leans on an earlier
    date of the text ("the following month", 同年).
    """
    published = document.article.published
    found: list[DateMention] = []
    for sentence in document.sentences:
        first = len(found)
        for rule, span, fields in _candidates(document, sentence):
            context = Context(
                published=published.day if published else None,
                previous=found[-1].date if found else None,
                in_sentence=_carrier(found[first:], span),
                future=future_before(
                    document.folded, sentence.span.start, span.start, sentence.lang
                ),
            )
            date = resolve(rule, fields, context)
            if date is not None:
                relative = rule.is_relative(fields)
                found.append(DateMention(span, span.of(document.text), date, relative))
    return tuple(found)


def _carrier(earlier: list[DateMention], span: Span) -> PartialDate | None:
    """The date of the same sentence from which a bare month or day goes on."""
    if not earlier:
        return None
    last = earlier[-1]
    is_close = span.start - last.span.end <= _CLOSE
    return last.date if last.date.month is not None or is_close else None


def _candidates(
    document: Document, sentence: Sentence
) -> Iterator[tuple[Rule, Span, dict[str, str]]]:
    """What the rules match, in text order: of overlapping matches the first and longest."""
    matches = [
        (Span(*match.span("date")), order, match, rule)
        for order, (rule, match) in enumerate(
            rules(sentence.lang).finditer(document.folded, *sentence.span)
        )
    ]
    end = sentence.span.start
    for span, _, match, rule in sorted(matches, key=lambda m: (m[0].start, -m[0].end, m[1])):
        if span.start >= end:
            end = span.end
            yield rule, span, fields_of(match)
