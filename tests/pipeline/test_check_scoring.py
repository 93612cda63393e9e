"""The figures of a check are those of the annotation guide's scorer."""

import json
from pathlib import Path

import pytest

from pipeline.check.comparison import figure, folded, same_organization
from pipeline.check.scoring import score
from pipeline.check.tally import Tally, b_cubed, total
from pipeline.check.wrong import Fault, Wrong

CASES = json.loads((Path(__file__).parent / "scorer_figures.json").read_text("utf-8"))
ARTICLES = {case["key"]: (case["predicted"] or {}, case["gold"]) for case in CASES["articles"]}


def figures(group: str) -> dict[str, list[float]]:
    chosen = [pair for key, pair in ARTICLES.items() if group in ("all", key.split("/")[0])]
    table = total(score(predicted, gold)[0] for predicted, gold in chosen).table()
    return {slot: list(row) for slot, row in table.items()}


@pytest.mark.parametrize("group", CASES["figures"])
def test_figures_are_those_of_the_guides_scorer(group: str) -> None:
    assert figures(group) == CASES["figures"][group]


def mistakes(key: str) -> list[Wrong]:
    return score(*ARTICLES[key])[1]


def test_every_kind_of_mistake_is_told_once() -> None:
    told = [(wrong.slot, wrong.about, wrong.told()) for wrong in mistakes("fr/001")]
    assert told == [
        ("amount", "1 200,55 €", "extra $1,200.5"),
        ("amount", "1 200,55 €", "missed €1,200.55"),
        ("amount+role", "5 et 10 M€", "got market, want cost"),
        ("amount+bound", "5 et 10 M€", "got approx, want exact"),
        ("deal", "Orrery", "extra Orrery · funding · ≥ $10bn · rumoured"),
        ("deal.valuation", "Orrery", "got $28bn, want $29bn"),
        ("deal.status", "Société Valmy", "got rumoured, want announced"),
        ("deal.date", "Société Valmy", "got 2023-12, want 2024"),
        ("person", "Jean Dupont", "extra Jean Dupont"),
        ("person+org", "Jean Dupont", "got Autre, want nothing"),
        ("person+role", "Éloïse Bréhat", "got ceo, founder, want ceo"),
    ]


def test_an_unread_article_misses_everything() -> None:
    wrongs = mistakes("zh/002")
    assert [(wrong.slot, wrong.fault) for wrong in wrongs] == [
        ("amount", Fault.MISSED),
        ("person", Fault.MISSED),
    ]


def test_a_perfect_reading_has_no_mistake_and_full_figures() -> None:
    for _, gold in ARTICLES.values():
        tally, wrongs = score(gold, gold)
        assert wrongs == []
        assert all(row.f1 == 1 for row in tally.table().values() if row.gold)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ørsted A/S", "orsted a s"),
        ("Crédit Agricole SA", "credit agricole"),
        ("AT&T", "at and t"),
        ("北京月之暗面科技有限公司", "北京月之暗面科技"),
        ("ＡＬＡＮ", "Alan"),
        ("The Ant Group Co., Ltd.", "ant"),
    ],
)
def test_names_fold_alike(one: str, other: str) -> None:
    assert folded(one).replace("ø", "o") == folded(other)


def test_a_name_of_legal_forms_only_stays() -> None:
    assert folded("SE Group") == "segroup"


@pytest.mark.parametrize(
    ("money", "size"),
    [
        ({"value": 13_800_400_000, "currency": "USD"}, (1.38e10, "USD")),
        ({"low": 5, "high": None, "currency": "EUR"}, ((5.0, None), "EUR")),
        ({"value": None, "vague": True, "currency": "CNY"}, ("vague", "CNY")),
        ({"value": None, "currency": "CNY"}, None),
        (None, None),
    ],
)
def test_figures_to_four_digits(money: dict[str, object] | None, size: object) -> None:
    assert figure(money) == size


def test_a_short_organisation_is_the_long_one_it_begins() -> None:
    assert same_organization("spark", "sparkcapital")
    assert not same_organization("", "")
    assert not same_organization("capital", "sparkcapital")


def test_tallies_keep_slots_that_were_counted_as_nothing() -> None:
    tally = Tally()
    tally.count("amount", 0, 0, 0)
    assert total([tally, Tally()]).table() == {"amount": (0.0, 0.0, 0.0, 0)}


def test_b_cubed_of_one_cluster_split_in_two() -> None:
    links = [("a", "x"), ("a", "x"), ("b", "x"), ("b", "y")]
    assert b_cubed(links).precision == pytest.approx((1 + 1 + 0.5 + 0.5) / 4)
    assert b_cubed(links).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
