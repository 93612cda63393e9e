"""Which reports become one deal, and that their order does not matter."""

import pytest
from handmade import deal_report, stored, usd
from hypothesis import given
from hypothesis import strategies as st

from models.deal import StoredReport
from models.money import Money
from models.report import DealReport
from pipeline.reconcile import reconcile

BN, M = 1_000_000_000, 1_000_000

STAKE = deal_report(
    kind="stake",
    amount=usd(14_300_000_000),
    valuation=usd(29 * BN),
    stake="0.49",
    investors=["Halden"],
)
RUMOUR = deal_report(
    kind="stake",
    status="rumoured",
    amount=usd(10 * BN, "min"),
    investors=["Halden Platforms"],
)
SEEDS = [
    stored(
        "a-0",
        deal_report(amount=usd(BN), valuation=usd(13_800_000_000), investors=["Nexeo", "Halden"]),
    ),
    stored(
        "a-1",
        deal_report(date="2021", amount=usd(325 * M), valuation=usd(7_300_000_000)),
        article="a-0.md",
    ),
    stored("b-0", STAKE),
    stored("b-1", deal_report(amount=usd(BN), valuation=usd(13_800_000_000)), article="b-0.md"),
    stored("c-0", RUMOUR),
    stored("d-0", STAKE),
    stored(
        "d-1",
        deal_report(
            "Pigeonpost", "acquisition", date="2014", amount=usd(19 * BN), investors=["Halden"]
        ),
        article="d-0.md",
    ),
    stored(
        "e-0",
        deal_report(date="2024-05", amount=usd(BN), valuation=usd(14 * BN), investors=["Nexeo"]),
        published="2024-05-21",
    ),
]


def groups(reports: list[StoredReport]) -> set[frozenset[str]]:
    """The deals as sets of report ids."""
    return {frozenset(deal.report_ids) for deal in reconcile(reports)}


def same(one: DealReport, other: DealReport) -> bool:
    """Whether two reports from two articles are one deal."""
    return len(reconcile([stored("x", one), stored("y", other)])) == 1


def test_retellings_meet_and_deals_stay_apart() -> None:
    assert {deal.deal_id: set(deal.report_ids) for deal in reconcile(SEEDS)} == {
        "orrery-works-undated": {"b-0", "c-0", "d-0"},
        "orrery-works-2021": {"a-1"},
        "orrery-works-2024-05": {"a-0", "b-1", "e-0"},
        "pigeonpost-2014": {"d-1"},
    }


@given(st.permutations(SEEDS))
def test_the_order_of_reports_does_not_matter(order: list[StoredReport]) -> None:
    assert reconcile(order) == reconcile(SEEDS)


_INVESTORS = ["Halden", "Nexeo", "Tarn", "ACM Ventures", "ACM风险投资", "Halden Platforms"]


@st.composite
def any_reports(draw: st.DrawFn) -> list[StoredReport]:
    """Reports of few companies, amounts and dates, so that they meet and clash often."""
    count = draw(st.integers(2, 9))
    return [
        stored(
            f"r{n}",
            deal_report(
                draw(st.sampled_from(["Alpha", "Alpha Labs", "阿尔法"])),
                draw(st.sampled_from(["funding", "stake", "acquisition", "debt"])),
                canonical=draw(st.sampled_from(["Alpha", "Alpha Labs"])),
                status=draw(st.sampled_from(["announced", "rumoured", "denied"])),
                date=draw(st.sampled_from([None, "2024", "2024-05", "2024-06-02", "2025-01"])),
                label=draw(st.sampled_from([None, "A", "B"])),
                amount=draw(st.sampled_from([None, usd(BN), usd(1_040 * M), usd(2 * BN, "min")])),
                valuation=draw(st.sampled_from([None, usd(9 * BN), usd(8_800 * M)])),
                investors=draw(st.lists(st.sampled_from(_INVESTORS), unique=True)),
            ),
            article=f"{draw(st.integers(0, 5))}.md",
            published=draw(st.sampled_from([None, "2024-06-03", "2025-02-01"])),
        )
        for n in range(count)
    ]


@given(any_reports(), st.randoms(use_true_random=False))
def test_any_reports_in_any_order_give_the_same_deals(
    reports: list[StoredReport], random: object
) -> None:
    shuffled = sorted(reports, key=lambda _: random.random())  # type: ignore[attr-defined]
    deals = reconcile(reports)
    assert deals == reconcile(shuffled)
    assert sorted(r for deal in deals for r in deal.report_ids) == sorted(
        s.report_id for s in reports
    )
    assert len({deal.deal_id for deal in deals}) == len(deals)


ROUND_A = deal_report(date="2024-05", label="A", amount=usd(20 * M), investors=["Nexeo"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (ROUND_A, deal_report(date="2024-05-21", amount=usd(20 * M))),
        (ROUND_A, deal_report(date="2024-06-01", amount=usd(20 * M))),
        (ROUND_A, deal_report(date="2024", amount=usd(20 * M))),
        (ROUND_A, deal_report(amount=usd(20 * M))),
        (ROUND_A, deal_report("Orrery", canonical="Orrery Works", date="2024-05", label="A")),
        (ROUND_A, deal_report("Orrery Works Labs", date="2024-05", amount=usd(20 * M))),
        (ROUND_A, deal_report("规澄", date="2024-05", amount=usd(20 * M), investors=["Nexeo"])),
        (
            ROUND_A,
            deal_report(kind="stake", date="2024-05", amount=usd(20 * M), investors=["Nexeo"]),
        ),
        (ROUND_A, deal_report(date="2024-05", label="A", amount=usd(25 * M), investors=["Nexeo"])),
        (
            deal_report(date="2025-10", amount=usd(750 * M, "max"), valuation=usd(10 * BN)),
            deal_report(date="2025-10", amount=usd(500 * M), valuation=usd(10 * BN)),
        ),
        (
            deal_report(kind="acquisition", status="rumoured", date="2025-01", investors=["Vega"]),
            deal_report(
                kind="acquisition", date="2025-03", amount=usd(32 * BN), investors=["Vega"]
            ),
        ),
        # A rumour that had the amount wrong.
        (
            deal_report(
                kind="stake",
                status="rumoured",
                date="2025-06",
                amount=usd(12 * BN),
                investors=["Halden"],
            ),
            deal_report(kind="stake", date="2025-06", amount=usd(14 * BN), investors=["Halden"]),
        ),
        (
            deal_report("Pigeonpost", "acquisition", date="2014", amount=usd(19 * BN)),
            deal_report(
                "Pigeonpost",
                "acquisition",
                date="2014-02",
                amount=usd(19 * BN),
                investors=["Halden"],
            ),
        ),
        (
            deal_report(kind="stake", date="2025-05", amount=usd(BN), investors=["NMBC"]),
            deal_report(
                kind="stake",
                date="2025-05-09",
                amount=usd(BN),
                investors=["Northern Marine Banking Corporation"],
            ),
        ),
    ],
)
def test_one_deal(one: DealReport, other: DealReport) -> None:
    assert same(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Two rounds of one company in one year, or in neighbouring months.
        (ROUND_A, deal_report(date="2024-11", label="B", amount=usd(80 * M))),
        (ROUND_A, deal_report(date="2024-06", label="B", amount=usd(80 * M))),
        (ROUND_A, deal_report(date="2024-05", amount=usd(80 * M))),
        (ROUND_A, deal_report(date="2024-09", amount=usd(20 * M), investors=["Nexeo"])),
        (ROUND_A, deal_report(date="2024")),
        (ROUND_A, deal_report()),
        (ROUND_A, deal_report("Orrery Venture", date="2024-05", amount=usd(21 * M))),
        # The same sum, borrowed and invested at other times.
        (ROUND_A, deal_report(kind="debt", amount=usd(20 * M))),
        (ROUND_A, deal_report(kind="ipo", date="2024-05")),
        # One seller, two buyers, one price.
        (
            deal_report(kind="stake", date="2020-05", amount=usd(1500 * M), investors=["Kestrel"]),
            deal_report(kind="stake", date="2020-05", amount=usd(1500 * M), investors=["Vela"]),
        ),
        (
            deal_report(kind="acquisition", date="2016-02", investors=["Foxconn"]),
            deal_report(kind="acquisition", date="2016-02", investors=["INCJ"]),
        ),
        # Turned down, then sold for more.
        (
            deal_report(
                kind="acquisition",
                status="denied",
                date="2024-07",
                amount=usd(23 * BN),
                investors=["Vega"],
            ),
            deal_report(
                kind="acquisition", date="2025-03", amount=usd(32 * BN), investors=["Vega"]
            ),
        ),
        (
            deal_report(status="rumoured", date="2024-07", amount=usd(BN), investors=["Nexeo"]),
            deal_report(date="2024-05", amount=usd(BN), investors=["Nexeo"]),
        ),
        (deal_report(kind="stake", investors=["Halden"], amount=usd(BN)), STAKE),
        # A rumour without a date and with no more than the investor in common.
        (deal_report(kind="stake", status="rumoured", investors=["Halden"]), STAKE),
    ],
)
def test_two_deals(one: DealReport, other: DealReport) -> None:
    assert not same(one, other)


def test_an_undated_report_draws_no_two_deals_together() -> None:
    early = deal_report(kind="stake", date="2023-09", amount=usd(4 * BN), investors=["Solen"])
    late = deal_report(kind="stake", date="2024-11", amount=usd(4 * BN), investors=["Solen"])
    undated = deal_report(kind="stake", amount=usd(4 * BN), investors=["Solen"])
    made = [stored("early", early), stored("late", late), stored("undated", undated)]
    assert groups(made) == {frozenset({"early"}), frozenset({"late"}), frozenset({"undated"})}


def test_an_undated_report_is_no_later_than_its_article() -> None:
    early = deal_report(date="2023-09", amount=usd(4 * BN))
    late = deal_report(date="2024-11", amount=usd(4 * BN))
    undated = stored("undated", deal_report(amount=usd(4 * BN)), published="2024-02-01")
    found = groups([stored("early", early), stored("late", late), undated])
    assert found == {frozenset({"early", "undated"}), frozenset({"late"})}


def test_neighbours_of_neighbours_are_not_one_deal() -> None:
    made = [
        stored(month, deal_report(date=f"2024-0{month}", amount=usd(10 * M))) for month in "345"
    ]
    assert max(len(group) for group in groups(made)) == 2


def test_one_article_tells_its_deals_apart() -> None:
    one = deal_report(date="2024-05", amount=usd(10 * M))
    other = deal_report(date="2024-05", valuation=usd(BN))
    made = [stored("x", one, article="a.md"), stored("y", other, article="a.md")]
    assert len(groups(made)) == 2


def test_a_wrong_amount_does_not_keep_the_rumour_out() -> None:
    def stake(key: str, status: str, amount: Money, **more: object) -> StoredReport:
        told = {"kind": "stake", "date": "2025-06", "investors": ["Halden"], **more}
        return stored(key, deal_report(status=status, amount=amount, **told))  # type: ignore[arg-type]

    deals = reconcile(
        [
            stake("caption", "announced", usd(BN), valuation=usd(29 * BN)),
            stake("stake", "announced", usd(14_300_000_000), valuation=usd(29 * BN)),
            stake("rumour", "rumoured", usd(10 * BN, "min")),
        ]
    )
    assert [deal.report_ids for deal in deals] == [("caption", "rumour", "stake")]
    assert deals[0].conflicts == ("amount",)


def test_one_wrong_alias_does_not_mix_two_companies() -> None:
    made = [
        stored("a", deal_report("Brightlane", date="2024-05", investors=["Tarn"])),
        stored("b", deal_report("Moss", date="2024-05", investors=["Tarn"])),
        stored("wrong", deal_report("Brightlane", canonical="Moss", date="2020-01")),
    ]
    assert len(groups(made)) == 3


def test_numbered_namesakes_stay_apart() -> None:
    made = [
        stored(str(n), deal_report(f"Vertex Fund {n}", "fund", date="2024-05", amount=usd(BN)))
        for n in (1, 2)
    ]
    assert len(groups(made)) == 2
