"""Amounts of money in text.

`find` runs the stages in order, each a module: `ranges` scans for what `grammar` reads, `bounds`
takes in the words around, `evidence` leaves out numbers that are not money, `ellipsis` adds those
that leave out what an earlier amount tells, `conversions` ties restatements to their originals,
`implied` and `resolve` decide the currencies.
"""

import re
from decimal import Decimal
from functools import cache

from extractors.document import Document
from extractors.money import bounds, conversions, ellipsis, evidence, implied, lexicons, ranges
from extractors.money.amount import Amount
from extractors.money.bounds import Bounded
from extractors.money.phrases import Phrases
from extractors.money.resolve import Setting
from models.mention import MoneyMention
from models.money import Bound, Money
from models.span import Span

# A full-width comma separates clauses, not digits, though it folds to the comma that groups them.
_WIDE_COMMA = re.compile(r"(?<=[0-9])\uff0c|\uff0c(?=[0-9])")
# A decimal point in the middle of the line: 3·5亿元.
_MIDDLE_DOT = re.compile(r"(?<=[0-9])[\u00b7\u2022\u2027\u30fb](?=[0-9])")
# How far before an amount "per" may stand: 每股发行价12元.
_PER_REACH = 8
_FIGURE = re.compile(r"\d")
_PER_BREAK = re.compile(r"[^,，。;、)）\n]*\Z")


def find(document: Document) -> tuple[MoneyMention, ...]:
    """Every amount of money in the article, in text order, without roles.

    Amounts in furniture are left out. Values are exact; spans index the article's text.
    """
    text = _text(document)
    items = [
        bounds.read(text, amount)
        for amount in ranges.scan(document, text)
        if not document.in_furniture(Span(amount.start, amount.end))
    ]
    items = evidence.keep_money(document, text, items)
    elliptic = ellipsis.find(document, text, [item.amount for item in items])
    items += [bounds.read(text, amount) for amount in elliptic]
    items.sort(key=lambda item: item.amount.start)
    amounts = [item.amount for item in items]
    originals = conversions.originals(text, items)
    codes = implied.currencies(document, Setting(document, text, amounts), amounts, originals)
    settled = bounds.settle(text, items, originals)
    return tuple(
        MoneyMention(
            span=_span(item.amount),
            quote=_span(item.amount).of(document.text),
            money=_money(item.amount, code, bound),
            implied=item.amount.unit is None,
            converts=None if original is None else _span(amounts[original]),
            per_unit=_per_unit(text, item),
        )
        for item, code, original, bound in zip(items, codes, originals, settled, strict=True)
    )


def _text(document: Document) -> str:
    """The folded text with full-width commas beside digits as they were, and plain points."""
    folded, pieces, done = document.folded, [], 0
    for comma in _WIDE_COMMA.finditer(document.text):
        pieces += [folded[done : comma.start()], comma.group()]
        done = comma.end()
    return _MIDDLE_DOT.sub(".", "".join([*pieces, folded[done:]]))


def _span(amount: Amount) -> Span:
    return Span(amount.start, amount.end)


def _plain(value: Decimal | None) -> Decimal | None:
    """The value without an exponent or trailing noughts, so that equal values look equal."""
    if value is None:
        return None
    return Decimal(int(value)) if value == int(value) else value.normalize()


def _money(amount: Amount, currency: str | None, bound: Bound) -> Money:
    if amount.vague:
        return Money(currency=currency, bound=bound, vague=True)
    if amount.low == amount.high:
        return Money(_plain(amount.low), currency, bound)
    return Money(None, currency, bound, _plain(amount.low), _plain(amount.high))


@cache
def _per_after() -> Phrases[bool]:
    return lexicons.phrases("per", "after")


@cache
def _per_before() -> re.Pattern[str]:
    return lexicons.any_of(lexicons.joined("per")["before"])


def _per_unit(text: str, item: Bounded) -> bool:
    """Whether the amount is a price per share, user or month."""
    end = item.amount.end
    if _per_after().at(text, end) or (text.startswith(" ", end) and _per_after().at(text, end + 1)):
        return True
    before = _PER_BREAK.search(text, max(0, item.start - _PER_REACH), item.start)
    marks = list(_per_before().finditer(before.group())) if before else []
    # What an amount stands between is that amount's: 每股23美元认购20亿美元.
    return bool(before and marks and not _FIGURE.search(before.group(), marks[-1].end()))
