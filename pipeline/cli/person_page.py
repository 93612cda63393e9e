"""A person as a page for people: positions over time, deals told beside them, the sentences."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from models.deal import DealSource
from models.deal_summary import DealSummary
from models.party import Person
from models.span import Span
from pipeline import wording
from pipeline.cli.timeline_page import ASIDE, HEADING, by_time, headed, investor_row, names
from pipeline.explain import highlighted, source_words
from pipeline.store.view_rows import Evidence


def page(
    person: Person, deals: Iterable[DealSummary], evidence: Iterable[Evidence], *, colour: bool
) -> Group:
    """The page for a rich console; `evidence` are the words to show, in order of their place."""
    parts = [*names(person), *_positions(person)]
    if told := [investor_row(deal) for deal in deals]:
        parts += headed("deals in articles that name them", told)
    return Group(*parts, *_sentences(evidence, colour=colour))


def _positions(person: Person) -> Iterator[RenderableType]:
    if not person.positions:
        return
    yield Text("\npositions", style=HEADING)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for organisation, held in groupby(person.positions, key=lambda one: one.organisation):
        name = wording.printable(organisation or "")
        for told, roles in by_time(held).items():
            grid.add_row(name, ", ".join(roles), Text(told, style=ASIDE))
            name = ""
    yield Padding(grid, (0, 0, 0, 2))


def _sentences(evidence: Iterable[Evidence], *, colour: bool) -> Iterator[RenderableType]:
    """Each sentence once, with all its words marked."""
    heading: list[RenderableType] = [Text("\nwhat articles say", style=HEADING)]
    for _, found in groupby(evidence, key=lambda one: (one.address, one.sentence_start)):
        words = list(found)
        one = words[0]
        spans = {Span(w.start_at - w.sentence_start, w.end_at - w.sentence_start) for w in words}
        source = DealSource(one.address, one.title, one.publisher, one.published_on, one.url, "")
        yield from heading
        heading = []
        yield Padding(highlighted(one.sentence, spans, colour=colour), (0, 0, 0, 2))
        yield Padding(Text(wording.printable(source_words(source)), style=ASIDE), (0, 0, 0, 4))
