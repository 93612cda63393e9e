"""The best path: by trying all of them."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extractors.ner.viterbi import Scores, best_paths

TAGS = 3
NUMBERS = st.integers(-4, 4)  # few and whole: paths are often equally good, and sums are exact


def scores(steps: int) -> st.SearchStrategy[Scores]:
    row = st.lists(NUMBERS, min_size=TAGS, max_size=TAGS)
    rows = st.lists(row, min_size=steps, max_size=steps)
    return rows.map(lambda found: np.array(found, np.float32))


def worth(path: tuple[int, ...], emissions: Scores, transitions: Scores) -> float:
    told = sum(emissions[step, tag] for step, tag in enumerate(path))
    return float(told + sum(transitions[pair] for pair in pairwise(path)))


@given(st.lists(st.integers(1, 4).flatmap(scores), max_size=40), scores(TAGS))
def test_no_path_is_better(emissions: list[Scores], transitions: Scores) -> None:
    for path, chain in zip(best_paths(emissions, transitions), emissions, strict=True):
        every = product(range(TAGS), repeat=len(chain))
        best = max(worth(other, chain, transitions) for other in every)
        assert len(path) == len(chain)
        assert worth(tuple(path), chain, transitions) == best


def test_of_equally_good_tags_the_first_wins() -> None:
    assert best_paths([np.zeros((3, TAGS), np.float32)], np.zeros((TAGS, TAGS), np.float32)) == [
        [0, 0, 0]
    ]


@given(st.lists(st.integers(1, 4).flatmap(scores), max_size=40), scores(TAGS))
def test_a_path_is_the_same_in_any_company(emissions: list[Scores], transitions: Scores) -> None:
    alone = [best_paths([chain], transitions)[0] for chain in emissions]
    assert best_paths(emissions, transitions) == alone
