"""Whether two reports may tell one deal at two stages, though dates or amounts differ.

    stage             another stage of it                   months   what must fit besides
    rumour or plan    what came of it                          9     figures, or investor and soon
    rumour            the deal, of another amount              1     an investor
    sale agreed       sale completed                          24     kind, buyer, price if both tell
    bid               bid raised                               3     kind, buyer; less than doubled
    listing planned   listing                                  9     that both are listings
    listing           listing, told with what was added        3     amounts less than doubled
    tranche           further tranche, extension, or all      12     the round's name

Months are the most between the two dates; each is chosen by hand, wide enough for slow cases.
"""

from models.deal import Relation
from pipeline.reconcile.comparison import Comparison
from pipeline.reconcile.dates import Near

# Months within which names alone say that a rumour came true.
SOON = 4
COMPLETED, TRANCHES = 24, 12
_RAISED, _LISTED = 3, 3


def spans(c: Comparison) -> bool:
    """Whether they may be two stages of one deal, so that the dates may lie apart."""
    return c.staged or is_completion(c) or is_raised_bid(c) or is_listing(c) or is_tranche(c)


def is_rumour(c: Comparison) -> bool:
    """Whether one may be a rumour of the other, about the same time, of whatever amount."""
    return c.staged and c.close and c.investors is True


def came_true(c: Comparison) -> bool:
    """Whether one may tell a rumour or plan, and the other what came of it."""
    soon = c.when is not Near.UNKNOWN and c.gap <= SOON
    named = c.investors is True or c.rounds is True
    fits = c.agreed_sum or c.amount is Relation.BOUND or c.agreed_worth
    return c.staged and (fits or (soon and named))


def is_completion(c: Comparison) -> bool:
    """Whether one may tell a sale, and the other its completion."""
    sold = c.once and c.kin is True and c.investors is True and c.gap <= COMPLETED
    return sold and (c.agreed_sum or (c.amount is None and not c.denied))


def is_raised_bid(c: Comparison) -> bool:
    """Whether one may tell a bid, and the other a better one of the same buyer."""
    bid = c.once and c.kin is True and c.investors is True and not c.denied
    return bid and c.exact and c.gap <= _RAISED and not c.doubled


def is_listing(c: Comparison) -> bool:
    """Whether both may tell one listing, planned or done, whatever was hoped to be raised."""
    if not c.listing or c.denied or not c.exact:
        return False
    return c.staged or (c.gap <= _LISTED and not c.doubled)


def is_tranche(c: Comparison) -> bool:
    """Whether both may tell parts of one round."""
    named = c.rounds is True and not c.recurring and c.kin is not False and not c.denied
    return named and c.exact and c.gap <= TRANCHES


def fell_through(c: Comparison) -> bool:
    """Whether one failed, and the other is a later attempt."""
    return c.denied == 1 and c.when is Near.APART
