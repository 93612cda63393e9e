"""Parts of a unit behind an amount: 8元5角, "3 dollars 50 cents", 九块九."""

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractors.money import lexicons, numerals
from extractors.money.amount import Amount
from extractors.money.currencies import Unit
from extractors.money.phrases import Phrases, is_latin

_HUNDRED = Decimal(100)
# 分 and 角 that begin another word: 10元5分钟.
_OTHERWISE = ("钟", "之", "析", "公", "度", "色", "落", "享", "期", "米", "克", "升")
_TENTHS = re.compile(r"[角毫]|[毛分]钱|毛(?=[一二三四五六七八九]|[^\u3400-\u9fff]|\Z)")
# « 12 dollars 50 », 九块九, 三块零四: the part's unit goes without saying.
_SILENT = re.compile(r" ([0-9]{2})(?![\w%.,]?[\w%$€£])")
_NO_UNIT = r"(?![0-9十百千万亿块元角毛分个多]|[.,:][0-9])"
_SILENT_HAN = re.compile(rf"(零?)([一二三四五六七八九1-9]){_NO_UNIT}")
# « 12€50 », « 12 € 50 »
_SIGN_CENTS = re.compile(r"(?:(?<=[0-9]€)|(?<=[0-9] €) )([0-9]{2})(?![0-9.,]|\s?[€kKmM%])")
# 五块七毛八: behind tenths a digit counts hundredths.
_SILENT_CENT = re.compile(rf"(?<=[角毛毫])([一二三四五六七八九1-9]){_NO_UNIT}")


@cache
def _names() -> Phrases[Decimal]:
    names = {name: Decimal("0.01") for name in lexicons.joined("minor")}
    return Phrases(names | {k: Decimal(str(v)) for k, v in lexicons.joined("parts").items()})


@cache
def _links() -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexicons.joined("links")["compound"]))


def _part(text: str, start: int, lang: str) -> tuple[Decimal, int] | None:
    """The part whose numeral starts at an offset: its value in whole units and its end."""
    numeral = numerals.read(text, start, lang) if start < len(text) else None
    if numeral is None or numeral.low is None or numeral.scaled or numeral.low >= _HUNDRED:
        return None
    gap = 1 if text.startswith(" ", numeral.end) else 0
    found = _names().at(text, numeral.end + gap)
    if found is None or text.startswith(_OTHERWISE, found[1]):
        return None
    return numeral.low * found[0], found[1]


def _next_part(text: str, end: int, lang: str) -> tuple[Decimal, int] | None:
    for link in _links():
        if text.startswith(link, end) and (found := _part(text, end + len(link), lang)):
            return found
    return None


def _silent_cents(text: str, end: int) -> tuple[Decimal, int]:
    """What a digit behind tenths adds, and where it ends."""
    cent = _SILENT_CENT.match(text, end)
    return (_digit(cent[1]) / _HUNDRED, cent.end()) if cent else (Decimal(0), end)


def _digit(character: str) -> Decimal:
    """The value of one Chinese or Arabic digit by itself: 三块五一斤 has a 5, not a 51."""
    return Decimal(int(unicodedata.numeric(character)))


def _silent(text: str, amount: Amount) -> tuple[Decimal, int] | None:
    last = text[amount.end - 1]
    if last == "块" and (han := _SILENT_HAN.match(text, amount.end)):
        value = _digit(han[2])
        return value / (_HUNDRED if han[1] else 10), han.end()
    if sign := _SIGN_CENTS.match(text, amount.end):
        return Decimal(sign[1]) / _HUNDRED, sign.end()
    shortened = last == "." and text.endswith("fr.", 0, amount.end)
    named = not amount.leading and (is_latin(last) or shortened)
    if named and (latin := _SILENT.match(text, amount.end)):
        return Decimal(latin[1]) / _HUNDRED, latin.end()
    return None


def _is_cell(text: str, amount: Amount) -> bool:
    """Whether a number of 分 is all that its line holds; else it may be points or minutes."""
    if not text.startswith("分", amount.end):
        return False
    line = text[text.rfind("\n", 0, amount.start) + 1 :].partition("\n")[0]
    return line.strip() == text[amount.start : amount.end] + "分"


def alone(text: str, amount: Amount) -> Amount | None:
    """The amount that Chinese parts make without their unit: 两角五分, 2毛钱."""
    if amount.scaled or not (_TENTHS.match(text, amount.end) or _is_cell(text, amount)):
        return None
    total, end = Decimal(0), amount.start
    while found := _part(text, end, "zh"):
        total, end = total + found[0], found[1]
    cents, end = _silent_cents(text, end)
    total += cents
    if not total or (not cents and text[end : end + 1] > "\u3400"):
        return None
    return replace(amount, end=end, low=total, high=total, unit=Unit("yuan"))


def add(text: str, amount: Amount, lang: str) -> Amount:
    """The amount with the parts that follow its unit; the same object where none do."""
    if amount.unit is None or amount.unit.minor or amount.scaled or amount.low is None:
        return amount
    extra, end = Decimal(0), amount.end
    while found := _next_part(text, end, lang):
        extra, end = extra + found[0], found[1]
    if extra:
        cents, end = _silent_cents(text, end)
        extra += cents
    if not extra and (found := _silent(text, amount)):
        extra, end = found
    if not extra or amount.low != amount.high:
        return amount
    total = amount.low + extra
    return replace(amount, end=end, low=total, high=total)
