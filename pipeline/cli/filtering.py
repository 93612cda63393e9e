"""The filters that commands share, from the words of the command line."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.report import DealKind, DealStatus
    from pipeline.filters import Filters


def filters(  # noqa: PLR0913, PLR0917 - the command line's options
    company: str | None,
    investor: str | None,
    since: str | None,
    until: str | None,
    min_amount: str | None,
    kinds: "Iterable[DealKind] | None",
    statuses: "Iterable[DealStatus] | None",
    langs: Iterable[StrEnum] | None,
) -> "Filters":
    """The filters told; raises UsageError for what is no date or size."""
    from pipeline import query  # noqa: PLC0415 - loads the database's library
    from pipeline.filters import Filters, MinimumSize  # noqa: PLC0415

    return Filters(
        company,
        investor,
        query.parse_date(since),
        query.parse_date(until),
        MinimumSize.parse(min_amount) if min_amount else None,
        tuple(kinds or ()),
        tuple(statuses or ()),
        tuple(langs or ()),
    )
