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
    from pipeline import narrowing  # noqa: PLC0415 - loads the database's library

    return narrowing.filters(
        company=company,
        investor=investor,
        since=since,
        until=until,
        min_amount=min_amount,
        kind=tuple(kinds or ()),
        status=tuple(statuses or ()),
        lang=tuple(langs or ()),
    )
