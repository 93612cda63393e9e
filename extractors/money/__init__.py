"""Amounts of money in text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors.document import Document
from extractors.money import bounds, conversions, evidence, lexicons, ranges
from extractors.money.amounts import Amount
from extractors.money.bounds import Bounded
from extractors.money.phrases import Phrases
from extractors.money.resolve import Setting
from models.mention import MoneyMention
from models.money import Bound, Money
from models.span import Span


@cache
def _per(side: str) -> Phrases[bool]:
    return lexicons.phrases("per", side)


def _per_unit(text: str, amount: Amount, bounded: Bounded) -> bool:
    """Whether the amount is a price per share, user or month."""
    if amount.opens_with_scale:
        return False
    after = any(_per("after").at(text, amount.end + gap) for gap in (0, 1))
    return after or any(_per("before").before(text, bounded.start - gap) for gap in (0, 1))


class _Reader:
    def __init__(self, document: Document) -> None:
        self.text = document.folded
        self.document = document
        self.amounts = [
            amount for amount in ranges.scan(document)
            if not document.in_furniture(Span(amount.start, amount.end))
        ]  # fmt: skip
        self.bounds = [bounds.read(self.text, amount) for amount in self.amounts]
        self.setting = Setting(document, self.amounts)

    def drop_counts(self) -> None:
        """Leave only what is money."""
        kept, last = [], -1
        for index, amount in enumerate(self.amounts):
            lang = self.document.article.lang_at(amount.start)
            if amount.unit or evidence.is_money(self.text, amount, lang, last) or self._restated(amount):
                kept.append(index)
                last = amount.end
        self.amounts = [self.amounts[index] for index in kept]
        self.bounds = [self.bounds[index] for index in kept]

    def _restated(self, amount: Amount) -> bool:
        return False


def _codes(reader: _Reader, converts: Sequence[int | None]) -> list[str | None]:
    """The currency of each amount; where none is written, that of the amounts around it."""
    written = [
        None if amount.unit is None
        else reader.setting.decide(amount.unit.code, amount.start) if amount.unit.family
        else amount.unit.code
        for amount in reader.amounts
    ]  # fmt: skip
    codes: list[str | None] = []
    for index, amount in enumerate(reader.amounts):
        codes.append(written[index] or _implied(reader.text, reader.amounts, written, converts, index))
    return codes


def _implied(
    text: str, amounts: Sequence[Amount], written: Sequence[str | None], converts: Sequence[int | None], index: int
) -> str | None:
    amount = amounts[index]
    value = None if amount.low is None else (amount.low, amount.high)
    order = [*range(index - 1, -1, -1), *range(index + 1, len(amounts))]
    restated = {written[i] for i, original in enumerate(converts) if original == index}
    named = [i for i in order if written[i] and converts[i] is None and written[i] not in restated]
    paragraph = text.rfind("\n", 0, amount.start)
    near = [i for i in named if i < index and amounts[i].start > paragraph]
    same = [i for i in named if value and (amounts[i].low, amounts[i].high) == value]
    return next((written[i] for i in (*near, *same, *named)), None)


def _bound(text: str, bounds_: Sequence[Bounded], converts: Sequence[int | None], amounts: Sequence[Amount], index: int) -> Bound:
    bound, original = bounds_[index].bound, converts[index]
    if bound is Bound.EXACT and original is not None and conversions.in_brackets(text, bounds_[index]):
        return bounds_[original].bound
    if bound is Bound.EXACT and index and bounds_[index - 1].bound is Bound.APPROX:
        between = text[bounds_[index - 1].end : bounds_[index].start].strip().lower()
        if between in {"and", "et", "和", "及", "、"} :
            return Bound.APPROX
    return bound


def _money(amount: Amount, currency: str | None, bound: Bound) -> Money:
    if amount.vague:
        return Money(currency=currency, bound=bound, vague=True)
    if amount.low == amount.high:
        return Money(_plain(amount.low), currency, bound)
    return Money(None, currency, bound, _plain(amount.low), _plain(amount.high))


def _plain(value: Decimal | None) -> Decimal | None:
    """The value without an exponent or trailing noughts."""
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def find(document: Document) -> tuple[MoneyMention, ...]:
    """Every amount of money in the article, in text order, without roles."""
    return tuple(_mentions(document))


def _mentions(document: Document) -> Iterator[MoneyMention]:
    reader = _Reader(document)
    reader.drop_counts()
    text, amounts = reader.text, reader.amounts
    converts = conversions.links(text, amounts, reader.bounds)
    codes = _codes(reader, converts)
    for index, amount in enumerate(amounts):
        if codes[index] is None and amount.vague:
            continue
        span = Span(amount.start, amount.end)
        original = converts[index]
        yield MoneyMention(
            span=span,
            quote=span.of(document.text),
            money=_money(amount, codes[index], _bound(text, reader.bounds, converts, amounts, index)),
            implied=amount.unit is None,
            converts=None if original is None else Span(amounts[original].start, amounts[original].end),
            per_unit=_per_unit(text, amount, reader.bounds[index]),
        )
