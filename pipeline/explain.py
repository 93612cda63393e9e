"""Why a deal is told as it is: for each slot the value, the reason, and every source's sentence.

Sources are numbered; a sentence stands behind its source's number. The words that it was read from
are highlighted; without colour they stand between `**`.
"""

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from models.deal import Alternative, Deal, DealInvestor, DealSource, Relation, Slot, Witness
from models.judgement import Judgement
from models.span import Span, outermost
from pipeline import wording
from pipeline.passages import told_by
from pipeline.prose import Prose
from pipeline.story import BRIEF, Story

# How many links between reports are shown.
_LINKS = 12
_HEADING, _HIGHLIGHT, _ASIDE = "bold cyan", "bold black on yellow", "dim"
_JUDGEMENTS = {
    Judgement.SAME: "why these reports are one deal",
    Judgement.UNSURE: "what may be the same deal",
}
_RELATION_STYLES = {Relation.CONFLICT: "bold red", Relation.EARLIER: "yellow"}


def explanation(deal: Deal, *, colour: bool) -> Group:
    """The explanation for a rich console; without `colour` words are highlighted by marks."""
    return Group(*_Explanation(deal, colour=colour).parts())


class _Explanation:
    def __init__(self, deal: Deal, *, colour: bool) -> None:
        self.deal = deal
        self.story = Story(deal)
        self.colour = colour

    def parts(self) -> Iterator[RenderableType]:
        """Heading and sources, each slot, the stages of the deal, and why its reports are one."""
        slots = dict(self.deal.slots())
        yield from self._heading()
        for name in self.story.filled:
            if name == "investors":
                yield from self._investors()
            else:
                yield from self._slot(name, slots[name])
        yield from self._states()
        yield from self._links()
        if self.story.missing:
            yield Text(f"\nNo source tells: {', '.join(self.story.missing)}.", style=_ASIDE)

    def _heading(self) -> Iterator[RenderableType]:
        deal = self.deal
        what = wording.kind(deal.kind.value, deal.round.value, deal.stake.value)
        amount, date = wording.money(deal.amount.value), wording.date(deal.date.value)
        told = [part for part in (what, amount, date, deal.status.value) if part]
        name = deal.company.value or deal.company_canonical
        yield Text.assemble((name, "bold"), f" · {' · '.join(told)}")
        yield Text(deal.deal_id, style=_ASIDE)
        if deal.conflicts:
            yield Text(
                f"Sources contradict each other on {', '.join(deal.conflicts)}.", style="red"
            )
        yield Text()
        for source in deal.sources:
            copied = self.story.copied(source)
            words = source_words(source) + (f", a copy of [{copied}]" if copied else "")
            yield self._numbered(source, Text(words))

    def _slot(self, name: str, slot: Slot[object]) -> Iterator[RenderableType]:
        yield Text.assemble(
            "\n",
            (name, _HEADING),
            "  ",
            (wording.value(slot.value) or "none", "bold"),
            ("" if slot.decision else f"  {wording.belief(slot.belief)}", _ASIDE),
        )
        yield Padding(Text(slot_words(slot), style=_ASIDE), (0, 0, 0, 2))
        for place, other in enumerate(slot.alternatives):
            if place:
                yield Padding(alternative_words(other), (0, 0, 0, 2))
            yield from self._witnesses(other.witnesses, brief=name in BRIEF)

    def _investors(self) -> Iterator[RenderableType]:
        yield Text("\ninvestors", style=_HEADING)
        for investor in self.deal.investors:
            belief = f"  {wording.belief(investor.belief)}" if investor.witnesses else ""
            words = Text.assemble((investor_words(investor), "bold"), (belief, _ASIDE))
            yield Padding(words, (0, 0, 0, 2))
            yield from self._witnesses(investor.witnesses)

    def _states(self) -> Iterator[RenderableType]:
        if len(self.deal.states) < 2:
            return
        yield Text("\nhow it was told", style=_HEADING)
        for state in self.deal.states:
            amount, valuation = wording.money(state.amount), wording.money(state.valuation)
            told = f"{state.told or 'undated'}  {state.status}"
            told += f", {amount}" if amount else ""
            told += f", at {valuation}" if valuation else ""
            count = wording.count(len({w.source.address for w in state.witnesses}), "article")
            yield Padding(Text(f"{told} ({count})"), (0, 0, 0, 2))

    def _links(self) -> Iterator[RenderableType]:
        """Why the reports are taken for one deal, and with which others they may be one."""
        for judgement, heading in _JUDGEMENTS.items():
            bonds = self.story.bonds(judgement)
            if bonds:
                yield Text(f"\n{heading}", style=_HEADING)
            for ends, link in bonds[:_LINKS]:
                told = " ".join(f"[{end}]" if isinstance(end, int) else end for end in ends)
                words = f"{told}  {link.why} ({wording.percent(link.score)})"
                yield Padding(Text(words), (0, 0, 0, 2))
            if len(bonds) > _LINKS:
                yield Padding(Text(f"and {len(bonds) - _LINKS} more"), (0, 0, 0, 2))

    def _witnesses(
        self, witnesses: Iterable[Witness], *, brief: bool = False
    ) -> Iterator[RenderableType]:
        for one in told_by(witnesses, brief=brief):
            yield self._numbered(one.source, highlighted(one.text, one.words, colour=self.colour))

    def _numbered(self, source: DealSource, words: Text) -> Table:
        """Words behind their source's number, indented as a block."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_column(width=6, justify="right", style=_ASIDE)
        grid.add_column()
        grid.add_row(f"[{self.story.numbers.get(source.address, '?')}]", words)
        return grid


def highlighted(sentence: str, words: Iterable[Span], *, colour: bool) -> Text:
    """A sentence with spans of it in colour, or between `**`."""
    sentence = wording.printable(sentence)
    text, at = Prose(), 0
    for span in outermost(words):
        start = max(span.start, at)
        text.append(sentence[at:start])
        marked = sentence[start : span.end]
        text.append(marked if colour else f"**{marked}**", style=_HIGHLIGHT if colour else "")
        at = span.end
    return text.append(sentence[at:])


def slot_words(slot: Slot[object]) -> str:
    """Why a value was chosen; a person's decision with its number."""
    return f"{slot.why} (decision {slot.decision.id})" if slot.decision else slot.why


def alternative_words(other: Alternative[object]) -> Text:
    """Another value with how it stands to the chosen one, and its belief if it contradicts it."""
    contrary = other.relation is Relation.CONFLICT
    return Text.assemble(
        (f"{other.relation}: ", _RELATION_STYLES.get(other.relation, "")),
        (wording.value(other.value), "bold"),
        (f"  {wording.belief(other.belief)}" if contrary else "", _ASIDE),
        (f"  {other.why}", _ASIDE),
    )


def investor_words(investor: DealInvestor) -> str:
    """An investor with its part: « Nexeo (lead, new) »."""
    newness = {True: "new", False: "existing", None: ""}[investor.new]
    part = ", ".join(word for word in ("lead" if investor.lead else "", newness) if word)
    return f"{investor.name} ({part})" if part else investor.name


def source_words(source: DealSource) -> str:
    """Where a sentence stands: publisher, day, language, and the address to look it up."""
    day = source.published.isoformat() if source.published else "undated"
    return ", ".join(word for word in (source.publisher, day, source.lang) if word) + (
        f" · {source.address}"
    )
