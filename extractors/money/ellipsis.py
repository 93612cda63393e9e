"""Numbers that leave out what an amount before them tells: « contre 49 l'an dernier ».

"It took 61 billion, against 49 a year earlier"; « la BDC y place 15 M$ et Desjardins, 10 »; « levé
2,8 milliards… la société en valait alors 7,7 ».
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractors.document import Document
from extractors.languages import is_spaced
from extractors.money import lexicons, numerals
from extractors.money.amount import Amount
from models.money import Bound

_NUMBER = r"(?P<number>[0-9]{1,3}(?:[.,][0-9]{1,2})?)"
_ENDS = r"(?=[.,;)?!]?(?:\s|\Z)(?<![0-9]\s)|\s?[:;)\n]|[\"']|[，。?!]|\.[\"'])"
# A number that is written out in groups of three is its own scale.
_GROUPED = r"[0-9]{1,3}(?:[ ,.'][0-9]{3})+"
# « et Desjardins, 10 »: a second name and its number, the verb unsaid.
_GAP = rf"(?:et|and|while|;) [A-Z][^\s,.;()]*(?: [A-Z0-9][^\s,.;()]*){{0,3}}, {_NUMBER}{_ENDS}"
# The number is of the order of the amount that it is compared with.
_FACTOR = 50
# How far back, within its paragraph, the amount stands that a value goes on from.
_AGO = 200
# From here on a number is not short for so many millions.
_SELF_SCALED, _ONE = 1000, Decimal(1)
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


@cache
def _valued(lang: str) -> re.Pattern[str]:
    """A verb or noun of worth and a number: « en valait alors 7,7 », "the tag read 11.6"."""
    words = lexicons.section("ellipsis", lang)
    worth = "|".join(words.get("worth", ())) or "(?!)"
    adverbs = "|".join(map(re.escape, words.get("adverbs", ()))) or "(?!)"
    times = "|".join(map(re.escape, words.get("after", ()))) or "(?!)"
    gap = " " if is_spaced(lang) else ""
    number = _NUMBER.replace("[0-9]{1,3}(", rf"(?:{_GROUPED}|[0-9]{{1,3}})(", 1)
    start = r"(?<![\w'-])" if is_spaced(lang) else ""
    ends = rf"(?:{_ENDS}|(?= (?:{times})(?![a-z])))"
    return re.compile(
        rf"{start}(?:{worth})(?:{gap}(?:{adverbs})){{0,2}}{gap}{number}(?!\. ?[0-9]){ends}"
    )


def _repeats(found: re.Match[str], origin: Amount, lang: str) -> Amount | None:
    """The number with the scale of the amount that it is compared with."""
    group = _group(found)
    written = numerals.decimal_of(found[group], lexicons.grouping(lang))
    if written >= _SELF_SCALED:
        origin = replace(origin, scale=_ONE, scaled=False)
    value = written * origin.scale
    if origin.low is None or not origin.low / _FACTOR <= value <= origin.low * _FACTOR:
        return None
    return Amount(
        found.start(group), found.end(group), value, value,
        mantissa=value / origin.scale, scale=origin.scale, scaled=origin.scaled, bound=Bound.EXACT,
    )  # fmt: skip


def _group(found: re.Match[str]) -> str:
    """The group of a match that holds its number."""
    return "compared" if found.groupdict().get("compared") else "number"


def _origin(document: Document, amounts: Sequence[Amount], start: int) -> Amount | None:
    """The last amount before a place in its sentence, a scaled one if there is any."""
    sentence = document.sentence_at(start)
    last = bisect_left(amounts, start, key=lambda amount: amount.start) - 1
    before = reversed(amounts[max(0, last - _BACK) : last + 1])
    here = [a for a in before if sentence and sentence.span.start <= a.start]
    named = (a for a in here if a.unit is not None and not a.unit.minor)
    origin = next((a for a in here if a.scaled), next(named, None))
    return None if origin is None or origin.vague or origin.end > start else origin


def _valued_after(document: Document, amounts: Sequence[Amount], start: int) -> Amount | None:
    """The last amount of the paragraph before a place, not far from it, scaled or not."""
    last = bisect_left(amounts, start, key=lambda amount: amount.start) - 1
    if last < 0:
        return None
    amount = amounts[last]
    here, there = document.sentence_at(start), document.sentence_at(amount.start)
    near = here and there and here.line == there.line and 0 <= start - amount.end <= _AGO
    whole = amount.unit is None or not amount.unit.minor
    return amount if near and whole and not amount.vague else None


def _candidates(
    document: Document, text: str, amounts: Sequence[Amount]
) -> Iterator[tuple[re.Match[str], Amount | None]]:
    """Each elliptic number and the amount before it that it goes on from."""
    for found in _pattern().finditer(text):
        yield found, _origin(document, amounts, found.start(_group(found)))
    for lang in {lexicons.language(document.article, amount.start) for amount in amounts}:
        for found in _valued(lang).finditer(text):
            if lexicons.language(document.article, found.start()) == lang:
                yield found, _valued_after(document, amounts, found.start("number"))


def find(document: Document, text: str, amounts: Sequence[Amount]) -> Iterator[Amount]:
    """The elliptic numbers of an article, none of which touches one of its `amounts`."""
    done: set[int] = set()
    for found, origin in _candidates(document, text, amounts):
        start, end = found.span(_group(found))
        after = bisect_left(amounts, end, key=lambda amount: amount.start) - 1
        if origin is None or amounts[after].end > start or start in done:
            continue
        done.add(start)
        lang = lexicons.language(document.article, start)
        if amount := _repeats(found, origin, lang):
            yield amount
