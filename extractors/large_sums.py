"""Where a text tells large sums of money, roughly: quick, and rather one too many than one too few.

`extractors.money` reads what an amount is exactly; its lexicons tell here what scales and
currencies are called. What is small is passed over: it is the price of a thing, and no deal's.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.money import lexicons
from models.span import Span

# A scale is large from this power of ten on, a plain figure from so many digits.
_LARGE_SCALE, _LARGE_FIGURE = 5, 5
# What no currency is called: blanks, letters, and marks of sentences and sums.
_SIGN = r"[^\w\s.,;:()\[\]\"'/%#+&=<>!?*|-]"
_FIGURE = re.compile(r"(?P<figure>\d(?:[\d.,' ]*\d)?)(?:[ -]?(?P<unit>[^\W\d_]+))?")
# A sign, or what can be a code, right before a figure: "CHF 2m", "Rs 500", "HK$3bn".
_BEFORE = re.compile(rf"(?:{_SIGN}|(?<![^\W_])[A-Z][A-Za-z]{{0,3}}\.?\$?) ?$")
_LONGEST_BEFORE = 6
_HAN_SUM = re.compile(r"[\d.一二两三四五六七八九十百千几数余多上近半] ?[万亿]|\d{5,} ?元")
# Scales that are written after sums alone, so that no currency need stand by.
_OF_MONEY = frozenset({"bn", "bln", "md", "mds", "mrd", "mrds", "mln"})


@dataclass(frozen=True, slots=True)
class _Words:
    """What a language's large sums hold, in lower case.

    `scales` are words and shorthands, `letters` what stands for a scale beside a currency. `alone`
    finds a scale without a figure, `currency` a currency behind a figure.
    """

    scales: frozenset[str]
    letters: frozenset[str]
    alone: re.Pattern[str]
    currency: re.Pattern[str]


def find(folded: str, lang: str) -> Iterator[Span]:
    """The large sums of a folded text with their currencies, in no order; some may overlap."""
    if "numerals" not in lexicon.load("money", lang):  # written in ideographs, or as in English
        yield from (Span(*match.span()) for match in _HAN_SUM.finditer(folded))
        lang = "en"
    words = _words(lang)
    for match in _FIGURE.finditer(folded):
        if (span := _large(folded, match, words)) is not None:
            yield span
    yield from (Span(*match.span()) for match in words.alone.finditer(folded))


def _large(folded: str, match: re.Match[str], words: _Words) -> Span | None:
    """Where a figure is a large sum; None where it is small, or counts something else."""
    unit = (match["unit"] or "").lower()
    sign = _BEFORE.search(folded, max(0, match.start() - _LONGEST_BEFORE), match.start())
    currency = words.currency.match(folded, match.end("figure"))
    start = (sign or match).start()
    if unit in words.scales or unit in words.letters:
        currency = words.currency.match(folded, match.end())
        is_large = bool(unit in words.scales or sign or currency)
        return Span(start, (currency or match).end()) if is_large else None
    is_large = sum(map(str.isdigit, match["figure"])) >= _LARGE_FIGURE
    end = currency.end() if currency else match.end("figure")
    return Span(start, end) if is_large and (sign or currency) else None


@cache
def _words(lang: str) -> _Words:
    table = lexicon.load("money", lang)
    numerals = table["numerals"]
    powers = {**numerals["scales"], **numerals["plurals"], **numerals.get("multiples", {})}
    large = {word for word, power in powers.items() if power >= _LARGE_SCALE}
    letters = {*lexicons.shared("scales"), *lexicons.shared("glued_scales"), *powers}
    units = _any(table["units"])
    return _Words(
        frozenset({*large, *_OF_MONEY, *map(str.lower, lexicons.shared("shorthands"))}),
        frozenset(word.lower().rstrip(".") for word in letters),
        re.compile(_any({*large, *map(str.capitalize, large)})),
        re.compile(rf"[ -]?(?:(?i:de |d'|of )?(?i:{units})|{_SIGN}|[A-Z]{{3}})(?![^\W_])"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
