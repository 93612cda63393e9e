"""A figure that an article gives in passing is kept with its own sentence, through the store."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import text

from models.article import Article, Publication, Segment
from models.deal import Relation
from models.mention import MoneyMention
from models.money import Money, MoneyRole
from models.report import DealKind, DealReport, DealStatus, Investment, Reading
from models.span import Span
from pipeline.derive import derive
from pipeline.examine import _contexts
from pipeline.outcome import Examined, Outcome
from pipeline.store import open_store

TEXT = (
    "Rivals eye Halden's $1 billion investment.\n\n"
    "Halden has bought 49 per cent of Orrery for $14.3 billion."
)


def _span(words: str, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def _money(words: str, value: str) -> MoneyMention:
    return MoneyMention(_span(words), words, Money(Decimal(value), "USD"), MoneyRole.RAISE)


def _reading() -> Reading:
    caption, size = _money("$1 billion", "1e9"), _money("$14.3 billion", "14.3e9")
    investors = (_span("Halden"), _span("Halden", 20))
    return Reading(
        Article(
            source="orrery.md",
            id="orrery",
            sha256="2" * 64,
            text=TEXT,
            published=Publication(dt.date(2025, 6, 16), "front-matter"),
            lang="en",
            segments=(Segment(Span(0, len(TEXT)), "en"),),
        ),
        money=(caption, size),
        deals=(
            DealReport(
                "Orrery",
                "Orrery",
                DealKind.STAKE,
                DealStatus.ANNOUNCED,
                {
                    "company": (_span("Orrery"),),
                    "kind": (_span("investment"), _span("bought")),
                    "amount": (size.span,),
                    "investors": investors,
                },
                amount=size.money,
                investors=(Investment("Halden", "Halden", investors),),
            ),
        ),
    )


def test_a_caption_against_the_text(database: str) -> None:
    reading = _reading()
    examined = Examined(
        address=reading.article.source,
        outcome=Outcome.READ,
        sha256=reading.article.sha256,
        format=".md",
        reading=reading,
        contexts=_contexts(reading),
    )
    with open_store(database, create=True) as store:
        sink = store.begin_run("v1", {"dealtrace": "0"}, {})
        sink.write([examined])
        derive(store)
        sink.finish(interrupted=False)
        (deal,) = store.deals()
        with store.transaction() as connection:
            told = connection.execute(
                text("SELECT value, chosen, quote, sentence FROM evidence WHERE slot = 'amount'")
            ).all()
    _, caption = deal.amount.alternatives
    assert (caption.relation, caption.witnesses[0].aside) == (Relation.CONFLICT, True)
    found = {(value, bool(chosen), quote, words.strip()) for value, chosen, quote, words in told}
    assert found == {
        ("1000000000 USD", False, "$1 billion", "Rivals eye Halden's $1 billion investment."),
        (
            "14300000000 USD",
            True,
            "$14.3 billion",
            "Halden has bought 49 per cent of Orrery for $14.3 billion.",
        ),
    }
