"""What a reviewer can choose for the slots of a deal with one click."""

from collections.abc import Iterator
from dataclasses import dataclass

from models.deal import Deal
from models.money import Money
from models.report import Investment
from pipeline.decisions import values


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a slot; `words` is how it is written to decide it."""

    words: str
    value: object


def choices(deal: Deal) -> dict[str, tuple[Choice, ...]]:
    """The values that articles tell for each slot, the chosen one first; it can be confirmed."""
    found = {
        name: tuple(_told(name, [other.value for other in slot.alternatives]))
        for name, slot in deal.slots()
    }
    parties = tuple(Investment(one.name, one.name, (), lead=one.lead) for one in deal.investors)
    words = values.render("investors", parties)
    return found | {"investors": (Choice(words, words),) if parties else ()}


def _told(slot: str, told: list[object]) -> Iterator[Choice]:
    for value in told:
        # Ranges, vague amounts and those of no known currency cannot be decided.
        if not isinstance(value, Money) or (value.value is not None and value.currency):
            yield Choice(values.render(slot, value), value)
