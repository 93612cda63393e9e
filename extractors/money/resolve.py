"""Which currency is meant where the words leave several: "$" in Singapore, « francs » in Dakar, 元 in Taipei."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import get_territory_currencies

from extractors.document import Document
from extractors.fold import fold
from extractors.money import lexicons
from extractors.money.amounts import Amount

_QUEBEC = re.compile(r"[0-9] ?G\$")
_TRADITIONAL = 10


@cache
def _families() -> dict[str, tuple[str, ...]]:
    return {name: tuple(members) for name, members in lexicons.shared("families").items()}


@cache
def _territories() -> dict[str, frozenset[str]]:
    """The names of the territories of each currency of a family, in all languages, folded."""
    names: dict[str, set[str]] = {}
    wanted = {code for members in _families().values() for code in members}
    for lang in lexicons.languages():
        for territory, name in Locale.parse(lang).territories.items():
            if len(territory) == 2 and territory.isalpha():
                for code in get_territory_currencies(territory):
                    if code in wanted:
                        names.setdefault(code, set()).add(fold(name))
    for code, places in lexicons.shared("places").items():
        names.setdefault(code, set()).update(places)
    return {code: frozenset(found) for code, found in names.items()}


@cache
def _places(code: str) -> re.Pattern[str]:
    words = sorted(_territories().get(code, ()), key=len, reverse=True)
    latin = "|".join(re.escape(word) for word in words if word < "\u2e80") or r"(?!)"
    han = "|".join(re.escape(word) for word in words if word >= "\u2e80") or r"(?!)"
    return re.compile(rf"(?<![^\W\d_])(?:{latin})|{han}")


def _of_domain(url: str | None) -> str | None:
    domain = (urlsplit(url or "").hostname or "").rpartition(".")[2]
    if len(domain) != 2 or domain in lexicons.shared("domains")["vanity"]:
        return None
    territory = {"uk": "GB"}.get(domain, domain.upper())
    return next(iter(get_territory_currencies(territory)), None)


class Setting:
    """What the article as a whole tells about currencies."""

    def __init__(self, document: Document, amounts: Sequence[Amount]) -> None:
        self._document = document
        self._text = document.folded
        self._codes = [(amount.start, amount.unit.code) for amount in amounts if amount.unit]
        self._counts: dict[str, int] = {}

    def _count(self, code: str) -> int:
        if code not in self._counts:
            self._counts[code] = sum(1 for _ in _places(code).finditer(self._text))
        return self._counts[code]

    def home(self, members: Sequence[str]) -> str | None:
        """The currency, of the members, of the country where the article appeared."""
        article = self._document.article
        domain = _of_domain(article.url)
        if domain in members:
            return domain
        publisher = fold(article.publisher or "")
        return next((code for code in members if _places(code).search(publisher)), None)

    def decide(self, family: str, start: int) -> str:
        """The member of a family that a form at `start` means."""
        members = _families()[family]
        if family == "dollar":
            return self._dollar(members)
        if family == "yuan":
            return self._yuan(members, start)
        nearest = min(
            ((abs(start - at), code) for at, code in self._members_named(members)), default=None
        )
        if nearest:
            return nearest[1]
        if home := self.home(members):
            return home
        if family == "yen" and self._document.article.lang_at(start) == "zh":
            return "CNY"
        counted = Counter({code: self._count(code) for code in members})
        best, count = counted.most_common(1)[0]
        return best if count > 1 or (count and counted[members[0]] == 0) else members[0]

    def _members_named(self, members: Sequence[str]) -> list[tuple[int, str]]:
        found = []
        for at, code in self._codes:
            if code in members:
                found.append((at, code))
            elif code in _families() and set(_families()[code]) < set(members):
                found.append((at, self.decide(code, at)))
        return found

    @property
    def _plain_dollar(self) -> str | None:
        return None

    def _dollar(self, members: Sequence[str]) -> str:
        local = [code for _, code in self._codes if code in members and code != "USD"]
        marked = any(code == "USD" for _, code in self._codes)
        home = self.home(members)
        if home and home != "USD" and (marked or home in local):
            return home
        if _QUEBEC.search(self._text) and marked:
            return "CAD"
        if marked and self._contrasted():
            return Counter(local).most_common(1)[0][0] if local else self._likeliest(members)
        return "USD"

    def _likeliest(self, members: Sequence[str]) -> str:
        others = {code: self._count(code) for code in members if code != "USD"}
        best = max(others, key=others.__getitem__)
        return best if others[best] else "USD"

    def _contrasted(self) -> bool:
        """Whether a plain dollar amount is restated in US dollars: "$738m (US$541m)"."""
        return bool(re.search(r"(?<![A-Za-z])\$[0-9][^()\n]{0,20} ?\((?:[a-z]+ )?US ?\$", self._text))

    def _yuan(self, members: Sequence[str], start: int) -> str:
        clause = max(self._text.rfind(mark, 0, start) for mark in "；;。\n")
        for at, code in reversed(self._codes):
            if clause < at < start and code in members:
                return code if self._text[at:start].count("元") and code != "CNY" and self._prefixed(at) else self._yuan_of_script(members)
        return self._yuan_of_script(members)

    def _prefixed(self, at: int) -> bool:
        return not self._text[at].isdecimal()

    def _yuan_of_script(self, members: Sequence[str]) -> str:
        text = self._document.text
        pairs = zip(text, self._text, strict=True)
        traditional = sum(1 for was, now in pairs if was != now and "\u3400" < was < "\ua000")
        if traditional < _TRADITIONAL:
            return "CNY"
        home = self.home(members)
        if home in {"TWD", "HKD", "MOP"}:
            return home
        return "HKD" if self._count("HKD") > self._count("TWD") else "TWD"
