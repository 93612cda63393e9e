"""What a deal says once its reports have met: values, reasons, alternatives, ids."""

import datetime as dt
from decimal import Decimal

from handmade import deal_report, stored, usd

from models.deal import Deal, Relation, StoredReport
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Investment
from pipeline.reconcile import merge, reconcile

BN, M = 1_000_000_000, 1_000_000


def only(*reports: StoredReport) -> Deal:
    """The one deal that the reports make."""
    (deal,) = reconcile(reports)
    return deal


def relations(deal: Deal, slot: str) -> dict[object, str]:
    """How each value of a slot stands to the chosen one."""
    found = dict(deal.slots())[slot]
    return {
        value.figure if isinstance(value := other.value, Money) else value: other.relation.value
        for other in found.alternatives
    }


def round_of(key: str, **slots: object) -> StoredReport:
    return stored(key, deal_report(date="2024-05", **slots))  # type: ignore[arg-type]


def test_the_more_precise_figure_wins_over_its_rounding() -> None:
    deal = only(
        round_of("a", amount=usd(BN), valuation=usd(14 * BN)),
        round_of("b", amount=usd(BN), valuation=usd(14 * BN)),
        round_of("c", amount=usd(BN), valuation=usd(13_800_000_000)),
    )
    assert deal.valuation.value == usd(13_800_000_000)
    assert relations(deal, "valuation") == {
        Decimal(13_800_000_000): "same",
        Decimal(14 * BN): "rounding",
    }
    assert deal.valuation.why == "told by 1 article; 2 tell it less precisely"
    assert deal.amount.why == "all 3 articles agree"
    assert deal.conflicts == ()


def test_a_contradiction_is_kept_with_its_witness() -> None:
    said = {"label": "A", "investors": ["Nexeo"]}
    deal = only(
        round_of("a", amount=usd(25 * M), **said),
        round_of("b", amount=usd(20 * M), **said),
        round_of("c", amount=usd(20 * M), **said),
    )
    assert deal.amount.value == usd(20 * M)
    assert deal.conflicts == ("amount",)
    wrong = deal.amount.alternatives[-1]
    assert (wrong.relation, [w.report_id for w in wrong.witnesses]) == (Relation.CONFLICT, ["a"])
    assert wrong.witnesses[0].quotes[0].quote == "words"
    assert deal.amount.why == "told by 2 articles; 1 contradicts"


def test_an_exact_figure_goes_before_a_bound() -> None:
    deal = only(round_of("a", amount=usd(20 * M, "min")), round_of("b", amount=usd(22 * M)))
    assert deal.amount.value == usd(22 * M)
    assert relations(deal, "amount") == {Decimal(22 * M): "same", Decimal(20 * M): "bound"}


def test_a_rumour_is_the_earlier_state() -> None:
    rumour = deal_report(
        kind="stake",
        status="rumoured",
        date="2025-06",
        amount=usd(10 * BN, "min"),
        investors=["Halden"],
    )
    done = deal_report(
        kind="stake", date="2025-06-13", amount=usd(14_300_000_000), investors=["Halden", "Tarn"]
    )
    deal = only(
        stored("r", rumour, published="2025-06-08"), stored("d", done, published="2025-06-14")
    )
    assert deal.status.value is DealStatus.ANNOUNCED
    assert deal.status.why == "the latest stage: announced after rumoured"
    assert relations(deal, "status") == {"announced": "same", "rumoured": "earlier"}
    assert relations(deal, "amount") == {Decimal(14_300_000_000): "same", Decimal(10 * BN): "bound"}
    assert [(s.status.value, s.told, s.amount) for s in deal.states] == [
        ("rumoured", dt.date(2025, 6, 8), usd(10 * BN, "min")),
        ("announced", dt.date(2025, 6, 14), usd(14_300_000_000)),
    ]
    assert {who.canonical: len(who.witnesses) for who in deal.investors} == {"Halden": 2, "Tarn": 1}


def test_what_was_only_rumoured_is_no_contradiction() -> None:
    def sale(key: str, status: str, label: str, *, day: str) -> StoredReport:
        report = deal_report(
            status=status, date="2025-06", amount=usd(BN), label=label, investors=["Tarn"]
        )
        return stored(key, report, published=day)

    deal = only(
        sale("a", "rumoured", "C", day="2025-06-01"),
        sale("b", "rumoured", "C", day="2025-06-01"),
        sale("c", "announced", "D", day="2025-06-20"),
    )
    assert deal.round.value == "D"
    assert relations(deal, "round") == {"D": "same", "C": "earlier"}


def test_of_two_final_states_the_one_told_last_holds() -> None:
    def sale(key: str, status: str, day: str) -> StoredReport:
        report = deal_report(kind="acquisition", status=status, date="2024-07", investors=["Vega"])
        return stored(key, report, published=day)

    deal = only(sale("a", "announced", "2024-07-01"), sale("b", "denied", "2024-07-20"))
    assert deal.status.value is DealStatus.DENIED


def test_the_most_precise_date_that_agrees_is_chosen() -> None:
    def told(key: str, date: str) -> StoredReport:
        return stored(key, deal_report(date=date, amount=usd(BN)))

    deal = only(
        told("a", "2024"), told("b", "2024-05"), told("c", "2024-05-21"), told("d", "2024-06")
    )
    assert deal.date.value == PartialDate(2024, 5, 21)
    assert relations(deal, "date") == {
        PartialDate(2024, 5, 21): "same",
        PartialDate(2024, 5): "rounding",
        PartialDate(2024): "rounding",
        PartialDate(2024, 6): "conflict",
    }


def test_conversions_are_no_contradiction() -> None:
    euros, francs = usd(90 * M, currency="EUR"), usd(59 * BN, currency="XOF")
    one, other = (
        deal_report(kind="debt", date="2022-07", amount=a, investors=["NLC"])
        for a in (euros, francs)
    )
    deal = only(stored("a", one, conversions={"amount": (francs,)}), stored("b", other))
    assert [a.relation for a in deal.amount.alternatives] == [Relation.SAME, Relation.CONVERSION]


def test_one_figure_in_two_currencies_is_a_contradiction() -> None:
    deal = only(
        round_of("a", amount=usd(BN), valuation=usd(2 * BN)),
        round_of("b", amount=usd(BN), valuation=usd(2 * BN, currency="EUR")),
    )
    assert deal.conflicts == ("valuation",)


def test_kindred_kinds_agree_and_the_most_told_wins() -> None:
    deal = only(
        *(
            round_of(k, kind=kind, amount=usd(BN))
            for k, kind in zip("abc", ("stake", "stake", "funding"), strict=True)
        )
    )
    assert deal.kind.value is DealKind.STAKE
    assert deal.conflicts == ()


def test_investors_are_one_in_all_languages() -> None:
    deal = only(
        round_of(
            "a",
            amount=usd(BN),
            investors=[
                Investment("澄海", "Chenghai", (), new=True),
                "Quay",
                "Moss",
                "Moss Capital",
            ],
        ),
        round_of(
            "b",
            amount=usd(BN),
            investors=[
                Investment("CHENGHAI", "CHENGHAI", (), lead=True, new=True),
                "Quay Venture Partners",
                "Moss Capital",
            ],
        ),
    )
    assert [(w.canonical, w.lead, w.new, len(w.witnesses)) for w in deal.investors] == [
        ("CHENGHAI", True, True, 2),
        ("Moss Capital", False, None, 2),
        ("Quay Venture Partners", False, None, 2),
        ("Moss", False, None, 1),
    ]


def test_a_report_that_names_an_investor_twice_is_one_witness() -> None:
    investors = ["ACM Ventures", "ACM风险投资", Investment("Halden", "Halden", ())]
    deal = only(round_of("a", amount=usd(BN), investors=investors))
    assert [(who.canonical, len(who.witnesses)) for who in deal.investors] == [
        ("ACM Ventures", 1),
        ("Halden", 1),
    ]


def test_basis_is_the_majoritys_and_post_money_where_they_tie() -> None:
    deal = only(
        round_of("a", amount=usd(BN), valuation=usd(9 * BN), basis=Basis.PRE),
        round_of("b", amount=usd(BN), valuation=usd(9 * BN), basis=Basis.POST),
    )
    assert deal.basis is Basis.POST


def test_sources_stand_once_in_order_of_publication() -> None:
    report = deal_report(date="2024-05", amount=usd(BN))
    deal = merge(
        "x",
        [
            stored("c", report, published="2024-05-23"),
            stored("a", report),
            stored("b", report, published="2024-05-22"),
            stored("b2", report, published="2024-05-22", article="b.md"),
        ],
    )
    assert [source.address for source in deal.sources] == ["b.md", "c.md", "a.md"]


def test_ids_are_readable_and_tell_deals_apart() -> None:
    made = [
        deal_report("Ÿrelle", date="2019-02-20", amount=usd(BN)),
        deal_report("Brightlane", date="2024-10-02", amount=usd(6 * BN)),
        deal_report("Brightlane", "debt", date="2024-10-03", amount=usd(4 * BN)),
        deal_report("Tarn", "stake", date="2020-05-04", investors=["Quay Lake"]),
        deal_report("Tarn", "stake", date="2020-05-08", investors=["Vela"]),
        deal_report("Tomefoods", "ipo", status="planned"),
        deal_report("Tomo's", date="2013", amount=usd(1)),
        deal_report("Tomo's", date="2013", amount=usd(5)),
        deal_report("澄跑汽车", "ipo", date="2022-09"),
        deal_report("Nævis", date="2022-09", amount=usd(7)),
    ]
    deals = reconcile([stored(f"{n:02}", report) for n, report in enumerate(made)])
    assert [deal.deal_id for deal in deals] == [
        "brightlane-2024-10",
        "brightlane-2024-10.debt",
        "naevis-2022-09",
        "tarn-2020-05",
        "tarn-2020-05.vela",
        "tomefoods-undated",
        "tomos-2013",
        "tomos-2013.2",
        "yrelle-2019-02",
        "澄跑汽车-2022-09",
    ]
