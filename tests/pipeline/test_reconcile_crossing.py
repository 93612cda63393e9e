"""Which two names figures make one company's, and the keys by which the pair is found."""

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given
from hypothesis import strategies as st

from models.report import DealReport
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.crossing import crossing_keys, figures_link

M = 1_000_000


def told(company: str, date: str | None = "2024-05", **more: object) -> DealReport:
    given_ = {"amount": usd(137 * M), "investors": ["Ostrava Capital"], **more}
    return deal_report(company, date=date, **given_)  # type: ignore[arg-type]


def claim(key: str, report: DealReport) -> Claim:
    return Claim(stored(key, report))


ORRERY = told("Orrery")


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        (ORRERY, told("Orrery Labs"), "begin alike (Orrery, Orrery Labs)"),
        (ORRERY, told("Orréry"), "the same amount ($137m) at one time (2024-05), and names"),
        (ORRERY, told("Orrerry"), "nearly alike (Orrery, Orrerry)"),
        (told("Horrery"), told("Orrery"), "nearly alike (Horrery, Orrery)"),
        (told("Orrery", "2023-12"), told("Orrery AI", "2024-01"), "(2023-12 and 2024-01)"),
        (ORRERY, told("奥瑞科技"), "the same investor (Ostrava Capital) for Orrery and 奥瑞科技"),
        (ORRERY, told("奥瑞", investors=["Ostrava"]), "the same investor (Ostrava)"),
        (
            told("Orrery", investors=[], valuation=usd(900 * M)),
            told("奥瑞", investors=["Tern"], valuation=usd(900 * M)),
            "the same valuation ($900m) for Orrery and 奥瑞",
        ),
        (ORRERY, told("奥瑞", "2024"), "at one time (2024-05 and 2024)"),
    ],
)
def test_two_names_of_one_company(one: DealReport, other: DealReport, why: str) -> None:
    mine, theirs = claim("a", one), claim("b", other)
    link = figures_link(mine, theirs)
    assert link is not None
    assert link == figures_link(theirs, mine)
    assert (link.left, link.right) == ("a", "b")
    assert why in link.why
    assert 0.5 <= link.score < 1


@pytest.mark.parametrize(
    "other",
    [
        told("Tern Robotics"),
        told("Orrery Labs", amount=usd(138 * M)),
        told("Orrery Labs", amount=usd(137 * M, currency="EUR")),
        told("Orrery Labs", "2024-08"),
        told("Orrery Labs", None),
        told("Orrery Labs", kind="ipo"),
        told("奥瑞科技", investors=[]),
        told("奥瑞科技", investors=["Tern"]),
    ],
)
def test_names_of_two_companies(other: DealReport) -> None:
    assert figures_link(claim("a", ORRERY), claim("b", other)) is None


def test_a_round_sum_in_one_year_does_not_join_two_scripts() -> None:
    round_ = told("Orrery", amount=usd(100 * M)), told("奥瑞", "2024", amount=usd(100 * M))
    assert figures_link(claim("a", round_[0]), claim("b", round_[1])) is None


def test_one_article_gives_no_link() -> None:
    one, other = stored("a", ORRERY), stored("b", told("Orrery Labs"), article="a.md")
    assert figures_link(Claim(one), Claim(other)) is None


def test_the_better_told_scores_higher() -> None:
    def score(date: str, amount: int) -> float:
        one, other = told("Orrery", date, amount=usd(amount)), told("Orrerry", amount=usd(amount))
        link = figures_link(claim("a", one), claim("b", other))
        assert link is not None
        return link.score

    assert score("2024", 100 * M) < score("2024-05", 100 * M) < score("2024-05", 137 * M)


_NAMES = ["Orrery", "Orrerry", "Orrery Labs", "Horrery", "OrreryLabs", "奥瑞", "奥瑞科技", "H"]
_INVESTORS = ["Tern", "Tern Capital", "NMBC", "Northern Marine Banking Corporation", "澄杉中国"]
_ANY = st.builds(
    told,
    st.sampled_from(_NAMES),
    st.sampled_from([None, "2023-12-31", "2024", "2024-01", "2024-05"]),
    amount=st.sampled_from([None, usd(137 * M), usd("1.37E+8"), usd(100 * M)]),
    valuation=st.sampled_from([None, usd(900 * M)]),
    investors=st.lists(st.sampled_from(_INVESTORS), unique=True, max_size=2),
)


@given(_ANY, _ANY)
def test_a_link_is_symmetric_and_found_by_a_key(one: DealReport, other: DealReport) -> None:
    mine, theirs = claim("a", one), claim("b", other)
    link = figures_link(mine, theirs)
    assert link == figures_link(theirs, mine)
    assert link is None or crossing_keys(mine) & crossing_keys(theirs)


def test_companies_of_other_names_and_investors_share_no_key() -> None:
    other = told("Tern Robotics", investors=["Halden"])
    assert not crossing_keys(claim("a", ORRERY)) & crossing_keys(claim("b", other))
    assert crossing_keys(claim("a", told("Orrery", None))) == set()
