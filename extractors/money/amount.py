"""What the grammar reads: a numeral with its currency, before bounds and context are known."""

from dataclasses import dataclass, replace
from decimal import Decimal

from extractors.money.currencies import Unit
from models.money import Bound


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral that is or may be an amount of money, from `start` to `end` of the folded text.

    `low` and `high` are equal but in ranges, None where vague. `unit` is None where no currency is
    written; `leading` tells that it stands before the numeral. For the rest see `Numeral`.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None = None
    leading: bool = False
    mantissa: Decimal | None = None
    scale: Decimal = Decimal(1)
    scaled: bool = False
    letter: str = ""
    opens_with_scale: bool = False
    bound: Bound = Bound.EXACT

    @property
    def vague(self) -> bool:
        """Whether only an order of magnitude is told."""
        return self.low is None

    def times(self, factor: Decimal) -> "Amount":
        """The amount with its values multiplied; a negative factor turns the range round."""
        if self.low is None or self.high is None or factor == 1:
            return self
        low, high = sorted((self.low * factor, self.high * factor))
        return replace(self, low=low, high=high)
