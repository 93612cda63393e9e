"""Which statements state a deal, which only speak of one told elsewhere, and which of none."""

from enum import Enum

from extractors.deals import grammar
from extractors.deals.clauses import Statement
from extractors.deals.pairs import is_undisclosed
from extractors.deals.parties import Draft
from extractors.deals.scene import Hit, Trigger
from extractors.deals.status import is_conditional, is_denied, is_unsure
from models.money import MoneyRole
from models.report import DealKind

# How near its verb the company of a deal without any figure must stand.
_BESIDE = 45


class Weight(Enum):
    """What a statement is worth: a deal, a word on a deal told elsewhere, or nothing."""

    DEAL = "deal"
    WORD = "word"
    NOTHING = "nothing"


def weigh(draft: Draft) -> Weight:
    """What a draft is worth; an elliptic one lives on the words of the statement before it."""
    statement = draft.statement
    if is_conditional(statement) or not _may_state(statement, draft.kind.value):
        return Weight.NOTHING
    told = draft.elliptic or statement.triggers or statement.rounds
    if statement.sizes or statement.shares:
        return Weight.DEAL if told or draft.company else Weight.WORD
    if statement.rounds:
        return Weight.DEAL if _is_placed(statement) else Weight.WORD
    if statement.valuations:
        bought = draft.kind.value is DealKind.ACQUISITION
        return _valued(statement, told=bool(told) and not bought)
    if _is_strong(draft) or _is_sought(draft):
        return Weight.DEAL
    return Weight.WORD if is_denied(statement) else Weight.NOTHING


def _may_state(statement: Statement, kind: DealKind) -> bool:
    role = statement.sizes[0].role if statement.sizes else None
    if kind is statement.scene.section and role is MoneyRole.RAISE:
        return True
    if kind is DealKind.FUND:
        return role in {MoneyRole.FUND, MoneyRole.RAISE} and bool(statement.triggers)
    if kind in {DealKind.DEBT, DealKind.GRANT}:
        return bool(statement.sizes and statement.triggers)
    return role is not MoneyRole.FUND


def _is_placed(statement: Statement) -> bool:
    """Whether a round without a sum has a date, a valuation or a backer to tell it by."""
    backed = any(statement.holds(p.span) for p in statement.scene.participations)
    dated = any(
        clause.contains(r.span) and clause.contains(d.span)
        for clause in statement.clauses
        for r in statement.rounds
        for d in statement.dates
    )
    return bool(dated or statement.valuations or backed) or (statement.scene.sentence.is_title)


def _valued(statement: Statement, *, told: bool) -> Weight:
    """A market's valuation is no deal's."""
    pattern = grammar.cue(statement.scene.lang, "context", "market_value")
    at_issue = grammar.cue(statement.scene.lang, "context", "issue_price")
    text = " ".join(statement.scene.folded[slice(*clause)] for clause in statement.clauses)
    if pattern.search(text):
        return Weight.WORD if at_issue.search(text) else Weight.NOTHING
    return Weight.DEAL if told else Weight.WORD


def _is_sought(draft: Draft) -> bool:
    """Whether a company is said to seek a round of a size that nobody tells."""
    return (
        draft.kind.value is DealKind.FUNDING
        and draft.company is not None
        and is_unsure(draft.statement)
        and any(
            t.kind is DealKind.FUNDING and t.rule.strength == "plain"
            for t in draft.statement.triggers
        )
    )


def _is_strong(draft: Draft) -> bool:
    company = draft.company
    if company and draft.buyer and _is_said(draft):
        return True
    if company and draft.kind.value is DealKind.IPO:
        statement = draft.statement
        return is_unsure(statement) or is_denied(statement) or _is_listed(statement)
    return company is not None and any(
        trigger.rule.strength == "strong"
        and trigger.kind is draft.kind.value
        and _gap(trigger, company) <= _BESIDE
        and (draft.statement.dates or _is_object(draft.statement, trigger, company))
        for trigger in draft.statement.triggers
    )


def _gap(trigger: Trigger, company: Hit) -> int:
    """How many characters part a name and a verb, whichever comes first."""
    one, other = sorted((trigger.span, company.span))
    return other.start - one.end


def _is_said(draft: Draft) -> bool:
    """Whether both parties are named around a verb that states a deal, or the price is secret."""
    return any(
        trigger.kind is draft.kind.value
        and (trigger.rule.strength == "strong" or is_undisclosed(draft.statement))
        for trigger in draft.statement.triggers
    )


def _is_listed(statement: Statement) -> bool:
    """Whether a verb says that shares were listed, and when."""
    return bool(statement.dates) and any(
        t.kind is DealKind.IPO and t.rule.strength == "strong" for t in statement.triggers
    )


def _is_object(statement: Statement, trigger: Trigger, company: Hit) -> bool:
    """Whether the company follows a verb of buying: at once, or anywhere near in what is unsure."""
    unsure = is_unsure(statement) or is_denied(statement)
    gap = company.span.start - trigger.span.end
    return "right" in trigger.rule.company and 0 <= gap <= (_BESIDE if unsure else 2)
