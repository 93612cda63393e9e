"""An alternation that is compiled piece by piece matches as the whole does."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.ner.token_match import token_match

_LETTERS = "[a-zé\\u00DF-\\u00F6" + "\\u4E00-\\u9FFF" * 10 + "]"
_FORMS = (
    f"^anti[-‐]{_LETTERS}+$",
    f"^{_LETTERS}+-(?:l[èe]s?|de)-{_LETTERS}*$",
    f"^r?é'a{_LETTERS}?",
)
_PATTERN = "(?iu)" + "|".join(f"(?:{form})" for form in _FORMS)


@given(
    st.text("aeéèdlsrnti-‐'中1 ", max_size=9) | st.sampled_from(["anti-ß", "ANTI-É", "Aix-lès-"])
)
def test_pieces_match_as_the_whole(word: str) -> None:
    assert bool(token_match(_PATTERN)(word)) == bool(re.match(_PATTERN, word))


@pytest.mark.parametrize("word", ["anti-vol", "Aix-Lès-Bains", "É'a1"])
def test_words_that_match(word: str) -> None:
    assert token_match(_PATTERN)(word)


@pytest.mark.parametrize("word", ["anti-1", "anti-", "Aix-sur-Mer", "4-de-a"])
def test_words_that_do_not(word: str) -> None:
    assert not token_match(_PATTERN)(word)


def test_any_other_pattern_matches_as_it_is() -> None:
    assert token_match("ab+")("abb")
    assert not token_match("ab+")("ba")


def test_a_pattern_that_is_none() -> None:
    with pytest.raises(re.error):
        token_match("(?iu)(?:a|)|(?:b")
