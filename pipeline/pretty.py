"""An article's text with what was read in it: each span coloured and labelled.

Without colour the marks are brackets: `raised [$1 billion|raise $1bn] from [Accel|investor]`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Group
from rich.text import Text

from models.mention import MoneyMention
from models.report import DealReport, Investment, PersonReport, Reading
from models.span import Span, outermost
from pipeline import wording
from pipeline.prose import Prose

STYLES = {
    "amount": "bold green",
    "company": "bold cyan",
    "investor": "magenta",
    "person": "yellow",
    "date": "blue",
    "terms": "cyan",
    "page": "dim",
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a stretch of text was read as; `kind` is a key of `STYLES`, `words` may be empty."""

    span: Span
    kind: str
    words: str


def labels(reading: Reading) -> list[Label]:
    """One label for each stretch, in text order; where stretches overlap the outermost wins."""
    found: dict[Span, Label] = {}
    for label in (*_of_deals(reading.deals), *_of_mentions(reading), *_of_page(reading)):
        found.setdefault(label.span, label)
    shown: list[Label] = []
    for span in outermost(found):
        if not shown or not shown[-1].span.overlaps(span):
            shown.append(found[span])
    return shown


def _of_deals(deals: Iterable[DealReport]) -> Iterator[Label]:
    for deal in deals:
        for span in deal.evidence.get("company", ()):
            yield Label(span, "company", "company")
        for span in deal.evidence.get("stake", ()):
            yield Label(span, "terms", f"stake {wording.share(deal.stake)}")
        for span in deal.evidence.get("round", ()):
            yield Label(span, "terms", f"round {deal.round}")
        for investment in deal.investors:
            for span in investment.mentions:
                yield Label(span, "investor", _told_investor(deal, investment))


def _of_mentions(reading: Reading) -> Iterator[Label]:
    for person in reading.people:
        for span in person.mentions:
            yield Label(span, "person", _told_person(person))
    for amount in reading.money:
        yield Label(amount.span, "amount", _told_amount(amount))
    for date in reading.dates:
        told = wording.date(date.date)
        yield Label(date.span, "date", "date" if told == date.quote else told)


def _of_page(reading: Reading) -> Iterator[Label]:
    for furniture in reading.article.furniture:
        yield Label(furniture.span, "page", f"page: {furniture.kind}")


def _told_investor(deal: DealReport, investment: Investment) -> str:
    return "lead investor" if investment.lead and len(deal.investors) > 1 else "investor"


def _told_amount(mention: MoneyMention) -> str:
    return f"{mention.role or 'amount'} {wording.money(mention.money)}"


def _told_person(person: PersonReport) -> str:
    roles = "/".join(person.roles) or "person"
    return f"{roles}, {person.organization}" if person.organization else roles


def render(reading: Reading, *, colour: bool) -> Group:
    """The article for a terminal: heading, marked text, and the deals in a line each."""
    article = reading.article
    day = article.published.day.isoformat() if article.published else "undated"
    deals = [f"{deal_line(deal)}\n" for deal in reading.deals] or ["No deal is stated.\n"]
    page = Prose.assemble(
        (f"{article.source} ({article.lang}, {day})\n\n", "dim"),
        marked(article.text.rstrip("\n"), labels(reading), colour=colour),
        "\n\n",
        *((deal, "bold") for deal in deals),
    )
    return Group(page)  # a console would make bare text a plain Text again


def marked(text: str, spans: Iterable[Label], *, colour: bool) -> Text:
    """The text with every label set behind its words."""
    text = wording.printable(text)
    result, at = Text(), 0
    for label in spans:
        result.append(text[at : label.span.start])
        words, at = label.span.of(text), label.span.end
        if colour:
            result.append(words, style=STYLES[label.kind])
            result.append(f" ‹{label.words}›", style="dim italic")
        else:
            result.append(f"[{words}|{label.words}]")
    return result.append(text[at:])


def deal_line(deal: DealReport) -> str:
    """A deal in one line, its investors included."""
    lead = [one.name for one in deal.investors if one.lead]
    others = [one.name for one in deal.investors if not one.lead]
    valuation = wording.money(deal.valuation)
    parts = (
        deal.company,
        wording.kind(deal.kind, deal.round, deal.stake),
        wording.money(deal.amount),
        f"at {valuation}" if valuation else "",
        f"led by {', '.join(lead)}" if lead else "",
        f"with {', '.join(others)}" if lead and others else ", ".join(others),
        deal.date.iso() if deal.date else "undated",
        str(deal.status),
    )
    return " · ".join(part for part in parts if part)
