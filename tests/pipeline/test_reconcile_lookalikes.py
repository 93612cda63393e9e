"""Names that look alike find each other by marks, and people are asked where most hangs on them."""

import random
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from pipeline.reconcile import names
from pipeline.reconcile.lookalikes import Bearer, Rules, lookalikes
from pipeline.reconcile.names import known_key, persons
from pipeline.reconcile.names.marks import marks, person_marks

ORGANISATIONS = Rules(marks, names.doubt, lambda *_: False)
PEOPLE = Rules(person_marks, persons.doubt, lambda *_: False)


def asked(
    *bearers: Bearer, rules: Rules = ORGANISATIONS, judged: frozenset[str] | None = None
) -> list[str]:
    """The ids of the pairs that people are asked about, in order."""
    found = lookalikes(bearers, {judged} if judged else set(), rules)
    return [f"{pair.left.id} {pair.right.id}" for pair in found]


def one(name: str, articles: int = 1, thing: str = "") -> Bearer:
    return Bearer(thing or name, (name,), articles)


def _alike() -> list[tuple[str, str]]:
    """The cases that are worth a look, but for those of the well-known table, which are linked."""
    cases = tomllib.loads(Path(__file__).with_name("identities.toml").read_text("utf-8"))
    pairs = [pair for kinds in cases.values() for pair in kinds["alike"]]
    return [(a, b) for a, b in pairs if known_key(a) != known_key(b) and names.doubt(a, b)]


@pytest.mark.parametrize(
    "pair",
    [
        *_alike(),
        ("Brightlane", "Brightlaine"),
        ("Marvolanic", "Marvolanique"),
        ("Halvander Robotics", "Halvandr Robotics"),
        ("Moss Lane Capital", "MLC"),
        ("澄海", "Chenghai Technology"),
        ("北京澄海", "澄海"),
        ("Lune Verte", "Verte Lune"),
        ("Orrery", "Orrery Hot Soups"),
    ],
)
def test_names_that_look_alike_are_asked_about(pair: tuple[str, str]) -> None:
    ((found),) = lookalikes(map(one, pair), set(), ORGANISATIONS)
    assert {found.left_name, found.right_name} == set(pair)
    assert 0 < found.alike.score < 0.5
    assert found.alike.why.endswith("and nothing else links them")


@pytest.mark.parametrize(
    "pair",
    [
        ("Brightlane", "Halden"),
        ("Halden Fund II", "Halden Fund III"),
        ("Halden", "Halden Ventures"),
        ("Orrery", "Ostrery Bank"),
        ("Moss", "Mose"),
    ],
)
def test_other_names_are_not(pair: tuple[str, str]) -> None:
    assert asked(*map(one, pair)) == []


@pytest.mark.parametrize(
    ("pair", "score"),
    [
        (("Marc Ellery", "Mark Ellery"), 0.25),
        (("Ana Duarte", "Ana Duartes"), 0.25),
        (("S. Quimby", "Sam Quimby"), 0.2),
        (("Sam Quimby", "Samuel Quimby"), 0.2),
        (("Ana Duarte", "Duarte Ana"), None),
        (("Ana Duarte", "Ana Quimby"), None),
        (("Zhang Yiming", "Zhang Yining"), None),
        (("Ana Duarte", "Nan Duarte"), None),
        (("江晚舟", "江晚"), None),
    ],
)
def test_what_is_asked_of_people(pair: tuple[str, str], score: float | None) -> None:
    found = lookalikes(map(one, pair), set(), PEOPLE)
    assert [each.alike.score for each in found] == ([] if score is None else [score])


def test_what_was_judged_is_not_asked() -> None:
    pair = one("Brightlane"), one("Brightlaine")
    assert asked(*pair, judged=frozenset({"Brightlane", "Brightlaine"})) == []
    assert asked(*pair, judged=frozenset({"Brightlane", "Halden"})) == ["Brightlaine Brightlane"]


def test_one_pair_of_names_that_speaks_against_it_is_enough() -> None:
    two = Bearer("a", ("Brightlane", "Halden"), 1), Bearer("b", ("Brightlaine", "Moss"), 1)
    against = Rules(marks, names.doubt, lambda *pair: set(pair) == {"Halden", "Moss"})
    assert asked(*two) == ["a b"]
    assert asked(*two, rules=against) == []


def test_that_comes_first_on_which_most_hangs_in_any_order() -> None:
    told = [
        one("Brightlane", 9), one("Brightlaine", 2),
        one("Halvander", 3), one("Halvandr", 4),
        one("Lune Verte", 90), one("Verte Lune", 1),
    ]  # fmt: skip
    expected = [
        "Halvander Halvandr",
        "Brightlaine Brightlane",
        "Lune Verte Verte Lune",
    ]
    for seed in range(5):
        random.Random(seed).shuffle(told)
        assert asked(*told) == expected


def test_a_crowd_is_not_asked_about() -> None:
    trees = ("Oak", "Elm", "Ash", "Fir", "Rue", "Box", "Bay", "Fig")
    crowd = [one(f"Brightlane {tree}") for tree in trees]
    assert len(asked(one("Brightlane"), *crowd[:3])) == 3
    assert asked(one("Brightlane"), *crowd) == []


def test_no_more_bearers_are_taken_than_the_first_pairs_need() -> None:
    taken = []

    def told() -> Iterator[Bearer]:
        yield from (one("Brightlane", 9000), one("Brightlaine", 9000))
        for articles in range(5000, 0, -1):
            taken.append(articles)
            yield Bearer(str(articles), (), articles)

    first = next(lookalikes(told(), set(), ORGANISATIONS))
    assert (first.left_name, first.right_name) == ("Brightlaine", "Brightlane")
    assert len(taken) < 1000


def test_who_comes_late_is_compared_with_who_came_first() -> None:
    others = (Bearer(str(number), (), 5) for number in range(1000))
    found = lookalikes(
        chain([one("Brightlane", 9)], others, [one("Brightlaine", 1)]), set(), ORGANISATIONS
    )
    assert [(pair.left.id, pair.right.id) for pair in found] == [("Brightlaine", "Brightlane")]
