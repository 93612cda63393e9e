"""The strings that a pattern needs, and where in a match they stand."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.literals import folded, required


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("raised", [{"raised"}]),
        ("raise[sd]?", [{"raise", "raises", "raised"}]),
        ("(?:led|backed) by", [{"led by", "backed by"}]),
        ("levée? de fonds", [{"levé de fonds", "levée de fonds"}]),
        (r"\d+ million", [{" million"}]),
        (r"buy\w* (?:out|into) \w+", [{"buy"}, {" out ", " into "}]),
        (r"(?:a|the) \w+ round|the \w+ deal", [{"a ", "the "}, {" round", " deal"}]),
        (r"the deal\b.* of|\w+ raised", [{"the deal", " raised"}]),
        ("(?:ab)+c", [{"ab"}]),
        ("领投|跟投", [{"领投", "跟投"}]),
        (r"(?<=by )\w+", []),
        (r"\w+", []),
        ("a|raised", []),
        ("(?:raised)?", []),
        ("(?!)", [set()]),
        ("©", [{"©"}]),
        ("é", []),
    ],
)
def test_literals_that_a_match_needs(pattern: str, needed: list[set[str]]) -> None:
    found = [{literal.text for literal in literals} for literals in required(re.compile(pattern))]
    assert found == needed


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
    assert required(re.compile(pattern)) == ({literal},)


def test_anything_may_stand_before_a_literal() -> None:
    ((literal,),) = required(re.compile(r"\w+ raised"))
    assert literal.first == 1
    assert literal.last > 10**9


def test_the_literals_nearest_to_the_beginning_come_first() -> None:
    nearest, clearest = required(re.compile(r"by .{0,20}acquisition"))
    assert nearest == {("by ", 0, 0)}
    assert clearest == {("acquisition", 3, 23)}


@given(st.text("aSs\u017f\u0131\u0130\u0391\u03a3\u1e9e"))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(folded(text)) == len(text)
