"""Which kind of deal a statement tells."""

from extractors.deals import grammar
from extractors.deals.claim import Told
from extractors.deals.clauses import Statement
from extractors.deals.scene import Trigger
from extractors.deals.status import is_denied, is_unsure
from models.money import MoneyRole
from models.report import DealKind

# Kinds whose words settle the matter, strongest first; what remains is a round or a stake.
_BY_WORD = (DealKind.MERGER, DealKind.IPO, DealKind.FUND)
_BY_ROLE = {MoneyRole.RAISE: DealKind.FUNDING, MoneyRole.PRICE: DealKind.ACQUISITION}


def read_kind(
    statement: Statement, previous: Told[DealKind] | None = None
) -> Told[DealKind] | None:
    """The kind with the words that give it; None where the statement tells no deal.

    `previous` is the kind of the statement before in the sentence, which an elliptic one takes over
    ("... for $5m in 2010, and Beta for $6m").
    """
    first = _first_triggers(statement)
    if not _may_list(statement, first.get(DealKind.IPO)):
        del first[DealKind.IPO]
    if previous and not statement.rounds and not _has_own_verb(first, previous.value):
        return _taken_over(statement, previous)
    role = statement.sizes[0].role if statement.sizes else None
    if settled := _by_share(statement, first) or _by_section(statement, first, role):
        return settled
    for kind in _order(statement, first, role):
        if kind in first:
            whole = kind is DealKind.STAKE and role is MoneyRole.PRICE
            told = DealKind.ACQUISITION if whole and not _is_strong(first[kind]) else kind
            return Told(told, first[kind].span)
    if role in _BY_ROLE:
        return Told(_BY_ROLE[role], statement.sizes[0].span)
    if statement.valuations:
        return Told(DealKind.FUNDING, statement.valuations[0].span)
    return None


def _has_own_verb(first: dict[DealKind, Trigger], previous: DealKind) -> bool:
    """Whether a verb makes the statement more than an ellipsis: "raised" after a purchase does."""
    raises = previous is not DealKind.FUNDING and DealKind.FUNDING in first
    return raises or any(_tells(first, kind) for kind in first)


def _taken_over(statement: Statement, previous: Told[DealKind]) -> Told[DealKind] | None:
    """The kind of an elliptic statement: that before it, but a share of its own decides anew."""
    if not (statement.sizes or statement.valuations or statement.shares):
        return None
    if previous.value in {DealKind.STAKE, DealKind.ACQUISITION} and statement.shares:
        half = statement.shares[0].fraction * 2 >= 1
        return Told(DealKind.ACQUISITION if half else DealKind.STAKE, statement.shares[0].span)
    return previous


def _may_list(statement: Statement, trigger: Trigger | None) -> bool:
    """Whether words for a listing can tell one: "a future IPO" tells none."""
    if trigger is None:
        return True
    scene, start = statement.scene, trigger.span.start
    hypothetical = grammar.cue(scene.lang, "context", "hypothetical")
    if hypothetical.search(scene.folded, max(scene.sentence.span.start, start - 14), start):
        return False
    told = is_unsure(statement) or is_denied(statement)
    return bool(statement.sizes) or trigger.rule.strength == "strong" or told


def _first_triggers(statement: Statement) -> dict[DealKind, Trigger]:
    """The first trigger of each kind, a telling one before a generic one."""
    told = [t for t in statement.triggers if not _is_tranche(statement, t)]
    ranked = sorted(told, key=lambda t: (t.rule.strength == "generic", t.span))
    return {trigger.kind: trigger for trigger in reversed(ranked)}


def _is_tranche(statement: Statement, trigger: Trigger) -> bool:
    """Whether words for a loan belong to a part of the sum ("dont 1,5 M€ de prêts")."""
    if trigger.kind not in {DealKind.DEBT, DealKind.GRANT} or not statement.sizes:
        return False
    clause = next(c for c in statement.clauses if c.contains(trigger.span))
    money = [m for m in statement.scene.money if clause.contains(m.span) and m.converts is None]
    return bool(money) and not any(m in statement.sizes for m in money)


def _by_share(statement: Statement, first: dict[DealKind, Trigger]) -> Told[DealKind] | None:
    buys = first.get(DealKind.STAKE) or first.get(DealKind.ACQUISITION)
    if not statement.shares or buys is None or statement.rounds:
        return None
    half = statement.shares[0].fraction * 2 >= 1
    return Told(DealKind.ACQUISITION if half else DealKind.STAKE, buys.span)


def _by_section(
    statement: Statement, first: dict[DealKind, Trigger], role: MoneyRole | None
) -> Told[DealKind] | None:
    """The kind that the heading above announces, where the statement's own words tell none.

    A fund's sum needs no more than a verb of raising.
    """
    raised = role is MoneyRole.RAISE and not statement.rounds
    if raised and statement.scene.section and not any(_tells(first, kind) for kind in first):
        return Told(statement.scene.section, statement.sizes[0].span)
    if role is MoneyRole.FUND and DealKind.FUNDING in first and DealKind.FUND not in first:
        return Told(DealKind.FUND, first[DealKind.FUNDING].span)
    return None


def _order(
    statement: Statement, first: dict[DealKind, Trigger], role: MoneyRole | None
) -> tuple[DealKind, ...]:
    """The kinds in the order in which their words settle the matter."""
    if role is MoneyRole.FUND:
        return (DealKind.FUND,)
    if statement.rounds:
        return (
            (DealKind.FUNDING,)
            if _tells(first, DealKind.FUNDING)
            else (DealKind.FUNDING, *_BY_WORD)
        )
    if role is MoneyRole.PRICE:
        return (DealKind.MERGER, DealKind.ACQUISITION, DealKind.STAKE)
    rounds = (DealKind.FUNDING,) if _tells(first, DealKind.FUNDING) else ()
    loans = (DealKind.GRANT, DealKind.DEBT)
    rest = (DealKind.ACQUISITION, DealKind.STAKE, DealKind.FUNDING)
    if role is MoneyRole.RAISE:
        rest = (DealKind.STAKE, DealKind.ACQUISITION, DealKind.FUNDING)
    return (DealKind.MERGER, *rounds, DealKind.IPO, DealKind.FUND, *loans, *rest)


def _is_strong(trigger: Trigger) -> bool:
    """Whether the words tell their kind of deal by themselves: "put in" tells no minority."""
    return trigger.rule.strength == "strong"


def _tells(first: dict[DealKind, Trigger], kind: DealKind) -> bool:
    return kind in first and first[kind].rule.strength != "generic"
