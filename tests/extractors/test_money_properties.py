"""Reading gives back what was rendered, survives any text, and costs what the length costs."""

from decimal import Decimal
from itertools import pairwise
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from extractors import money
from extractors.document import Document
from extractors.money.phrases import Phrases
from models.article import Article, Segment
from models.span import Span

# No example is timed: the first one reads the lexicons.
UNTIMED = settings(deadline=None)

SCALES = {
    "en": {
        "": 0,
        " thousand": 3,
        "m": 6,
        "mn": 6,
        " million": 6,
        "bn": 9,
        "B": 9,
        " billion": 9,
        " trillion": 12,
    },
    "fr": {"": 0, " millions": 6, " milliards": 9, " Mds": 9, " Md": 9, " mio": 6, " mrd": 9},
    "zh": {"": 0, "万": 4, "百万": 6, "千万": 7, "亿": 8, " 亿": 8, "万亿": 12, "兆": 12},
}
BEFORE = {
    "en": {
        "$": "USD",
        "US$": "USD",
        "€": "EUR",
        "£": "GBP",
        "HK$": "HKD",
        "CHF ": "CHF",
        "Rs ": "INR",
        "SGD": "SGD",
        "C$": "CAD",
        "A$": "AUD",
        "NT$": "TWD",
        "R$": "BRL",
        "RM ": "MYR",
        "Rp": "IDR",
        "₹": "INR",
        "₩": "KRW",
        "₽": "RUB",
        "₺": "TRY",
        "₦": "NGN",
        "฿": "THB",
        "₫": "VND",
        "₱": "PHP",
        "AED ": "AED",
        "SAR ": "SAR",
    },
    "fr": {"$": "USD", "€ ": "EUR", "CHF ": "CHF", "Fr. ": "CHF", "FCFA ": "XOF", "US$ ": "USD"},
    "zh": {
        "人民币": "CNY",
        "RMB": "CNY",
        "US$": "USD",
        "HK$": "HKD",
        "NT$": "TWD",
        "£": "GBP",
        "新台币 ": "TWD",
        "港币": "HKD",
        "¥": "CNY",
    },
}
AFTER = {
    "en": {
        " dollars": "USD",
        " euros": "EUR",
        " Swiss francs": "CHF",
        " yuan": "CNY",
        "-euro": "EUR",
        " USD": "USD",
        " zł": "PLN",
        " Kč": "CZK",
        " Singapore dollars": "SGD",
        " Indian rupees": "INR",
        "-yuan": "CNY",
        " won": "KRW",
    },
    "fr": {
        " €": "EUR",
        " $ CA": "CAD",
        " $ US": "USD",
        " F CFA": "XOF",
        " de livres sterling": "GBP",
        " de dollars canadiens": "CAD",
        " de wons sud-coréens": "KRW",
        " d'euros": "EUR",
        " de dollars": "USD",
        " $": "USD",
        " de yens": "JPY",
        " de francs suisses": "CHF",
    },
    "zh": {
        "元": "CNY",
        "美元": "USD",
        "港元": "HKD",
        "日元": "JPY",
        "欧元": "EUR",
        "元人民币": "CNY",
        "瑞士法郎": "CHF",
        "美金": "USD",
        "港幣": "HKD",
        "新臺幣": "TWD",
        "加币": "CAD",
        "印度卢比": "INR",
        "韩元": "KRW",
    },
}
# A currency that is an everyday word too needs a scale or a large number.
SHY = {" won"}
HAN = "零一二三四五六七八九"
TENS = ((1000, "千"), (100, "百"), (10, "十"))


def document(text, lang):
    segments = (Segment(Span(0, len(text)), lang),)
    return Document(Article("test", "test", "0" * 64, text, lang=lang, segments=segments))


def digits(number, lang, blank):
    """A number as a language writes it, its thousands grouped."""
    plain = f"{number:,f}"
    if lang != "fr":
        return plain
    return plain.replace(",", "\0").replace(".", ",").replace("\0", blank)


def han(number):
    """A whole number below 10 000 in Chinese characters."""
    written, rest, gap = "", number, False
    for unit, character in TENS:
        count, rest = divmod(rest, unit)
        if count:
            written += ("零" if gap and written else "") + HAN[count] + character
        gap = not count
    return written + (("零" if gap and written else "") + HAN[rest] if rest else "")


@st.composite
def rendered(draw):
    """An amount in some language and form, with its text, value and currency."""
    lang = draw(st.sampled_from(["en", "fr", "zh"]))
    number = Decimal(draw(st.integers(1, 9_999_999))) / draw(st.sampled_from([1, 10, 100]))
    blank = draw(st.sampled_from([" ", "\u00a0", "\u202f", "."])) if number == int(number) else " "
    scale, power = draw(st.sampled_from(sorted(SCALES[lang].items())))
    leads = draw(st.booleans())
    mark, currency = draw(st.sampled_from(sorted((BEFORE if leads else AFTER)[lang].items())))
    if mark in SHY:
        scale, power = " billion", 9
    if not power:
        mark = mark.replace(" de ", " ").replace(" d'", " ")
    numeral = digits(number, lang, blank) + scale
    quote = mark + numeral if leads else numeral + mark
    return lang, quote, number * 10**power, currency


@UNTIMED
@given(rendered())
@example(("fr", "1\u202f200\u202f000 €", Decimal(1_200_000), "EUR"))
def test_reads_back_what_was_rendered(case):
    lang, quote, value, currency = case
    text = f"({quote})"
    (mention,) = money.find(document(text, lang))
    assert mention.quote == quote
    assert (mention.money.value, mention.money.currency) == (value, currency)


GLUED = {"k€": (3, "EUR"), "M€": (6, "EUR"), "Md€": (9, "EUR"), "Mds€": (9, "EUR")}
GLUED |= {"M$": (6, "USD"), "MUSD": (6, "USD"), "MEUR": (6, "EUR"), "M£": (6, "GBP")}


@UNTIMED
@given(st.integers(1, 99_999), st.sampled_from(["", " "]), st.sampled_from(sorted(GLUED)))
def test_reads_back_scales_glued_to_marks(tenths, blank, mark):
    quote = digits(Decimal(tenths) / 10, "fr", " ") + blank + mark
    (mention,) = money.find(document(f"({quote})", "fr"))
    power, currency = GLUED[mark]
    assert mention.quote == quote
    assert (mention.money.value, mention.money.currency) == (tenths * 10 ** (power - 1), currency)


RANGES = {
    "en": ("${}-{} million", "${} million to ${} million", "between ${} and ${} million"),
    "fr": ("{} à {} millions de $", "{} M$ à {} M$", "entre {} et {} M$"),
    "zh": ("{}至{}百万美元", "{}-{}百万美元", "{}百万到{}百万美元"),
}


@UNTIMED
@given(st.integers(1, 500), st.integers(1, 499), st.sampled_from(sorted(RANGES)), st.integers(0, 2))
def test_reads_back_ranges(low, more, lang, form):
    text = RANGES[lang][form].format(low, low + more)
    (mention,) = money.find(document(f"({text})", lang))
    assert (mention.money.low, mention.money.high) == (low * 10**6, (low + more) * 10**6)
    assert mention.money.currency == "USD"


BOUNDS = {
    "en": {"more than ": "min", "up to ": "max", "nearly ": "approx", "at least ": "min"},
    "fr": {"plus de ": "min", "jusqu'à ": "max", "près de ": "approx", "moins de ": "max"},
    "zh": {"超过": "min", "不超过": "max", "约": "approx", "不会低于": "min", "近": "approx"},
}


@UNTIMED
@given(rendered(), st.data())
def test_reads_back_bounds(case, data):
    lang, quote, value, currency = case
    bound = data.draw(st.sampled_from(sorted(BOUNDS[lang])))
    (mention,) = money.find(document(f"({bound}{quote})", lang))
    assert (mention.quote, str(mention.money.bound)) == (quote, BOUNDS[lang][bound])
    assert (mention.money.value, mention.money.currency) == (value, currency)


UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
UNITS = (UNITS + " fifteen sixteen seventeen eighteen nineteen").split()
TIES = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(number):
    """A whole number from 1 to 999 in English words."""
    hundreds, rest = divmod(number, 100)
    said = [UNITS[hundreds], "hundred"] if hundreds else []
    if rest >= 20:
        said.append(TIES[rest // 10] + (f"-{UNITS[rest % 10]}" if rest % 10 else ""))
    elif rest:
        said.append(UNITS[rest])
    return " ".join(said)


@UNTIMED
@given(st.integers(2, 999), st.sampled_from([("", 0), (" thousand", 3), (" million", 6)]))
def test_reads_back_english_words(number, scale):
    word, power = scale
    quote = f"{words(number)}{word} dollars"
    (mention,) = money.find(document(f"({quote})", "en"))
    assert (mention.quote, mention.money.value) == (quote, number * 10**power)


@UNTIMED
@given(st.integers(1, 9999), st.sampled_from(["", "万", "亿", "万亿"]))
def test_reads_back_chinese_characters(number, scale):
    numeral = han(number) + scale
    (mention,) = money.find(document(f"（{numeral}美元）", "zh"))
    assert mention.money.value == number * {"": 1, "万": 10**4, "亿": 10**8, "万亿": 10**12}[scale]


@UNTIMED
@given(rendered(), st.text(max_size=40), st.text(max_size=40))
@example(("en", "$5m", Decimal(5_000_000), "USD"), "İ" * 9, "ﬁ\u0301")
def test_spans_survive_any_text_around(case, before, after):
    lang, quote, _, _ = case
    text = f"{before}\n{quote}\n{after}"
    found = money.find(document(text, lang))
    start = len(before) + 1
    assert Span(start, start + len(quote)) in [mention.span for mention in found]
    assert all(mention.quote == mention.span.of(text) for mention in found)


_PIECES = st.sampled_from(
    [
        "$",
        "€",
        "1",
        "2,5",
        "3.000",
        " ",
        "-",
        " à ",
        " to ",
        "亿",
        "万",
        "元",
        "几",
        "数",
        "多",
        "点",
        "半",
        "个",
        "million",
        "milliards",
        " de ",
        "d'",
        "US",
        "un",
        "half",
        "a",
        "hundred",
        "cent",
        "块",
        "角",
        "(",
        "，",
        "\n",
        "plus de ",
    ]
)


@settings(max_examples=300)
@given(st.one_of(st.text(), st.lists(_PIECES, max_size=30).map("".join)))
def test_never_raises_and_never_overlaps(text):
    for lang in ("en", "fr", "zh", "other"):
        found = money.find(document(text, lang))
        assert all(mention.quote == mention.span.of(text) for mention in found)
        assert all(a.span.end <= b.span.start for a, b in pairwise(found))


HOSTILE = [
    "1",
    "9,",
    "1.000",
    "1,000,",
    "1 000 ",
    "$",
    "$1 ",
    "$1-",
    "亿",
    "一",
    "1亿",
    "1万1",
    "两三",
    "数",
    "million ",
    "a ",
    "half a ",
    "hundred million ",
    "one million ",
    "de ",
    "(",
    "1 million ",
    "5 to 6 ",
    "entre 1 et ",
    "8元5角",
    "1角",
    "5 francs ",
    "3元",
    "plus de ",
    "US$1 (",
    "un million deux cent ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_grows_with_the_length_of_the_text(piece):
    def work(times):
        looked_up = 0
        at = Phrases.at

        def counting(self, text, start):
            nonlocal looked_up
            looked_up += 1
            return at(self, text, start)

        with mock.patch.object(Phrases, "at", counting):
            money.find(document(piece * times, "en"))
            money.find(document(piece * times, "fr"))
        return looked_up

    work(1)
    assert work(800) <= 2.2 * work(400) + 200
