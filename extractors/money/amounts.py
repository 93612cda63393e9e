"""The grammar of one amount: currency, numeral, scale and parts, in any of their orders."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from extractors.money import currencies, lexicons, numerals
from extractors.money.currencies import Unit
from extractors.money.numerals import Numeral
from extractors.money.phrases import Phrases, is_latin
from models.money import Bound

_SIGN = re.compile(r"(?:^|(?<=[\s(:|]))-\Z")
_PREFIX_OF_NEXT = re.compile(r"[0-9]")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Amount:
    """A numeral that is or may be an amount of money, from `start` to `end` of the folded text.

    `low` and `high` are equal but in ranges, None where vague. `unit` is None where no currency is
    written; `leading` tells that it stands before the numeral. `mantissa` and `scale` are the
    factors as written; see `Numeral` for the rest.
    """

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    unit: Unit | None = None
    leading: bool = False
    mantissa: Decimal | None = None
    scale: Decimal = Decimal(1)
    scaled: bool = False
    letter: str = ""
    opens_with_scale: bool = False
    bound: Bound = Bound.EXACT

    @property
    def vague(self) -> bool:
        """Whether only an order of magnitude is told."""
        return self.low is None and self.high is None


@dataclass(frozen=True, slots=True)
class _Written:
    """A currency beside a numeral: its unit, where it starts or ends, a power of ten glued to it."""

    unit: Unit
    edge: int
    power: int = 0


def unit_at(text: str, offset: int) -> int | None:
    """The end of a currency that stands at an offset, to find the numeral behind it."""
    for book in (currencies.glued_marks(), currencies.marks(), currencies.leading_names()):
        if found := book.at(text, offset):
            return found[1]
    return None


def _before(text: str, start: int) -> _Written | None:
    for end in (start, start - 1):
        if end < start and text[max(end, 0) : start] not in {" ", "-"}:
            return None
        if glued := currencies.glued_marks().before(text, end):
            return _Written(glued[0][1], glued[1], glued[0][0])
        found = currencies.marks().before(text, end) or currencies.leading_names().before(text, end)
        if found:
            return _Written(*found)
    return None


@cache
def _links(lang: str) -> tuple[str, ...]:
    return tuple(lexicons.section("links", lang).get("unit", ("", " ")))


@cache
def _infixes() -> Phrases[str]:
    """What may stand between a Chinese numeral and its unit: 3亿多元, 千万级美元."""
    return lexicons.labelled(lexicons.joined("infix"))


@cache
def _blocked() -> tuple[str, ...]:
    return tuple(lexicons.joined("blocked").get("after", ()))


def _after(text: str, numeral: Numeral, offset: int, lang: str) -> _Written | None:
    if not numeral.scaled:
        for glued_at in (offset, offset + 1):
            if glued_at == offset or text.startswith((" ", "-"), offset):
                if glued := currencies.glued_marks().at(text, glued_at):
                    return _Written(glued[0][1], glued[1], glued[0][0])
    for link in _links(lang):
        place = offset + len(link)
        if text[offset:place].lower() != link or text.startswith(_blocked(), place):
            continue
        if found := _unit(text, numeral, place, lang, link):
            return found
    return None


def _unit(text: str, numeral: Numeral, place: int, lang: str, link: str) -> _Written | None:
    found = currencies.names().at(text, place)
    mark = currencies.marks().at(text, place)
    if mark and (found is None or found[1] < mark[1]):
        if _leads_next(text, numeral.end, *mark):
            return None
        found = mark
    if found is None and numeral.scaled and link == " ":
        found = currencies.qualifiers(lang).at(text, place)
    if found is None or (found[0].weak and not numeral.scaled):
        return None
    return _Written(*found)


def _leads_next(text: str, numeral_end: int, unit: Unit, end: int) -> bool:
    """Whether a mark belongs to the next numeral: "In 2020 $5 million"."""
    if text[end : end + 1].isdecimal():
        return True
    year = _YEAR.search(text, max(0, numeral_end - 4), numeral_end)
    return bool(year) and text[end + 1 : end + 2].isdecimal()


def _refines(exact: Unit, loose: Unit) -> bool:
    """Whether `exact` can be what `loose` means: US$ for $, 新台币 for 元."""
    families = lexicons.shared("families")
    return exact.code == loose.code or exact.code in families.get(loose.code, ())


def _settle(before: _Written | None, after: _Written | None) -> tuple[_Written | None, bool]:
    """Which of two currencies around a numeral tells more, and whether the one after is its own."""
    if before is None or after is None:
        return before or after, after is not None
    if _refines(before.unit, after.unit):
        return replace(before, power=before.power or after.power), True
    if _refines(after.unit, before.unit):
        return after, True
    return before, False


def _amount(text: str, start: int, numeral: Numeral, lang: str, floor: int) -> Amount | None:
    before = _before(text, start)
    if before and (before.edge < floor or (before.unit.weak and not numeral.scaled)):
        before = None
    if before is None and _ends_name(text, start, numeral):
        return None
    infix = _infixes().at(text, numeral.end)
    after = _after(text, numeral, infix[1] if infix else numeral.end, lang)
    written, own = _settle(before, after)
    end = after.edge if after and own else numeral.end
    power = Decimal(10) ** (written.power if written else 0)
    label = infix[0] if infix and after else ""
    vague = numeral.vague or label == "vague"
    first = before.edge if before else start
    amount = Amount(
        first, end,
        None if vague or numeral.low is None else numeral.low * power,
        None if vague or numeral.high is None else numeral.high * power,
        written.unit if written else None, bool(before),
        numeral.mantissa, numeral.scale * power, numeral.scaled or power > 1, numeral.letter,
        numeral.opens_with_scale, Bound(label) if label in {"min", "approx"} else numeral.bound,
    )  # fmt: skip
    return _signed(text, _minor(amount))


def _ends_name(text: str, start: int, numeral: Numeral) -> bool:
    """Whether digits belong to a name before them (B2B, GPT4); Adobe19亿美元 has none."""
    glued = start > 0 and is_latin(text[start - 1]) and text[start].isdecimal()
    return glued and not (numeral.scaled and text[numeral.end - 1] > "\u2e80")


def _minor(amount: Amount) -> Amount:
    """Pence and cents as whole currency units."""
    if amount.unit is None or not amount.unit.minor or amount.low is None or amount.high is None:
        return amount
    return replace(amount, low=amount.low / _HUNDRED, high=amount.high / _HUNDRED)


def _signed(text: str, amount: Amount) -> Amount:
    start = amount.start
    if amount.unit is None or amount.low is None or amount.high is None:
        return amount
    if not _SIGN.search(text, max(0, start - 2), start):
        return amount
    return replace(amount, start=start - 1, low=-amount.high, high=-amount.low)


@cache
def _parts() -> Phrases[Decimal]:
    """Parts of a unit that may follow it: 5角, "50 cents"."""
    parts = {name: Decimal("0.01") for name in lexicons.joined("minor")}
    return Phrases(parts | {k: Decimal(str(v)) for k, v in lexicons.joined("parts").items()})


@cache
def _compound_links() -> tuple[str, ...]:
    return tuple(dict.fromkeys(lexicons.joined("links")["compound"]))


def _part(text: str, end: int, lang: str) -> tuple[Decimal, int] | None:
    """One part behind a unit: its value in whole units and its end."""
    for link in _compound_links():
        if not text.startswith(link, end) or end + len(link) >= len(text):
            continue
        numeral = numerals.read(text, end + len(link), lang)
        if numeral is None or numeral.low is None or numeral.scaled or numeral.low >= _HUNDRED:
            continue
        for gap in ("", " "):
            if text.startswith(gap, numeral.end):
                if found := _parts().at(text, numeral.end + len(gap)):
                    return numeral.low * found[0], found[1]
    return None


# « 12 dollars 50 », 九块九, 三块零四: the part's unit goes without saying.
_SILENT = re.compile(r" (?:and )?([0-9]{2})(?![\w%.,]?[\w%$€£])")
_SILENT_HAN = re.compile(r"(零?)([一二三四五六七八九])(?![十百千万亿块元角毛分个多])")


def _silent_part(text: str, amount: Amount) -> tuple[Decimal, int] | None:
    if text[amount.end - 1] == "块":
        if found := _SILENT_HAN.match(text, amount.end):
            digit = numerals.read(text, found.start(2), "zh")
            if digit and digit.low is not None:
                return digit.low / (_HUNDRED if found[1] else 10), found.end()
    if not amount.leading and is_latin(text[amount.end - 1]):
        if found := _SILENT.match(text, amount.end):
            return Decimal(found[1]) / _HUNDRED, found.end()
    return None


def _with_parts(text: str, amount: Amount, lang: str) -> Amount:
    """The amount with the parts that follow its unit: 8元5角, "3 dollars 50 cents"."""
    if amount.unit is None or amount.unit.minor or amount.scaled or amount.low != amount.high:
        return amount
    extra, end = Decimal(0), amount.end
    while (found := _part(text, end, lang)) and found[0] > 0:
        extra, end = extra + found[0], found[1]
    if not extra and (found := _silent_part(text, amount)):
        extra, end = found
    if amount.low is None or not extra:
        return amount
    return replace(amount, end=end, low=amount.low + extra, high=amount.low + extra)


def _is_piece(text: str, amount: Amount) -> bool:
    """Whether 块 counts pieces after one spoken digit (分两块), rather than yuan (7块, 九块九)."""
    return text[amount.end - 1] == "块" and amount.end - amount.start == 2 and not text[amount.start].isdecimal()  # fmt: skip


def read(text: str, start: int, lang: str, floor: int = 0) -> Amount | None:
    """The amount whose numeral starts at an offset of folded text, its currency written or not.

    No currency before the offset `floor` belongs to it. None where no numeral starts, and for a bare article ("a dollar") with nothing that makes it one.
    """
    numeral = numerals.read(text, start, lang)
    if numeral is None:
        return None
    amount = _amount(text, start, numeral, lang, floor)
    if amount is None:
        return None
    whole = _with_parts(text, amount, lang)
    if whole is amount and (numeral.article or _is_piece(text, amount)):
        return None
    return whole
