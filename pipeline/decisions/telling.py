"""What a decision says, in a sentence."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from models.decision import Action, Anchor, Decision
from pipeline import wording
from pipeline.decisions import values
from pipeline.decisions.meant import KINDS, former_ids


def told(decision: Decision, now: Sequence[str] = ()) -> str:
    """What was decided, by the ids and names of then: "a-2025 and a-2025-06 are one deal".

    A value is told of the deal that it falls to `now`, by its id, if to any.
    """
    if decision.action is Action.VALUE:
        return _value(decision, now[0] if now else _deal(decision.left))
    return _TOLD[decision.action](decision)


def _same(decision: Decision) -> str:
    return f"{_both(decision)} are one {decision.subject}"


def _different(decision: Decision) -> str:
    return f"{_both(decision)} are two {KINDS[decision.subject]}"


def _unsure(decision: Decision) -> str:
    return f"{_both(decision)} may be one {decision.subject} or two"


def _split(decision: Decision) -> str:
    addresses = list(dict.fromkeys(anchor.address for anchor in decision.right))
    (thing,) = former_ids(decision)
    tell = "tells" if len(addresses) == 1 else "tell"
    return f"{wording.listed(addresses)} {tell} of another {decision.subject} than {thing}"


def _value(decision: Decision, deal: str) -> str:
    slot, value = decision.slot or "", decision.value or ""
    if slot == "investors":
        return f"the investors of {deal} are {value}"
    return f"the {slot} of {deal} is {wording.value(values.parse(slot, value)) or value}"


def _trust(decision: Decision) -> str:
    weight = wording.share(Decimal(decision.value or 0))
    return f"{decision.left[0].name} counts {weight} as a witness"


def _retract(decision: Decision) -> str:
    addresses = [anchor.address for anchor in decision.left]
    return f"{wording.listed(addresses)} {'does' if len(addresses) == 1 else 'do'} not count"


def _undo(decision: Decision) -> str:
    return f"decision {decision.value} is taken back"


def _both(decision: Decision) -> str:
    left, right = former_ids(decision)
    if left == right:
        left, right = decision.left[0].name, decision.right[0].name
    return f"{left} and {right}"


def _deal(anchors: tuple[Anchor, ...]) -> str:
    """A deal by its company and where it is told first."""
    return f"{anchors[0].name}'s deal ({anchors[0].address})"


_TOLD: dict[Action, Callable[[Decision], str]] = {
    Action.SAME: _same,
    Action.DIFFERENT: _different,
    Action.UNSURE: _unsure,
    Action.SPLIT: _split,
    Action.TRUST: _trust,
    Action.RETRACT: _retract,
    Action.UNDO: _undo,
}
