"""What a decision changed is told in sentences."""

import pytest

from pipeline.decisions.changes import Thing, changes


def thing(parts: str, told_by: int = 0, **slots: str) -> Thing:
    return Thing(frozenset(parts), told_by or len(parts), slots)


CASES = {
    "nothing": ({"a": thing("xy")}, {"a": thing("xy")}, []),
    "two become one": (
        {"a": thing("x"), "b": thing("yz")},
        {"b": thing("xyz")},
        ["a and b are one deal now: b (3 articles)"],
    ),
    "three become one of another name": (
        {"a": thing("x"), "b": thing("y"), "c": thing("z")},
        {"d": thing("xyz", 1)},
        ["a, b and c are one deal now: d (1 article)"],
    ),
    "one becomes two": (
        {"a": thing("xyz")},
        {"a": thing("xy"), "a.2": thing("z")},
        ["a is 2 deals now: a (2 articles) and a.2 (1 article)"],
    ),
    "a part goes over": (
        {"a": thing("xy"), "b": thing("z")},
        {"a": thing("x"), "b": thing("yz")},
        ["part of a belongs to b (2 articles) now"],
    ),
    "another name": ({"a": thing("x")}, {"b": thing("x")}, ["a is called b now"]),
    "no witness left": ({"a": thing("x")}, {}, ["a is gone: no article tells of it any more"]),
    "a witness less": (
        {"a": thing("xy", articles="2")},
        {"a": thing("x", articles="1")},
        ["a: articles 1 now, not 2"],
    ),
    "back again": ({}, {"a": thing("x")}, ["new: a (1 article)"]),
    "a value": (
        {"a": thing("x", amount="$13bn", round="A")},
        {"a": thing("x", amount="$14bn", date="2025")},
        [
            "a: amount $14bn now, not $13bn",
            "a: round empty now, not A",
            "a: date 2025 now, not empty",
        ],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_changed_is_told(case: str) -> None:
    before, after, told = CASES[case]
    assert list(changes(before, after, "deal", "deals")) == told
