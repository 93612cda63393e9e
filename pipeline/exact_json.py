"""JSON in and out without binary floats: decimals are written as they stand and read as Decimal."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def loads(text: str | bytes) -> Any:
    """Read JSON; numbers with a point become Decimal. Raises json.JSONDecodeError."""
    return json.loads(text, parse_float=Decimal)


def dumps(value: object) -> str:
    """Write JSON on one line, text as it stands (not escaped to ASCII).

    A Decimal is written as a number, in full and without an exponent; a whole one as an integer.
    Raises TypeError for what JSON cannot hold.
    """
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, Mapping):
        pairs = (f"{dumps(str(key))}: {dumps(item)}" for key, item in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(dumps(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def plain(value: Decimal) -> str:
    """A decimal in full: no exponent, no zeros at its end. Raises TypeError for NaN."""
    if not value.is_finite():
        raise TypeError(f"no number: {value}")
    digits = format(value, "f")
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
