"""From articles to a store, to deals, to the sentences behind them."""

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main

ENGLISH = """---
title: Brightlane raises $20 million
date: 2024-05-21
publisher: Daily Ledger
lang: en
---
Brightlane, a software start-up, has raised $20 million in a Series A round led by Accel.
"""
CHINESE = {
    "id": "r1",
    "text": "Brightlane完成2000万美元A轮融资，由Accel领投。",
    "lang": "zh",
    "date": "2024-05-23",
}
FRENCH = (
    "Orrery vend des télescopes. Il pleut souvent sur la ville, et les trains sont en retard.\n"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four inputs, of which one tells of no deal and one is broken."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "a.md").write_text(ENGLISH, "utf-8")
    records = f"{json.dumps(CHINESE, ensure_ascii=False)}\nbroken\n"
    (folder / "b.jsonl").write_text(records, "utf-8")
    (folder / "c.txt").write_text(FRENCH, "utf-8")
    return folder


@pytest.fixture
def store(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "s.db")
    assert main(["run", str(folder), "--store", path]) == 3
    capsys.readouterr()
    return path


def test_a_run_accounts_for_every_input(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / "s.db")
    assert main(["run", str(folder), "--store", path]) == 3
    out, err = capsys.readouterr()
    counts = {
        line[5:].split(" (")[0]: int(line[:4]) for line in out.splitlines() if line[3:4].isdigit()
    }
    assert counts.pop("inputs") == sum(counts.values()) == 4
    assert {name: count for name, count in counts.items() if count} == {
        "read": 2,
        "no deal": 1,
        "failed": 1,
    }
    assert f"{folder}/b.jsonl:2: line is not JSON" in out
    assert err.startswith(f"failed: {folder}/b.jsonl:2: line is not JSON")
    assert out.endswith(f"{path} holds 1 deal now.\n")


def test_a_second_run_reads_nothing_again(
    folder: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["run", str(folder), "--store", store]) == 3
    out = capsys.readouterr().out
    assert "   0 read\n" in out
    assert "   3 unchanged\n" in out


def test_deals_as_table_json_and_csv(
    store: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["deals", "--store", store]) == 0
    out, err = capsys.readouterr()
    assert "Brightlane" in out
    assert "$20m" in out
    assert "\x1b" not in out
    assert all(len(line) <= 100 and line == line.rstrip() for line in out.splitlines())
    assert "dealtrace explain brightlane-2024-05 --store" in err

    assert main(["deals", "--store", store, "--format", "json"]) == 0
    (deal,) = json.loads(capsys.readouterr().out)
    assert deal["amount"] == {"value": 20_000_000, "currency": "USD", "bound": "exact"}

    assert main(["deals", "--store", store, "--format", "csv"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert (row["company"], row["amount"], row["articles"]) == ("Brightlane", "20000000", "2")


def test_filters_that_nothing_passes(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["deals", "--store", store, "--company", "nobody"]) == 0
    out, err = capsys.readouterr()
    assert (out, err) == ("", "No deal passes the filters.\n")
    assert main(["deals", "--store", store, "--kind", "debt", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_organisations_and_people(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["organisations", "--store", store, "--format", "json"]) == 0
    found = {one["canonical"]: one for one in json.loads(capsys.readouterr().out)}
    assert found["Accel"]["deals_as_investor"] == ["brightlane-2024-05"]
    assert main(["people", "--store", store, "--format", "csv"]) == 0
    assert capsys.readouterr().out.startswith("canonical,names,organization,roles,articles\n")


def test_explain_shows_the_sentences(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "Brightlane", "--store", store]) == 0
    page = capsys.readouterr().out
    assert "has raised **$20 million** in a Series A round" in page
    assert "Brightlane完成**2000万美元**A轮融资" in page
    assert "Daily Ledger, 2024-05-21, en · " in page


def test_explain_of_what_is_not_there(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "brightlain-2024", "--store", store]) == 2
    assert "near: brightlane-2024-05" in capsys.readouterr().err


def test_exports_name_the_reconciled_deal(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "articles", "--store", store]) == 0
    articles = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert main(["export", "deals", "--store", store]) == 0
    (deal,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    ids = {d["deal_id"] for article in articles for d in article["deals"]}
    assert ids == {deal["deal_id"]} == {"brightlane-2024-05"}
    told = {article["source"] for article in articles if article["deals"]}
    assert {source["source"] for source in deal["sources"]} == told
    assert deal["conflicts"] == []


def test_an_exported_article_is_what_extract_prints(
    folder: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["extract", str(folder)])
    extracted = {r["source"]: r for r in map(json.loads, capsys.readouterr().out.splitlines())}
    main(["export", "articles", "--store", store])
    for record in map(json.loads, capsys.readouterr().out.splitlines()):
        for deal in record["deals"]:
            del deal["deal_id"]
        assert record == extracted[record["source"]]


def test_a_sound_store_is_told_to_be_one(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--store", store]) == 0
    assert capsys.readouterr().out == f"{store} is sound: every span, slot and reference holds.\n"


def test_a_store_that_lies_is_told_to(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    import sqlite3  # noqa: PLC0415 - only this test goes behind the store's back

    with sqlite3.connect(store) as database:
        database.execute("UPDATE article SET text = replace(text, '$20 million', '$30 million')")
    assert main(["verify", "--store", store]) == 1
    out, err = capsys.readouterr()
    assert out.count("\n") >= 1
    assert err.startswith(f"dealtrace: {store} has ")
