"""`check` scores articles against gold, holds floors, and speaks to people and CI."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pipeline.cli import main

TEXT = "Brightlane, a software start-up, has raised $20 million in a Series A round led by Accel.\n"
RIGHT = {
    "quote": "$20 million",
    "value": 20000000,
    "currency": "USD",
    "bound": "exact",
    "role": "raise",
}
MISSED = {"quote": "Series A", "value": 7, "currency": "EUR", "bound": "exact", "role": "raise"}


def gold(*amounts: dict[str, object], **more: object) -> dict[str, object]:
    return {"lang": "en", "amounts": list(amounts), "deals": [], "people": [], **more}


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two articles: one whose gold holds an amount that is not in it, one in a file of records."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "gold"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "a.md").write_text(f"---\nlang: en\n---\n\n{TEXT}", "utf-8")
    (folder / "en" / "a.json").write_text(json.dumps(gold(RIGHT, MISSED)), "utf-8")
    record = {"id": 1, "text": TEXT, "lang": "en"}
    (folder / "b.jsonl").write_text(f"\n{json.dumps(record)}\n", "utf-8")
    (folder / "b.json").write_text(json.dumps([gold(RIGHT, id=1)]), "utf-8")
    return folder


def test_the_table_and_each_mistake_with_its_sentence(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "gold"]) == 0
    page = capsys.readouterr().out
    assert "amount         1.000 0.667 0.800 0.800     3\n" in page
    assert "\ngold/en/a.md (en): " in page
    assert "  amount, Series A: missed €7\n    line 5: Brightlane, a software start-up" in page
    assert "in a **Series A** round led by Accel.\n" in page


def test_figures_of_each_article(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gold", "--by", "article"]) == 0
    assert "\n  F1 amount 0.667, " in capsys.readouterr().out


def test_json_holds_tables_and_mistakes(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gold", "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["tables"]["en"]["amount"]["gold"] == 3
    missed = [one for one in result["mistakes"] if one["fault"] == "missed"]
    assert [(one["slot"], one["want"], one["line"]) for one in missed] == [("amount", "€7", 5)]


def test_github_points_at_file_and_line(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gold", "--format", "github"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("::error file=gold/b.jsonl,line=2,title=deal::Brightlane: extra ")
    assert any(
        line.startswith("::error file=gold/en/a.md,line=5,title=amount::Series A: missed €7%0A")
        for line in lines
    )


def floors(path: str, **f1: float) -> None:
    content = json.loads(Path(path).read_text("utf-8"))
    content["floors"] |= f1
    Path(path).write_text(json.dumps(content, indent=1), "utf-8")


def test_floors_are_set_and_hold(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = ["check", "gold", "--floors", "floors.json"]
    assert main([*held, "--update-floors"]) == 0
    assert main(held) == 0
    floors("floors.json", amount=0.9)
    capsys.readouterr()
    assert main(held) == 1
    out, err = capsys.readouterr()
    assert "0.800     3 0.900 below\n" in out
    assert err == "dealtrace: below the floor: amount 0.800 < 0.900\n"
    assert main([*held, "--update-floors"]) == 1
    assert "floors would sink: amount 0.900 to 0.800" in capsys.readouterr().err
    assert main([*held, "--update-floors", "--allow-lower"]) == 0


def test_changed_gold_is_refused(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held = ["check", "gold", "--floors", "floors.json"]
    main([*held, "--update-floors"])
    (corpus / "en" / "a.json").write_text(json.dumps(gold(RIGHT)), "utf-8")
    capsys.readouterr()
    assert main(held) == 1
    assert "hash has changed" in capsys.readouterr().err
    assert main([*held, "--update-floors"]) == 1
    assert main([*held, "--update-floors", "--allow-new-corpus"]) == 0
    assert main(held) == 0


def test_ci_formats_tell_floors_from_mistakes(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    held = ["check", "gold", "--floors", "floors.json"]
    main([*held, "--update-floors"])
    floors("floors.json", amount=0.9)
    capsys.readouterr()
    assert main([*held, "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        "::error file=floors.json,line=4,title=below the floor"
        "::amount: F1 0.800 is below its floor 0.900"
    )
    levels = {line.split(",title=")[1].split("::")[0]: line.split()[0] for line in lines[1:]}
    assert levels["amount"] == "::error"
    assert levels["deal"] == "::warning"

    assert main([*held, "--format", "junit"]) == 1
    suites = {suite.get("name"): suite for suite in ET.fromstring(capsys.readouterr().out)}  # noqa: S314 - our own
    failed = [case.get("name") for case in suites["floors"] if case.find("failure") is not None]
    assert failed == ["amount"]
    assert suites["floors"].get("failures") == "1"
    assert [case.get("name") for case in suites["articles"]] == ["b#1", "en/a"]
    assert suites["articles"].get("failures") == "0"


def test_an_article_that_cannot_be_read_counts_as_missed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "en" / "a.md").write_text("", "utf-8")
    assert main(["check", "gold"]) == 0
    page = capsys.readouterr().out
    assert "gold/en/a.md (en): 2 mistakes\n  not read: " in page
    assert "amount         1.000 0.333 0.500 0.500     3\n" in page


def test_articles_without_gold_are_told(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (corpus / "b.jsonl").write_text(
        "".join(json.dumps({"id": n, "text": TEXT, "lang": "en"}) + "\n" for n in (1, 2)), "utf-8"
    )
    (corpus / "c.txt").write_text(TEXT, "utf-8")
    assert main(["check", "gold"]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("2 articles: ")
    assert err == "not scored, for want of gold: gold/c.txt, gold/b.jsonl:2\n"


def test_gold_for_a_record_that_is_not_there(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (corpus / "b.json").write_text(json.dumps([gold(id="r9")]), "utf-8")
    assert main(["check", "gold"]) == 2
    assert "gold/b.json has gold that b.jsonl has no article for: r9" in capsys.readouterr().err


def test_rules_are_told_with_those_that_never_fired(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "gold", "--rules"]) == 0
    page = capsys.readouterr().out
    assert page.startswith("2 articles: ")
    assert "    2     0 1.000     2     0        " in page
    assert " amount+role   en.roles/raise verb: raised 2\n" in page
    assert "\nnever fired\n  en.roles: " in page
    assert "mistake" not in page


def test_rules_as_json(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gold", "--rules", "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    rules = {(row["rule"], row["slot"]): row for row in result["rules"]}
    raised = rules["en.roles/raise verb", "amount+role"]
    assert (raised["fired"], raised["right"], raised["precision"]) == (2, 2, 1.0)
    assert rules["en.deals/round", "deal.company"]["wrong"] == 2
    assert "en.deals/merge" in result["silent_rules"]
    assert result["mistakes"]


def test_rules_are_no_annotations(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "gold", "--rules", "--format", "github"]) == 2
    assert "--rules needs --format text or json" in capsys.readouterr().err
