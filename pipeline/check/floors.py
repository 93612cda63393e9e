"""Floors: the F1 of each slot below which a check fails, pinned to the corpus they were set on.

The file is JSON: `corpus`, the hash of the gold folder, and `floors`, a figure for each slot. It
never gives way by itself: a changed corpus and a lower floor each need to be allowed.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from pathlib import Path

from models.errors import CheckFailedError, UsageError
from pipeline import exact_json
from pipeline.check.tally import Figures

# Floors have three places and are rounded down, so that the figures they are set from pass.
_PLACES = Decimal("0.001")

Table = Mapping[str, Figures]


@dataclass(frozen=True, slots=True)
class Floors:
    """The least F1 of each slot over the whole corpus with this hash."""

    corpus: str
    floors: Mapping[str, Decimal]

    @classmethod
    def of(cls, corpus: str, table: Table) -> "Floors":
        """The floors that the present figures just meet."""
        return cls(corpus, {slot: floored(row.f1) for slot, row in table.items() if row.gold})

    @classmethod
    def load(cls, path: Path) -> "Floors":
        """Read a floors file; raises UsageError where it is missing or not in the form above."""
        try:
            content = exact_json.loads(path.read_bytes())
            floors = {slot: _places(Decimal(str(f1))) for slot, f1 in content["floors"].items()}
            return cls(str(content["corpus"]), floors)
        except FileNotFoundError as error:
            raise UsageError(f"no floors file {path}; --update-floors makes one") from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise UsageError(f"{path} is no floors file: {error}") from error

    def save(self, path: Path) -> None:
        """Write the file, a slot a line, so that a change is easy to review."""
        lines = ",\n".join(f"    {json.dumps(slot)}: {f1}" for slot, f1 in self.floors.items())
        path.write_text(
            f'{{\n  "corpus": "{self.corpus}",\n  "floors": {{\n{lines}\n  }}\n}}\n', "utf-8"
        )

    def below(self, table: Table) -> dict[str, tuple[Decimal, Decimal]]:
        """The slots under their floor: slot -> (F1, floor). A slot that is gone counts as 0."""
        reached = {slot: floored(table[slot].f1 if slot in table else 0.0) for slot in self.floors}
        return {
            slot: (reached[slot], floor)
            for slot, floor in self.floors.items()
            if reached[slot] < floor
        }

    def require_corpus(self, corpus: str) -> None:
        """Raise CheckFailedError where the gold is not what the floors were set on."""
        if corpus != self.corpus:
            raise CheckFailedError(
                "the gold folder is not the one the floors were set on (its hash has changed); "
                "set them anew with --update-floors --allow-new-corpus"
            )


def updated(
    old: Floors | None, new: Floors, *, allow_new_corpus: bool, allow_lower: bool
) -> Floors:
    """The floors to write: the new ones, if that is allowed.

    Raises CheckFailedError where the corpus has changed, or a floor would sink, and that is not
    allowed.
    """
    if old is None:
        return new
    if not allow_new_corpus:
        old.require_corpus(new.corpus)
    lower = [
        f"{slot} {floor} to {new.floors.get(slot, Decimal(0))}"
        for slot, floor in old.floors.items()
        if new.floors.get(slot, Decimal(0)) < floor
    ]
    if lower and not allow_lower:
        raise CheckFailedError(f"floors would sink: {', '.join(lower)}; --allow-lower accepts that")
    return new


def _places(floor: Decimal) -> Decimal:
    """A floor in three places; more of them, set by hand, are rounded to the stricter side."""
    return floor.quantize(_PLACES, ROUND_CEILING)


def floored(f1: float) -> Decimal:
    """A figure cut to three places; a rounding error of the last bit does not lose one."""
    return (Decimal(math.floor(f1 * 1000 + 1e-9)) / 1000).quantize(_PLACES)
