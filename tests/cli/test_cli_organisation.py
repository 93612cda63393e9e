"""The command `organisation` shows one organisation over time."""

import csv
import io
import json
from pathlib import Path

import pytest

from pipeline.cli import main

NEWS = {
    "a.md": """---
title: Brightlane raises $20 million
date: 2024-05-21
publisher: Daily Ledger
lang: en
---
Brightlane raised $20m in a Series A round led by Accel, bringing its total funding to $26m.
""",
    "b.md": """---
title: Brightlane eyes the stock market
date: 2025-03-04
publisher: Daily Ledger
lang: en
---
Brightlane was valued at $900 million in 2022.
""",
}


@pytest.fixture
def store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for name, text in NEWS.items():
        (tmp_path / name).write_text(text, "utf-8")
    path = str(tmp_path / "s.db")
    assert main(["run", str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--store", path]) == 0
    capsys.readouterr()
    return path


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["organisation", *arguments]) == 0
    return capsys.readouterr().out


def test_the_page_tells_deals_and_figures_in_order(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = shown(capsys, "brightlane", "--store", store)
    words = ("Brightlane", "timeline", "valued  $900m", "Series A  $20m", "raised in all  $26m")
    places = [out.index(word) for word in words]
    assert places == sorted(places)
    assert "brightlane-2024-05" in out
    assert "investors\n  Accel" in out


def test_evidence_shows_the_sentence_with_its_figure_marked(
    store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    sentence = "Brightlane was valued at **$900 million** in 2022."
    assert sentence not in shown(capsys, "Brightlane", "--store", store)
    assert sentence in shown(capsys, "Brightlane", "--evidence", "--store", store)


def test_json_has_all_with_the_words(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    record = json.loads(shown(capsys, "Brightlane", "--format", "json", "--store", store))
    valued, deal, total = record["timeline"]
    assert (valued["event"], valued["date"], valued["money"]["value"]) == (
        "valuation",
        "2022",
        900_000_000,
    )
    assert valued["reports"][0]["quotes"]["figure"][0]["quote"] == "$900 million"
    assert (deal["event"], deal["deal_id"]) == ("deal", "brightlane-2024-05")
    assert (total["event"], total["money"]["value"]) == ("total_raised", 26_000_000)


def test_csv_has_a_row_for_each_line(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "Brightlane", "--format", "csv", "--store", store)
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["date"], row["event"], row["deal_id"]) for row in rows] == [
        ("2022", "valuation", ""),
        ("2024-05", "funding", "brightlane-2024-05"),
        ("2024-05", "total_raised", ""),
    ]


def test_an_unknown_name_is_wrong_usage(store: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["organisation", "Nobody", "--store", store]) == 2
    assert "no organisation 'Nobody'" in capsys.readouterr().err


def test_copies_of_one_text_are_told_as_such(
    tmp_path: Path, store: str, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = NEWS["b.md"].replace("Daily Ledger", "Evening Ledger").replace("2022.", "2022. (Wire)")
    (tmp_path / "c.md").write_text(copy, "utf-8")
    assert main(["run", str(tmp_path / "c.md"), "--store", store]) == 0
    capsys.readouterr()
    assert "2 articles, copies of one text" in shown(capsys, "brightlane", "--store", store)
    record = json.loads(shown(capsys, "brightlane", "--format", "json", "--store", store))
    (valued,) = (line for line in record["timeline"] if line["event"] == "valuation")
    assert valued["independent"] == 1
    assert list(valued["copies"]) == [str(tmp_path / "c.md")]
