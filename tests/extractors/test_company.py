"""Which company a statement is about: the weighing of signs."""

from itertools import permutations

import pytest
from test_deals import reading

from extractors import deals
from extractors.deals import company
from extractors.deals.signs import family
from extractors.document import Document
from models.report import DealKind

# Without a rule's help: the names that stand in the way are the nearest ones.
CASES = [
    (
        "en",
        "Tarnbrook raises seed money",
        "Tarnbrook makes sensors for greenhouses. It was founded in Leeds. "
        "The firm has raised $4 million.",
        "Tarnbrook",
    ),
    (
        "fr",
        "Verdelys lève des fonds",
        "Verdelys fabrique des capteurs. La société lyonnaise vient de lever 4 millions d'euros "
        "auprès de Corvane Capital.",
        "Verdelys",
    ),
    (
        "zh",
        "星澜科技完成A轮融资",
        "星澜科技今日宣布完成1亿元A轮融资，由远岭资本领投。该公司2022年曾获得3000万元投资。",
        "星澜科技",
    ),
]


@pytest.mark.parametrize(("lang", "title", "text", "wanted"), CASES)
def test_the_company_of_every_statement(lang: str, title: str, text: str, wanted: str) -> None:
    deals = reading(text, lang, title).deals
    assert deals
    assert {deal.company for deal in deals} == {wanted}


def test_weights_are_finite_numbers_and_know_the_rules() -> None:
    weights = company.weights()
    assert weights["rule: named"] > 0
    assert all(abs(weight) < 10 for weight in weights.values())


def test_signs_are_worth_the_same_in_every_order(monkeypatch: pytest.MonkeyPatch) -> None:
    weights = {"rare": 0.1, "once": 0.2, "buyer": 0.3, "in title": -0.7}
    monkeypatch.setattr(company, "weights", lambda: weights)
    assert len({sum(weights[sign] for sign in order) for order in permutations(weights)}) > 1
    assert len({company.worth(order) for order in permutations(weights)}) == 1


def test_likelihoods_of_the_candidates_add_up_to_one() -> None:
    read = reading("Tarnbrook raised $4 million. Verdelys, its rival, makes pumps.", "en")
    told = deals.tell(Document(read.article), read.money, read.dates, read.names, ())
    (d,) = told.drafts
    likely = company.likelihoods(d, told.focus.standing, told.focus.pointers(d, []), [])
    assert {name.text for name in likely} == {"Tarnbrook", "Verdelys"}
    assert sum(likely.values()) == pytest.approx(1)
    assert max(likely, key=lambda name: likely[name]).text == "Tarnbrook"


@pytest.mark.parametrize("kind", DealKind)
def test_every_kind_belongs_to_a_family(kind: DealKind) -> None:
    assert family(kind) in {"bought", "given", "fund", "raised"}
