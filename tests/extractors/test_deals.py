"""Deals of short texts: cases in deals.toml, read by the whole of the extractors."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from extractors.reading import read
from models.article import Article, Publication, Segment
from models.report import DEAL_SLOTS, DealReport, Reading
from models.span import Span

CASES = tomllib.loads(Path(__file__).with_name("deals.toml").read_text("utf-8"))
PUBLISHED = dt.date(2024, 6, 12)


def reading(text: str, lang: str, title: str | None = None) -> Reading:
    whole = f"{title}\n\n{text}" if title else text
    segments = (Segment(Span(0, len(whole)), lang),)
    published = Publication(PUBLISHED, "option")
    return read(
        Article("a", "a", "0", whole, title, published=published, lang=lang, segments=segments)
    )


def told(deal: DealReport) -> dict[str, Any]:
    """A deal as the cases tell it: filled slots only."""
    amount, valuation = deal.amount, deal.valuation
    slots = {
        "company": deal.company,
        "kind": str(deal.kind),
        "status": str(deal.status),
        "date": deal.date.iso() if deal.date else None,
        "round": deal.round,
        "amount": amount and f"{amount.figure:f} {amount.currency}",
        "valuation": valuation and f"{valuation.figure:f} {valuation.currency}",
        "basis": deal.basis and str(deal.basis),
        "stake": None if deal.stake is None else str(deal.stake.normalize()),
        "investors": [i.name for i in deal.investors] or None,
    }
    return {slot: value for slot, value in slots.items() if value is not None}


@pytest.mark.parametrize("case", CASES["deals"], ids=lambda case: case["text"][:40])
def test_deals_of_a_text(case: dict[str, Any]) -> None:
    found = [told(deal) for deal in reading(case["text"], case["lang"], case.get("title")).deals]
    assert len(found) == len(case["told"])
    for deal, expected in zip(found, case["told"], strict=True):
        assert {slot: deal.get(slot) for slot in expected} == expected


@pytest.mark.parametrize("case", CASES["none"], ids=lambda case: case["text"][:40])
def test_business_that_is_no_deal(case: dict[str, Any]) -> None:
    assert [told(deal) for deal in reading(case["text"], case["lang"]).deals] == []


@pytest.mark.parametrize("case", CASES["deals"], ids=lambda case: case["text"][:40])
def test_every_filled_slot_has_evidence_in_the_text(case: dict[str, Any]) -> None:
    found = reading(case["text"], case["lang"], case.get("title"))
    for deal in found.deals:
        for slot in DEAL_SLOTS:
            value = getattr(deal, slot)
            assert bool(deal.evidence.get(slot)) == (value not in (None, ())), slot
        spans = [span for told_at in deal.evidence.values() for span in told_at]
        assert all(0 <= s.start < s.end <= len(found.article.text) for s in spans)


def test_reading_twice_gives_the_same() -> None:
    text = "Corviale raised $40 million in a Series B round led by Halden Capital."
    assert reading(text, "en").deals == reading(text, "en").deals


def test_stake_is_a_decimal_fraction() -> None:
    (deal,) = reading("Brennholt Group bought 49% of Corviale for $30 million.", "en").deals
    assert deal.stake == Decimal("0.49")


def test_evidence_quotes_the_words() -> None:
    text = "Corviale raised $40 million in a Series B round led by Halden Capital."
    (deal,) = reading(text, "en").deals
    quotes = {slot: [span.of(text) for span in spans] for slot, spans in deal.evidence.items()}
    assert quotes["company"] == ["Corviale"]
    assert quotes["amount"] == ["$40 million"]
    assert quotes["round"] == ["Series B"]
    assert quotes["investors"] == ["Halden Capital"]


@pytest.mark.parametrize(
    "text", ["", "\n", "§ 12 — …", "Corviale hat 40 Millionen Euro eingesammelt."]
)
def test_texts_in_no_known_language_state_nothing(text: str) -> None:
    assert reading(text, "other").deals == ()


def test_an_article_without_a_date_dates_its_news_by_nothing() -> None:
    text = "Corviale raised $40 million in a Series B round led by Halden Capital."
    whole = (Segment(Span(0, len(text)), "en"),)
    (deal,) = read(Article("a", "a", "0", text, lang="en", segments=whole)).deals
    assert deal.date is None
    assert "date" not in deal.evidence


def test_backing_away_is_no_backing() -> None:
    text = "Brenn and Halden are backing away after Tidelane's $1 billion investment in Orlane."
    (deal,) = reading(text, "en").deals
    assert [span.of(text) for span in deal.evidence["kind"]] == ["investment"]
