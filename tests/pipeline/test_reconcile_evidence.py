"""What agreement and contradiction weigh."""

import pytest
from handmade import deal_report, stored, usd

from models.judgement import Judgement
from models.report import DealReport
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import compare
from pipeline.reconcile.evidence import bits, probability
from pipeline.reconcile.judge import Judge, link

M = 1_000_000


@pytest.mark.parametrize(("weight", "expected"), [(0, 0.5), (3, 0.889), (-3, 0.111), (12, 1.0)])
def test_bits_as_a_probability(weight: int, expected: float) -> None:
    assert probability(weight) == expected


def weigh(one: DealReport, other: DealReport) -> int:
    return bits(compare(Claim(stored("a", one)), Claim(stored("b", other))))


TOLD = deal_report(
    date="2024-05-21", label="A", amount=usd(20 * M), valuation=usd(90 * M), investors=["Tern"]
)


@pytest.mark.parametrize(
    "worse",
    [
        deal_report(
            date="2024-05", label="A", amount=usd(20 * M), valuation=usd(90 * M), investors=["Tern"]
        ),
        deal_report(date="2024-05-21", amount=usd(20 * M), valuation=usd(90 * M)),
        deal_report(date="2024-05-21", label="A", amount=usd(20 * M), investors=["Tern"]),
        deal_report(date="2024-05-21", label="A", amount=usd(25 * M), valuation=usd(90 * M)),
        deal_report(kind="debt", date="2024-05-21", amount=usd(20 * M)),
    ],
)
def test_what_agrees_less_weighs_less(worse: DealReport) -> None:
    assert weigh(TOLD, worse) < weigh(TOLD, TOLD)


def test_a_score_stays_on_its_judgement_s_side() -> None:
    tranche = deal_report(date="2024-11", label="A", amount=usd(7 * M), investors=["Halden"])
    other = deal_report(date="2024-05-22", label="B", investors=["Tern"])
    judge = Judge()
    for report, judgement in ((tranche, Judgement.SAME), (other, Judgement.DIFFERENT)):
        one, two = Claim(stored("a", TOLD)), Claim(stored("b", report))
        found = link(one, two, judge.judge(one, two))
        assert found.judgement is judgement
        assert found.score == 0.5
