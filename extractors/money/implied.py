"""The currency of each amount; where none is written, that of the amounts around it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from extractors.document import Document
from extractors.money import lexicons
from extractors.money.amount import Amount
from extractors.money.phrases import Phrases
from extractors.money.resolve import Setting

# What parts the headlines within one title.
_CLAUSES = re.compile(r"[\u3000|｜]")
# The share of the amounts that makes a currency an article's usual one.
_USUAL, _NEARLY_ALL = 0.55, 0.75
_Value = tuple[Decimal | None, Decimal | None]


@cache
def _commodity() -> Phrases[bool]:
    """What follows the price of a commodity, whose currency is its market's."""
    return lexicons.phrases("per", "commodity")


class _Named:
    """The amounts that name a currency and restate no other, to be found from any place.

    Prices of commodities are none of them: « le cacao à 3 000 livres la tonne ».
    """

    def __init__(
        self,
        amounts: Sequence[Amount],
        codes: Sequence[str | None],
        originals: Sequence[int | None],
        text: str,
    ) -> None:
        self.found: list[tuple[int, str]] = []
        self.by_value: dict[_Value, str] = {}
        for amount, code, original in zip(amounts, codes, originals, strict=True):
            quoted = _commodity().at(text, amount.end + text.startswith(" ", amount.end))
            if code is not None and original is None and not quoted:
                self.found.append((amount.start, code))
                self.by_value.setdefault((amount.low, amount.high), code)
        self._counts = Counter(code for _, code in self.found).most_common(1)

    def prevailing(self, share: float) -> str | None:
        """The currency of at least that share of the amounts that name one."""
        return next((code for code, n in self._counts if n >= share * len(self.found)), None)

    def around(self, start: int, barred: str | None) -> tuple[list[tuple[int, str]], ...]:
        """The nearest named before and after a place, as lists of none or one."""
        index = bisect_left(self.found, (start, ""))
        before = [item for item in self.found[max(0, index - 3) : index] if item[1] != barred]
        after = [item for item in self.found[index : index + 3] if item[1] != barred]
        return before[-1:], after[:1]


def currencies(
    document: Document,
    setting: Setting,
    amounts: Sequence[Amount],
    originals: Sequence[int | None],
) -> list[str | None]:
    """The currency of every amount: its own, else one of its sentence, its line or its value."""
    written = [setting.code(amount) for amount in amounts]
    named = _Named(amounts, written, originals, setting.text)
    restated = {
        original: written[index] for index, original in enumerate(originals) if original is not None
    }
    return [
        written[index] or _of_context(document, setting, named, amount, restated.get(index))
        for index, amount in enumerate(amounts)
    ]


def _of_context(
    document: Document, setting: Setting, named: _Named, amount: Amount, barred: str | None
) -> str | None:
    """`barred` is the currency in which the amount itself is restated, which it cannot be in."""
    before, after = named.around(amount.start, barred)
    sentence = document.sentence_at(amount.start)
    for place, code in (*before, *after):
        here = sentence and sentence.span.start <= place < sentence.span.end
        if here and not _CLAUSES.search(document.text, amount.end, place):
            return code
    default = setting.default(amount.start)
    usual = named.prevailing(_USUAL)
    for place, code in (*before, *after):
        other = document.sentence_at(place)
        if sentence and other and other.line == sentence.line:
            known = usual not in {None, barred}
            followed = place > amount.start or named.prevailing(_NEARLY_ALL) == default
            return usual if known and followed else code
    same = named.by_value.get((amount.low, amount.high))
    if same is not None and same != barred and not amount.vague:
        return same
    nearest = [code for _, code in (*before, *after)]
    return nearest[0] if nearest else default
