"""What the page of a deal shows."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from markupsafe import Markup

from models.deal import Deal
from models.deal_summary import DealSummary
from models.judgement import Judgement
from models.span import Span
from pipeline.pages.headline import headline
from pipeline.pages.highlight import marked
from pipeline.passages import Passage, told_by
from pipeline.store import Store
from pipeline.store.beside import beside
from pipeline.story import BRIEF, Story
from pipeline.timeline import when_dealt

# How much is shown around a sentence on each side, in characters.
_AROUND = 300


def deal_page(store: Store, deal: Deal, most: int | None = None) -> dict[str, Any]:
    """What `deal.html` tells of a deal of the store, with `most` sentences for each value."""
    with store.transaction() as connection:
        found = beside(connection, deal)
    earlier, later = _neighbours(deal, sorted(found.siblings, key=when_dealt))
    story = Story(deal)
    return {
        "deal": deal,
        "story": story,
        "slots": dict(deal.slots()),
        "headline": headline,
        "told_by": told_by,
        "spread": spread,
        "brief": BRIEF,
        "same": story.bonds(Judgement.SAME),
        "maybe": story.bonds(Judgement.UNSURE),
        "most": most,
        "around": _surroundings(found.texts),
        "beside": found,
        "earlier": earlier,
        "later": later,
    }


def _neighbours(
    deal: Deal, siblings: list[DealSummary]
) -> tuple[DealSummary | None, DealSummary | None]:
    """The deals of the company just before and just after one."""
    place = [one.deal_id for one in siblings].index(deal.deal_id)
    return (
        siblings[place - 1] if place else None,
        siblings[place + 1] if place + 1 < len(siblings) else None,
    )


def spread(found: Iterable[Passage]) -> list[Passage]:
    """The first sentence of each source, then the second ones, and so on."""
    told: Counter[str] = Counter()
    turns = []
    for one in found:
        turns.append((told[one.source.address], one))
        told[one.source.address] += 1
    return [one for _, one in sorted(turns, key=lambda turn: turn[0])]


def _surroundings(texts: Mapping[str, str]) -> Callable[[Passage], Markup]:
    def around(passage: Passage) -> Markup:
        """A sentence with what stands before and after it; empty where that is nothing."""
        text = texts.get(passage.source.article_id, "")
        sentence = passage.quotes[0].context_span
        span = widened(text, sentence)
        if span.of(text).strip() == sentence.of(text).strip():
            return Markup()
        words = (Span(q.span.start - span.start, q.span.end - span.start) for q in passage.quotes)
        return marked(span.of(text), words)

    return around


def widened(text: str, sentence: Span) -> Span:
    """A sentence with some of the text around it, cut at white space where there is any."""
    start, end = max(sentence.start - _AROUND, 0), min(sentence.end + _AROUND, len(text))
    if start:
        _, gap, kept = text[start : sentence.start].partition(" ")
        start = sentence.start - len(kept) if gap else start
    if end < len(text):
        kept, gap, _ = text[sentence.end : end].rpartition(" ")
        end = sentence.end + len(kept) if gap else end
    return Span(start, end)
