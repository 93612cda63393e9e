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
        ("©", {"©"}),
        ("é", None),
    ],
)
def test_literals_that_a_match_needs(pattern: str, needed: set[str] | None) -> None:
    found = required_literals(re.compile(pattern))
    assert (found if found is None else {literal.text for literal in found}) == needed


@pytest.mark.parametrize(
    ("pattern", "literal"),
    [
        ("raised", ("raised", 0, 0)),
        (r"\d\d?,raised", (",raised", 1, 2)),
        (r"(?:\d{2}|\w){1,3}(?=x)raised", ("raised", 1, 6)),
        (r"(?<=\d)\b[^.]{0,20}?(?:a\w)?raised", ("raised", 0, 22)),
        (r"(?:\d(?::raised))++", (":raised", 1, 1)),
    ],
)
def test_how_far_behind_its_beginning_a_match_holds_a_literal(
    pattern: str, literal: tuple[str, int, int]
) -> None:
    assert required_literals(re.compile(pattern)) == {literal}


def test_anything_may_stand_before_a_literal() -> None:
    (literal,) = required_literals(re.compile(r"\w+ raised")) or ()
    assert literal.first == 1
    assert literal.last > 10**9


def test_case_is_no_matter() -> None:
    patterns = PatternSet([(re.compile("Raised", re.IGNORECASE), "raise")])
    for text in ("RAISED", "raised", "rai\u017fed"):
        assert [key for key, _ in patterns.finditer(text)] == ["raise"]


def test_candidates_are_the_patterns_whose_words_stand_there() -> None:
    patterns = [re.compile(pattern) for pattern in ("sold$", r"\w+", "bought", "(?:sold|lent) to")]
    candidates = PatternSet((pattern, number) for number, pattern in enumerate(patterns))
    assert candidates.candidates("Sold to Accel") == [(patterns[n], n) for n in (0, 1, 3)]


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


@given(st.text("ab\u017f\u0130sSx ", max_size=30))
def test_any_text(text: str) -> None:
    forms = (
        "a[bs]+",
        "(?:ab|sx)? ?aa",
        "ss|xx",
        "(?:as)+b",
        "[xs]?ab",
        "(?<!s)x+ab",
        ".{,3}(?:a|x)b",
    )
    made = [re.compile(form, re.IGNORECASE) for form in forms]
    patterns = PatternSet[object]((pattern, None) for pattern in made)
    assert spans(patterns, text) == spans_one_by_one(patterns, text)
