"""Tables come back from every format as they went out, and no cell of text is a formula."""

import csv
import datetime as dt
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from models.errors import UsageError
from pipeline import exact_json
from pipeline.tabular import Column, Format, Table, lines, to_arrow, write
from pipeline.tabular.text import safe_cell

COLUMNS = (
    Column("words", str),
    Column("count", int),
    Column("sure", bool),
    Column("sum", Decimal),
    Column("belief", float),
    Column("day", dt.date),
    Column("time", dt.datetime),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = {
    str: TEXTS | st.sampled_from("=+-@\t\r\n＝＋－＠").flatmap(lambda c: TEXTS.map(c.__add__)),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    Decimal: st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**18), places=6),
    float: st.floats(0, 1),
    dt.date: st.dates(),
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
}
ROWS = st.lists(st.tuples(*(st.none() | VALUES[column.kind] for column in COLUMNS)), max_size=5)
READ = {
    str: str,
    int: int,
    bool: {"true": True, "false": False}.__getitem__,
    Decimal: Decimal,
    float: float,
    dt.date: dt.date.fromisoformat,
    dt.datetime: dt.datetime.fromisoformat,
}


def table(*rows: tuple[object, ...], columns: tuple[Column, ...] = COLUMNS) -> Table:
    """A table whose rows come one at a time."""
    return Table("things", columns, iter(rows))


def written(shown: Table, shape: Format) -> bytes:
    out = io.BytesIO()
    write(shown, shape, out)
    return out.getvalue()


def read_back(cells: list[object]) -> tuple[object, ...]:
    return tuple(
        READ[column.kind](value) if isinstance(value, str | Decimal) else value
        for column, value in zip(COLUMNS, cells, strict=True)
    )


@given(ROWS)
def test_csv_comes_back_and_holds_no_formula(rows: list[tuple[object, ...]]) -> None:
    text = written(table(*rows), Format.CSV).decode()
    heading, *found = csv.reader(io.StringIO(text, newline=""))
    assert heading == [column.name for column in COLUMNS]
    for row, (words, *others) in zip(rows, found, strict=True):
        assert not words.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
        assert words.removeprefix("'") == (row[0] or "").removeprefix("'")
        assert read_back(["", *(one or None for one in others)])[1:] == row[1:]


@given(ROWS)
def test_json_comes_back(rows: list[tuple[object, ...]]) -> None:
    array = exact_json.loads(written(table(*rows), Format.JSON))
    each = [exact_json.loads(one) for one in lines(table(*rows), Format.JSONL)]
    assert array == each
    assert [read_back([*record.values()]) for record in array] == rows


@given(ROWS)
def test_parquet_and_arrow_come_back(rows: list[tuple[object, ...]]) -> None:
    held = io.BytesIO(written(table(*rows), Format.PARQUET))
    stored = parquet.ParquetFile(held).read(use_threads=False)
    assert [tuple(row.values()) for row in stored.to_pylist()] == rows
    assert to_arrow(table(*rows)).equals(stored)


def test_a_parquet_column_of_decimals_has_the_digits_it_needs() -> None:
    column = Column("sum", Decimal)
    rows = [(Decimal("14300000000"),), (Decimal("-0.125"),), (None,)]
    assert str(to_arrow(table(*rows, columns=(column,))).schema.field("sum").type) == (
        "decimal128(14, 3)"
    )
    with pytest.raises(UsageError, match="sum has numbers of more than 76 digits"):
        to_arrow(table((Decimal("1e80"),), columns=(column,)))


def test_parquet_is_written_in_groups_of_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.tabular.arrow._ROWS", 2)
    rows = [(number,) for number in range(5)]
    held = io.BytesIO(written(table(*rows, columns=(Column("n", int),)), Format.PARQUET))
    assert parquet.ParquetFile(held).metadata.num_row_groups == 3


@pytest.mark.parametrize("shape", list(Format), ids=str)
def test_a_table_without_rows_is_whole(shape: Format) -> None:
    out = written(table(), shape)
    if shape is Format.PARQUET:
        held = parquet.ParquetFile(io.BytesIO(out)).read(use_threads=False)
        assert (held.num_rows, held.column_names[0]) == (0, "words")
    elif shape in {Format.JSON, Format.JSONL}:
        assert out == (b"[]\n" if shape is Format.JSON else b"")
    else:
        assert "words" in out.decode().splitlines()[0]


@given(TEXTS)
def test_a_row_of_markdown_is_one_line_of_as_many_cells(words: str) -> None:
    columns = (Column("words", str), Column("sum", Decimal))
    text = "".join(lines(table((words, Decimal("1.50")), columns=columns), Format.MARKDOWN))
    heading, rules, row = text.splitlines()
    assert (heading, rules) == ("| words | sum |", "| --- | ---: |")
    bare = row.replace("\\\\", "").replace("\\|", "")
    assert bare.count("|") == 3
    assert bare.endswith("| 1.5 |")


def test_markdown_shows_names_as_they_are_written() -> None:
    row = [*lines(table(("a_b *c* <d> [e]|f",), columns=(Column("x", str),)), Format.MARKDOWN)][-1]
    assert row == r"| a_b \*c\* \<d> \[e\]\|f |" + "\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "＝1", "\n=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


def test_other_cells_stay() -> None:
    assert safe_cell("a=1") == "a=1"
    assert safe_cell("") == ""
    assert [*lines(table((-5,), columns=(Column("n", int),)), Format.CSV)] == ["n\n", "-5\n"]


def test_records_may_lack_columns_and_know_others() -> None:
    made = Table.of("x", (Column("a", int), Column("b", str)), [{"a": 1, "c": 2}])
    assert list(made.records()) == [{"a": 1, "b": None}]


def test_the_file_s_name_tells_the_format() -> None:
    assert Format.of(Path("a.b.PARQUET")) is Format.PARQUET
    assert Format.of(Path("a.ndjson")) is Format.JSONL
    with pytest.raises(UsageError, match=r"no format is known by 'a.xls': try .json, .jsonl"):
        Format.of(Path("a.xls"))


def test_json_is_what_a_strict_reader_takes() -> None:
    (record,) = json.loads(written(table((None,) * len(COLUMNS)), Format.JSON))
    assert set(record.values()) == {None}
