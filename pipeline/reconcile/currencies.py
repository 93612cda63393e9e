"""Whether amounts in two currencies can be one: by the widest exchange rates of this century."""

from decimal import Decimal

from models.money import Bound, Money

# Units for one US dollar, the lowest and highest since 2000 from general knowledge of the rates and
# rounded outwards, not from a table: they only rule out, and what they leave may still differ.
_PER_DOLLAR = {
    "AED": ("3.6", "3.7"),
    "ARS": ("0.9", "1500"),
    "AUD": ("0.9", "2.1"),
    "BDT": ("50", "125"),
    "BRL": ("1.5", "6.3"),
    "CAD": ("0.9", "1.7"),
    "CHF": ("0.7", "1.9"),
    "CLP": ("450", "1050"),
    "CNY": ("6", "8.4"),
    "COP": ("1700", "5000"),
    "CZK": ("14", "42"),
    "DKK": ("4.6", "9"),
    "EGP": ("3.4", "52"),
    "EUR": ("0.6", "1.25"),
    "GBP": ("0.45", "1"),
    "GHS": ("0.5", "17"),
    "HKD": ("7.7", "7.9"),
    "HUF": ("145", "440"),
    "IDR": ("6700", "17000"),
    "ILS": ("3", "5"),
    "INR": ("38", "92"),
    "JPY": ("75", "163"),
    "KES": ("60", "165"),
    "KRW": ("900", "1580"),
    "KWD": ("0.25", "0.32"),
    "MAD": ("7", "13"),
    "MXN": ("9", "26"),
    "MYR": ("2.9", "4.9"),
    "NGN": ("85", "1750"),
    "NOK": ("4.9", "12"),
    "NZD": ("1.1", "2.7"),
    "PHP": ("39", "60"),
    "PKR": ("50", "310"),
    "PLN": ("2", "5.1"),
    "QAR": ("3.6", "3.7"),
    "RON": ("2", "5"),
    "RUB": ("23", "125"),
    "SAR": ("3.7", "3.8"),
    "SEK": ("5.8", "11.5"),
    "SGD": ("1.2", "1.9"),
    "THB": ("28", "46"),
    "TND": ("1.2", "3.4"),
    "TRY": ("0.6", "45"),
    "TWD": ("27", "36"),
    "USD": ("1", "1"),
    "VND": ("14000", "27000"),
    "XAF": ("390", "800"),
    "XOF": ("390", "800"),
    "ZAR": ("5.5", "20"),
}
# By how much of itself a figure that is rounded or bounded may lie off.
_LEEWAY = {
    Bound.EXACT: Decimal("1.1"),
    Bound.APPROX: Decimal("1.2"),
    Bound.MIN: Decimal(2),
    Bound.MAX: Decimal(2),
}


def can_be_one(one: Money, other: Money) -> bool:
    """Whether some exchange rate makes the two one; True where either cannot be converted."""
    first, second = _in_dollars(one), _in_dollars(other)
    if first is None or second is None:
        return True
    leeway = max(_LEEWAY[one.bound], _LEEWAY[other.bound])
    return first[0] <= leeway * second[1] and second[0] <= leeway * first[1]


def _in_dollars(money: Money) -> tuple[Decimal, Decimal] | None:
    """The least and the most US dollars that an amount was worth."""
    rates = _PER_DOLLAR.get(money.currency or "")
    if rates is None or money.vague:
        return None
    ends = [end for end in (money.value, money.low, money.high) if end is not None]
    return min(ends) / Decimal(rates[1]), max(ends) / Decimal(rates[0])
