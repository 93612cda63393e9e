"""Floors hold: neither a changed corpus nor a lower figure passes unless it is allowed."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import CheckFailedError, UsageError
from pipeline.check.corpus import corpus_hash, gold_files
from pipeline.check.floors import Floors, floored, updated
from pipeline.check.tally import Figures

GOLD = '{"amounts": [], "deals": [], "people": []}'
OLD = Floors("abc", {"amount": Decimal("0.900"), "deal": Decimal("0.800")})


def table(**f1: float) -> dict[str, Figures]:
    return {slot: Figures(figure, figure, figure, 10) for slot, figure in f1.items()}


def test_a_file_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    OLD.save(path)
    assert Floors.load(path) == OLD
    assert json.loads(path.read_text("utf-8"))["floors"]["amount"] == 0.9


@pytest.mark.parametrize("content", ["[]", "{", '{"corpus": "a"}', '{"corpus": "a", "floors": 1}'])
def test_a_broken_file_is_the_callers_fault(tmp_path: Path, content: str) -> None:
    path = tmp_path / "floors.json"
    path.write_text(content, "utf-8")
    with pytest.raises(UsageError, match="is no floors file"):
        Floors.load(path)


def test_slots_below_and_slots_gone() -> None:
    assert OLD.below(table(amount=0.9, deal=0.8)) == {}
    assert OLD.below(table(amount=0.8999)) == {
        "amount": (Decimal("0.899"), Decimal("0.900")),
        "deal": (Decimal(0), Decimal("0.800")),
    }


@pytest.mark.parametrize(
    ("new", "allowed", "message"),
    [
        (Floors("abc", {"amount": Decimal("0.91"), "deal": Decimal("0.8")}), {}, None),
        (Floors("abc", {"amount": Decimal("0.95"), "deal": Decimal("0.7")}), {}, "deal 0.800 to"),
        (Floors("abc", {"amount": Decimal("0.95")}), {}, "deal 0.800 to 0"),
        (Floors("abc", {"amount": Decimal("0.1")}), {"allow_lower": True}, None),
        (Floors("xyz", OLD.floors), {}, "hash has changed"),
        (Floors("xyz", OLD.floors), {"allow_lower": True}, "hash has changed"),
        (Floors("xyz", OLD.floors), {"allow_new_corpus": True}, None),
    ],
)
def test_what_an_update_refuses(new: Floors, allowed: dict[str, bool], message: str | None) -> None:
    options = {"allow_lower": False, "allow_new_corpus": False} | allowed
    if message is None:
        assert updated(OLD, new, **options) == new
    else:
        with pytest.raises(CheckFailedError, match=message):
            updated(OLD, new, **options)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 500))
def test_the_figures_that_floors_are_set_from_reach_them(
    right: int, extra: int, missed: int
) -> None:
    f1 = 2 * right / (2 * right + extra + missed) if right else 0.0
    assert not Floors.of("abc", table(amount=f1)).below(table(amount=f1))
    assert f1 - 0.001 <= float(floored(f1)) <= f1 + 1e-9


def corpus(folder: Path) -> Path:
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "a.md").write_text("Text", "utf-8")
    (folder / "en" / "a.json").write_text(GOLD, "utf-8")
    return folder


def test_the_hash_sees_bytes_and_paths_but_not_where_the_folder_is(tmp_path: Path) -> None:
    one, other = corpus(tmp_path / "one"), corpus(tmp_path / "other")
    floors = other / "floors.json"
    floors.write_text("{}", "utf-8")
    (other / ".hidden").write_text("x", "utf-8")
    assert corpus_hash(one) == corpus_hash(other, floors)
    (one / "en" / "a.md").write_text("Text.", "utf-8")
    assert corpus_hash(one) != corpus_hash(other, floors)
    (other / "en" / "a.md").rename(other / "en" / "b.md")
    assert corpus_hash(one) != corpus_hash(other, floors)


def test_gold_is_found_beside_articles_of_every_format(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    (folder / "b.jsonl").write_text('{"id": 1, "text": "x"}', "utf-8")
    (folder / "b.json").write_text(f'[{GOLD[:-1]}, "id": 1}}]', "utf-8")
    found = gold_files(folder)
    assert [(file.key, file.article.name, list(file.facts)) for file in found] == [
        ("b", "b.jsonl", ["1"]),
        ("en/a", "a.md", [None]),
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("c.json", GOLD, "without an article"),
        ("en/a.json", "{", "is not JSON"),
        ("en/a.json", '{"facts": []}', "not gold in the guide's form"),
        ("en/a.json", "3", "not gold in the guide's form"),
        ("en/a.json", '{"amounts": [], "deals": [{}], "people": []}', "'company'"),
        ("en/a.json", '{"amounts": [], "deals": [], "people": [{"name": 3}]}', "form"),
        (
            "en/a.json",
            '{"amounts": [{"quote": "1", "value": 1, "bound": "odd"}], "deals": [], "people": []}',
            "'odd' is not a valid Bound",
        ),
        ("en/a.json", f"[{GOLD}]", "without an id"),
    ],
)
def test_gold_that_cannot_be_used(tmp_path: Path, name: str, content: str, message: str) -> None:
    folder = corpus(tmp_path)
    (folder / name).write_text(content, "utf-8")
    with pytest.raises(UsageError, match=message):
        gold_files(folder)


def test_a_folder_without_gold(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no gold in"):
        gold_files(tmp_path)
    with pytest.raises(UsageError, match="no such folder"):
        gold_files(tmp_path / "missing")
