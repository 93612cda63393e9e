"""What an article says of a company outside any one deal: what it is worth, all that it has raised.

Figures that a deal report tells as its own stay there. Where no company stands out as the one that
a figure is of, nothing is reported.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.company_reports.dates import when
from extractors.company_reports.passage import Passage, passages
from extractors.company_reports.subject import company
from extractors.deals import Telling
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import Statement
from extractors.deals.parties import Draft
from extractors.deals.status import read_status
from extractors.deals.sums import agree, equal
from models.mention import Name
from models.partial_date import PartialDate
from models.report import CompanyFigure, CompanyReport, DealKind, DealReport, DealStatus
from models.span import Span

# Kinds of deals whose sums a total holds.
_RAISES = frozenset({DealKind.FUNDING, DealKind.STAKE})


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure with its company; `named` are the words that name it, `at` those of the amount."""

    passage: Passage
    name: Name
    named: tuple[Span, ...]
    at: tuple[Span, ...]
    status: Told[DealStatus]
    date: Told[PartialDate] | None


def report(
    told: Telling, claims: Sequence[tuple[Draft, Claim]], deals: Sequence[DealReport]
) -> tuple[CompanyReport, ...]:
    """Every figure of a company that none of the deals tells, in order of first evidence.

    `claims` are those that `told` was settled to, `deals` the reports made from them.
    """
    figures = (_read(told, claims, passage) for passage in passages(told))
    news = [f for f in figures if f and not any(_is_of_deal(f, deal) for deal in deals)]
    return tuple(map(_report, _once(news)))


def _read(told: Telling, claims: Sequence[tuple[Draft, Claim]], passage: Passage) -> _Figure | None:
    hit = company(told, claims, passage)
    if hit is None:
        return None
    status = _status(passage)
    beside = [
        claim
        for d, claim in claims
        if claim.company.value == hit.value and d.statement.scene == passage.scene
    ]
    date = when(passage, beside, told.published, status.value)
    return _Figure(passage, hit.value, (hit.span,), (passage.mention.span,), status, date)


def _status(passage: Passage) -> Told[DealStatus]:
    """How sure the words make the figure; only a denial in its own clause denies it."""
    status = read_status(passage.statement, passage.kind)
    if status.value is not DealStatus.DENIED:
        return status
    return read_status(Statement(passage.scene, (passage.clause,)), passage.kind)


def _is_of_deal(figure: _Figure, deal: DealReport) -> bool:
    """Whether a figure is a deal report's: the same words, or the company's same sum or part."""
    mention = figure.passage.mention
    if any(mention.span in deal.evidence.get(slot, ()) for slot in ("amount", "valuation")):
        return True
    if deal.company_canonical != figure.name.canonical:
        return False
    if figure.passage.figure is CompanyFigure.VALUATION:
        return deal.valuation is not None and agree(deal.valuation, mention.money)
    return deal.amount is not None and (
        agree(deal.amount, mention.money) or _falls_short(figure, deal)
    )


def _falls_short(figure: _Figure, deal: DealReport) -> bool:
    """Whether a total is less than a deal that it should hold: a part of the sum, then."""
    whole, part = deal.amount, figure.passage.mention.money
    if whole is None or whole.currency != part.currency or not (deal.date and figure.date):
        return False
    less = whole.figure and part.figure and part.figure < whole.figure
    done = deal.status is DealStatus.ANNOUNCED and deal.kind in _RAISES
    told = figure.date.value
    return (
        bool(less)
        and done
        and (deal.date.year, deal.date.month or 0)
        <= (
            told.year,
            told.month or 0,
        )
    )


def _once(figures: Iterable[_Figure]) -> list[_Figure]:
    """The figures, those that say the same as an earlier one joined to it."""
    kept: list[_Figure] = []
    for figure in figures:
        for n, earlier in enumerate(kept):
            if _same(earlier, figure):
                kept[n] = _joined(earlier, figure)
                break
        else:
            kept.append(figure)
    return kept


def _same(one: _Figure, other: _Figure) -> bool:
    dates = {f.date.value.year for f in (one, other) if f.date}
    return (
        one.name == other.name
        and one.passage.figure is other.passage.figure
        and equal(one.passage.mention.money, other.passage.mention.money)
        and len(dates) < 2
    )


def _joined(one: _Figure, other: _Figure) -> _Figure:
    """The first with the words of both, and the date that says most."""
    dated = max((one, other), key=lambda f: len(f.date.value.iso()) if f.date else 0)
    return replace(one, named=one.named + other.named, at=one.at + other.at, date=dated.date)


def _report(figure: _Figure) -> CompanyReport:
    return CompanyReport(
        company=figure.name.text,
        company_canonical=figure.name.canonical,
        figure=figure.passage.figure,
        money=figure.passage.mention.money,
        status=figure.status.value,
        evidence=dict(_evidence(figure)),
        date=figure.date.value if figure.date else None,
    )


def _evidence(figure: _Figure) -> Iterator[tuple[str, tuple[Span, ...]]]:
    yield "company", tuple(sorted(set(figure.named)))
    yield "figure", tuple(sorted(set(figure.at)))
    yield "status", (figure.status.span,)
    if figure.date:
        yield "date", (figure.date.span,)
