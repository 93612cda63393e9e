"""The rules by which two reports of one company are one deal, two, or in doubt."""

from collections.abc import Callable
from typing import NamedTuple

from models.deal import Relation
from models.judgement import Judgement
from pipeline.reconcile import stages
from pipeline.reconcile.comparison import Comparison
from pipeline.reconcile.dates import Near

# Months by which retellings of one deal misplace it.
RETOLD = 12


class Rule(NamedTuple):
    """When it holds, and the sentence that says so, with places for both reports' values."""

    holds: Callable[[Comparison], bool]
    why: str


def _twins(c: Comparison) -> bool:
    """Whether one article seems to tell one deal twice."""
    kinds = c.kin is not False or c.valuation is Relation.SAME
    same = c.same_sum and c.when >= Near.MONTH and kinds
    return c.alike or (same and c.rounds is not False and c.investors is not False)


def _contradicted(c: Comparison) -> bool:
    """Whether the amounts contradict each other, and nothing explains it."""
    if c.amount is not Relation.CONFLICT:
        return False
    guessed = stages.is_rumour(c) and not c.doubled
    staged = stages.is_raised_bid(c) or stages.is_listing(c) or stages.is_tranche(c)
    return not (_misreported(c) or guessed or staged)


def _misreported(c: Comparison) -> bool:
    """Whether all but the amount says that it is one deal, told with two amounts."""
    if c.when < Near.MONTH or c.investors is False:
        return False
    return bool(c.rounds or (c.investors and (c.agreed_worth or c.agreed_stake)))


def _told_late(c: Comparison) -> bool:
    """Whether one may be a retelling with a wrong date: its amount and investor are the other's."""
    known = c.investors is True or (c.telling and c.investors is None)
    fits = c.same_sum and known and c.kin is not False and c.rounds is not False
    return fits and c.exact and c.gap <= RETOLD


def _one_story(c: Comparison) -> bool:
    """Whether a deal and its failure are one deal's: of one figure, or of one buyer and month."""
    return c.agreed_sum or c.agreed_worth or (c.investors is True and c.when >= Near.MONTH)


def _touch(c: Comparison) -> bool:
    """Whether they have anything but figures in common."""
    return c.dated or c.rounds is True or c.agreed_stake or (c.once and c.kin is True)


def _one_buyer(c: Comparison) -> bool:
    """Whether they may have one buyer; of failed bids there may be many."""
    return c.investors is True or (c.investors is None and not c.denied)


def _kept(c: Comparison) -> bool:
    return c.agreed_worth or c.rounds is True


def _one_sum(c: Comparison) -> bool:
    """Whether both tell one sum at one time that is no other by chance."""
    return c.same_sum and c.close and (c.telling or _backed(c))


def _backed(c: Comparison) -> bool:
    return c.investors is True or c.agreed_worth


# The first rule that holds decides; those that tell deals apart go first.
_DIFFERENT = (
    Rule(
        lambda c: c.same_article and not _twins(c),
        "one article tells them apart ({kind}, {date}, {amount})",
    ),
    Rule(
        lambda c: not (c.named or c.agreed_sum or c.agreed_worth),
        "only others give both companies one name ({company}), and they share no figure",
    ),
    Rule(
        stages.fell_through,
        "one fell through ({status}), and another came of it later ({date})",
    ),
    Rule(
        lambda c: c.when is Near.APART and not (stages.spans(c) or _told_late(c)),
        "dates too far apart ({date})",
    ),
    Rule(
        lambda c: c.kin is False and not (c.same_sum and (c.agreed_worth or _one_sum(c))),
        "different kinds of deal ({kind})",
    ),
    Rule(
        lambda c: c.rounds is False and not _one_sum(c),
        "different rounds ({round})",
    ),
    Rule(
        lambda c: _contradicted(c) and not stages.is_rumour(c),
        "amounts that contradict each other ({amount})",
    ),
    Rule(
        lambda c: c.stake is Relation.CONFLICT and not c.same_sum,
        "different shares bought ({stake})",
    ),
    Rule(
        lambda c: (
            c.valuation is Relation.CONFLICT
            and not (c.staged or stages.is_tranche(c) or (c.same_sum and c.close))
        ),
        "valuations that contradict each other ({valuation})",
    ),
    Rule(
        lambda c: c.buyer and c.investors is False and not (c.same_sum and (c.close or c.once)),
        "different buyers ({investors})",
    ),
)

_DOUBTFUL = (
    Rule(
        _contradicted,
        "the same investor ({investors}) at one time ({date}), but quite another amount ({amount})",
    ),
    Rule(
        lambda c: c.when is Near.APART and not stages.spans(c),
        "the same amount ({amount}, by {investors}), but months apart ({date})",
    ),
    Rule(
        lambda c: c.buyer and c.investors is False and not (c.once and c.dated),
        "the same amount ({amount}) at one time ({date}), but different buyers ({investors})",
    ),
    Rule(
        lambda c: c.when is Near.UNKNOWN and c.agreed_sum and c.investors is False and not _kept(c),
        "the same amount ({amount}), but no date ({date}) and other investors ({investors})",
    ),
    Rule(
        lambda c: c.denied == 1 and c.done and _touch(c) and not _one_story(c),
        "one fell through ({status}), the other was done, and they share no figure ({amount})",
    ),
)

_SAME = (
    Rule(
        lambda c: c.when >= Near.MONTH and c.agreed_sum,
        "the same month ({date}) and amount ({amount})",
    ),
    Rule(
        lambda c: c.dated and c.agreed_sum,
        "dates that fit ({date}), and the same amount ({amount})",
    ),
    Rule(
        lambda c: c.when >= Near.MONTH and (c.kin is True or (c.kin is None and _backed(c))),
        "the same month ({date}) and kind ({kind}), and nothing speaks against it",
    ),
    Rule(
        lambda c: c.dated and c.agreed_worth,
        "dates that fit ({date}), and the same valuation ({valuation})",
    ),
    Rule(
        lambda c: c.dated and c.rounds is True,
        "dates that fit ({date}), and the same round ({round})",
    ),
    Rule(
        lambda c: c.close and c.investors is True,
        "a month apart at most ({date}), with the same investor ({investors})",
    ),
    Rule(
        lambda c: c.when is Near.UNKNOWN and c.agreed_sum,
        "the same amount ({amount}), and no date that speaks against it ({date})",
    ),
    Rule(
        lambda c: c.when is Near.UNKNOWN and c.agreed_worth,
        "the same valuation ({valuation}), and no date that speaks against it ({date})",
    ),
    Rule(
        lambda c: c.when is Near.UNKNOWN and c.rounds is True,
        "the same round ({round}), and no date that speaks against it ({date})",
    ),
    Rule(
        lambda c: c.when > Near.APART and c.agreed_stake and c.investors is True,
        "the same share ({stake}) bought by the same investor ({investors})",
    ),
    Rule(
        lambda c: c.amount is Relation.BOUND and c.kin is True and c.investors is True,
        "an amount within the bound ({amount}), and the same investor ({investors})",
    ),
    Rule(
        lambda c: c.once and c.kin is True and _one_buyer(c) and c.when > Near.APART,
        "a company is sold or listed only once ({kind}, {date})",
    ),
    Rule(
        stages.is_completion,
        "a sale to one buyer ({investors}) and its completion ({date})",
    ),
    Rule(
        stages.is_raised_bid,
        "a bid ({amount}) of one buyer ({investors}), and a better one soon after ({date})",
    ),
    Rule(
        stages.is_listing,
        "a listing in preparation, and done ({date})",
    ),
    Rule(
        stages.is_tranche,
        "parts ({amount}) of one round ({round}), within a year ({date})",
    ),
    Rule(
        stages.came_true,
        "a rumour or plan, and what came of it ({status}, {date}, {amount})",
    ),
    Rule(
        lambda c: c.dated and c.kin is True and c.investors is True,
        "the same kind ({kind}), investor ({investors}) and year ({date}), and nothing against it",
    ),
    Rule(
        lambda c: c.alike and c.investors is True,
        "told alike in every slot, with the same investor ({investors})",
    ),
)

_TOO_LITTLE = (
    Rule(
        lambda c: c.when >= Near.MONTH,
        "the same month ({date}), but kinds that differ ({kind})",
    ),
    Rule(
        lambda c: c.dated and c.investors is True,
        "the same investor ({investors}) and dates that fit ({date}), but no figure in common",
    ),
)
NOTHING = Rule(lambda _: True, "too little in common ({date}, {amount}, {investors})")

RULES = (
    (Judgement.DIFFERENT, _DIFFERENT),
    (Judgement.UNSURE, _DOUBTFUL),
    (Judgement.SAME, _SAME),
    (Judgement.UNSURE, (*_TOO_LITTLE, NOTHING)),
)
