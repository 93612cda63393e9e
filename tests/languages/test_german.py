"""A fourth language without a line of code: German, as a folder of lexicons beside the package."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LEXICON = Path(__file__).parent / "german" / "lexicon"
ARTICLES = Path(__file__).parent / "german" / "articles"
OTHERS = [
    ROOT / "fixtures" / "articles" / name for name in ("en/008.md", "fr/008.txt", "zh/008.html")
]

Reading = Mapping[str, Any]


def dealtrace(*arguments: object, lexicon: Path | None = LEXICON) -> str:
    """What a command prints on standard output, in a process that knows the folder of lexicons."""
    code = "import sys; from pipeline.cli import main; sys.exit(main())"
    settings = {"DEALTRACE_LEXICON": str(lexicon or ""), "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        check=False,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def read(*paths: object, lexicon: Path | None = LEXICON) -> list[Reading]:
    lines = dealtrace("extract", *paths, lexicon=lexicon).splitlines()
    return [json.loads(line) for line in lines]


@pytest.fixture(scope="module")
def readings() -> Mapping[str, Reading]:
    return {one["id"]: one for one in read(ARTICLES)}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("german") / "german.db"
    dealtrace("run", ARTICLES, "--store", path, "--workers", 2)
    return path


def test_every_article_is_german(readings: Mapping[str, Reading]) -> None:
    assert {one["lang"] for one in readings.values()} == {"de"}
    assert readings.keys() == {path.stem for path in ARTICLES.glob("*.md")}


def test_amounts_deals_and_people_are_what_the_articles_state() -> None:
    slots = json.loads(dealtrace("check", ARTICLES, "--format", "json"))["tables"]["de"]
    scored = {name: slot["f1"] for name, slot in slots.items() if slot["gold"]}
    assert {"amount+role", "amount+bound", "deal.date", "deal.lead", "person+role"} <= set(scored)
    assert set(scored.values()) == {1.0}


def test_each_value_rests_on_words_of_the_text(readings: Mapping[str, Reading]) -> None:
    text, (deal,) = readings["robotik"]["text"], readings["robotik"]["deals"]
    rests_on = {
        slot: [text[start:end] for start, end in spans] for slot, spans in deal["evidence"].items()
    }
    assert "12 Millionen Euro" in rests_on["amount"]
    assert rests_on["valuation"] == ["80 Mio. Euro"]
    assert rests_on["date"] == ["12. März 2024"]


def test_the_store_answers_with_the_german_sentence(store: Path) -> None:
    told = dealtrace("explain", "nordlicht-robotik-2024-03", "--store", store)
    assert "Die Bewertung liegt bei rund **80 Mio. Euro**" in " ".join(told.split())
    dealtrace("verify", "--store", store)


def test_deals_can_be_asked_by_the_added_language(store: Path) -> None:
    listed = dealtrace("deals", "--lang", "de", "--format", "json", "--store", store)
    companies = {deal["company"] for deal in json.loads(listed)}
    assert companies == {"Nordlicht Robotik", "Kesselbach Software GmbH", "Solveig"}


def test_without_the_folder_nothing_german_is_read() -> None:
    assert read(ARTICLES, lexicon=None) == []


def test_the_other_languages_are_read_as_before() -> None:
    before = read(*OTHERS, lexicon=None)
    assert [one["lang"] for one in before] == ["en", "fr", "zh"]
    assert read(*OTHERS) == before


def test_what_reads_german_is_another_version() -> None:
    assert _version(LEXICON) != _version(None)


def _version(lexicon: Path | None) -> str:
    code = "from pipeline.versions import reader_version; print(reader_version())"
    settings = {"DEALTRACE_LEXICON": str(lexicon or ""), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    return subprocess.check_output(command, env={**os.environ, **settings}, text=True)
