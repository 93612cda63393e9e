"""Column types: exact decimals, aware times, and enumerations as checked text."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Enum, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine, UserDefinedType

_INT64 = 2**63

# Text that every database sorts alike, by code point: SQLite always does, PostgreSQL when told so.
PLAIN_TEXT = String().with_variant(String(collation="C"), "postgresql")


class _SqliteNumeric(UserDefinedType[Any]):
    """NUMERIC as SQLite has it, without SQLAlchemy's own conversion to float."""

    cache_ok = True

    def get_col_spec(self, **_: object) -> str:
        return "NUMERIC"


class ExactDecimal(TypeDecorator[Decimal]):
    """Decimals kept exactly and compared as numbers, in SQL as in Python.

    On PostgreSQL it is plain NUMERIC. SQLite's NUMERIC keeps 64-bit integers and binary floats; so
    whole numbers go in as integers, others as the float whose shortest decimal form is the number
    itself (always so up to 15 significant digits, IEEE 754); reading takes that form back. Equal
    decimals are therefore equal values in SQL. Trailing zeros are not kept. A decimal that fits
    neither way raises ValueError on its way in rather than being rounded.
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """SQLite's bare NUMERIC there, NUMERIC with the driver's decimals elsewhere."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(_SqliteNumeric())
        return dialect.type_descriptor(Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """The database's form of a decimal; raises ValueError where it would lose digits."""
        if value is None or dialect.name != "sqlite":
            return value
        if value == value.to_integral_value() and -_INT64 <= value < _INT64:
            return int(value)
        if Decimal(repr(float(value))) != value:
            raise ValueError(f"{value} has more digits than SQLite keeps")
        return float(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal that was put in."""
        del dialect
        if value is None or isinstance(value, Decimal):
            return value
        return Decimal(repr(value))


class AwareTime(TypeDecorator[dt.datetime]):
    """An aware time as ISO 8601 text with its own offset, which databases' time types forget."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> str | None:
        """The text; raises ValueError for a naive time."""
        del dialect
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without offset: {value}")
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> dt.datetime | None:
        """The time with the offset it came with."""
        del dialect
        return None if value is None else dt.datetime.fromisoformat(value)


def one_of(values: type[StrEnum], name: str) -> Enum:
    """Text that a check constraint of the given name confines to an enumeration's values."""
    return Enum(
        values,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=20,
        values_callable=lambda members: [member.value for member in members],
    )
