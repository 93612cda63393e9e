"""Why a deal is told as it is: for each slot the value, the reason, and every source's sentence.

The words that a sentence was read from are highlighted; without colour they stand between `**`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from models.deal import Alternative, Deal, DealInvestor, DealSource, Quote, Relation, Slot, Witness
from models.span import Span, outermost
from pipeline import wording

_RELATION_STYLES = {Relation.CONFLICT: "bold red", Relation.EARLIER: "yellow"}
# How an alternative is announced, by its relation to the chosen value.
_RELATION_WORDS = {
    Relation.SAME: "also",
    Relation.ROUNDING: "rounded",
    Relation.BOUND: "bounded",
    Relation.CONVERSION: "converted",
    Relation.EARLIER: "earlier",
    Relation.CONFLICT: "CONFLICT",
}


def explanation(deal: Deal, *, colour: bool) -> Group:
    """The explanation for a rich console; without `colour` words are highlighted by marks."""
    return _Explanation(deal, colour=colour).render()


class _Explanation:
    def __init__(self, deal: Deal, *, colour: bool) -> None:
        self.deal = deal
        self.colour = colour

    def render(self) -> Group:
        """All of it, for a rich console."""
        parts: list[RenderableType] = [*self._heading()]
        for name, slot in self.deal.slots():
            if slot.value is not None:
                parts += self._slot(name, slot)
        parts += self._investors()
        parts += self._states()
        return Group(*parts)

    def _heading(self) -> Iterator[RenderableType]:
        deal = self.deal
        title = Text(f"{deal.company.value or deal.company_canonical}", style="bold")
        what = wording.kind(deal.kind.value, deal.round.value, deal.stake.value)
        told = [
            what,
            wording.money(deal.amount.value),
            wording.date(deal.date.value),
            deal.status.value,
        ]
        title.append(" · " + " · ".join(part for part in told if part), style="not bold")
        yield title
        summary = f"{deal.deal_id} · told by {wording.count(len(deal.sources), 'article')}"
        if deal.conflicts:
            summary += f" · conflict on {', '.join(deal.conflicts)}"
        yield Text(summary, style="dim")

    def _slot(self, name: str, slot: Slot[object]) -> Iterator[RenderableType]:
        yield Text(f"\n{name:<10} ", style="bold cyan").append(
            wording.value(slot.value), style="bold not cyan"
        )
        if slot.why:
            yield Padding(Text(slot.why, style="dim"), (0, 0, 0, 2))
        for place, other in enumerate(slot.alternatives):
            if place:
                yield Padding(self._alternative(other), (0, 0, 0, 2))
            yield from self._witnesses(other.witnesses)

    def _alternative(self, other: Alternative[object]) -> Text:
        style = _RELATION_STYLES.get(other.relation, "bold")
        line = Text(f"{_RELATION_WORDS[other.relation]}: ", style=style)
        line.append(wording.value(other.value), style="bold")
        return line.append(f" ({other.why})" if other.why else "", style="dim not bold")

    def _investors(self) -> Iterator[RenderableType]:
        if self.deal.investors:
            yield Text("\ninvestors", style="bold cyan")
        for investor in self.deal.investors:
            yield Padding(Text(investor_words(investor), style="bold"), (0, 0, 0, 2))
            yield from self._witnesses(investor.witnesses)

    def _states(self) -> Iterator[RenderableType]:
        if len(self.deal.states) > 1:
            yield Text("\nhow it was told", style="bold cyan")
            for state in self.deal.states:
                figures = [wording.money(state.amount), wording.money(state.valuation)]
                told = f"{state.told or 'undated'}  {state.status}"
                if figures[0]:
                    told += f", {figures[0]}"
                if figures[1]:
                    told += f", at {figures[1]}"
                told += f" ({wording.count(len(state.witnesses), 'article')})"
                yield Padding(Text(told), (0, 0, 0, 2))

    def _witnesses(self, witnesses: Iterable[Witness]) -> Iterator[RenderableType]:
        for witness in witnesses:
            yield Padding(Text(source_words(witness.source), style="dim"), (0, 0, 0, 4))
            for sentence in _sentences(witness.quotes):
                yield Padding(self._highlighted(sentence), (0, 0, 0, 6))

    def _highlighted(self, quotes: Sequence[Quote]) -> Text:
        """A sentence with the words of all quotes in it marked."""
        return highlighted(
            quotes[0].context, [quote.within for quote in quotes], colour=self.colour
        )


def highlighted(sentence: str, words: Iterable[Span], *, colour: bool) -> Text:
    """A sentence with spans of it in colour, or between `**`."""
    text, at = Text(), 0
    for span in outermost(words):
        start = max(span.start, at)
        text.append(sentence[at:start])
        marked = sentence[start : span.end]
        text.append(
            marked if colour else f"**{marked}**", style="bold black on yellow" if colour else ""
        )
        at = span.end
    return text.append(sentence[at:])


def _sentences(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """Quotes of one sentence together, sentences in text order."""
    ordered = sorted(quotes, key=lambda quote: (quote.context_span, quote.span))
    return [list(group) for _, group in groupby(ordered, key=lambda quote: quote.context_span)]


def investor_words(investor: DealInvestor) -> str:
    """An investor with its part: « Accel (lead, new) »."""
    newness = {True: "new", False: "existing", None: ""}[investor.new]
    part = ", ".join(word for word in ("lead" if investor.lead else "", newness) if word)
    return f"{investor.name} ({part})" if part else investor.name


def source_words(source: DealSource) -> str:
    """Where a sentence stands: publisher, day, language and address."""
    told = [source.publisher, source.published and source.published.isoformat(), source.lang]
    return ", ".join(word for word in told if word) + f" · {source.address}"
