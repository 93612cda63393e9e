"""Whether a number with a scale but no currency is money: "SoftBank is in for 500 million", 估值73亿.

What is counted stands behind the number (« 70 milliards de paramètres », 3亿用户), and decides against
it. Else the nearest evidence before it decides: a word of money, another amount, or a word of counting.
"""

import re
from functools import cache

from extractors.money import lexicons
from extractors.money.amounts import Amount

_REACH = 250
_NEXT_WORD = re.compile(r" ?([^\W\d_\u2e80-\U0010ffff]+)|[ -]?(\S?)")
_SMALLEST = 10**4


@cache
def _cues(kind: str) -> re.Pattern[str]:
    words = sorted(set(lexicons.joined("cues")[kind]), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word < "\u2e80")
    han = "|".join(re.escape(word) for word in words if word >= "\u2e80")
    return re.compile(rf"(?<![^\W\d_])(?:{latin})(?![^\W\d_])|{han}", re.IGNORECASE)


@cache
def _words(key: str, lang: str) -> frozenset[str]:
    return frozenset(lexicons.section("cues", lang).get(key, ()))


@cache
def _counted() -> tuple[str, ...]:
    return tuple(lexicons.joined("cues").get("counted", ()))


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((match.end() for match in pattern.finditer(text, start, end)), default=-1)


def _counts_what_follows(text: str, end: int, lang: str) -> bool:
    """Whether a noun behind the number tells what is counted."""
    if _HAN_NOUN_GAP.match(text, end) and text.startswith(_counted(), _HAN_NOUN_GAP.match(text, end).end()):
        return True
    word = re.compile(r" ([^\W\d_\u2e80-\U0010ffff]+)(?: ([^\W\d_\u2e80-\U0010ffff]+))?|-[^\W\d_]").match(text, end)
    if lang == "fr":
        return _counted_in_french(text, end)
    if lang != "en" or word is None:
        return False
    if word[1] is None:
        return True
    if word[1].lower() == "of":
        return (word[2] or "").lower() not in _words("of", lang)
    return word[1].lower() not in _words("follow", lang) and not word[1][0].isupper()


_HAN_NOUN_GAP = re.compile(r" ?[多余来]?个?")
_DE = re.compile(r" d(?:e |')([^\W\d_]+|['\w])")


def _counted_in_french(text: str, end: int) -> bool:
    found = _DE.match(text, end)
    if found is None:
        return False
    word = found[1]
    return not word[0].isupper() and word.lower() not in _words("of", "fr")


def is_money(text: str, amount: Amount, lang: str, last_money: int) -> bool:
    """Whether a scaled amount without currency is money; `last_money` is the end of the last that is."""
    if amount.scale < _SMALLEST or (amount.opens_with_scale and not amount.vague):
        return False
    if amount.letter in lexicons.shared("weak")["scales"] or _counts_what_follows(text, amount.end, lang):
        return False
    paragraph = text.rfind("\n", 0, amount.start) + 1
    start = max(paragraph, amount.start - _REACH)
    money = max(_last(_cues("money"), text, start, amount.start), last_money)
    count = _last(_cues("count"), text, start, amount.start)
    if money >= start or count >= 0:
        return money > count
    stop = text.find("\n", amount.end)
    ahead = text[amount.end : stop if stop >= 0 else len(text)][:40]
    return bool(_cues("money").search(ahead)) and not _cues("count").search(ahead)
