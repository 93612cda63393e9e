"""Which currency is meant where words leave several: "$" in Singapore, « francs » in Dakar, 元."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property
from itertools import pairwise
from urllib.parse import urlsplit

from babel import Locale
from babel.numbers import get_territory_currencies

from extractors.document import Document
from extractors.fold import fold
from extractors.money import currencies, lexicons
from extractors.money.amount import Amount

# "$70 million (in US dollars)", « 3 M$, en dollars canadiens »
_IN = re.compile(r",? ?\(?(?:all |expressed |exprimés? |libellés? )?(?:in|en) (?:the )?")
# No word for the United States: "North American", nor the US of "US$".
_AMERICAS = re.compile(r"(?:North|South|Latin|Central|Pan|nord|sud|latino|centre)[ -]\Z")
# A listing that an article gives a company: "(ASX: ABC)".
_TICKER = re.compile(r"\b(ASX|TSXV?|TSX-V|NZX|SGX|NASDAQ|Nasdaq|NYSE)(?: Venture)? ?: ?[A-Z0-9]")
_EXCHANGES = {"ASX": "AUD", "TSX": "CAD", "TSXV": "CAD", "TSX-V": "CAD", "NZX": "NZD", "SGX": "SGD"}
# Years in which France had its francs, so near to an amount.
_OLD_YEARS, _YEARS_NEAR = re.compile(r"\b(?:19[0-9]{2}|200[01])\b"), 150
# French-Canadian ways to write dollars: « 4,6 G$ », « 20 M$ US ».
_CANADIAN = re.compile(r"[0-9] ?G\$|\$ ?(?:US|CAN?)\b")
# A plain dollar amount restated in US dollars: "$738m (US$541m)".
_CONTRAST = re.compile(r"(?<![A-Za-z])\$[0-9][^()\n]{0,20} ?\((?:[a-z]+ )?(?:US ?\$|USD)")
# One in a local dollar: "$900 million ($1.24 billion CAD)".
_BRACKET = re.compile(r" ?(?:\(|, or |or )[^()\n]{0,12}\Z")
_CLAUSE = 200
_CLAUSE_ENDS = re.compile(r"[;。\n]")
# So many traditional characters and more make a text traditional Chinese.
_TRADITIONAL = 10
# So many words for a country make an article be about it.
_CLEARLY = 3
# Characters before an amount in which a place decides its currency.
_HERE = 60


@cache
def _families() -> dict[str, tuple[str, ...]]:
    return {name: tuple(members) for name, members in lexicons.shared("families").items()}


@cache
def _territories() -> dict[str, frozenset[str]]:
    """Words for the places where each currency of a family is used, in all languages, folded."""
    names = {code: set(words) for code, words in lexicons.shared("places").items()}
    for lang in lexicons.languages():
        for territory, name in Locale.parse(lang).territories.items():
            if len(territory) == 2 and territory.isalpha():
                for code in get_territory_currencies(territory):
                    names.setdefault(code, set()).add(fold(name))
    return {code: frozenset(found) for code, found in names.items()}


@cache
def _places(code: str) -> re.Pattern[str]:
    return lexicons.any_of(_territories().get(code, ()), exact=True)


@cache
def _declares() -> re.Pattern[str]:
    """What comes before the currency that all figures are said to be in."""
    patterns = (lexicons.section("declares", lang) for lang in lexicons.languages())
    return re.compile("|".join(f"(?:{found['pattern']})" for found in patterns if found))


def _of_domain(url: str | None) -> str | None:
    """The currency of the country of a URL's top-level domain."""
    host = urlsplit(url or "").hostname or ""
    for site, country in lexicons.shared("press").items():
        if host == site or host.endswith(f".{site}"):
            return next(iter(get_territory_currencies(country)), None)
    domain = host.rpartition(".")[2]
    if len(domain) != 2 or domain in lexicons.shared("domains")["vanity"]:
        return None
    territory = "GB" if domain == "uk" else domain.upper()
    return next(iter(get_territory_currencies(territory)), None)


class Setting:
    """What the article as a whole tells about its currencies."""

    def __init__(self, document: Document, text: str, amounts: Sequence[Amount]) -> None:
        self._document = document
        self.text = text
        self._written = [amount for amount in amounts if amount.unit is not None]
        self._named: dict[str, list[tuple[int, str, bool]]] = {}
        self._counted: dict[str, int] = {}

    def code(self, amount: Amount) -> str | None:
        """The currency of an amount as its unit is meant here; None where it has no unit."""
        if amount.unit is None:
            return None
        if not amount.unit.family:
            return amount.unit.code
        return self._told_behind(amount) or self._decide(amount.unit.code, amount.start)

    def _told_behind(self, amount: Amount) -> str | None:
        """The member of its family that words behind an amount name: "(in US dollars)"."""
        words = _IN.match(self.text, amount.end)
        members = _families()[amount.unit.code] if amount.unit else ()
        return self._named_at(words.end(), members) if words else None

    def _named_at(self, offset: int, members: Sequence[str]) -> str | None:
        for book in (currencies.names(), currencies.marks()):
            if (found := book.at(self.text, offset)) and found[0].code in members:
                return found[0].code
        return None

    def _declared(self, members: Sequence[str]) -> str | None:
        """The member that the article says its figures are in: "All figures in US dollars"."""
        for match in _declares().finditer(self.text):
            if code := self._named_at(match.end(), members):
                return code
        return None

    def default(self, offset: int) -> str | None:
        """The currency of an article in which none is ever named."""
        lang = lexicons.language(self._document.article, offset)
        if lang == "zh":
            return self._script_yuan
        return _of_domain(self._document.article.url) or lexicons.currency(lang)

    def _decide(self, family: str, start: int) -> str:
        if family in {"dollar", "yuan", "cent"}:
            return self._common(family, start)
        members = _families()[family]
        if family == "franc" and self._is_old(start):
            return "FRF"
        if near := self._here(members, start) or self._nearest(family, start):
            return near
        if home := self._home(members):
            return home
        if family == "yen" and lexicons.language(self._document.article, start) == "zh":
            return "CNY"
        return self._likeliest(members)

    def _is_old(self, start: int) -> bool:
        """Whether francs are those of France before the euro, in a French text on those years."""
        french = lexicons.language(self._document.article, start) == "fr"
        others = any(self._count(code) for code in _families()["franc"])
        years = _OLD_YEARS.search(self.text, max(0, start - _YEARS_NEAR), start + _YEARS_NEAR)
        return french and not others and self._home(_families()["franc"]) is None and bool(years)

    def _common(self, family: str, start: int) -> str:
        """The member of a family that has rules of its own."""
        if family == "dollar":
            return self._plain_dollar
        if family == "yuan":
            return self._yuan(start)
        return self._nearest(family, start) or self._cent(start)

    def _cent(self, start: int) -> str:
        """What cents are hundredths of where the article names neither dollars nor euros."""
        french = lexicons.language(self._document.article, start) == "fr"
        return "EUR" if french else self._plain_dollar

    def _here(self, members: Sequence[str], start: int) -> str | None:
        """The member whose place is named last within a few words before an amount."""
        floor = max(0, start - _HERE)
        ends = {
            code: max((m.end() for m in _places(code).finditer(self.text, floor, start)), default=0)
            for code in members
        }
        best = max(ends, key=ends.__getitem__)
        return best if ends[best] else None

    def _count(self, code: str) -> int:
        if code not in self._counted:
            found = _places(code).finditer(self.text)
            self._counted[code] = sum(1 for match in found if self._is_place(match))
        return self._counted[code]

    def _is_place(self, match: re.Match[str]) -> bool:
        """Whether a word stands for a country, not for part of a mark or a continent."""
        signed = self.text.startswith(("$", " $"), match.end())
        return not (signed or _AMERICAS.search(self.text, max(0, match.start() - 8), match.start()))

    def _likeliest(self, members: Sequence[str]) -> str:
        """The member whose country is named most; the first where none stands out."""
        best, count = Counter({code: self._count(code) for code in members}).most_common(1)[0]
        return best if count > self._count(members[0]) else members[0]

    def _home(self, members: Sequence[str]) -> str | None:
        """The currency, of the members, of the country where the article appeared."""
        article = self._document.article
        domain = _of_domain(article.url)
        if domain in members:
            return domain
        publisher = fold(article.publisher or "")
        return next((code for code in members if _places(code).search(publisher)), None)

    def _members(self, family: str) -> list[tuple[int, str, bool]]:
        """Where the article names a member outright: place, code, whether before the numeral."""
        if family not in self._named:
            members, found = set(_families()[family]), []
            for amount in self._written:
                code = amount.unit.code if amount.unit else ""
                if code != family and set(_families().get(code, ())) < members and code.islower():
                    code = self._decide(code, amount.start)
                if code in members:
                    found.append((amount.start, code, amount.leading))
            self._named[family] = found
        return self._named[family]

    def _nearest(self, family: str, start: int) -> str | None:
        named = self._members(family)
        index = bisect_left(named, (start, "", False))
        around = named[max(0, index - 1) : index + 1]
        return min(around, key=lambda item: abs(item[0] - start))[1] if around else None

    @cached_property
    def _plain_dollar(self) -> str:
        """What "$" and "dollars" mean: US dollars, unless the article sets those apart."""
        members = _families()["dollar"]
        named = [code for _, code, _ in self._members("dollar")]
        local = Counter(code for code in named if code != "USD")
        marked = "USD" in named
        if told := self._declared(members) or ("USD" if self._restated_locally() else None):
            return told
        home = self._home(members) or self._listed()
        if home and home != "USD" and (marked or home in local or self._concerns(home)):
            return home
        canadian = self._document.article.lang == "fr" and _CANADIAN.search(self.text)
        if canadian and (marked or self._concerns("CAD")):
            return "CAD"
        if self._document.article.lang == "fr" and self._is_only_about("CAD"):
            return "CAD"
        if marked and _CONTRAST.search(self.text):
            return local.most_common(1)[0][0] if local else self._likeliest(members[1:])
        return self._same_as_local() or (marked and self._local_place(members)) or "USD"

    def _is_only_about(self, code: str) -> bool:
        return self._count(code) > _CLEARLY and self._count("USD") == 0

    def _concerns(self, code: str) -> bool:
        """Whether words for a country stand in the article, at least as often as American ones."""
        return self._count(code) >= max(1, self._count("USD"))

    def _listed(self) -> str | None:
        """The dollar of the one exchange, none of them American, whose tickers are given."""
        found = {match[1] for match in _TICKER.finditer(self.text)}
        codes = {_EXCHANGES.get(exchange, "USD") for exchange in found}
        code = codes.pop() if len(codes) == 1 else None
        return code if code and self._is_about(code) else None

    def _restated_locally(self) -> bool:
        """Whether a plain dollar amount is restated in a local one: "$9m ($12.4m CAD)"."""
        local = set(_families()["dollar"][1:])
        for first, second in pairwise(self._written):
            if first.unit and second.unit and first.unit.code == "dollar":
                between = self.text[first.end : second.start]
                if second.unit.code in local and _BRACKET.fullmatch(between):
                    return True
        return False

    def _local_place(self, members: Sequence[str]) -> str | None:
        """The dollar of the one country that an article is clearly about."""
        best = self._likeliest(members[1:])
        return best if self._is_about(best) else None

    def _is_about(self, code: str) -> bool:
        return self._count(code) >= max(_CLEARLY, 2 * self._count("USD") + 1)

    def _same_as_local(self) -> str | None:
        """The dollar that one figure bears in one place and lacks in another: "C$750 million"."""
        figures = [(a.unit.code, a.low) for a in self._written if a.unit and a.scaled]
        plain = {figure for code, figure in figures if code == "dollar"}
        local = set(_families()["dollar"][1:])
        dollars = {code for code, figure in figures if code in local and figure in plain}
        return dollars.pop() if len(dollars) == 1 else None

    def _yuan(self, start: int) -> str:
        """元 means what stood before an earlier numeral of its clause: 新台币234亿元……27.3亿元."""
        named = self._members("yuan")
        index = bisect_left(named, (start, "", False))
        for place, code, leading in named[max(0, index - 1) : index]:
            near = leading and start - place < _CLAUSE
            if near and not _CLAUSE_ENDS.search(self.text, place, start):
                return code
        return self._script_yuan

    @cached_property
    def _script_yuan(self) -> str:
        """The yuan of the article: of Taiwan or Hong Kong where it is in traditional characters."""
        pairs = zip(self._document.text, self._document.folded, strict=True)
        changed = sum(1 for was, now in pairs if was != now and "\u3400" < was < "\ua000")
        if changed < _TRADITIONAL:
            return "CNY"
        home = self._home(("TWD", "HKD", "MOP"))
        if home is not None:
            return home
        return "HKD" if self._count("HKD") > self._count("TWD") else "TWD"
