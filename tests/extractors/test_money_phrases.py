"""Of the phrases that stand at a place the longest is found."""

from hypothesis import given
from hypothesis import strategies as st

from extractors.money.phrases import Phrases, inside_word

TEXTS = st.text("aB 元", max_size=9)


@given(st.sets(TEXTS.filter(bool)), TEXTS, st.integers(-1, 9))
def test_the_longest_phrase_that_starts_or_ends_at_a_place(
    phrases: set[str], text: str, at: int
) -> None:
    found = Phrases({phrase: phrase for phrase in phrases}, exact=True)
    whole = not inside_word(text, at)
    behind = [p for p in phrases if at >= 0 and text.startswith(p, at) and whole]
    behind = [p for p in behind if not inside_word(text, at + len(p))]
    ahead = [p for p in phrases if at >= 0 and text[:at].endswith(p) and whole]
    ahead = [p for p in ahead if at <= len(text) and not inside_word(text, at - len(p))]
    longest, longest_ahead = max(behind, key=len, default=None), max(ahead, key=len, default=None)
    assert found.at(text, at) == (None if longest is None else (longest, at + len(longest)))
    assert found.before(text, at) == (
        None if longest_ahead is None else (longest_ahead, at - len(longest_ahead))
    )


def test_case_counts_only_where_asked() -> None:
    assert Phrases({"Million": 6}).at("a MILLION", 2) == (6, 9)
    assert Phrases({"Million": 6}, exact=True).at("a MILLION", 2) is None
