"""What all tables share: naming of constraints, and columns for spans, dates and money."""

from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from models.judgement import Judgement
from models.money import Basis, Bound
from models.report import DealKind, DealStatus
from models.tables.types import PLAIN_TEXT, ExactDecimal, one_of

# The version of this schema, kept in the `meta` table and in SQLite's `PRAGMA user_version`.
SCHEMA_VERSION = 4
# Marks a SQLite file as a dealtrace store (`PRAGMA application_id`): "DTRC" in ASCII.
APPLICATION_ID = 0x44545243


class Base(DeclarativeBase):
    """The root of all tables; every constraint has a name, so that migrations can find it."""

    type_annotation_map: ClassVar = {str: PLAIN_TEXT}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


def column(comment: str, *arguments: Any, **options: Any) -> Any:
    """A column that says what it holds."""
    return mapped_column(*arguments, comment=comment, **options)


def belongs(target: str, comment: str, **options: Any) -> Any:
    """A column that points at another table's and goes when its row goes."""
    return mapped_column(ForeignKey(target, ondelete="CASCADE"), comment=comment, **options)


def spans(start: str = "start_at", end: str = "end_at") -> CheckConstraint:
    """The rule for a pair of offsets."""
    return CheckConstraint(f"0 <= {start} AND {start} <= {end}", name=f"{start}_to_{end}")


class SpanColumns:
    """A span of the article's text with the words there."""

    start_at: Mapped[int] = column("Offset of the first character in article.text.")
    end_at: Mapped[int] = column("Offset after the last character in article.text.")
    quote: Mapped[str] = column("The words, equal to article.text from start_at to end_at.")


class DateColumns:
    """A date at the precision it was told with."""

    date: Mapped[str | None] = column("2024, 2024-05 or 2024-05-21: as precise as it was told.")
    quarter: Mapped[int | None] = column("1 to 4 where a quarter was told, and no month.")


class MoneyColumns:
    """One amount of money."""

    value: Mapped[Decimal | None] = column("Whole currency units.", ExactDecimal)
    low: Mapped[Decimal | None] = column("Low end of a range.", ExactDecimal)
    high: Mapped[Decimal | None] = column("High end of a range.", ExactDecimal)
    currency: Mapped[str | None] = column("ISO 4217.")
    bound: Mapped[Bound] = column("What the words around it make of it.", one_of(Bound, "bound"))
    vague: Mapped[bool] = column("Whether no figure was told (several million).")


class DealColumns:
    """What sort of deal it is, and how far it has come."""

    kind: Mapped[DealKind] = column("What sort of deal.", one_of(DealKind, "kind"))
    status: Mapped[DealStatus] = column("How sure it is.", one_of(DealStatus, "status"))
    round: Mapped[str | None] = column("seed, A, B+ and so on.")
    basis: Mapped[Basis | None] = column(
        "Whether the valuation counts the new money.", one_of(Basis, "basis")
    )
    stake: Mapped[Decimal | None] = column("The share bought, a fraction of one.", ExactDecimal)


class AmountColumns:
    """A deal's size; `amount_bound` is null where no amount was told."""

    amount_value: Mapped[Decimal | None] = column("Whole currency units.", ExactDecimal)
    amount_low: Mapped[Decimal | None] = column("Low end of a range.", ExactDecimal)
    amount_high: Mapped[Decimal | None] = column("High end of a range.", ExactDecimal)
    amount_currency: Mapped[str | None] = column("ISO 4217.")
    amount_bound: Mapped[Bound | None] = column(
        "exact, approx, min or max.", one_of(Bound, "amount_bound")
    )
    amount_vague: Mapped[bool | None] = column("Whether no figure was told.")


class ValuationColumns:
    """What the company is worth by the deal; `valuation_bound` is null where it was not told."""

    valuation_value: Mapped[Decimal | None] = column("Whole currency units.", ExactDecimal)
    valuation_low: Mapped[Decimal | None] = column("Low end of a range.", ExactDecimal)
    valuation_high: Mapped[Decimal | None] = column("High end of a range.", ExactDecimal)
    valuation_currency: Mapped[str | None] = column("ISO 4217.")
    valuation_bound: Mapped[Bound | None] = column(
        "exact, approx, min or max.", one_of(Bound, "valuation_bound")
    )
    valuation_vague: Mapped[bool | None] = column("Whether no figure was told.")


class JudgementColumns:
    """Whether two things are one."""

    judgement: Mapped[Judgement] = column(
        "same, unsure or different.", one_of(Judgement, "judgement")
    )
    score: Mapped[float] = column("How sure it is, from 0 to 1.")
    why: Mapped[str] = column("The reason in a sentence.")
