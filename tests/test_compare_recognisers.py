"""The scoring of `scripts/compare_recognisers.py`; no other recogniser is needed."""

import importlib.util
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

SCRIPT = Path(__file__).resolve().parent.parent / "scripts" / "compare_recognisers.py"


@pytest.fixture(scope="module")
def compare():
    spec = importlib.util.spec_from_file_location("compare_recognisers", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


def amount(value, currency, **more):
    return {"value": value, "currency": currency, **more}


FIVE = amount(5, "USD")
OPEN = amount(5, None, currency_any=["USD", "CAD"])
RANGE = {"low": 10, "high": 20, "currency": "EUR"}


@pytest.mark.parametrize(
    ("expected", "found", "passes"),
    [
        ([], [], True),
        ([FIVE], [amount(Decimal("5.00"), "USD")], True),
        ([FIVE], [amount(5, "CAD")], False),
        ([FIVE], [amount(5, None)], False),
        ([FIVE], [], False),
        ([FIVE], [FIVE, FIVE], False),
        ([FIVE], [FIVE, {"vague": True, "value": None, "currency": "USD"}], True),
        ([OPEN], [amount(5, "CAD")], True),
        ([OPEN], [amount(5, None)], True),
        ([OPEN], [amount(5, "EUR")], False),
        ([FIVE, OPEN], [amount(5, None), FIVE], True),
        ([RANGE], [RANGE], True),
        ([RANGE], [amount(20, "EUR")], False),
        ([amount("0.1", "USD")], [amount(0.1, "USD")], True),
    ],
)
def test_a_case_passes_when_amounts_pair_off(compare, expected, found, passes):
    assert compare.case_passes(expected, found) is passes


def test_figures_are_those_of_multisets(compare):
    gold, found = [FIVE, FIVE, RANGE], [FIVE, RANGE, amount(6, "USD"), amount(7, "USD")]
    assert compare.figures([(gold, found)]) == pytest.approx((2 / 4, 2 / 3, 4 / 7))
    assert compare.figures([(gold, [])]) == (0.0, 0.0, 0.0)


def test_articles_are_counted_together(compare):
    pairs = [([FIVE], [FIVE]), ([RANGE], [FIVE])]
    assert compare.figures(pairs) == pytest.approx((0.5, 0.5, 0.5))


@pytest.mark.parametrize(
    ("written", "code"),
    [("Dollar", "dollar"), ("US$", "USD"), ("livre sterling", "GBP"), ("美元", "USD")],
)
def test_units_by_the_names_that_recognisers_give(compare, written, code):
    assert compare.unit(written).code == code


def test_no_unit_for_what_is_no_currency(compare):
    assert compare.unit("Bitcoin of gold") is None


def test_price_parser_reads_the_words_it_is_given(compare):
    quotes = [{"quote": "€1,200.50"}, {"quote": "none"}]
    text = compare.Text("en", None, quotes)
    (facts,) = compare.price_parser([text])
    assert [(fact["value"], fact["currency"]) for fact in facts] == [(Decimal("1200.50"), "EUR")]


def test_only_core_cases_are_read(compare, tmp_path):
    lines = [
        {"lang": "en", "text": "5 dollars", "expected": [FIVE], "tags": ["bare-unit"]},
        {"lang": "en", "text": "two bits", "expected": [], "tags": ["coin-idiom"]},
    ]
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    assert [case.text for case in compare.cases(path)] == ["5 dollars"]


def test_the_table_has_a_dash_where_a_recogniser_has_no_model(compare, tmp_path):
    path = tmp_path / "cases.jsonl"
    case = {"lang": "fr", "text": "Il coûte 5 $.", "expected": [OPEN], "tags": []}
    path.write_text(json.dumps(case), "utf-8")
    recognisers = {"dealtrace": compare.dealtrace, "none": lambda texts: [None for _ in texts]}
    table = compare.table("cases", compare.cases(path), recognisers, compare._passed)
    assert table.splitlines()[2:] == ["| dealtrace | - | 1.000 | - |", "| none | - | - | - |"]
