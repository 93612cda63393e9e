"""Numerals in digits and words: « 2,7 milliards », "half a billion", « une centaine »."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.money import hanzi, lexicons
from extractors.money.phrases import Phrases
from models.money import Bound

_DIGITS = re.compile(
    r"[0-9]{1,3}(?:([,.'])[0-9]{3})(?:\1[0-9]{3})*(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?(?![0-9])"
    r"|[0-9]+(?:[.,][0-9]+)?"
)
_ONE = Decimal(1)
# No text means more by its scale words, nor writes more digits, than these.
_LARGEST = Decimal(10) ** 18
_MOST_DIGITS = 40


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral: `low` to `high` in units (equal but for « 两三亿 »), None where it is vague.

    `mantissa` and `scale` are its two factors as written; `scaled` tells whether a scale word or
    letter stands in it, `letter` the letters, `opens_with_scale` a scale without a number (亿元),
    `article` a bare "a" or « un ». `bound` is what words inside make of it (十几亿, une centaine).
    """

    end: int
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal | None = None
    scale: Decimal = _ONE
    scaled: bool = False
    letter: str = ""
    opens_with_scale: bool = False
    article: bool = False
    digits: bool = False
    bound: Bound = Bound.EXACT

    @property
    def vague(self) -> bool:
        """Whether it tells an order of magnitude only."""
        return self.low is None


def decimal_of(token: str, grouping: str) -> Decimal:
    """The value of digits with separators; `grouping` is the language's own thousands mark.

    The last of two kinds of separator is the decimal one. A lone separator before three digits
    groups where it is the language's mark, or where those digits are noughts; else it is decimal.
    """
    plain = token.replace(" ", "").replace("'", "")
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
    for mark in {",", "."} - {decimal}:
        plain = plain.replace(mark, "")
    return Decimal(plain.replace(",", "."))


class _Item(NamedTuple):
    kind: str
    value: Decimal


@cache
def _book(lang: str) -> Phrases[_Item]:
    """Number words: the language's own, and the scales of all (« $4 milliards », "2 billions")."""
    items: dict[str, _Item] = {}
    for other in (*(name for name in lexicons.languages() if name != lang), lang):
        numerals = lexicons.section("numerals", other)
        for kind in ("scales", "plurals", "multiples"):
            for word, exponent in numerals.get(kind, {}).items():
                items[word] = _Item(kind, Decimal(10) ** exponent)
    own = lexicons.section("numerals", lang)
    for kind in ("counts", "about", "hundreds", "tails"):
        items |= {word: _Item(kind, Decimal(str(n))) for word, n in own.get(kind, {}).items()}
    items |= {word: _Item("vague", _ONE) for word in own.get("vague", ())}
    items |= {word: _Item("point", _ONE) for word in own.get("points", ())}
    return Phrases(items)


@cache
def _letters() -> Phrases[tuple[str, Decimal]]:
    scales = lexicons.shared("scales")
    return Phrases({text: (text, Decimal(10) ** n) for text, n in scales.items()}, exact=True)


class _Manner(NamedTuple):
    """How a language writes numbers: what joins their words, and the mark that groups digits."""

    links: tuple[str, ...]
    ands: tuple[str, ...]
    grouping: str


@cache
def _manner(lang: str) -> _Manner:
    numerals = lexicons.section("numerals", lang)
    return _Manner(tuple(numerals["links"]), tuple(numerals["ands"]), lexicons.grouping(lang))


@dataclass(slots=True)
class _Words:
    """The running value of a sequence of number words."""

    total: Decimal = Decimal(0)
    group: Decimal | None = None
    scale: Decimal = _ONE
    last: str = ""
    vague: bool = False
    about: bool = False
    scaled: bool = False
    mantissa: Decimal | None = None
    first_scale: bool = False

    def take(self, item: _Item) -> bool:
        """Add an item where the grammar of numbers allows it here."""
        return bool(getattr(self, "_" + item.kind)(item.value))

    def _vague(self, _: Decimal) -> bool:
        fits = not self.last
        self.vague, self.last = True, "vague"
        return fits

    def _counts(self, value: Decimal) -> bool:
        if self.vague or self.last in {"about", "tails", "digits"}:
            return False
        if self.last == "counts":
            tens = self.group is not None and self.group % 20 in (0, 10) and self.group >= 20
            if not tens or value >= 20 or value != int(value):
                return False
        if self.last in {"scales", "plurals"} and self.scale <= 1:
            return False
        self.group = (self.group or Decimal(0)) + value
        self.last = "counts"
        return True

    def _about(self, value: Decimal) -> bool:
        if self.vague or self.last not in {"", "counts"} or (self.group or _ONE) >= 10:
            return False
        self.group, self.about, self.last = (self.group or _ONE) * value, True, "about"
        return True

    def _hundreds(self, value: Decimal) -> bool:
        if self.last not in {"", "counts", "vague", "scales"} or (self.group or _ONE) >= 10:
            return False
        self.group, self.last = (self.group or _ONE) * value, "hundreds"
        return True

    def _tails(self, value: Decimal) -> bool:
        if self.vague or self.last not in {"counts", "digits", "scales", "plurals"}:
            return False
        if self.last in {"counts", "digits"}:
            self.group = (self.group or Decimal(0)) + value
        else:
            self.total += value * self.scale
        self.last = "tails"
        return True

    def _scales(self, value: Decimal) -> bool:
        if self.scale * value > _LARGEST:
            return False
        if self.group is not None:
            self.mantissa = self.group if self.mantissa is None else self.mantissa
            self.total, self.scale, self.group = self.total + self.group * value, value, None
        elif self.last in {"scales", "plurals", "vague"} or not self.last:
            self.first_scale |= not self.last
            self.total = (self.total or _ONE) * value
            self.scale *= value
        else:
            return False
        self.scaled, self.last = True, "scales"
        return True

    def _multiples(self, value: Decimal) -> bool:
        self.vague = True
        return not self.last and self._scales(value)

    def _plurals(self, value: Decimal) -> bool:
        if not self.last:
            self.vague = True
        return self._scales(value)

    def _point(self, _: Decimal) -> bool:
        return False

    def numeral(self, end: int, *, article: bool) -> Numeral:
        """What has been read so far, as a numeral that ends at `end`."""
        value = None if self.vague else self.total + (self.group or Decimal(0))
        mantissa = self.mantissa if self.mantissa is not None else self.group
        bound = Bound.APPROX if self.about else Bound.EXACT
        return Numeral(
            end, value, value, mantissa, self.scale, self.scaled, opens_with_scale=self.first_scale,
            article=article, bound=bound,
        )  # fmt: skip


_ARTICLES = frozenset({"a", "an", "un", "une"})


def _next_item(text: str, offset: int, lang: str, last: str) -> tuple[_Item, int] | None:
    manner = _manner(lang)
    joints = manner.links + (manner.ands if last == "hundreds" else ())
    for joint in ("", *joints) if last == "digits" else joints:
        if text.startswith(joint, offset) and (found := _book(lang).at(text, offset + len(joint))):
            return found
    return None


def _read_on(text: str, end: int, lang: str, words: _Words) -> int:
    """Take as many number words from `end` on as fit; returns where the last that counts ends."""
    accepted = end
    while found := _next_item(text, end, lang, words.last):
        item, stop = found
        pending = words.scaled and item.kind in {"counts", "hundreds"}
        if pending and not _ends_in_scale(text, stop, lang, words.scale):
            break
        if not words.take(item):
            break
        accepted = end = stop
    return accepted


def _ends_in_scale(text: str, offset: int, lang: str, below: Decimal) -> bool:
    """Whether number words go on to a smaller scale: « un million deux cent mille »."""
    if below <= 1000:
        return True
    for _ in range(5):
        found = next(
            (hit for joint in (" ", "-") if text.startswith(joint, offset)
             and (hit := _book(lang).at(text, offset + 1))), None,
        )  # fmt: skip
        if found is None:
            return False
        item, offset = found
        if item.kind in {"scales", "plurals"}:
            return item.value < below
    return False


def _words(text: str, start: int, lang: str) -> Numeral | None:
    found = _book(lang).at(text, start)
    if found is None:
        return None
    item, end = found
    words = _Words()
    if not words.take(item):
        return None
    article = text[start:end].lower() in _ARTICLES
    if spoken := _spoken_decimal(text, end, lang) if item.kind == "counts" else None:
        words.group, end = (words.group or Decimal(0)) + spoken[0], spoken[1]
        article = False
    stop = _read_on(text, end, lang, words)
    return words.numeral(stop, article=article and stop == end)


def _spoken_decimal(text: str, end: int, lang: str) -> tuple[Decimal, int] | None:
    """The decimals of "one point three" after its whole number: one digit, spoken or written."""
    found = _book(lang).at(text, end + 1) if text.startswith(" ", end) else None
    if found is None or found[0].kind != "point":
        return None
    stop = found[1] + 1
    digit = _book(lang).at(text, stop)
    if digit and digit[0].kind == "counts" and digit[0].value < 10:
        return digit[0].value / 10, digit[1]
    if text[stop : stop + 1].isdecimal():
        return Decimal(text[stop]) / 10, stop + 1
    return None


def _digits(text: str, start: int, lang: str) -> Numeral | None:
    match = _DIGITS.match(text, start)
    if match is None or len(match.group()) > _MOST_DIGITS:
        return None
    value = decimal_of(match.group(), _manner(lang).grouping)
    end = match.end()
    words = _Words(group=value, last="digits")
    if spoken := _spoken_decimal(text, end, lang):
        words.group, end = value + spoken[0], spoken[1]
    stop = _read_on(text, end, lang, words)
    if stop > end:
        return replace(words.numeral(stop, article=False), digits=True)
    plain = Numeral(end, value, value, value, digits=True)
    return _with_letters(text, plain) or plain


def _with_letters(text: str, plain: Numeral) -> Numeral | None:
    """The numeral with a scale in letters after it: "4.7bn", « 300 mio. »."""
    for offset in (plain.end, plain.end + 1):
        if offset > plain.end and not text.startswith((" ", "-"), plain.end):
            continue
        found = _letters().at(text, offset)
        if found is not None and plain.low is not None:
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
    if text[start] in "0123456789":
        return _digits(text, start, lang)
    return _words(text, start, lang)
