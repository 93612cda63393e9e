"""Whole stores leave either database with the same rows, of the same types."""

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.cli import main
from pipeline.export.exporter import EXPORTERS, Exporter
from pipeline.filters import Filters
from pipeline.store import open_store
from pipeline.tabular import Format

NEWS = (
    "---\ndate: 2024-05-21\nlang: en\n---\n"
    "Brightlane raised $20m in a Series A round led by Arden, said its chief executive, Ana "
    "Duarte.\n"
)
EXPECTED = {
    "investments": {"investor": "Arden", "lead": True, "amount": Decimal(20_000_000)},
    "organisations": {"canonical": "Arden", "deals_as_investor": "brightlane-2024-05"},
    "people": {"names": "Ana Duarte", "positions": "ceo of Brightlane", "articles": 1},
    "positions": {"told_from": dt.date(2024, 5, 21), "ended": False, "articles": 1},
    "articles": {"published_on": dt.date(2024, 5, 21), "lang": "en"},
}

# What leaves as Parquet, too, and not only in a form that others prescribe.
TYPED = [name for name in EXPORTERS if Format.PARQUET in Exporter.named(name).formats]


@pytest.fixture
def store(database: str, tmp_path: Path) -> str:
    (tmp_path / "a.md").write_text(NEWS, "utf-8")
    assert main(["run", str(tmp_path / "a.md"), "--store", database]) == 0
    return database


def test_rows_have_the_types_of_their_columns(store: str) -> None:
    assert EXPECTED.keys() <= set(TYPED)
    with open_store(store) as opened:
        for what in TYPED:
            table = Exporter.named(what).findings(opened, Filters()).table()
            rows = [tuple(row) for row in table.rows]
            for row in rows:
                for column, cell in zip(table.columns, row, strict=True):
                    assert cell is None or isinstance(cell, column.kind), (what, column, cell)
            names = [column.name for column in table.columns]
            first = dict(zip(names, rows[0], strict=True)) if rows else {}
            assert EXPECTED.get(what, {}).items() <= first.items()
