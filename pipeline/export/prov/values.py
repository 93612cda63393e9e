"""Values as literals of RDF; figures and dates keep their exactness."""

from decimal import Decimal

from models.money import Money
from models.partial_date import PartialDate
from pipeline import exact_json
from pipeline.guide import Json


def literal(value: object) -> object:
    """A slot's value: a date with the type of its precision, a share as a decimal, else text.

    An amount is told in full by `monetary`; here it is its figure, where it has one.
    """
    match value:
        case PartialDate():
            return {"@value": value.iso(), "@type": f"xsd:{_precision(value)}"}
        case Money():
            return None if value.figure is None else _decimal(value.figure)
        case Decimal():
            return _decimal(value)
    return str(value)


def _decimal(value: Decimal) -> Json:
    return {"@value": exact_json.plain(value), "@type": "xsd:decimal"}


def _precision(date: PartialDate) -> str:
    if date.day:
        return "date"
    return "gYearMonth" if date.month else "gYear"


def monetary(money: Money) -> Json:
    """An amount as schema.org's MonetaryAmount, with its bound: exact, approx, min, max, vague."""
    ends = {"amount": money.value, "minValue": money.low, "maxValue": money.high}
    told = {name: exact_json.plain(end) for name, end in ends.items() if end is not None}
    bound = "vague" if money.vague else str(money.bound)
    return told | {"type": "schema:MonetaryAmount", "currency": money.currency, "bound": bound}
