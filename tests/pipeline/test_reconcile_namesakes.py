"""Two companies of one name are parted by what contradicts; all else is one company's."""

import random

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reconcile.claim import Claim
from pipeline.reconcile.namesakes import Namesake, partition


def told(article: str, label: str, date: str | None, *investors: str, **more: str) -> Claim:
    """What an article tells of a round (or, without a label, of a deal of another kind)."""
    kind = more.get("kind", "funding")
    amount = usd(more["amount"], currency=more.get("currency", "USD")) if "amount" in more else None
    report = deal_report(
        "Quill", kind, label=label or None, date=date, investors=investors, amount=amount
    )
    return Claim(stored(article, report, article=article))


def parted(*claims: Claim, **more: object) -> list[list[str]]:
    return [list(found.articles) for found in partitioned(*claims, **more)]


def partitioned(*claims: Claim, **more: object) -> tuple[Namesake, ...]:
    articles: dict[str, list[Claim]] = {}
    for claim in claims:
        articles.setdefault(claim.stored.source.address, []).append(claim)
    return partition(articles, **more)  # type: ignore[arg-type]


def test_nothing_told_is_one_organisation() -> None:
    (found,) = partition({"a": (), "b": ()})
    assert found.articles == ("a", "b")
    assert found.why == "nothing speaks for two organisations of the name"
    assert partition({}) == ()


@pytest.mark.parametrize(
    "claims",
    [
        (told("a", "seed", "2019-01", "Halden"), told("b", "C", "2022-05", "Moss Capital")),
        (told("a", "C", "2022-05", "Moss Capital"), told("b", "seed", "2023-02", "Halden")),
        (told("a", "C", "2019-05", "Halden"), told("b", "seed", "2023-02", "Halden")),
        (told("a", "C", "2019-05"), told("b", "seed", None)),
        (told("a", "A", "2019-05", "Halden"), told("b", "A", "2020-05", "Moss Capital")),
        (told("a", "A", "2019-05"), told("b", "A", "2023-05", "Moss Capital")),
        (told("a", "B", "2019-05", "Halden"), told("b", "D", "2023-05", "Moss Capital")),
    ],
)
def test_histories_that_fit_are_one(claims: tuple[Claim, ...]) -> None:
    assert parted(*claims) == [["a", "b"]]


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        (
            (told("a", "C", "2019-05", "Halden"), told("b", "seed", "2023-02", "Moss Capital")),
            "seed in 2023-02 comes after round C in 2019-05",
        ),
        (
            (told("a", "", "2018-04", kind="ipo"), told("b", "A", "2022-06")),
            "A in 2022-06 comes after ipo in 2018-04",
        ),
        (
            (told("a", "", "2016", kind="acquisition"), told("b", "pre-seed", "2022-06")),
            "pre-seed in 2022-06 comes after acquisition in 2016",
        ),
        (
            (told("a", "A", "2015-04", "Halden"), told("b", "A", "2022-06", "Moss Capital")),
            "round A is told of 2015-04 and 2022-06",
        ),
    ],
)
def test_histories_that_contradict_each_other_are_two(claims: tuple[Claim, ...], why: str) -> None:
    found = partitioned(*claims)
    assert [one.articles for one in found] == [("a",), ("b",)]
    assert any(why in one.why for one in found), found


def test_a_shared_deal_person_or_investor_binds() -> None:
    one = told("a", "C", "2019-05", "Halden", amount="50000000")
    other = told("b", "seed", "2023-02", "Moss Capital")
    deal = (
        told("c", "C", "2019-05", amount="50000000"),
        told("c", "seed", "2023-02", "Moss Capital"),
    )
    assert parted(one, other, *deal) == [["a", "b", "c"]]
    investor = told("c", "B", "2018-05", "Halden"), told("c", "", None, "Moss Capital")
    assert parted(one, other, *investor) == [["a", "b", "c"]]
    heads = {"a": frozenset({"anaduarte"}), "b": frozenset({"anaduarte"})}
    assert parted(one, other, leaders=heads) == [["a", "b"]]


def test_other_heads_need_another_difference() -> None:
    heads = {"a": frozenset({"anaduarte"}), "b": frozenset({"alderquimby"})}
    one = told("a", "B", "2021-05", "Halden", amount="50000000", currency="EUR")
    same = told("b", "B", "2021-08", "Moss Capital", amount="7000000", currency="EUR")
    assert parted(one, same, leaders=heads) == [["a", "b"]]
    other = told("b", "B", "2021-08", "Moss Capital", amount="7000000", currency="INR")
    found = partitioned(one, other, leaders=heads)
    assert [each.articles for each in found] == [("a",), ("b",)]
    assert "alderquimby and anaduarte" in found[1].why


def test_the_larger_group_comes_first_and_keeps_what_tells_nothing() -> None:
    young = told("z", "seed", "2023-02", "Moss Capital")
    grown = [told(key, "C", "2019-05", "Halden") for key in "bc"]
    assert parted(young, *grown, told("a", "", None)) == [["a", "b", "c"], ["z"]]


def test_people_part_and_join() -> None:
    young, grown = told("a", "seed", "2023-02", "Moss Capital"), told("b", "C", "2019-05", "Halden")
    other = told("c", "seed", "2023-03", "Moss Capital")
    assert parted(young, grown, joins=[frozenset({"a", "b"})]) == [["a", "b"]]
    fitting = [told(key, "B", "2020-05") for key in "ab"]
    found = partitioned(*fitting, splits=[frozenset({"b", "gone"})])
    assert [each.articles for each in found] == [("a",), ("b",)]
    assert found[1].why.startswith("people hold")
    follows = parted(
        young, grown, other, told("d", "C", "2019-06", "Halden"), splits=[frozenset("a")]
    )
    assert follows == [["a", "c"], ["b", "d"]]


def test_of_two_decisions_on_one_article_the_later_holds() -> None:
    fitting = [told(key, "", None) for key in "abcde"]
    splits = [frozenset("b"), frozenset("ab")]
    assert parted(*fitting, splits=splits) == [["c", "d", "e"], ["a"], ["b"]]
    assert parted(*fitting, splits=splits[::-1]) == [["c", "d", "e"], ["a", "b"]]


_CLAIMS = st.lists(
    st.tuples(
        st.sampled_from("abcdefg"),
        st.sampled_from(["seed", "A", "C", ""]),
        st.sampled_from(["2015-01", "2019-05", "2023-02", None]),
        st.sampled_from(["Halden", "Moss Capital", "Orrery Partners"]),
    ),
    max_size=10,
)


@given(_CLAIMS, st.randoms(use_true_random=False))
def test_order_does_not_count(
    rows: list[tuple[str, str, str, str]], shuffler: random.Random
) -> None:
    claims = [told(*row) for row in rows]
    shuffled = list(claims)
    shuffler.shuffle(shuffled)
    found = partitioned(*claims)
    assert found == partitioned(*shuffled)
    articles = [article for one in found for article in one.articles]
    assert sorted(articles) == sorted({row[0] for row in rows})
