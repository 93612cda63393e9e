"""The folded copy has the length of the text, whatever the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.fold import fold


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１欧元", "1欧元"),
        ("融資１．５億美元", "融资1.5亿美元"),
        ("1\u202f200\u00a0000 €", "1 200 000 €"),
        ("« l’accord »", '" l\'accord "'),
        ("**14,3 milliards**", "  14,3 milliards  "),
        ("￥5–10", "¥5-10"),
        ("İstanbul", "İstanbul"),
    ],
)
def test_what_folds_to_what(text: str, folded: str) -> None:
    assert fold(text) == folded
