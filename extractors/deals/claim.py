"""One statement with its slots filled: what one sentence says about one deal."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Generic, TypeVar

from models.mention import Name
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Investment
from models.span import Span

V = TypeVar("V")

# Kinds in which one buys from another, so that the statement names a buyer.
BUYING = frozenset({DealKind.ACQUISITION, DealKind.STAKE, DealKind.MERGER})


@dataclass(frozen=True, slots=True)
class Told(Generic[V]):
    """A value and the span that it was read from."""

    value: V
    span: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """What one place of the text says about one deal. `sentence` is the sentence's index.

    `named`: the place itself names the company, rather than a pronoun or nothing at all.
    `plain`: only words such as "raised" give the kind, which may be another's.
    `earlier`: the words set the deal before the day's news. `weak`: the words only speak of a deal
    told elsewhere (a figure without a verb, a valuation, a denial), and make none by themselves.
    """

    sentence: int
    line: int
    company: Told[Name]
    kind: Told[DealKind]
    status: Told[DealStatus]
    date: Told[PartialDate] | None = None
    round: Told[str] | None = None
    amount: Told[Money] | None = None
    valuation: Told[Money] | None = None
    basis: Basis | None = None
    stake: Told[Decimal] | None = None
    investors: tuple[Investment, ...] = ()
    named: bool = False
    earlier: bool = False
    weak: bool = False
    plain: bool = False
    in_title: bool = False
    other_sums: tuple[Money, ...] = field(default=())
