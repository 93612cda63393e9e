"""Figures given in passing are found where they contradict, and nowhere else."""

from decimal import Decimal

import pytest
from handmade import usd

from models.deal import Quote
from models.mention import MoneyMention
from models.money import Money, MoneyRole
from models.report import DealKind, DealReport, DealStatus, Investment
from models.span import Span
from pipeline.reconcile.asides import asides

BN = 1_000_000_000
TEXT = "Orrery lève 14,3 milliards.\n"
OWN = Span(TEXT.index("14,3"), TEXT.index("14,3") + 14)
CAPTION = "L'investissement d'un milliard de Halden divise."


def found(
    caption: str,
    figure: str,
    word: str,
    *,
    role: MoneyRole = MoneyRole.RAISE,
    value: str = "1e9",
    investors: tuple[str, ...] = ("Halden",),
    others: tuple[Money, ...] = (),
) -> list[str]:
    """The asides in an article that tells 14.3 billion and has a caption."""
    text = TEXT + caption
    start = len(TEXT)

    def place(words: str) -> Span:
        at = text.index(words, start)
        return Span(at, at + len(words))

    sentence = Span(start, len(text))
    quotes = {
        "amount": [Quote(OWN, OWN.of(text), Span(0, start), TEXT)],
        "kind": [Quote(place(word), word, sentence, caption)],
    }
    report = DealReport(
        "Orrery",
        "Orrery",
        DealKind.STAKE,
        DealStatus.ANNOUNCED,
        {},
        amount=usd("14.3e9"),
        investors=tuple(
            Investment(name, name, (place(name),) if name in caption else ()) for name in investors
        ),
    )
    money = [
        MoneyMention(OWN, OWN.of(text), usd("14.3e9"), MoneyRole.RAISE),
        MoneyMention(place(figure), figure, usd(Decimal(value).__str__()), role),
    ]
    sizes = [report.amount, *others]
    return [aside.quote.context for aside in asides(report, quotes, money, sizes)]


@pytest.mark.parametrize(
    ("caption", "figure", "word"),
    [
        (CAPTION, "un milliard", "investissement"),
        ("Rivals eye Halden's $1 billion investment.", "$1 billion", "investment"),
        ("对手因这笔10亿美元的投资而离开。", "10亿美元", "投资"),
    ],
)
def test_a_caption_with_another_figure(caption: str, figure: str, word: str) -> None:
    assert found(caption, figure, word) == [caption]


@pytest.mark.parametrize(
    "changes",
    [
        {"role": MoneyRole.REVENUE},
        {"value": "1.43e10"},
        {"value": "1.4e10"},
        {"investors": ("Halden", "Söder")},
        {"others": (usd(BN),)},
    ],
    ids=["a revenue", "the same", "rounded", "one investor's part", "another deal's size"],
)
def test_no_contradiction(changes: dict[str, object]) -> None:
    assert found(CAPTION, "un milliard", "investissement", **changes) == []  # type: ignore[arg-type]


def test_a_word_far_off_says_nothing_of_the_figure() -> None:
    caption = "L'investissement divise, et un milliard manque."
    assert found(caption, "un milliard", "investissement") == []
