"""Where a trigger's company and buyer stand in its sentence."""

from collections.abc import Callable, Iterable

from extractors.deals import following, pairs, preceding
from extractors.deals.clauses import Statement
from extractors.deals.pairs import Eligible
from extractors.deals.scene import Hit, Trigger


def locate(
    statement: Statement, trigger: Trigger, places: Iterable[str], eligible: Eligible
) -> Hit | None:
    """The name at the first of the places that has one.

    A place is one of those below, or one of the lexicon's markers, which leads a name behind the
    trigger.
    """
    for place in places:
        finder = _PLACES.get(place)
        hit = (
            finder(statement, trigger, eligible)
            if finder
            else following.marked(statement, trigger, eligible, place)
        )
        if hit is not None:
            return hit
    return None


def _within(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that the trigger itself holds."""
    return next(
        (h for h in statement.scene.hits if trigger.span.contains(h.span) and eligible(h)), None
    )


def _passive(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of a noun of buying whose buyer follows: "X agreed to a takeover by Y"."""
    buyer = following.marked(statement, trigger, lambda hit: hit.is_investor, "by")
    return preceding.left(statement, trigger, eligible) if buyer else None


_PLACES: dict[str, Callable[[Statement, Trigger, Eligible], Hit | None]] = {
    "left": preceding.left,
    "before": preceding.before,
    "first": preceding.first,
    "toward": preceding.toward,
    "next": following.adjacent,
    "receiver": preceding.receiver,
    "relative-subject": preceding.relative_subject,
    "object-relative": preceding.object_relative,
    "given-by": following.given_by,
    "giver": following.giver,
    "passive": _passive,
    "right": following.right,
    "possessive": preceding.possessive,
    "compound": preceding.compound,
    "of-direct": following.of_direct,
    "fronted": preceding.fronted,
    "inside": _within,
    "pair": pairs.first_of_pair,
    "partner": pairs.second_of_pair,
    "behind": pairs.behind_participle,
}
