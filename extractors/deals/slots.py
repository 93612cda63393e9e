"""The remaining slots of a statement: date, round, sums, share and basis."""

import datetime as dt

from extractors.deals import grammar
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import Statement
from extractors.deals.status import read_status
from models.mention import DateMention, MoneyMention, Name
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from models.span import Span

# How far from a figure its basis ("post-money") and from a date its verb ("founded in") may stand.
_NEAR = 45
_LEAD = 25


def fill(
    statement: Statement, kind: Told[DealKind], company: Told[Name], published: dt.date | None
) -> Claim:
    """The claim that a statement of a known kind and company makes, investors left out."""
    amount, status = _amount(statement), read_status(statement, kind)
    valuation = statement.valuations[0] if statement.valuations else None
    return Claim(
        sentence=statement.scene.sentence.index,
        line=statement.scene.sentence.line,
        company=company,
        kind=kind,
        status=status,
        date=_date(statement, kind.span, published, status.value),
        round=_round(statement),
        amount=Told(amount.money, amount.span) if amount else None,
        valuation=Told(valuation.money, valuation.span) if valuation else None,
        basis=_basis(statement, valuation) if valuation else None,
        stake=Told(statement.shares[0].fraction, statement.shares[0].span)
        if statement.shares and kind.value in {DealKind.STAKE, DealKind.ACQUISITION}
        else None,
        plain=not any(
            t.kind is kind.value and t.rule.strength != "generic" for t in statement.triggers
        )
        and not statement.rounds,
        earlier=_says(statement, "earlier"),
        in_title=statement.scene.sentence.is_title,
        other_sums=_conversions(statement, amount),
    )


def _amount(statement: Statement) -> MoneyMention | None:
    return statement.sizes[0] if statement.sizes else None


def _conversions(statement: Statement, amount: MoneyMention | None) -> tuple[Money, ...]:
    """The same sum in other currencies."""
    if amount is None:
        return ()
    return tuple(m.money for m in statement.scene.money if m.converts == amount.span)


def _round(statement: Statement) -> Told[str] | None:
    return Told(statement.rounds[0].label, statement.rounds[0].span) if statement.rounds else None


def _says(statement: Statement, cue: str) -> bool:
    pattern = grammar.cue(statement.scene.lang, "context", cue)
    return any(pattern.search(statement.scene.folded, *clause) for clause in statement.clauses)


def _basis(statement: Statement, valuation: MoneyMention) -> Basis | None:
    scene = statement.scene
    start = max(scene.sentence.span.start, valuation.span.start - _NEAR)
    end = min(scene.sentence.span.end, valuation.span.end + _NEAR)
    for basis in Basis:
        if grammar.cue(scene.lang, "basis", basis.value).search(scene.folded, start, end):
            return basis
    return None


def _date(
    statement: Statement, anchor: Span, published: dt.date | None, status: DealStatus
) -> Told[PartialDate] | None:
    """The date that dates the deal: of those that date nothing else, the nearest to its words.

    Only what is planned can have a date to come.
    """
    dates = [d for d in statement.dates if _dates_event(statement, d, published)]
    if not dates and status is DealStatus.PLANNED:
        dates = [d for d in statement.dates if published and lies_after(d.date, published)]
    if not dates:
        return None
    best = min(dates, key=lambda d: _distance(d.span, anchor))
    return Told(best.date, best.span)


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def _dates_event(statement: Statement, date: DateMention, published: dt.date | None) -> bool:
    if published and lies_after(date.date, published):
        return False
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "not_event")
    later = grammar.cue(scene.lang, "context", "not_event_after")
    clause = next(c for c in statement.clauses if c.contains(date.span))
    if _is_aside(statement, clause, date) or _ranks(statement, clause, date):
        return False
    if _follows_deal(statement, clause):
        return True
    before = pattern.search(
        scene.folded, max(clause.start, date.span.start - _LEAD), date.span.start
    )
    after = later.match(scene.folded, date.span.end, clause.end)
    until = grammar.leading(scene.lang, "until").search(
        scene.folded[max(clause.start, date.span.start - _LEAD) : date.span.start]
    )
    return not (before or after or until)


def _follows_deal(statement: Statement, clause: Span) -> bool:
    """Whether the clause stands right after the deal's words: "a rights issue, launched in May"."""
    told = (*statement.figures, *(trigger.span for trigger in statement.triggers))
    return any(0 <= clause.start - span.end <= 2 for span in told)


def _is_aside(statement: Statement, clause: Span, date: DateMention) -> bool:
    """Whether a relative clause that tells nothing of the deal holds the date."""
    scene = statement.scene
    relative = grammar.cue(scene.lang, "context", "relative")
    return bool(relative.search(scene.folded, clause.start, date.span.start)) and not any(
        clause.contains(span)
        for span in (*statement.figures, *(t.span for t in statement.triggers))
    )


def _ranks(statement: Statement, clause: Span, date: DateMention) -> bool:
    """Whether a superlative before a bare year says what the deal is first among, not when."""
    scene = statement.scene
    superlative = grammar.cue(scene.lang, "context", "superlative")
    if date.date.month is not None or not date.relative:
        return False
    return bool(superlative.search(scene.folded, clause.start, date.span.start))


def lies_after(date: PartialDate, day: dt.date) -> bool:
    """Whether a date lies wholly after a day."""
    iso = day.isoformat()
    return date.iso() > iso[: len(date.iso())]
