"""Data on standard output, in the format that was asked for."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from models.errors import UsageError
from pipeline import exact_json
from pipeline.cli.options import Shape

if TYPE_CHECKING:
    from pipeline.tabular import Findings, Format


def tell(findings: "Findings", shape: Shape, page: Callable[[], None]) -> None:
    """Write what was found; `page` shows it to people.

    Raises UsageError for bytes that a terminal would be given.
    """
    from pipeline.tabular import Format  # noqa: PLC0415 - not needed for help

    if shape is Shape.TABLE:
        page()
    else:
        written(findings, Format(shape.value))


def written(findings: "Findings", shape: "Format") -> None:
    """Write what was found to standard output; raises UsageError as `tell` does."""
    from pipeline.tabular import Format  # noqa: PLC0415

    if shape is not Format.PARQUET:
        sys.stdout.writelines(findings.lines(shape))
    elif sys.stdout.isatty():
        raise UsageError(
            "Parquet is nothing to look at: write it to a file, as with > FILE.parquet"
        )
    else:
        sys.stdout.flush()
        findings.write(shape, sys.stdout.buffer)


def json_line(record: Mapping[str, object]) -> None:
    """One record on a line of its own, at once."""
    sys.stdout.write(exact_json.dumps(record) + "\n")
    sys.stdout.flush()
