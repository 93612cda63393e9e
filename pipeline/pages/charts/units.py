"""In which unit an axis of money is written: billions, 亿."""

from decimal import Decimal

from models.money import Money
from pipeline.pages.speech import Speech

_POWERS = range(15, -1, -1)


def axis_unit(largest: Decimal, currency: str, speech: Speech) -> tuple[Decimal, str]:
    """The size of the largest unit that the language has a word for, and how it is written.

    That is how one of it is told, without the one: « $bn », « Md $US », 亿美元.
    """
    for size in (Decimal(10) ** power for power in _POWERS):
        told = speech.money(Money(size, currency))
        if size <= largest and [sign for sign in told if sign.isdigit()] == ["1"]:
            return size, told.replace("1", "").strip()
    return Decimal(1), speech.currency(currency)
