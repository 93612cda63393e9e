"""What a deal's row in a list tells: the chosen values, without the words they rest on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Self

from models.deal import Deal, DealInvestor
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus


@dataclass(frozen=True, slots=True)
class DealSummary:
    """A deal's chosen values, and what makes them more or less certain.

    `investors` come without witnesses. `conflicts` names the slots on which sources contradict each
    other, in order of `DEAL_SLOTS`; `belief` says for each filled slot how far its value can be
    believed, from 0 to 1. `sources` are the addresses of its articles in order of publication, of
    which `copies` repeat another's text, in order of address.
    """

    deal_id: str
    company: str
    company_canonical: str
    kind: DealKind
    status: DealStatus
    date: PartialDate | None
    round: str | None
    amount: Money | None
    valuation: Money | None
    stake: Decimal | None
    basis: Basis | None
    investors: tuple[DealInvestor, ...]
    conflicts: tuple[str, ...]
    sources: tuple[str, ...]
    copies: tuple[str, ...] = ()
    belief: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, deal: Deal) -> Self:
        """The summary of a deal."""
        outline = deal.outline
        return cls(
            deal.deal_id,
            deal.company.value or deal.company_canonical,
            deal.company_canonical,
            outline.kind,
            outline.status,
            deal.date.value,
            deal.round.value,
            deal.amount.value,
            deal.valuation.value,
            deal.stake.value,
            deal.basis,
            deal.investors,
            deal.conflicts,
            tuple(source.address for source in deal.sources),
            tuple(sorted(deal.copies)),
            {name: slot.belief for name, slot in deal.slots() if slot.value is not None},
        )
