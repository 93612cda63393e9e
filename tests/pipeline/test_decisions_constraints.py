"""What people decided never contradicts itself, and the later decision wins."""

from hypothesis import given
from hypothesis import strategies as st

from models.judgement import Judgement
from pipeline.decisions.constraints import Constraints, pairs


def made(*calls: tuple[str, str, str]) -> Constraints:
    """Constraints from the latest call on: same("abc") or different("a", "b")."""
    constraints = Constraints()
    for what, left, right in calls:
        if what == "same":
            constraints.same(left + right, "why")
        else:
            constraints.different(left, right, "why")
    return constraints


def both(constraints: Constraints) -> tuple[set[str], set[str]]:
    links = constraints.links()
    same, different = (
        {"".join(pair) for pair in pairs(links, judgement)}
        for judgement in (Judgement.SAME, Judgement.DIFFERENT)
    )
    return same, different


def test_things_that_are_one_hang_together_by_as_few_links_as_need_be() -> None:
    assert both(made(("same", "ab", "cd"))) == ({"ab", "ac", "ad"}, set())


def test_the_later_decision_wins_in_both_directions() -> None:
    assert both(made(("different", "a", "b"), ("same", "a", "b"))) == (set(), {"ab"})
    assert both(made(("same", "a", "b"), ("different", "a", "b"))) == ({"ab"}, set())


def test_what_follows_from_later_decisions_wins_as_well() -> None:
    assert both(made(("same", "a", "b"), ("same", "b", "c"), ("different", "a", "c"))) == (
        {"ab", "bc"},
        set(),
    )


def test_what_was_split_from_a_group_leaves_the_rest_of_it_together() -> None:
    same, different = both(made(("different", "bcd", "a"), ("same", "ab", "cd")))
    assert same == {"bc", "bd"}
    assert different == {"ab", "ac", "ad"}


def test_enemies_of_one_are_enemies_of_all_it_is_one_with() -> None:
    calls = (("different", "a", "b"), ("same", "c", "a"), ("same", "d", "b"), ("same", "c", "d"))
    assert both(made(*calls)) == ({"ac", "bd"}, {"ab"})


CALLS = st.lists(
    st.tuples(
        st.sampled_from(["same", "different"]),
        st.text("abcdefg", min_size=1, max_size=3),
        st.text("abcdefg", min_size=1, max_size=3),
    ),
    max_size=8,
)


@given(CALLS)
def test_nothing_in_force_contradicts_anything_else(calls: list[tuple[str, str, str]]) -> None:
    same, different = both(made(*calls))
    group = {thing: {thing} for thing in "abcdefg"}
    for one, other in same:
        union = group[one] | group[other]
        group |= dict.fromkeys(union, union)
    assert not [pair for pair in different if group[pair[0]] is group[pair[1]]]


@given(CALLS.filter(bool))
def test_the_last_decision_holds_wherever_it_can(calls: list[tuple[str, str, str]]) -> None:
    (what, left, right), *_ = calls
    same, different = both(made(*calls))
    if what == "different":
        wanted = {"".join(sorted((a, b))) for a in left for b in right if a != b}
        assert wanted <= different
    else:
        least = min(left + right)
        assert {least + thing for thing in {*left, *right} - {least}} <= same
