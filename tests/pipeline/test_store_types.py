import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, insert, select
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.exc import StatementError
from sqlalchemy.schema import CreateTable

from models.tables.types import AwareTime, ExactDecimal

NUMBERS = Table(
    "numbers", MetaData(), Column("id", Integer, primary_key=True), Column("n", ExactDecimal)
)
TIMES = Table("times", MetaData(), Column("id", Integer, primary_key=True), Column("t", AwareTime))


def _store(values: list[Decimal]) -> Engine:
    engine = create_engine("sqlite://")
    NUMBERS.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(NUMBERS), [{"id": n, "n": v} for n, v in enumerate(values)])
    return engine


def _read(values: list[Decimal]) -> list[Decimal]:
    with _store(values).begin() as connection:
        return list(connection.execute(select(NUMBERS.c.n).order_by(NUMBERS.c.id)).scalars())


@pytest.mark.parametrize(
    "figure",
    [
        "13800000000",
        "0.49",
        "0.1",
        "14.3",
        "-7.5",
        "0",
        "123456789012345",
        "9223372036854775807",
        "-9223372036854775808",
        "0.000001",
        "1E+20",
        "53125000000000.5",
    ],
)
def test_a_decimal_comes_back_exactly(figure: str) -> None:
    assert _read([Decimal(figure)]) == [Decimal(figure)]


def test_nothing_is_rounded_silently() -> None:
    with pytest.raises(StatementError, match="more digits than SQLite keeps"):
        _store([Decimal("0.12345678901234567891")])


@given(
    st.lists(
        st.tuples(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(-12, 0)),
        min_size=1,
        max_size=8,
    )
)
def test_fifteen_digits_survive_and_sort_as_numbers(parts: list[tuple[int, int]]) -> None:
    values = [Decimal(digits).scaleb(exponent) for digits, exponent in parts]
    with _store(values).begin() as connection:
        ordered = connection.execute(select(NUMBERS.c.n).order_by(NUMBERS.c.n)).scalars().all()
    assert list(ordered) == sorted(values)


def test_sql_compares_with_decimals() -> None:
    values = [Decimal(9), Decimal("13800000000"), Decimal("0.49"), Decimal("14300000000.5")]
    with _store(values).begin() as connection:
        large = select(NUMBERS.c.id).where(NUMBERS.c.n >= Decimal("13800000000"))
        assert connection.execute(large).scalars().all() == [1, 3]
        equal = select(NUMBERS.c.id).where(NUMBERS.c.n == Decimal("0.490"))
        assert connection.execute(equal).scalars().all() == [2]


def test_postgresql_has_plain_numeric() -> None:
    compiled = CreateTable(NUMBERS).compile(dialect=PGDialect())  # type: ignore[no-untyped-call]  # as SQLAlchemy has it
    assert "n NUMERIC" in str(compiled)


def test_a_time_keeps_its_offset() -> None:
    engine = create_engine("sqlite://")
    TIMES.metadata.create_all(engine)
    told = dt.datetime(2024, 5, 21, 10, 0, 36, 580000, dt.timezone(dt.timedelta(hours=8)))
    with engine.begin() as connection:
        connection.execute(insert(TIMES), [{"id": 1, "t": told}])
        back = connection.execute(select(TIMES.c.t)).scalar_one()
    assert (back, back.utcoffset()) == (told, dt.timedelta(hours=8))


def test_a_naive_time_is_refused() -> None:
    engine = create_engine("sqlite://")
    TIMES.metadata.create_all(engine)
    with pytest.raises(StatementError, match="without offset"), engine.begin() as connection:
        connection.execute(insert(TIMES), [{"id": 1, "t": dt.datetime(2024, 5, 21)}])  # noqa: DTZ001
