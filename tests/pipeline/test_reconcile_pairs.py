"""Cases of reports that are one deal or several, from a table that people can read and extend."""

import re
import tomllib
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from handmade import deal_report, stored

from models.deal import StoredReport
from models.money import Basis, Bound, Money
from models.partial_date import PartialDate
from pipeline.reconcile import reconcile
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.judge import Judge
from pipeline.reconcile.rules import RULES, Rule

CASES = tomllib.loads(Path(__file__).with_name("pairs.toml").read_text("utf-8"))["case"]

_SCALES = {"": 1, "m": 10**6, "bn": 10**9, " crore": 10**7}
_FIGURE = re.compile(r"([\d.]+)(m|bn| crore|)")


def money(told: str) -> Money:
    """`USD min 1.5bn`, `USD 1bn-2bn`, `USD some`; the currency may be left out."""
    match = re.fullmatch(r"(?:([A-Z]{3}) )?(?:(approx|min|max) )?(.+)", told)
    assert match
    currency, bound, figure = match.groups()
    if figure == "some":
        return Money(currency=currency, vague=True)
    figures = [Decimal(number) * _SCALES[scale] for number, scale in _FIGURE.findall(figure)]
    if len(figures) > 1:
        return Money(low=figures[0], high=figures[1], currency=currency)
    return Money(figures[0], currency, Bound(bound or "exact"))


def date(told: str | None) -> PartialDate | None:
    """A partial ISO date or a quarter, `2024-Q2`."""
    if told is not None and "Q" in told:
        year, quarter = told.split("-Q")
        return PartialDate(int(year), quarter=int(quarter))
    return PartialDate.parse(told) if told else None


def report(name: str, told: dict[str, Any]) -> StoredReport:
    amounts = {slot: money(told[slot]) for slot in ("amount", "valuation") if slot in told}
    made = deal_report(
        told.get("company", "Orrery"),
        told.get("kind", "funding"),
        canonical=told.get("canonical"),
        status=told.get("status", "announced"),
        label=told.get("round"),
        basis=Basis(told["basis"]) if "basis" in told else None,
        stake=told.get("stake"),
        investors=told.get("investors", ()),
        **amounts,
    )
    return stored(
        name,
        replace(made, date=date(told.get("date"))),
        published=told.get("told"),
        article=told.get("article"),
        conversions={"amount": (money(told["restated"]),)} if "restated" in told else None,
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case["title"]) for case in CASES])
def test_reports_of_one_deal_and_of_several(case: dict[str, Any]) -> None:
    made = [report(name, case.get("all", {}) | told) for name, told in case["reports"].items()]
    found = {frozenset(deal.report_ids) for deal in reconcile(made)}
    assert found == {frozenset(deal) for deal in case["deals"]}


def test_every_rule_decides_some_case() -> None:
    judged: set[Rule] = set()
    for case in CASES:
        judge = Judge()
        made = [report(name, case.get("all", {}) | told) for name, told in case["reports"].items()]
        judged |= {judge.judge(*pair).rule for pair in combinations(map(Claim, made), 2)}
    assert judged == {rule for _, rules in RULES for rule in rules}


def test_the_table_is_in_order() -> None:
    assert max(Counter(case["title"] for case in CASES).values()) == 1
    for case in CASES:
        assert sorted(case["reports"]) == sorted(name for deal in case["deals"] for name in deal)
        assert case["tier"] in ("strong", "medium")
