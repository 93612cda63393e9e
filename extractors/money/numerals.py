"""Numerals in digits, words and Chinese characters, with the scale behind them."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from price_parser import Price

from extractors.money import hanzi, lexicons, words
from extractors.money.numeral import Numeral
from extractors.money.phrases import Phrases
from models.errors import InternalError

_DIGITS = re.compile(
    r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]+)?(?![0-9])"  # 1,20,000 as in India
    r"|[0-9]{1,3}(?:([,.'])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]*\.[0-9]+|[0-9]+(?:,[0-9]+)?"
)
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
# "1,800 m²" is no amount.
_POWERS = ("²", "³", "2", "3")
# No text writes more digits than these.
_MOST_DIGITS = 40


def decimal_of(token: str, grouping: str) -> Decimal:
    """The value of digits with separators; `grouping` is the language's own thousands mark.

    The last of two kinds of separator is the decimal one. A lone separator before three digits
    groups where it is the language's mark, or where those digits are noughts; else it is decimal.
    """
    plain = token.replace(" ", "").replace("'", "")
    plain = f"0{plain}" if plain.startswith(".") else plain
    commas, points = plain.count(","), plain.count(".")
    if commas and points:
        decimal = "," if plain.rindex(",") > plain.rindex(".") else "."
    elif commas + points != 1:
        decimal = ""
    else:
        mark = "," if commas else "."
        tail = plain.partition(mark)[2]
        groups = len(tail) == 3 and not plain.startswith("0")
        decimal = "" if groups and (mark == grouping or tail == "000") else mark
    # Told which mark is the decimal one (any that is absent where none is), price-parser is exact.
    absent = "." if commas else ","
    amount = Price.fromstring(plain, decimal_separator=decimal or absent).amount
    if amount is None:
        raise InternalError(f"not a numeral: {token!r}")
    return amount


@cache
def _letters() -> Phrases[tuple[str, Decimal]]:
    scales = lexicons.shared("scales")
    return Phrases({text: (text, Decimal(10) ** n) for text, n in scales.items()}, exact=True)


def _digits(text: str, start: int, lang: str) -> Numeral | None:
    match = _DIGITS.match(text, start)
    if match is None or len(match.group()) > _MOST_DIGITS:
        return None
    value = decimal_of(match.group(), lexicons.grouping(lang))
    end = match.end()
    if text[end : end + 1] in _FRACTIONS:
        value, end = value + _FRACTIONS[text[end]], end + 1
    running = words.Words(group=value, last="digits")
    if spoken := words.spoken_decimal(text, end, lang):
        running.group, end = value + spoken[0], spoken[1]
    stop = words.read_on(text, end, lang, running)
    if stop > end or spoken:
        return running.numeral(stop, article=False)
    plain = Numeral(end, value, value, value)
    return _with_letters(text, plain) or plain


def _with_letters(text: str, plain: Numeral) -> Numeral | None:
    """The numeral with a scale in letters after it: "4.7bn", « 300 mio. »."""
    for offset in (plain.end, plain.end + 1):
        if offset > plain.end and not text.startswith((" ", "-"), plain.end):
            continue
        found = _letters().at(text, offset)
        squared = found is not None and text.startswith(_POWERS, found[1])
        if found is not None and plain.low is not None and not squared:
            (letter, scale), end = found
            value = plain.low * scale
            return replace(
                plain, end=end, low=value, high=value, scale=scale, scaled=True, letter=letter
            )
    return None


def read(text: str, start: int, lang: str) -> Numeral | None:
    """The numeral that starts at an offset of folded text, with its scale; None for no numeral.

    `lang` decides between conventions; one without number words of its own counts as English.
    """
    if not lexicons.section("numerals", lang):
        lang = "en"
    found = hanzi.read(text, start)
    if found is not None:
        return Numeral(**found._asdict(), scaled=found.scale > 1)
    if text[start] in ".0123456789":
        return _digits(text, start, lang)
    return words.read(text, start, lang)
