"""Patterns that are left out match nowhere, and those that are tried match as by themselves."""

import re
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import titles
from extractors.investors import cues as investor_cues
from extractors.people import constructions
from extractors.prefilter import PatternSet
from extractors.roles.cues import grammar

FIXTURES = Path(__file__).parents[2] / "fixtures"


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


def test_a_run_of_signs_is_one_thing() -> None:
    patterns = PatternSet([(re.compile("#++!?"), "hash"), (re.compile(r"\w{,2}#++"), "word")], "#%")
    found = [(key, match.span()) for key, match in patterns.finditer("a##!%%bc#")]
    assert found == [("hash", (1, 4)), ("hash", (8, 9)), ("word", (0, 3)), ("word", (6, 9))]


def test_the_first_alternative_at_a_place_matches() -> None:
    alternatives = [re.compile(form) for form in ("raised", "was raised", "(?:was )?r", "d [^.]+")]
    found = [m.group() for _, m in PatternSet([(alternatives, None)]).finditer("was raised on. r")]
    assert found == ["was raised", "r"]


def test_a_pattern_needs_all_of_its_words() -> None:
    pattern = re.compile(r"raised \w+ from")
    patterns = PatternSet([(pattern, None)])
    for text in ("raised millions", "from raised", "raised it from"):
        assert spans(patterns, text) == spans_one_by_one(patterns, text)


SETS = {
    f"{name}-{lang}": found
    for lang in ("en", "fr", "zh")
    for name, found in {
        "roles": grammar(lang).cues,
        "investors": investor_cues.grammar(lang).cues,  # type: ignore[union-attr]  # all have one
        "ties": constructions.patterns(lang),
        "titles": titles._patterns(lang),
    }.items()
}


def spans(patterns: PatternSet[object], text: str) -> list[tuple[object, tuple[int, int]]]:
    return [(key, match.span()) for key, match in patterns.finditer(text)]


def spans_one_by_one(
    patterns: PatternSet[object], text: str
) -> list[tuple[object, tuple[int, int]]]:
    """What each pattern matches by itself, its alternatives as one."""
    found = []
    for _, group in groupby(patterns, key=lambda entry: id(entry[1])):
        alternatives, keys = zip(*group, strict=True)
        found += [(keys[0], match.span()) for match in joined(alternatives).finditer(text)]
    return found


@cache
def joined(alternatives: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    if len(alternatives) == 1:
        return alternatives[0]
    return re.compile("|".join(p.pattern for p in alternatives), alternatives[0].flags)


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
    patterns = PatternSet[object]([*((form, form.pattern) for form in made), (made, "any")])
    assert spans(patterns, text) == spans_one_by_one(patterns, text)
