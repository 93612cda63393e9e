"""Whether a number with a scale but no currency is money: "in for 500 million", 估值73亿.

What is counted stands behind the number (« 70 milliards de paramètres », 3亿用户) and decides
against it. Else the nearest evidence before it decides: a word of money or counting, an amount.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.document import Document
from extractors.money import lexicons
from extractors.money.amount import Amount
from extractors.money.bounds import Bounded
from models.money import Bound

# Characters before and behind a number in which evidence is sought.
_REACH, _AHEAD, _NEXT, _BESIDE = 250, 40, 15, 4
_SMALLEST, _SMALLEST_ALONE = 10**4, 10**7
_WORD = r"[^\W\d_\u2e80-\U0010ffff]+"
_TWO_WORDS = re.compile(rf" ({_WORD})(?: ({_WORD}))?|-[^\W\d_]")
# "16 million Americans"
_PEOPLE = re.compile(r"[A-Z][a-z]+(?:ans|ons|ese|ards|kers)")
_DE = re.compile(r" d(?:e |')([^\W\d_]+)")
# A number that was torn from its whole part: "1 . 6 billion".
_CLAUSE_END = re.compile(r"[，,。；;、]")
_FOR, _AGAINST = " pour ", " contre "
# « passer le milliard », "its first billion"
_THE = re.compile(r"\b(?:le|ce|son|leur|du|au|the|its|their|his|her|premier|first|second) \Z", re.I)
_STOP = re.compile(r"[.;,](?:\s|\Z)|\n|\Z")
_DECIMALS = re.compile(r"[0-9] ?[.,] ?\Z")


@cache
def _cues(kind: str, lang: str) -> re.Pattern[str]:
    words = lexicons.section("cues", lang).get(kind, ())
    return lexicons.any_of(words)


@cache
def _words(key: str, lang: str) -> frozenset[str]:
    return frozenset(lexicons.section("cues", lang).get(key, ()))


@cache
def _counted() -> re.Pattern[str]:
    return re.compile(rf" ?[多余来]?个?(?:{'|'.join(lexicons.joined('cues')['counted'])})")


def _counts_in_french(text: str, end: int) -> bool:
    found = _DE.match(text, end)
    if found is None or found[1][0].isupper():
        return False
    return found[1].lower() not in _words("of", "fr")


def _counts_in_english(text: str, end: int) -> bool:
    found = _TWO_WORDS.match(text, end)
    if found is None:
        return False
    if found[1] is None or _PEOPLE.fullmatch(found[1]):
        return True
    word, after = found[1].lower(), (found[2] or "").lower()
    allowed = _words("follow", "en") | _words("of", "en")
    if word == "of":
        return after not in _words("of", "en")
    if word.endswith("ed") and (not after or after in allowed):  # "20 million invested in"
        return False
    return word not in allowed and not found[1][0].isupper()


def _sold_for(text: str, start: int) -> bool:
    """Whether a number is the price of what was sold: « vendu pour 3 millions de pralines »."""
    if not text.startswith(_FOR, start - len(_FOR)):
        return False
    near = _cues("sold", "fr").search(text, max(0, start - _AHEAD), start)
    return near is not None


def _priced(text: str, item: Bounded) -> bool:
    """Whether a clause ends in "for" and the number: "bought the maker for 240 million."."""
    start = item.start
    named = any(text.startswith(word, start - len(word)) for word in (" for ", _FOR, _AGAINST))
    return start > _NEXT and named and _STOP.match(text, item.end) is not None


def _counts(text: str, end: int, lang: str) -> bool:
    """Whether what stands behind a number is counted by it."""
    if _counted().match(text, end):
        return True
    if lang == "fr":
        return _counts_in_french(text, end)
    return lang == "en" and _counts_in_english(text, end)


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    return max((match.end() for match in pattern.finditer(text, start, end)), default=-1)


def _can_be_money(text: str, item: Bounded, lang: str) -> bool:
    amount = item.amount
    if amount.scale < _SMALLEST or amount.letter in lexicons.shared("weak")["scales"]:
        return False
    alone = amount.opens_with_scale and not amount.vague
    if alone and (amount.scale < _SMALLEST_ALONE or not _stands_for_money(text, item)):
        return False
    if _DECIMALS.search(text, max(0, amount.start - 4), amount.start):
        return False
    return _sold_for(text, item.start) or not _counts(text, amount.end, lang)


def _stands_for_money(text: str, item: Bounded) -> bool:
    """Whether a scale without a number is an amount: 破百亿, 估值百亿, 百亿估值."""
    if item.bound is not Bound.EXACT or _THE.search(text, max(0, item.start - _NEXT), item.start):
        return True
    cue, here = _cues("worth", "zh"), item.start
    before = _CLAUSE_END.split(text[max(0, here - _BESIDE) : here])[-1]
    return bool(cue.search(before) or cue.match(text, item.amount.end))


def _names_money(text: str, end: int, lang: str) -> bool:
    """Whether a word of money stands right behind: 3亿融资, « 12 milliards de bénéfice »."""
    links = ("的", " de ", " ", "")
    link = next(link for link in links if text.startswith(link, end))
    return bool(_cues("money", lang).match(text, end + len(link)))


@dataclass(slots=True)
class _Trail:
    """Where the last amount of money and the last count end, and where the next amount starts."""

    money: int = -1
    count: int = -1
    following: int = -1

    def add(self, amount: Amount, *, is_money: bool | None) -> None:
        """Go past an amount; a scale without a number is no evidence of counting."""
        if is_money:
            self.money = amount.end
        elif is_money is False and not amount.opens_with_scale:
            self.count = amount.end


def _verdict(text: str, item: Bounded, lang: str, trail: _Trail) -> bool | None:
    """Whether the words around a number say money; None where they say nothing."""
    here, end = item.amount.start, item.amount.end
    if text[end - 1] == "级" or _names_money(text, end, lang):
        return True
    if _sold_for(text, item.start) or _priced(text, item):
        return True
    start = max(text.rfind("\n", max(0, here - _REACH), here) + 1, here - _REACH, 0)
    money = max(_last(_cues("money", lang), text, start, here), trail.money)
    count = max(_last(_cues("count", lang), text, start, here), trail.count)
    if max(money, count) >= start:
        return money > count
    if 0 <= trail.following - end <= _NEXT:
        return not _cues("count", lang).search(text, end, trail.following)
    ahead = text[end : end + _AHEAD].partition("\n")[0]
    if _cues("count", lang).search(ahead):
        return False
    return True if _cues("money", lang).search(ahead) else None


def _verdicts(document: Document, text: str, items: Sequence[Bounded]) -> list[bool | None]:
    """For each item whether it is money, None where nothing tells."""
    verdicts: list[bool | None] = []
    written = [item.amount.start for item in items if item.amount.unit is not None]
    trail = _Trail()
    for item in items:
        amount = item.amount
        lang = lexicons.language(document.article, amount.start)
        after = bisect_left(written, amount.end)
        trail.following = written[after] if after < len(written) else -1
        verdict: bool | None = True
        if amount.unit is None:
            possible = _can_be_money(text, item, lang)
            verdict = possible and _verdict(text, item, lang, trail)
        trail.add(amount, is_money=verdict)
        verdicts.append(verdict)
    return verdicts


def keep_money(document: Document, text: str, items: Sequence[Bounded]) -> list[Bounded]:
    """The items that are money: all with a currency, and those that the words around prove.

    In a title, whose words are few, a figure is also money where the body proves it.
    """
    pairs = list(zip(items, _verdicts(document, text, items), strict=True))
    proven = {(item.amount.low, item.amount.high) for item, verdict in pairs if verdict}

    def told_in_body(amount: Amount) -> bool:
        sentence = document.sentence_at(amount.start)
        return (amount.low, amount.high) in proven and sentence is not None and sentence.is_title

    def unopposed(item: Bounded) -> bool:
        """Whether a figure that nothing speaks for or against is one: no "one in a million"."""
        plain = item.amount.mantissa not in {None, 1} and not item.amount.letter
        return plain and text[item.amount.end - 1] < lexicons.HAN

    return [
        item
        for item, verdict in pairs
        if verdict or (verdict is None and (told_in_body(item.amount) or unopposed(item)))
    ]
