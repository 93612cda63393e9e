"""Numbers that leave out what an amount before them tells: « contre 49 l'an dernier ».

"It took 61 billion, against 49 a year earlier"; « la BDC y place 15 M$ et Desjardins, 10 ».
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.document import Document
from extractors.money import lexicons, numerals
from extractors.money.amount import Amount
from models.money import Bound

_NUMBER = r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_ENDS = r"(?=[.,;)]?(?:\s|\Z)(?<![0-9]\s)|\s?[:;)\n])"
# « et Desjardins, 10 »: a second name and its number, the verb unsaid.
_GAP = rf"(?:et|and|while|;) [A-Z][^\s,.;()]*(?: [A-Z0-9][^\s,.;()]*){{0,3}}, {_NUMBER}{_ENDS}"
# The number is of the order of the amount that it is compared with.
_FACTOR = 50
# So many amounts before a number are looked at.
_BACK = 5


@cache
def _pattern() -> re.Pattern[str]:
    words = lexicons.joined("ellipsis")
    before = "|".join(re.escape(word) for word in words["before"])
    times = "|".join(re.escape(word) for word in words["after"])
    number = _NUMBER.replace("number", "compared")
    compared = rf"(?:{before}) {number}(?:{_ENDS}|(?= (?:{times})(?![a-z])))"
    return re.compile(rf"(?<![\w'-])(?:{compared}|{_GAP})")


def _repeats(found: re.Match[str], origin: Amount, lang: str) -> Amount | None:
    """The number with the scale of the amount that it is compared with."""
    group = "compared" if found["compared"] else "number"
    value = numerals.decimal_of(found[group], lexicons.grouping(lang)) * origin.scale
    if origin.low is None or not origin.low / _FACTOR <= value <= origin.low * _FACTOR:
        return None
    return Amount(
        found.start(group), found.end(group), value, value,
        mantissa=value / origin.scale, scale=origin.scale, scaled=True, bound=Bound.EXACT,
    )  # fmt: skip


def _origin(document: Document, amounts: Sequence[Amount], start: int) -> Amount | None:
    """The last scaled amount before a place in its sentence."""
    sentence = document.sentence_at(start)
    last = bisect_left(amounts, start, key=lambda amount: amount.start) - 1
    for amount in reversed(amounts[max(0, last - _BACK) : last + 1]):
        if sentence and amount.scaled and sentence.span.start <= amount.start:
            return None if amount.vague or amount.end > start else amount
    return None


def find(document: Document, text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The elliptic numbers of an article, none of which touches one of its `amounts`."""
    for found in _pattern().finditer(text):
        start, end = found.span("compared" if found["compared"] else "number")
        origin = _origin(document, amounts, start)
        after = bisect_left(amounts, end, key=lambda amount: amount.start) - 1
        if origin is None or amounts[after].end > start:
            continue
        lang = lexicons.language(document.article, start)
        if amount := _repeats(found, origin, lang):
            yield amount
