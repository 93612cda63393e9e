"""What the words around an amount make of it: « plus de » a minimum, "just under" about, 不到 a maximum."""

from dataclasses import dataclass
from functools import cache

from extractors.money import lexicons
from extractors.money.amounts import Amount
from extractors.money.phrases import Phrases
from models.money import Bound


@dataclass(frozen=True, slots=True)
class Bounded:
    """A bound with the stretch of text, amount included, that its words take."""

    bound: Bound
    start: int
    end: int


def _books(side: str) -> Phrases[str]:
    groups: dict[str, list[str]] = {}
    for lang in lexicons.languages():
        for label, words in lexicons.section("bounds", lang)[side].items():
            groups.setdefault(label, []).extend(words)
    return lexicons.labelled(groups)


@cache
def _before() -> Phrases[str]:
    return _books("before")


@cache
def _after() -> Phrases[str]:
    return _books("after")


@cache
def _of_scale() -> Phrases[str]:
    """Words that bound a scale without a number only: 上亿, 过千万."""
    return lexicons.labelled({"min": lexicons.section("bounds", "zh")["of_scale"]["min"]})


@cache
def _articles() -> Phrases[bool]:
    return lexicons.phrases("bounds", "articles")


def _words_before(text: str, amount: Amount) -> tuple[Bound, int] | None:
    ends = [amount.start]
    if text[amount.start - 1 : amount.start] == " ":
        ends.append(amount.start - 1)
    for end in tuple(ends):
        if article := _articles().before(text, end):
            ends += [article[1], article[1] - 1]
    for end in ends:
        found = _before().before(text, end)
        if found is None and amount.opens_with_scale:
            found = _of_scale().before(text, end)
        if found is not None:
            return Bound(found[0]), found[1]
    return None


def _words_after(text: str, amount: Amount) -> tuple[Bound, int] | None:
    for gap in ("", " "):
        if text.startswith(gap, amount.end):
            if found := _after().at(text, amount.end + len(gap)):
                return Bound(found[0]), found[1]
    return None


def read(text: str, amount: Amount) -> Bounded:
    """The bound of an amount in folded text; words outside the numeral tell more than those inside."""
    start, end, bound = amount.start, amount.end, amount.bound
    if after := _words_after(text, amount):
        bound, end = after
    if before := _words_before(text, amount):
        start = before[1]
        bound = bound if before[0] is Bound.EXACT else before[0]
    return Bounded(bound, start, end)
