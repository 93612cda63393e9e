"""Which amounts of an article can be the size of a deal, parts of larger sums left out."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from extractors.deals import grammar
from extractors.deals.sums import is_size
from extractors.document import Document
from models.mention import MoneyMention
from models.money import MoneyRole
from models.span import Span

# How far from an amount the words may stand that make it a part, a goal or a usual ticket.
_BEFORE, _AFTER, _WIDE = 28, 24, 70
# Tranches are told beside each other, and rarely more than four of them.
_TRANCHES = (2, 3, 4)
_TOLERANCE = Decimal("0.012")
_CLAUSE = re.compile(rf"[^,;:(]{{0,{_AFTER}}}")
_RESTATES = re.compile(r"[^,;:()\n]{0,20}[(\[][^)\]\n]{0,60}")


def find_sizes(document: Document, money: Sequence[MoneyMention]) -> tuple[MoneyMention, ...]:
    """The amounts that can be a deal's size, in text order."""
    candidates = [m for m in money if is_size(m)]
    restated = _restatements(document, candidates)
    whole = [m for m in candidates if m.span not in restated]
    tranches = set(_tranches(document, whole))
    return tuple(m for m in whole if m.span not in tranches and not _aside(document, m))


def _aside(document: Document, mention: MoneyMention) -> bool:
    """Whether the words around an amount make it a part, a goal or a usual ticket."""
    sentence = document.sentence_at(mention.span.start)
    if sentence is None:
        return True
    before = (max(sentence.span.start, mention.span.start - _BEFORE), mention.span.start)
    rest = _CLAUSE.match(document.folded, mention.span.end, sentence.span.end)
    after = rest.span() if rest else (mention.span.end, mention.span.end)
    wide = (max(sentence.span.start, mention.span.start - _WIDE), mention.span.start)
    return bool(
        (
            mention.role is MoneyRole.PRICE
            and grammar.cue(sentence.lang, "aside", "total").search(document.folded, *wide)
        )
        or grammar.cue(sentence.lang, "aside", "before").search(document.folded, *before)
        or grammar.cue(sentence.lang, "aside", "after").search(document.folded, *after)
    )


def _restatements(document: Document, money: Sequence[MoneyMention]) -> set[Span]:
    """Amounts of another currency in the brackets that follow an amount."""
    found: set[Span] = set()
    for index, one in enumerate(money):
        for other in money[index + 1 : index + 3]:
            between = document.folded[one.span.end : other.span.start]
            if one.money.currency != other.money.currency and _RESTATES.fullmatch(between):
                found.add(other.span)
    return found


def _tranches(document: Document, money: Sequence[MoneyMention]) -> Iterator[Span]:
    """Neighbouring amounts of one line that add up to another amount told before or beside them."""
    for count in _TRANCHES:
        for start in range(len(money) - count + 1):
            group = money[start : start + count]
            if _one_line(document, group) and _adds_up(group, money):
                yield from (mention.span for mention in group)


def _one_line(document: Document, group: Sequence[MoneyMention]) -> bool:
    return "\n" not in document.text[group[0].span.start : group[-1].span.end]


def _adds_up(group: Sequence[MoneyMention], money: Sequence[MoneyMention]) -> bool:
    figures = [mention.money.value for mention in group]
    if len({mention.money.currency for mention in group}) > 1 or None in figures:
        return False
    total = sum(figure for figure in figures if figure is not None)
    if any(figure is not None and figure * 2 == total for figure in figures):
        return False
    return any(
        whole.money.currency == group[0].money.currency
        and whole.money.value is not None
        and whole.span.start < group[-1].span.end
        and whole not in group
        and abs(whole.money.value - total) <= total * _TOLERANCE
        for whole in money
    )
