"""Patterns that are left out match nowhere, and those that are tried match as by themselves."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import titles
from extractors.investors import cues as investor_cues
from extractors.people import constructions
from extractors.prefilter import PatternSet, required_literals
from extractors.roles.cues import grammar

FIXTURES = Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("raised", {"raised"}),
        ("raise[sd]?", {"raise", "raises", "raised"}),
        ("(?:led|backed) by", {"led by", "backed by"}),
        ("levée? de fonds", {"levé de fonds", "levée de fonds"}),
        (r"\d+ million", {" million"}),
        (r"buy\w* (?:out|into) \w+", {" out ", " into "}),
        ("(?:ab)+c", {"ab"}),
        ("领投|跟投", {"领投", "跟投"}),
        (r"(?<=by )\w+", None),
        (r"\w+", None),
        ("a|raised", None),
        ("(?:raised)?", None),
        ("(?!)", set()),
    ],
)
def test_literals_that_a_match_needs(pattern: str, needed: set[str] | None) -> None:
    assert required_literals(re.compile(pattern)) == needed


def test_case_is_no_matter() -> None:
    patterns = PatternSet([(re.compile("Raised", re.IGNORECASE), "raise")])
    for text in ("RAISED", "raised", "rai\u017fed"):
        assert [key for key, _ in patterns.finditer(text)] == ["raise"]


def test_what_lies_around_the_stretch_is_seen_by_the_pattern_alone() -> None:
    patterns = PatternSet([(re.compile("(?<=was )bought"), "buy")])
    assert [match.span() for _, match in patterns.finditer("it was bought", 7)] == [(7, 13)]
    assert not list(patterns.finditer("it was bought", 7, 12))


SETS = {
    f"{name}-{lang}": found
    for lang in ("en", "fr", "zh")
    for name, found in {
        "before": grammar(lang).before,
        "after": grammar(lang).after,
        "investors": investor_cues.grammar(lang).cues,  # type: ignore[union-attr]  # all have one
        "ties": constructions.patterns(lang),
        "titles": titles._patterns(lang),
    }.items()
}


def spans(patterns: PatternSet[object], text: str) -> list[tuple[str, tuple[int, int]]]:
    return [(match.re.pattern, match.span()) for _, match in patterns.finditer(text)]


def spans_one_by_one(patterns: PatternSet[object], text: str) -> list[tuple[str, tuple[int, int]]]:
    return [
        (pattern.pattern, match.span())
        for pattern, _ in patterns
        for match in pattern.finditer(text)
    ]


@pytest.mark.parametrize("name", SETS)
def test_lexicons_match_as_by_themselves(name: str) -> None:
    lang = name.rpartition("-")[2]
    lines = "\n".join(
        path.read_text("utf-8") for path in sorted((FIXTURES / "articles" / lang).glob("*.md"))
    ).splitlines()
    found = [spans(SETS[name], line) for line in lines]
    assert found == [spans_one_by_one(SETS[name], line) for line in lines]
    assert any(found) or name.startswith("ties")  # ties are searched in masked text


@given(st.text("ab\u017fsSx ", max_size=12))
def test_any_text(text: str) -> None:
    made = [re.compile(p, re.IGNORECASE) for p in ("a[bs]+", "(?:ab|sx)? ?aa", "ss|xx", "(?:as)+b")]
    patterns = PatternSet[object]((pattern, None) for pattern in made)
    assert spans(patterns, text) == spans_one_by_one(patterns, text)
