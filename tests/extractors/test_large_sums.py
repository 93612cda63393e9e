import pytest

from extractors import large_sums
from extractors.fold import fold


@pytest.mark.parametrize(
    ("text", "lang", "sums"),
    [
        ("They raised $40 million in May.", "en", ["$40 million"]),
        ("It sold for £250,000 and US$3bn.", "en", ["£250,000", "US$3bn"]),
        ("A grant of CHF 2m, or Rs 500 crore", "en", ["CHF 2m", "Rs 500 crore"]),
        ("worth several million dollars", "en", ["million"]),
        ("un tour de 12,5 millions d’euros", "fr", ["12,5 millions d'euros"]),
        ("1 200 000 € et 430 M€", "fr", ["1 200 000 €", "430 M€"]),
        ("融资1.2亿元，获数千万美元", "zh", ["2亿", "千万"]),
        ("賣出５０００萬", "zh", ["0万"]),
    ],
)
def test_large_sums_are_found(text: str, lang: str, sums: list[str]) -> None:
    found = {span.of(fold(text)) for span in large_sums.find(fold(text), lang)}
    assert set(sums) <= found


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tickets cost $40 each, or £9.99 for children.", "en"),
        ("12,400 patients ran 100 m in 2024; turnout was 61 per cent.", "en"),
        ("Comptez 28 euros par billet, 3 200 personnes sont venues.", "fr"),
        ("门票60元，三天两晚489元", "zh"),
    ],
)
def test_prices_and_numbers_are_none(text: str, lang: str) -> None:
    assert list(large_sums.find(fold(text), lang)) == []
