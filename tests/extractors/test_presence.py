"""A stretch in which no pattern's words stand is known to hold no match."""

import re

import pytest

from extractors.literals import Source
from extractors.presence import Presence

_TEXT = "The chief executive of Halden met the Chair."
_TITLES = Presence([re.compile("chief (?:executive|officer)"), Source("chair", re.IGNORECASE)])


@pytest.mark.parametrize(
    ("stretch", "may_match"),
    [
        ("chief executive", True),
        ("chief execut", False),
        ("executive of Halden", False),
        ("of Halden met the Chair.", True),
        ("of Halden met the ", False),
        ("", False),
    ],
)
def test_only_a_stretch_with_all_of_a_word_may_match(stretch: str, may_match: bool) -> None:
    start = _TEXT.index(stretch)
    assert _TITLES.between(_TEXT, start, start + len(stretch)) is may_match


def test_a_pattern_that_needs_no_word_may_match_anywhere() -> None:
    assert Presence([re.compile(r"\d+")]).between(_TEXT, 0, 3)


def test_no_pattern_matches_nowhere() -> None:
    assert not Presence([]).between(_TEXT, 0, len(_TEXT))
