"""What a numeral tells, whatever script and words it is written in."""

from dataclasses import dataclass
from decimal import Decimal

from models.money import Bound


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: `low` to `high` in units (equal but for « 两三亿 »), None where it is vague.

    `mantissa` and `scale` are its two factors as written; `scaled` tells whether a scale word or
    letter stands in it, `letter` the letters, `opens_with_scale` a scale without a number (亿元),
    `article` a bare "a" or « un ». `bound` is what words inside make of it (十几亿, une centaine).
    """

    end: int
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal | None = None
    scale: Decimal = Decimal(1)
    scaled: bool = False
    letter: str = ""
    opens_with_scale: bool = False
    article: bool = False
    bound: Bound = Bound.EXACT

    @property
    def vague(self) -> bool:
        """Whether it tells an order of magnitude only."""
        return self.low is None
