"""The guide's JSON form holds a reading's facts and where each stands."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.mention import Alias
from models.money import Bound, Money
from models.report import Reading
from models.span import Span
from pipeline import exact_json, guide

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, min_value=0, max_value=10**15)


def test_every_fact_stands_where_its_offsets_say(reading: Reading) -> None:
    record = guide.article_json(reading)
    text = record["text"]
    assert [text[a["start"] : a["end"]] for a in record["amounts"]] == [
        amount["quote"] for amount in record["amounts"]
    ]
    (deal,) = record["deals"]
    words = {slot: [text[a:b] for a, b in spans] for slot, spans in deal["evidence"].items()}
    assert words == {
        "company": ["Orrery"],
        "amount": ["14,3 milliards de dollars"],
        "investors": ["Halden"],
        "stake": ["49 %"],
    }
    assert [text[a:b] for a, b in record["people"][0]["mentions"]] == ["Ana Duarte"]


def test_an_article_in_the_guides_form(reading: Reading) -> None:
    record = json.loads(exact_json.dumps(guide.article_json(reading)))
    assert {key: record[key] for key in ("source", "id", "lang", "published", "title")} == {
        "source": "news/orrery.md",
        "id": "orrery",
        "lang": "fr",
        "published": "2025-06-16",
        "title": "Orrery lève 14,3 milliards de dollars",
    }
    assert record["segments"] == [{"start": 0, "end": len(record["text"]), "lang": "fr"}]
    deal = {key: value for key, value in record["deals"][0].items() if key != "evidence"}
    assert deal == {
        "company": "Orrery",
        "company_canonical": "Orrery",
        "kind": "stake",
        "status": "announced",
        "date": "2025-06-16",
        "round": None,
        "amount": {"value": 14300000000, "currency": "USD", "bound": "min"},
        "valuation": {"value": 29000000000, "currency": "USD", "bound": "exact", "basis": "post"},
        "stake": 0.49,
        "investors": [
            {
                "name": "Halden",
                "canonical": "Halden",
                "lead": True,
                "new": None,
                "mentions": [list(reading.deals[0].investors[0].mentions[0])],
            }
        ],
    }
    assert record["amounts"][1]["implied"] is True
    assert "implied" not in record["amounts"][0]


def test_deals_carry_their_reconciled_ids(reading: Reading) -> None:
    assert (
        guide.article_json(reading, ["orrery-2025-06"])["deals"][0]["deal_id"] == "orrery-2025-06"
    )
    with pytest.raises(ValueError, match="zip"):
        guide.article_json(reading, [])


def test_aliases_stand_where_the_text_tells_them(reading: Reading) -> None:
    words = "Halden (49 %)"
    start = reading.article.text.index(words)
    span = Span(start, start + len(words))
    told = replace(reading, aliases=(Alias("Halden", "49", "Halden", span, words),))
    assert guide.article_json(told)["aliases"] == [
        {
            "name": "Halden",
            "alias": "49",
            "canonical": "Halden",
            "quote": words,
            "start": start,
            "end": start + len(words),
        }
    ]
    assert guide.article_json(reading)["aliases"] == []


def money() -> st.SearchStrategy[Money]:
    named = {"currency": st.sampled_from(["EUR", None]), "bound": st.sampled_from(Bound)}
    return st.one_of(
        st.builds(Money, NUMBERS, **named),
        st.builds(Money, low=NUMBERS, high=st.none() | NUMBERS, **named),
        st.builds(Money, vague=st.just(True), **named),
    )


@given(money())
def test_money_survives_its_json(amount: Money) -> None:
    record = json.dumps(guide.money_json(amount), default=str)
    assert guide.money_of(json.loads(record)) == amount


def test_no_money_is_null() -> None:
    assert guide.money_json(None) is None
    assert guide.money_of(None) is None
    assert guide.money_of({"value": None, "currency": "USD"}) is None


@given(NUMBERS)
def test_decimals_are_written_and_read_exactly(number: Decimal) -> None:
    written = exact_json.dumps([number])
    assert Decimal(str(exact_json.loads(written)[0])) == number
    assert "e" not in written.casefold()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1E+10"), "10000000000"),
        (Decimal("0.10"), "0.1"),
        (Decimal("0.49"), "0.49"),
        (
            {"a": [Decimal("1.50"), None, True, "é\n\u2028"]},
            '{"a": [1.5, null, true, "é\\n\u2028"]}',
        ),
    ],
)
def test_json_as_it_is_written(value: object, written: str) -> None:
    assert exact_json.dumps(value) == written


@pytest.mark.parametrize("value", [Decimal("NaN"), object(), float("inf")])
def test_what_json_cannot_hold(value: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        exact_json.dumps(value)
