"""Sums as people type them: `500000`, `10m`, `1.5bn`, `$2bn`, `1bn EUR`."""

import re
from decimal import Decimal

_SIZE = re.compile(
    r"(?P<before>[A-Z]{3}|[$€£])?\s*"
    r"(?P<number>(?:\d{1,3}(?:[,_ ]\d{3})+|\d+)(?:\.\d+)?)\s*"
    r"(?P<scale>k|m|bn|b|tn)?\s*(?P<after>[A-Z]{3}|[$€£])?",
    re.IGNORECASE,
)
_SCALE = {"": 0, "k": 3, "m": 6, "b": 9, "bn": 9, "tn": 12}
_SIGN = {"$": "USD", "€": "EUR", "£": "GBP"}


def parse(told: str) -> tuple[Decimal, str | None]:
    """The figure in whole units, and the currency's code in capitals where one is given.

    Raises ValueError for anything else. Whether there is such a currency is not looked up.
    """
    match = _SIZE.fullmatch(told.strip())
    if not match or (match["before"] and match["after"]):
        raise ValueError(f"not a size: {told!r}")
    number = Decimal(re.sub(r"[,_ ]", "", match["number"]))
    currency = (match["before"] or match["after"] or "").upper()
    return number.scaleb(_SCALE[(match["scale"] or "").lower()]), _SIGN.get(
        currency, currency
    ) or None
