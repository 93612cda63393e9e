"""Whole stores leave in every format, into files that are whole or not there."""

import csv
import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

from models.tables.views import VIEWS
from pipeline.cli import main
from pipeline.export.exporter import EXPORTERS, Exporter
from pipeline.store import open_store
from pipeline.tabular import Column, Findings, Format, Table

NEWS = {
    "a.md": "Brightlane raised $20m in a Series A round led by Nexeo, its chief executive Ana "
    "Duarte said. It was valued at $900 million.",
    "b.md": "Orrery raised €5m in a seed round led by Halden.",
}


TABLES = [name for name in EXPORTERS if Format.PARQUET in Exporter.named(name).formats]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("news")
    for name, text in NEWS.items():
        front = "---\ntitle: News\ndate: 2024-05-21\npublisher: Daily Ledger\nlang: en\n---\n"
        (folder / name).write_text(f"{front}{text}\n", "utf-8")
    path = str(folder / "s.db")
    assert main(["run", str(folder), "--store", path]) in {0, 3}
    return path


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exporter that fails after its first row."""

    def rows() -> Iterator[tuple[int]]:
        yield (1,)
        raise RuntimeError("the disk is gone")

    table = Table("broken", (Column("n", int),), rows())
    exporter = Exporter(lambda store, filters: Findings(lambda: table))
    monkeypatch.setattr(Exporter, "named", classmethod(lambda cls, name: exporter))


def exported(what: str, store: str, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert main(["export", what, "--store", store, *options]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("what", TABLES)
def test_every_export_tells_the_same_in_each_format(
    what: str, store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in ("csv", "jsonl", "parquet"):
        assert main(["export", what, "--store", store, "--out", f"{tmp_path}/x.{suffix}"]) == 0
    text = (tmp_path / "x.csv").read_text("utf-8")
    heading, *rows = csv.reader(io.StringIO(text, newline=""))
    stored = parquet.ParquetFile(tmp_path / "x.parquet").read(use_threads=False)
    assert stored.column_names == heading
    lines = (tmp_path / "x.jsonl").read_text("utf-8").splitlines()
    assert stored.num_rows == len(rows) == len(lines)
    assert exported(what, store, capsys).splitlines() == lines
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.csv", "x.jsonl", "x.parquet"]


def test_rows_have_the_kinds_of_their_columns(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (first, second) = map(json.loads, exported("investments", store, capsys).splitlines())
    assert (first["investor"], first["amount"], first["lead"]) == ("Nexeo", 20_000_000, True)
    assert second["company"] == "Orrery"
    held = json.loads(exported("positions", store, capsys))
    assert (held["person"], held["told_from"], held["ended"]) == ("Ana Duarte", "2024-05-21", False)
    (person,) = map(json.loads, exported("people", store, capsys).splitlines())
    assert (person["names"], person["articles"]) == ("Ana Duarte", 1)
    assert person["person_id"] == held["person_id"]


def test_every_view_can_be_exported(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    headings = {
        exported(what, store, capsys, "--format", "csv").partition("\n")[0] for what in TABLES
    }
    for view in VIEWS:
        # Deals leave with more than their overview.
        assert ",".join(view.columns) in headings or view.name == "deal_overview"


def test_evidence_is_where_it_says(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(map(json.loads, exported("evidence", store, capsys).splitlines()))
    with open_store(store) as opened:
        texts = {one.article.source: one.article.text for one, _ in opened.readings()}
    assert {row["slot"] for row in rows} >= {"amount", "company", "roles"}
    for row in rows:
        assert texts[row["address"]][row["start_at"] : row["end_at"]] == row["quote"]


@pytest.mark.parametrize("what", [name for name in TABLES if Exporter.named(name).takes_filters])
def test_filters_choose_what_is_told_of_deals(
    what: str, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    every = list(map(json.loads, exported(what, store, capsys).splitlines()))
    chosen = exported(what, store, capsys, "--company", "brightlane").splitlines()
    ids = {row["deal_id"] for row in map(json.loads, chosen)}
    assert ids <= {"brightlane-2024-05"}
    assert len(chosen) == sum(row["deal_id"] == "brightlane-2024-05" for row in every)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["frob"], "nothing to export is called 'frob': articles, deals, investments"),
        (["people", "--company", "x"], "not among people"),
        (["deals", "--out", "x.xls"], "no format is known by 'x.xls'"),
        (["deals", "--out", "no/such/x.csv"], "cannot write no/such/x.csv: No such file"),
        (["deals", "--out", "folder.csv"], "cannot write folder.csv: it is no file"),
    ],
)
def test_what_cannot_be_exported_is_told(  # noqa: PLR0917 - cases and fixtures
    arguments: list[str],
    told: str,
    store: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.csv").mkdir()
    assert main(["export", *arguments, "--store", store]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["folder.csv"]


def test_no_half_file_stays_and_the_old_one_does(
    store: str, tmp_path: Path, made_up: None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "x.csv"
    file.write_text("what was there", "utf-8")
    assert main(["export", "deals", "--store", store, "--out", str(file)]) == 70
    assert file.read_text("utf-8") == "what was there"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_how_many_rows_went_out_is_told(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["export", "deals", "--store", store, "--out", str(tmp_path / "x.csv")]) == 0
    assert capsys.readouterr() == ("", f"{tmp_path}/x.csv: 2 rows\n")


def test_progress_is_shown_on_a_terminal_and_taken_away(
    store: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cli.export._PAUSE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    capsys.readouterr()
    assert main(["export", "deals", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 2
    assert err == "\r1 row\r2 rows\r\x1b[K"


def test_progress_is_taken_away_where_an_export_fails(
    store: str, made_up: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("pipeline.cli.export._PAUSE", 0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    capsys.readouterr()
    assert main(["export", "deals", "--store", store]) == 70
    assert capsys.readouterr().err.startswith("\r1 row\r\x1b[Kdealtrace: ")


def test_a_file_is_written_with_the_deals_that_were_asked_for(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = csv.DictReader(
        io.StringIO(exported("deals", store, capsys, "--format", "csv", "--min-amount", "10m"))
    )
    assert [row["company"] for row in rows] == ["Brightlane"]
