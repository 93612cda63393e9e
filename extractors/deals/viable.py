"""Which statements state a deal, and which only speak of money or of business."""

from extractors.deals.clauses import Statement
from extractors.deals.focus import Draft
from models.money import MoneyRole
from models.report import DealKind

# How near its verb the company of a deal without any figure must stand.
_BESIDE = 45


def may_state(statement: Statement, kind: DealKind) -> bool:
    """Whether a statement holds enough for a deal of its kind."""
    role = statement.sizes[0].role if statement.sizes else None
    if kind is DealKind.FUND:
        return role in {MoneyRole.FUND, MoneyRole.RAISE} and bool(statement.triggers)
    if kind in {DealKind.DEBT, DealKind.GRANT, DealKind.IPO}:
        return bool(statement.sizes and statement.triggers) or kind is DealKind.IPO
    return True


def is_stated(draft: Draft) -> bool:
    """Whether the draft tells a deal by itself: a figure, a round, or its company beside strong words."""
    statement = draft.statement
    if statement.sizes or statement.shares:
        return True
    if statement.rounds or statement.valuations:
        return bool(statement.triggers or statement.rounds)
    return draft.company is not None and _is_strong(draft)


def _is_strong(draft: Draft) -> bool:
    company = draft.company
    return company is not None and any(
        trigger.rule.strength == "strong"
        and trigger.kind is draft.kind.value
        and -_BESIDE <= company.span.start - trigger.span.end <= _BESIDE
        and (draft.buyer is not None or draft.statement.dates)
        for trigger in draft.statement.triggers
    )
