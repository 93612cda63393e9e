"""Numerals in words: "half a billion", « un milliard et demi », « quelques dizaines »."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.money import lexicons
from extractors.money.numeral import Numeral
from extractors.money.phrases import Phrases
from models.money import Bound

# A word in Latin letters, or letters of their kind.
LATIN = "[^\\W\\d_\u2e80-\U0010ffff]+"
_LATIN = re.compile(LATIN)
_ONE = Decimal(1)
# No text means more than this by scale words in a row.
_LARGEST = Decimal(10) ** 18
_ARTICLES = frozenset({"a", "an", "un", "une"})


class Item(NamedTuple):
    """A number word: how it acts in a numeral, and its value."""

    kind: str
    value: Decimal


@cache
def _book(lang: str) -> Phrases[Item]:
    """Number words: the language's own, and the scales of all (« $4 milliards », "2 billions")."""
    items: dict[str, Item] = {}
    for other in (*(name for name in lexicons.languages() if name != lang), lang):
        numerals = lexicons.section("numerals", other)
        for kind in ("scales", "plurals", "multiples"):
            for word, exponent in numerals.get(kind, {}).items():
                items[word] = Item(kind, Decimal(10) ** exponent)
    own = lexicons.section("numerals", lang)
    for kind in ("counts", "about", "hundreds", "tails"):
        items |= {word: Item(kind, Decimal(str(n))) for word, n in own.get(kind, {}).items()}
    items |= {word: Item("vague", _ONE) for word in own.get("vague", ())}
    items |= {word: Item("point", _ONE) for word in own.get("points", ())}
    return Phrases(items)


@cache
def _joints(lang: str, key: str) -> tuple[str, ...]:
    return tuple(lexicons.section("numerals", lang).get(key, ()))


@dataclass(slots=True)
class Words:
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

    def take(self, item: Item) -> bool:
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


def _next_item(text: str, offset: int, lang: str, last: str) -> tuple[Item, int] | None:
    joints = _joints(lang, "links") + (_joints(lang, "ands") if last == "hundreds" else ())
    for joint in ("", *joints) if last == "digits" else joints:
        place = offset + len(joint)
        if text[offset:place].lower() == joint and (found := _book(lang).at(text, place)):
            return found
    return None


def read_on(text: str, end: int, lang: str, words: Words) -> int:
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


def spoken_decimal(text: str, end: int, lang: str) -> tuple[Decimal, int] | None:
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


@cache
def _first_words() -> frozenset[str]:
    """The Latin words with which number words of any language begin."""
    firsts = (_LATIN.match(phrase) for lang in lexicons.languages() for phrase in _book(lang))
    return frozenset(first.group() for first in firsts if first)


def may_begin(word: str) -> bool:
    """Whether a numeral may begin with a word, which matches `LATIN`; one with a ² in it may."""
    return word.lower() in _first_words() or not word.isalpha()


def read(text: str, start: int, lang: str) -> Numeral | None:
    """The numeral whose first word starts at an offset of folded text; None where none does."""
    found = _book(lang).at(text, start)
    if found is None:
        return None
    item, end = found
    words = Words()
    if not words.take(item):
        return None
    article = text[start:end].lower() in _ARTICLES
    if spoken := spoken_decimal(text, end, lang) if item.kind == "counts" else None:
        words.group, end = (words.group or Decimal(0)) + spoken[0], spoken[1]
        article = False
    stop = read_on(text, end, lang, words)
    return words.numeral(stop, article=article and stop == end)
