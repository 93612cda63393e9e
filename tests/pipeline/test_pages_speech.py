"""How pages speak: figures, dates, words of the store and reasons, in three languages."""

from decimal import Decimal

import pytest

from models.money import Bound, Money
from models.partial_date import PartialDate
from pipeline import wording
from pipeline.pages.speech import speech

BILLIONS = Money(Decimal("14.3e9"), "USD")


@pytest.mark.parametrize(
    ("amount", "fr", "zh"),
    [
        (BILLIONS, "14,3 Md $US", "143亿美元"),
        (Money(Decimal("1.45e6"), "EUR", Bound.APPROX), "~1,45 M €", "~145万欧元"),
        (Money(Decimal(123_456_789), "USD"), "≈123,457 M $US", "≈1.235亿美元"),
        (Money(Decimal("1200.55"), "EUR"), "1 200,55 €", "1,200.55欧元"),
        (Money(Decimal("1.2e12"), "CNY"), "1,2 Bn CNY", "1.2万亿人民币"),
        (Money(low=Decimal(5_000_000), high=Decimal(10**7)), "5 M–10 M", "500万–1,000万"),
        (Money(low=Decimal(5_000_000), currency="SEK"), "≥ 5 M SEK", "≥ 500万瑞典克朗"),
        (Money(currency="EUR", vague=True), "non chiffré (€)", "若干欧元"),
        (None, "", ""),
    ],
)
def test_an_amount(amount: Money | None, fr: str, zh: str) -> None:
    plain = speech("fr").money(amount).replace("\u202f", " ").replace("\u00a0", " ")
    assert plain == fr
    assert speech("zh").money(amount) == zh
    assert speech("en").money(amount) == wording.money(amount)


@pytest.mark.parametrize(
    ("date", "fr", "zh"),
    [
        (PartialDate(2025, 6, 12), "12 juin 2025", "2025年6月12日"),
        (PartialDate(2025, 6), "juin 2025", "2025年6月"),
        (PartialDate(2025, quarter=2), "T2 2025", "2025年第2季度"),
        (PartialDate(2025), "2025", "2025年"),
        (None, "", ""),
    ],
)
def test_a_date_has_the_precision_it_was_told_with(
    date: PartialDate | None, fr: str, zh: str
) -> None:
    assert speech("fr").date(date) == fr
    assert speech("zh").date(date) == zh
    assert speech("en").date(date) == wording.date(date)


@pytest.mark.parametrize("share", [0.001, 0.004999, 0.125, 0.935, 0.994, 0.999])
def test_a_share_is_rounded_as_in_the_terminal(share: float) -> None:
    assert speech("en").percent(share) == wording.percent(share)
    digits = wording.percent(share).strip("<>%")
    assert speech("fr").percent(share).strip("<>%\u202f\u00a0") == digits
    assert speech("en").belief(share) == wording.belief(share)


@pytest.mark.parametrize(
    ("kind", "round_name", "stake", "fr", "zh"),
    [
        ("funding", "A+", None, "série A+", "A+轮"),
        ("funding", "pre-A", None, "pré-série A", "Pre-A轮"),
        ("funding", "seed", None, "amorçage", "种子轮"),
        ("funding", None, None, "levée de fonds", "融资"),
        ("debt", "B", None, "emprunt (série B)", "债务融资（B轮）"),
        (
            "stake",
            None,
            Decimal("0.605"),
            "prise de participation de 60,5\u00a0%",
            "入股（60.5%股权）",
        ),
        ("fund", "unheard-of", None, "fonds (unheard-of)", "基金募集（unheard-of）"),
    ],
)
def test_a_kind(kind: str, round_name: str | None, stake: Decimal | None, fr: str, zh: str) -> None:
    assert speech("fr").kind(kind, round_name, stake) == fr
    assert speech("zh").kind(kind, round_name, stake) == zh
    assert speech("en").kind(kind, round_name, stake) == wording.kind(kind, round_name, stake)


@pytest.mark.parametrize(
    ("reason", "fr", "zh"),
    [
        ("both articles agree", "les deux articles concordent", "两篇文章一致"),
        (
            "told by 4 articles, 3 of them independent; 1 contradicts",
            "dit par 4 articles, dont 3 indépendants\u202f; 1 le contredit",
            "4 篇文章提及（其中 3 篇独立）；1 篇与之矛盾",
        ),
        (
            "the latest stage: announced after rumoured",
            "le dernier stade\u202f: annoncé après rumeur",
            "最新阶段：已宣布（此前为传闻）",
        ),
        (
            "both articles agree; <b> of no pattern",
            'les deux articles concordent\u202f; <span lang="en">&lt;b&gt; of no pattern</span>',
            '两篇文章一致；<span lang="en">&lt;b&gt; of no pattern</span>',
        ),
    ],
)
def test_a_stored_reason(reason: str, fr: str, zh: str) -> None:
    assert str(speech("fr").why(reason)) == fr
    assert str(speech("zh").why(reason)) == zh
    assert speech("en").why("<b>") == "&lt;b&gt;"


def test_a_list_of_names() -> None:
    names = ["Orrery", "Halden", "Nexeo"]
    assert speech("fr").listed(names) == "Orrery, Halden et Nexeo"
    assert speech("zh").listed(names) == "Orrery、Halden和Nexeo"
    assert speech("en").listed(names) == wording.listed(names)
