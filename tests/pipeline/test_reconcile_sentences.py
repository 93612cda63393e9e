"""Why two reports are one deal or two, in words."""

import string

import pytest
from handmade import deal_report, stored, usd

from pipeline.reconcile.claim import Claim
from pipeline.reconcile.rules import RULES, Rule
from pipeline.reconcile.sentences import fill

M = 1_000_000
FULL = deal_report(
    date="2024-05-21",
    label="B",
    amount=usd(20 * M),
    valuation=usd(90 * M),
    stake="0.2",
    investors=["Tern", "Halden", "Kestrel", "Lumen", "Sable"],
)


def claim(key: str, **told: object) -> Claim:
    return Claim(stored(key, deal_report(**told), published="2024-06-03"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{amount}", "$20m"),
        ("{date}", "2024-05-21 and undated, told 2024-06-03"),
        ("{round}", "B and untold"),
        ("{stake} at {valuation}", "20% and untold at $90m and untold"),
        ("{investors}", "Tern, Halden, Kestrel and 2 more and untold"),
        ("{status} {kind} of {company}", "announced funding of Orrery Works"),
    ],
)
def test_values_stand_side_by_side_and_once_where_equal(template: str, sentence: str) -> None:
    one = Claim(stored("a", FULL, published="2024-05-22"))
    assert fill(template, one, claim("b", amount=usd(20 * M))) == sentence


@pytest.mark.parametrize("rule", [rule for _, rules in RULES for rule in rules])
def test_every_rule_says_which_values_it_compares(rule: Rule) -> None:
    slots = [name for _, name, _, _ in string.Formatter().parse(rule.why) if name]
    assert slots
    filled = fill(rule.why, claim("a"), claim("b"))
    assert "{" not in filled
