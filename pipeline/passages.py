"""Sentences of articles, each with all its words that tell one thing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from models.deal import DealSource, Quote, Witness
from models.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a source and the quotes in it, one at least, in text order."""

    source: DealSource
    quotes: tuple[Quote, ...]

    @property
    def text(self) -> str:
        """The sentence."""
        return self.quotes[0].context

    @property
    def words(self) -> tuple[Span, ...]:
        """Where the quotes stand in `text`."""
        return tuple(quote.within for quote in self.quotes)

    @property
    def place(self) -> Span:
        """Where the first quote stands in the article's text."""
        return self.quotes[0].span


def passages(source: DealSource, quotes: Iterable[Quote]) -> Iterator[Passage]:
    """The sentences that quotes of one article stand in, in text order."""
    ordered = sorted(quotes, key=lambda quote: (quote.context_span, quote.span))
    for _, together in groupby(ordered, key=lambda quote: quote.context_span):
        yield Passage(source, tuple(together))


def told_by(witnesses: Iterable[Witness], *, brief: bool = False) -> list[Passage]:
    """The sentences of witnesses; where it is to be `brief` the first of each."""
    found = [list(passages(witness.source, witness.quotes)) for witness in witnesses]
    return [one for sentences in found for one in (sentences[:1] if brief else sentences)]
