"""All amounts of a text in order, those that make a range joined: « 64 à 72 milliards »."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractors.document import Document
from extractors.money import beside, grammar, lexicons, words
from extractors.money.amount import Amount
from extractors.money.phrases import Phrases

_START = re.compile(
    r"[0-9]+(?:[.,'][0-9]+)*|(?<=[$€£¥])\.[0-9]+|(?P<word>" + words.LATIN + ")"
    r"|[零〇一二两俩三四五六七八九十百千万亿兆壹贰叁肆伍陆柒捌玖拾佰仟半]|好?[几数]"
)
_DASH = re.compile(r" ?[-~] ?")
# How far before a pair of amounts a word of change may stand, with « de » and without.
_LOOK_BACK, _NEAR = 40, 14
# "lifted to $41 to $44": what is changed to is a range.
_GOALS = (" to ", " at ", " of ", " à ", " into ", "至", "到")
# A bare number from here on is no short form of a scaled one.
_SCARCELY = 1000
_HUNDRED = Decimal(100)


@cache
def _words(key: str) -> Phrases[bool]:
    return lexicons.phrases("links", key)


@cache
def _joints(key: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexicons.joined("links")[key]))


@cache
def _change() -> re.Pattern[str]:
    """Words of change, after which « de A à B » tells two amounts."""
    return lexicons.any_of(lexicons.joined("cues")["change"])


def _preceded(text: str, start: int, key: str) -> bool:
    return any(_words(key).before(text, end) for end in (start, start - 1))


def _second(text: str, offset: int, lang: str) -> Amount | None:
    """The amount that starts at an offset, with its currency or its numeral first."""
    if offset >= len(text):
        return None
    if found := grammar.read(text, offset, lang, offset):
        return found
    start = beside.unit_at(text, offset)
    if start is not None and text.startswith(" ", start):
        start += 1
    if start is None or start >= len(text):
        return None
    return grammar.read(text, start, lang, offset)


def _candidates(text: str, first: Amount) -> Iterator[tuple[str, int]]:
    """The joints that follow the first amount: what sort they are and where the second starts."""
    if dash := _DASH.match(text, first.end):
        yield "dash", dash.end()
    for kind in ("to", "and", "next", "or"):
        for joint in _joints(kind):
            place = first.end + len(joint)
            if text[first.end : place].lower() == joint:
                yield kind, place


def _allowed(text: str, kind: str, first: Amount, second: Amount) -> bool:
    """Whether the words around let two amounts be the ends of one range."""
    if kind == "and":
        return _preceded(text, first.start, "between")
    if kind == "next":  # 3、4亿元
        return not first.scaled and second.mantissa == (first.low or 0) + 1
    if kind == "or":  # "10 or 15 million dollars"
        bare = first.unit is None and not first.scaled
        return bare and (second.scaled or second.unit is not None)
    if kind == "dash":
        return True
    return not (_complete(first) and second.unit is None)


def _complete(amount: Amount) -> bool:
    return amount.scaled and amount.unit is not None


def _changes(text: str, first: Amount, second: Amount) -> bool:
    """Whether « de A à B » tells a change (« est passé de 3 à 5 millions »), not a range.

    Without « de » it does right behind a verb of change: "fell 12p to 345p".
    """
    start = first.start
    if text.endswith(_GOALS, 0, start):
        return False
    if not _preceded(text, start, "from"):
        named = first.unit is not None and second.unit is not None
        return named and bool(_change().search(text, max(0, start - _NEAR), start))
    if _preceded(text, start, "ranging"):
        return False
    if _complete(first) and _complete(second) and _preceded(text, start, "shift"):
        return True
    return bool(_change().search(text, max(0, start - _LOOK_BACK), start))


def _units_agree(first: Amount, second: Amount) -> bool:
    if first.unit is None:
        return second.scaled if second.unit is None else not second.leading
    if second.unit is None:
        return True
    return grammar.refines(first.unit, second.unit) or grammar.refines(second.unit, first.unit)


def _joined(first: Amount, second: Amount) -> Amount | None:
    """The range from one to the other, scale and currency carried over; None where it is none."""
    if first.low is None or second.high is None or first.low != first.high:
        return None
    low = _carried(first, second).low or first.low
    if not low < second.high or (second.low is not None and second.low != second.high):
        return None
    unit = second.unit or first.unit
    if first.unit and second.unit and grammar.refines(first.unit, second.unit):
        unit = first.unit  # 人民币3-5亿元
    return replace(
        second, start=first.start, low=low, unit=unit, leading=first.leading or second.leading,
        scaled=first.scaled or second.scaled, opens_with_scale=first.opens_with_scale,
    )  # fmt: skip


def _carried(first: Amount, second: Amount) -> Amount:
    """The first amount with the scale of the second, if it lacks one and is the smaller factor."""
    if first.scaled or not second.scaled or first.mantissa is None or second.mantissa is None:
        return first
    return _scaled_as(first, second) if first.mantissa < second.mantissa else first


def _hundreds(text: str, first: Amount, second: Amount) -> Amount:
    """The first amount in hundreds where the second says so: "three to four hundred million"."""
    counted, digit = second.mantissa, first.mantissa
    words = _hundred().search(text, second.start, second.end)
    if words is None or first.scaled or counted is None or digit is None or counted % 100:
        return first
    if not digit < counted / 100 < 10:
        return first
    return replace(first.times(_HUNDRED), mantissa=digit * _HUNDRED)


@cache
def _hundred() -> re.Pattern[str]:
    words = (lexicons.section("numerals", lang) for lang in lexicons.languages())
    return lexicons.any_of(word for numerals in words for word in numerals.get("hundreds", ()))


def _scaled_as(first: Amount, second: Amount) -> Amount:
    return replace(first.times(second.scale), scale=second.scale, scaled=True)


def _ends(first: Amount, second: Amount) -> list[Amount]:
    """Both ends of a change; the first shares the scale: « passé de 30 à 12 millions d'euros »."""
    bare = first.unit is None and not first.scaled
    small = first.mantissa is not None and first.mantissa < _SCARCELY
    if bare and small and second.scaled:
        return [_scaled_as(first, second), second]
    if bare and not second.scaled and second.unit is not None:
        return [replace(first, unit=second.unit), second]
    return [first, second]


def _pair(text: str, first: Amount, lang: str) -> list[Amount]:
    """The first amount alone, or the range that it opens, or both ends of a change."""
    for kind, offset in _candidates(text, first):
        second = _second(text, offset, lang)
        if second is None or second.low is None or not _units_agree(first, second):
            continue
        if kind == "to" and _changes(text, first, second):
            return _ends(first, second)
        joined = _joined(_hundreds(text, first, second), second)
        if joined and _allowed(text, kind, first, second):
            return [joined]
    return [first]


def scan(document: Document, text: str) -> Iterator[Amount]:
    """Every numeral of the article with a currency or a scale, in text order, without overlaps."""
    done = 0
    for match in _START.finditer(text):
        if match.start() < done or (match["word"] and not words.may_begin(match["word"])):
            continue
        lang = lexicons.language(document.article, match.start())
        found = grammar.read(text, match.start(), lang, done)
        if found is None:
            done = match.end() if match.group()[0].isdecimal() else done
            continue
        for amount in _pair(text, found, lang):
            done = amount.end
            if amount.unit is not None or amount.scaled:
                yield amount
