"""What two names of organisations are worth to each other, in three scripts."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import lexicon
from pipeline.reconcile import names
from pipeline.reconcile.names import APART

_CASES = tomllib.loads(Path(__file__).with_name("identities.toml").read_text("utf-8"))
_PAIRS = [
    pytest.param(tier, worth, one, other, id=f"{tier}-{worth}-{one}-{other}")
    for tier, kinds in _CASES.items()
    for worth, pairs in kinds.items()
    for one, other in pairs
]


def _worth(one: str, other: str) -> str:
    found = names.similar(one, other)
    if names.key(one) == names.key(other):
        return "spelling"
    if found is None:
        return "nothing"
    if found.score <= APART:
        return "apart"
    return "alike" if found.score >= 0.5 else "weak"


@pytest.mark.parametrize(("tier", "worth", "one", "other"), _PAIRS)
def test_pairs_of_names(tier: str, worth: str, one: str, other: str) -> None:
    assert _worth(one, other) == worth, names.similar(one, other)
    assert names.similar(one, other) == names.similar(other, one)


def test_there_are_pairs_enough_in_every_tier() -> None:
    counts = {tier: sum(map(len, kinds.values())) for tier, kinds in _CASES.items()}
    assert counts["STRONG"] >= 120
    assert set(_CASES["STRONG"]) == {"spelling", "alike", "weak", "apart", "nothing"}


_WORDS = [
    "Halden",
    "Orrery",
    "Capital",
    "II",
    "III",
    "中国",
    "澄海",
    "资本",
    "科技",
    "&",
    "SA",
    "AI",
]


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(" ".join), st.text())
def test_similarity_is_symmetric_and_bounded(one: str, other: str) -> None:
    for left, right in ((one, other), (one, one + other), (other, one)):
        found = names.similar(left, right)
        assert found == names.similar(right, left)
        assert found is None or (0 <= found.score <= 1 and found.why)


@given(st.text(min_size=1))
def test_a_name_is_its_own_spelling_and_has_a_slug(name: str) -> None:
    found = names.similar(name, name)
    assert found is not None
    assert found.score == 1
    assert names.slug(name)
    assert "." not in names.slug(name) or not any(c.isalnum() for c in name)


_FORMED = st.lists(
    st.sampled_from(
        [
            "The",
            "Société",
            "Halden",
            "澄海科技",
            "集团",
            "SA",
            "&",
            "Co.",
            "(France)",
            "Merck",
            "KGaA",
        ]
    )
)


@given(_FORMED.map(" ".join), _FORMED.map(" ".join))
def test_names_of_one_slug_have_one_key(one: str, other: str) -> None:
    if names.slug(one) == names.slug(other):
        assert names.key(one) == names.key(other)


def test_a_slug_reads_like_the_name() -> None:
    told = [
        "Société Halden SA",
        "The Orrery Company",
        "澄海科技有限公司",
        "Halden & Moss",
        "...",
        "Byju's",
    ]
    assert list(map(names.slug, told)) == [
        "societe-halden",
        "the-orrery",
        "澄海",
        "halden-and-moss",
        "unnamed",
        "byjus",
    ]


def test_no_form_stands_in_two_entries_of_the_known_table() -> None:
    seen: dict[str, str] = {}
    for section in ("companies", "investors", "institutions", "people", "chinese_people"):
        for entry in lexicon.load("known_names")[section]:
            for form in {names.key(form) for form in entry.split("|")}:
                assert seen.setdefault(form, entry) == entry, form


def test_no_entry_of_the_known_table_holds_a_name_and_its_numbered_fund() -> None:
    for entry in lexicon.load("known_names")["investors"]:
        forms = entry.split("|")
        told = [names.key(form) for form in forms]
        assert not any(key + "2" in told or key + "ii" in told for key in told), entry


def test_both_names_of_a_renaming_are_one() -> None:
    for entry in lexicon.load("renamings")["since"]:
        found = names.similar(entry["former"], entry["present"])
        assert found is not None, entry
        assert found.score > 0.9, (entry, found)
        assert len(entry["since"]) == 7
