"""What people decided that bears on the values of one deal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Generic, TypeVar

from models.decision import Decision
from pipeline.reconcile import names

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Ruling(Generic[T_co]):
    """A value that a person decided for a slot; `decision` is in force."""

    value: T_co
    decision: Decision


@dataclass(frozen=True)
class Rulings:
    """The decided slots of a deal by name, and how far publishers are relied on.

    `reliability` maps publishers as written to a number from 0, never, to 1, always; who is not
    named is relied on.
    """

    slots: Mapping[str, Ruling[object]] = field(default_factory=dict)
    reliability: Mapping[str, Decimal] = field(default_factory=dict)

    def of(self, slot: str) -> Ruling[Any] | None:
        """The ruling on a slot; its value is of the slot's type."""
        return self.slots.get(slot)

    def reliability_of(self, publisher: str | None) -> Decimal:
        """How far a publisher is relied on, in whatever case and width its name is written."""
        return self._by_key.get(names.key(publisher), Decimal(1)) if publisher else Decimal(1)

    @cached_property
    def _by_key(self) -> dict[str, Decimal]:
        return {names.key(name): number for name, number in self.reliability.items()}
