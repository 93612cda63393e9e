"""Figures that an article gives in passing for a deal, beside the one that it is read to give.

A caption speaks of "the investment of one billion" where the text has 14.3: the article contradicts
itself, and a reader wants to know.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.deal import Aside, Quote, Relation
from models.mention import MoneyMention
from models.money import Money, MoneyRole
from models.report import DealReport
from models.span import Span
from pipeline.reconcile import figures

_SIZES = (MoneyRole.RAISE, MoneyRole.PRICE)
# Between the word for the deal and its figure: "investissement d'un milliard", "10亿美元的投资".
_CLOSE = 6


def asides(
    report: DealReport,
    quotes: Mapping[str, Sequence[Quote]],
    money: Iterable[MoneyMention],
    sizes: Iterable[Money | None],
) -> tuple[Aside, ...]:
    """The sizes that contradict the report's amount, in text order, each once.

    Such a figure stands beside a word for the deal, alone in a sentence without the amount itself,
    and is the size of no deal of the article (`sizes` are the amounts of all its reports). Where a
    deal has several investors and the sentence names one, it is that one's part, and none is found.
    """
    if report.amount is None:
        return ()
    candidates = [mention for mention in money if mention.role in _SIZES]
    taken = {size.value for size in sizes if size}
    told = {quote.context_span for quote in quotes.get("amount", ())}
    sentences = {quote.context_span: quote for quote in quotes.get("kind", ())}
    found = (
        Aside(mention.money, Quote(mention.span, mention.quote, sentence, words.context))
        for sentence, words in sorted(sentences.items())
        if sentence not in told and not _is_a_part(report, sentence)
        for mention in _alone(candidates, sentence)
        if _is_one_sum(mention) and mention.money.value not in taken
        if _beside(mention.span, quotes["kind"])
        if figures.relate(report.amount, mention.money) is Relation.CONFLICT
    )
    once: dict[Money, Aside] = {}
    for aside in found:
        once.setdefault(aside.money, aside)
    return tuple(once.values())


def _is_one_sum(mention: MoneyMention) -> bool:
    """Whether it is an amount of its own, neither a range nor a restatement nor a price a unit."""
    return mention.money.value is not None and mention.converts is None and not mention.per_unit


def _is_a_part(report: DealReport, sentence: Span) -> bool:
    return len(report.investors) > 1 and any(
        sentence.overlaps(span) for one in report.investors for span in one.mentions
    )


def _alone(sizes: Iterable[MoneyMention], sentence: Span) -> Iterator[MoneyMention]:
    """The size in the sentence, if there is only one."""
    found = [mention for mention in sizes if sentence.overlaps(mention.span)]
    if len(found) == 1:
        yield found[0]


def _beside(figure: Span, kind: Iterable[Quote]) -> bool:
    """Whether one of the words for the deal stands close to a figure, and is not the figure."""
    gaps = (max(figure.start - q.span.end, q.span.start - figure.end) for q in kind)
    return any(0 <= gap <= _CLOSE for gap in gaps)
