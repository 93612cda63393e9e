"""CSV as Datasette writes it, but for cells that a spreadsheet would run as a formula."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pipeline.tabular.text import safe_cell


@dataclass(frozen=True, slots=True)
class _Writer:
    """A writer of the standard library's, with safe cells."""

    plain: Any

    def writerow(self, row: Iterable[object]) -> Any:
        """Write a row; what the file's own `write` returns is returned, for Datasette awaits it."""
        return self.plain.writerow(
            [safe_cell(cell) if isinstance(cell, str) else cell for cell in row]
        )


def writer(file: Any) -> _Writer:
    """A writer to a file, by the name that it has in the standard library's module."""
    return _Writer(csv.writer(file))
