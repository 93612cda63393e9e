"""The grammar of one amount: currency, numeral, scale and parts, in any of their orders."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

from extractors.money import beside, lexicons, numerals, parts
from extractors.money.amount import Amount
from extractors.money.beside import Written
from extractors.money.currencies import Unit
from extractors.money.numeral import Numeral
from extractors.money.phrases import Phrases, is_latin
from models.money import Bound

_SIGN = re.compile(r"(?:^|(?<=[\s(:|]))-\Z")
# A level of money where no currency is named: 千万级天使轮融资.
_ROUND = re.compile(r"级.{0,4}(?:轮|融资|投资|人民币)")
_GROUPED = re.compile(r"[0-9]{1,3}(?:[,' ][0-9]{3})+(?:\.[0-9]+)?|[0-9]{5,}")
# Characters before a coin in which a word denies it.
_NEGATED = 30
# So near before a spoken price stands the word that it is one.
_SOLD_NEAR = 4
_ONE = Decimal(1)


@cache
def _infixes() -> Phrases[str]:
    """What may stand between a Chinese numeral and its unit: 3亿多元, 千万级美元."""
    return lexicons.labelled(lexicons.joined("infix"))


def refines(exact: Unit, loose: Unit) -> bool:
    """Whether `exact` can be what `loose` means: US$ for $, 新台币 for 元."""
    families = lexicons.shared("families")
    return exact.code == loose.code or exact.code in families.get(loose.code, ())


def _settle(before: Written | None, after: Written | None) -> tuple[Written | None, bool]:
    """Which of two currencies around a numeral tells more, and whether the one after is its own."""
    if before is None or after is None:
        return before or after, after is not None
    if refines(before.unit, after.unit):
        return replace(before, power=before.power or after.power), True
    if refines(after.unit, before.unit):
        return replace(after, minus=before.minus), True
    return before, False


def _ends_name(text: str, start: int, numeral: Numeral) -> bool:
    """Whether digits belong to a name before them (B2B, GPT4); Adobe19亿美元 has none."""
    glued = start > 0 and is_latin(text[start - 1]) and text[start].isdecimal()
    return glued and not (numeral.scaled and text[numeral.end - 1] > "\u2e80")


def _build(
    text: str, start: int, numeral: Numeral, before: Written | None, after: Written | None
) -> Amount:
    written, own = _settle(before, after)
    power = Decimal(10) ** (written.power if written else 0)
    amount = Amount(
        start=before.edge if before else start,
        end=after.edge if after and own else numeral.end,
        low=numeral.low, high=numeral.high,
        unit=written.unit if written else None, leading=before is not None,
        mantissa=numeral.mantissa, scale=numeral.scale * power, scaled=numeral.scaled or power > 1,
        letter=numeral.letter, opens_with_scale=numeral.opens_with_scale, bound=numeral.bound,
    ).times(power)  # fmt: skip
    if written is None:
        return amount
    amount = amount.times(Decimal(1).scaleb(-written.unit.decimals))
    if written.minus:
        return amount.times(-_ONE)
    if _SIGN.search(text, max(0, amount.start - 2), amount.start) and not _is_loss(text, amount):
        return replace(amount.times(-_ONE), start=amount.start - 1)
    return amount


def _is_loss(text: str, amount: Amount) -> bool:
    """Whether a word says loss, so that a sign in brackets repeats it: « perte (-4,1 M€) »."""
    bracketed = text.startswith("(", amount.start - 2)
    return bracketed and bool(_losses().search(text, max(0, amount.start - _NEGATED), amount.start))


@cache
def _losses() -> re.Pattern[str]:
    return lexicons.any_of(lexicons.joined("cues")["loss"])


def _hedged(text: str, amount: Amount, infix: str) -> Amount:
    """What 多 and 级 within or behind the amount make of it: 3亿多元, 千万级美元, 亿元级."""
    behind = amount.opens_with_scale and text.startswith("级", amount.end)
    if behind and amount.unit is None and not _ROUND.match(text, amount.end):
        return amount
    if infix == "vague" or behind:
        return replace(amount, end=amount.end + behind, low=None, high=None)
    return replace(amount, bound=Bound(infix)) if infix else amount


def _means(text: str, start: int, numeral: Numeral, before: Written) -> bool:
    """Whether a currency before a numeral is meant; a weak one needs a scale or grouped digits."""
    if not before.unit.weak or numeral.scaled:
        return True
    return bool(_GROUPED.fullmatch(text, start, numeral.end)) or _fills_line(text, before, numeral)


def _fills_line(text: str, before: Written, numeral: Numeral) -> bool:
    outside = text[text.rfind("\n", 0, before.edge) + 1 : before.edge]
    return not outside.strip() and beside.ends_line(text, numeral.end)


def _amount(text: str, start: int, numeral: Numeral, lang: str, floor: int) -> Amount | None:
    before = beside.before(text, start)
    if before and (before.edge < floor or not _means(text, start, numeral, before)):
        before = None
    if before is None and _ends_name(text, start, numeral):
        return None
    infix = None
    after = beside.after(text, numeral, numeral.end, lang)
    if after is None and (infix := _infixes().at(text, numeral.end)):
        after = beside.after(text, numeral, infix[1], lang)
    amount = _build(text, start, numeral, before, after)
    return _hedged(text, amount, infix[0] if infix and after else "")


@cache
def _symbolic() -> Phrases[bool]:
    return lexicons.phrases("links", "symbolic")


def _paid(text: str, start: int) -> bool:
    return any(_symbolic().before(text, end) for end in (start, start - 1))


def _none_at_all(text: str, start: int) -> bool:
    """Whether a coin stands for nothing: "without paying a cent", « pas un centime »."""
    before = text[max(0, start - _NEGATED) : start].rpartition(".")[2]
    return bool(_not().search(before))


@cache
def _not() -> re.Pattern[str]:
    return lexicons.any_of(lexicons.joined("cues")["not"])


@cache
def _spoken() -> tuple[str, ...]:
    return tuple(lexicons.joined("pieces")["spoken"])


@cache
def _sold() -> re.Pattern[str]:
    """Words of buying and selling right before a spoken price: 一杯卖七块."""
    return lexicons.any_of(lexicons.joined("pieces")["sold"])


@cache
def _after_money() -> tuple[str, ...]:
    return tuple(lexicons.joined("pieces")["money"])


def _is_word(text: str, start: int, numeral: Numeral, amount: Amount) -> bool:
    """Whether the numeral is a mere word: an article ("a dollar", unless paid), 块 for pieces."""
    if numeral.article:
        coin = amount.unit is not None and amount.unit.minor and not _none_at_all(text, start)
        return amount.unit is None or not (coin or _paid(text, start))
    if text[amount.end - 1] != "块" or numeral.scaled:
        return False
    spoken = amount.end - amount.start == 2 and not text[amount.start].isdecimal()
    if spoken and text.startswith(_spoken(), amount.end):
        return False
    if spoken and _sold().search(text, max(0, start - _SOLD_NEAR), start):
        return text[amount.end : amount.end + 1].isalnum()
    if spoken and text[:start].rpartition("\n")[2] == "" and beside.ends_line(text, amount.end):
        return False
    following = text[amount.end : amount.end + 1]
    ends = not following.isalnum() or text.startswith(_after_money(), amount.end)
    return spoken or not ends


def read(text: str, start: int, lang: str, floor: int = 0) -> Amount | None:
    """The amount whose numeral starts at an offset of folded text, its currency written or not.

    No currency before the offset `floor` belongs to it. None where no numeral starts, and where the
    numeral is a mere article or part of a name.
    """
    numeral = numerals.read(text, start, lang)
    if numeral is None:
        return None
    amount = _amount(text, start, numeral, lang, floor)
    if amount is None:
        return None
    if amount.unit is None and (alone := parts.alone(text, amount)):
        return alone
    whole = parts.add(text, amount, lang)
    return None if whole is amount and _is_word(text, start, numeral, amount) else whole
