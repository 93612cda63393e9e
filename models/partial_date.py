"""A calendar date as precise as the text makes it: a year, a quarter, a month or a day."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date with the precision it was told with; `quarter` (1 to 4) only where no month is known.

    Raises ValueError where the parts are no date.
    """

    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        dt.date(self.year, self.month or 1, self.day or 1)

    def iso(self) -> str:
        """`2024`, `2024-05` or `2024-05-21`; a quarter is told by its year."""
        if self.month is None:
            return f"{self.year:04}"
        if self.day is None:
            return f"{self.year:04}-{self.month:02}"
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    @classmethod
    def parse(cls, iso: str) -> Self:
        """The inverse of `iso`; raises ValueError for anything else."""
        match = _ISO.fullmatch(iso)
        if not match:
            raise ValueError(f"not a partial ISO date: {iso!r}")
        return cls(*(int(part) if part else None for part in match.groups()))  # type: ignore[arg-type]  # the year always matches

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """The full date of a day."""
        return cls(day.year, day.month, day.day)
