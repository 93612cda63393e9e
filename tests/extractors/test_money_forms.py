"""Every currency by its names and codes, and the forms in which the trade writes amounts."""

import tomllib
from pathlib import Path

import pytest
from babel.numbers import get_currency_name

from extractors import money
from extractors.document import Document
from extractors.money import denominations
from models.article import Article, Segment
from models.money import Bound
from models.span import Span

FORMS = tomllib.loads((Path(__file__).parent / "money" / "forms.toml").read_text("utf-8"))
SENTENCES = {
    "en": "It paid {} for it.",
    "fr": "Le groupe a payé {} pour cela.",
    "zh": "该公司支付{}。",
}
# CLDR tells these apart by a bracket, which no text has: « francs CFA (BCEAO) ».
IN_BRACKETS = {"XOF", "XAF", "XPF"}
# Codes that texts use for others: CNH is what CNY is called abroad, GHC the cedi.
OTHERWISE = {"CNH", "GHC"}


def find(text, lang):
    segments = (Segment(Span(0, len(text)), lang),)
    article = Article("test", "test", "0" * 64, text, lang=lang, segments=segments)
    return money.find(Document(article))


def told(mention):
    figure = mention.money
    if figure.vague:
        value = "vague"
    elif figure.value is not None:
        value = format(figure.value, "f")
    else:
        value = f"{figure.low:f}..{figure.high:f}"
    bound = "" if figure.vague or figure.bound is Bound.EXACT else f" {figure.bound}"
    return f"{mention.quote} | {value} {figure.currency}{bound}"


@pytest.mark.parametrize(
    ("lang", "form", "says"),
    [(lang, form, says) for lang, forms in FORMS.items() for form, says in forms.items()],
)
def test_reads_a_form_in_a_sentence(lang, form, says):
    assert [told(mention) for mention in find(SENTENCES[lang].format(form), lang)] == [says]


def named(lang, *locales):
    """Every name of every currency in use, singular and plural, with its code."""
    return sorted(
        {
            (get_currency_name(code, count=count, locale=locale), code)
            for code in set(denominations.tender()) - IN_BRACKETS
            for count in (1, 2)
            for locale in locales
        }
    )


@pytest.mark.parametrize(
    ("lang", "locales", "forms"),
    [
        ("en", ("en",), ("5 million {}", "250,000 {}", "12.50 {}")),
        ("fr", ("fr",), ("5 millions de {}", "5 millions d'{}", "250 000 {}", "12,50 {}")),
        ("zh", ("zh", "zh_Hant"), ("5亿{}", "250000{}", "12.5{}")),
    ],
)
def test_reads_every_currency_by_its_names(lang, locales, forms):
    misread = [
        (text, code, [told(mention) for mention in found])
        for name, code in named(lang, *locales)
        for text in (form.format(name) for form in forms)
        for found in [find(f"({text})", lang)]
        if [(one.quote, one.money.currency) for one in found] != [(text, code)]
    ]
    assert misread == []


@pytest.mark.parametrize(
    ("lang", "form"),
    [
        ("en", "{} 5 million"),
        ("en", "{}5m"),
        ("en", "5 million {}"),
        ("en", "{} 1,250,000"),
        ("fr", "5 millions {}"),
        ("fr", "1 250 000 {}"),
        ("zh", "5亿{}"),
        ("zh", "{} 5亿"),
    ],
)
def test_reads_every_code(lang, form):
    misread = [
        code
        for code in set(denominations.codes()) - OTHERWISE
        if [one.money.currency for one in find(f"({form.format(code)})", lang)] != [code]
    ]
    assert misread == []


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("It paid 5 million Brazil reals.", "en", "BRL"),
        ("It paid 5 million South African rands.", "en", "ZAR"),
        ("It paid 700,000 won to sign up.", "en", "KRW"),
        ("It paid 5 million quetzals.", "en", "GTQ"),
        ("It paid 5 million Canadian $.", "en", "CAD"),
        ("It paid 300 kopecks.", "en", "RUB"),
        ("Elle a payé 5 millions de dollars de la Jamaïque.", "fr", "JMD"),
        ("Elle a payé 5 millions de $ néo-zélandais.", "fr", "NZD"),
        ("Elle a payé 5 millions de dollars liberiens.", "fr", "LRD"),
        ("该公司支付5亿波兰币。", "zh", "PLN"),
        ("该公司支付5亿格里夫纳。", "zh", "UAH"),
    ],
)
def test_reads_loose_names(text, lang, code):
    assert [mention.money.currency for mention in find(text, lang)] == [code]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The band won 3 awards and 10,000 real users in 5 marks of the 12 drams.", "en"),
        ("AMD 7900 cards sell; Series B $ signs; the try 5 m line.", "en"),
        ("Né en mars 2021, le groupe compte 3 sols et ils 5 m.", "fr"),
        ("Elle emploie 61 personnes, contre 49 l'an dernier.", "fr"),
        ("他得了5分，用了3毛笔，比赛在第20分钟结束。", "zh"),
    ],
)
def test_everyday_words_are_no_currencies(text, lang):
    assert [mention.quote for mention in find(text, lang)] == []


@pytest.mark.parametrize(
    ("text", "lang", "says"),
    [
        (
            "Elle a encaissé 61 milliards de F CFA, contre 49 l'année précédente.",
            "fr",
            "49 | 49000000000 XOF",
        ),
        ("La BDC y place 15 M€ et Desjardins, 10.", "fr", "10 | 10000000 EUR"),
        ("Sales were €1.6 billion, against 1.2 a year earlier.", "en", "1.2 | 1200000000 EUR"),
        ("It made $61 million, up from 49 in 2023.", "en", "49 | 49000000 USD"),
    ],
)
def test_a_number_repeats_what_it_leaves_out(text, lang, says):
    first, second = find(text, lang)
    assert told(second) == says
    assert second.implied
    assert not first.implied


@pytest.mark.parametrize(
    "text",
    [
        "It raised $61 million, against 49 rivals.",
        "It raised $61 million, against 2023.",
        "It raised $61 million, up from 4900.",
        "It raised $61 million; growth was 20% against 12%.",
    ],
)
def test_a_number_of_something_else_repeats_nothing(text):
    assert [mention.quote for mention in find(text, "en")] == ["$61 million"]


def test_the_price_of_a_commodity_lends_no_currency():
    text = "Le cacao, à 3 000 livres la tonne, a creusé un trou de 2 millions. Il vaut 5 euros."
    assert [mention.money.currency for mention in find(text, "fr")] == ["GBP", "EUR", "EUR"]


def test_narrow_blanks_group_digits():
    assert told(find("Une perte de 1\u202f200\u202f000\u00a0€.", "fr")[0]).endswith("1200000 EUR")
