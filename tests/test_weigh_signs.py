"""The script that weighs signs: its model on choices made by hand."""

import numpy as np
import pytest

from scripts import weigh_signs
from scripts.weigh_signs import Choice

TITLED, OTHER = frozenset({"in title"}), frozenset({"rare"})


def choices(times: int) -> list[Choice]:
    return [Choice(f"a{i}", [OTHER, TITLED, OTHER], [False, True, False], 0) for i in range(times)]


def test_a_sign_of_right_names_gains_weight_and_one_of_wrong_names_loses() -> None:
    weights = weigh_signs.fit(choices(weigh_signs.SEEN))
    assert weights["in title"] > 0 > weights["rare"]


def test_a_sign_seen_too_seldom_has_no_weight() -> None:
    weights = weigh_signs.fit(choices(weigh_signs.SEEN - 1))
    assert "in title" not in weights


def test_the_same_choices_give_the_same_weights_in_any_order() -> None:
    some = [*choices(9), Choice("b", [TITLED, OTHER], [False, True], 1)]
    assert weigh_signs.fit(some) == weigh_signs.fit(some[::-1])


def test_the_slope_is_that_of_the_likelihood() -> None:
    x, right = np.array([[1.0, 0], [0, 1], [1, 1]]), np.array([0.0, 1, 0])
    weights, step = np.array([0.3, -0.2]), 1e-6

    def likelihood(at: weigh_signs.Vector) -> float:
        return float(np.log(np.exp(x @ at) @ right / np.exp(x @ at).sum()))

    for i in range(2):
        moved = weights + step * np.eye(2)[i]
        rise = (likelihood(moved) - likelihood(weights)) / step
        assert weigh_signs._slope(x, right, weights)[i] == pytest.approx(rise, abs=1e-4)


def test_folds_leave_the_judged_article_out(capsys: pytest.CaptureFixture[str]) -> None:
    weigh_signs.validate(choices(20), 4)
    assert capsys.readouterr().out == ("choices 20, right 20, by the first rule that points 0\n")
