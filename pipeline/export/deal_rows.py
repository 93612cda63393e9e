"""A reconciled deal as one row of text."""

from models.deal import Deal, Slot
from pipeline.export.cells import joined, money_cells, number

# How far each of these slots can be believed has a column of its own.
_BELIEVED = ("kind", "status", "date", "round", "amount", "valuation", "stake")
DEAL_COLUMNS = (
    "deal_id",
    "company",
    "company_canonical",
    "kind",
    "status",
    "date",
    "round",
    "amount",
    "amount_low",
    "amount_high",
    "amount_currency",
    "amount_bound",
    "valuation",
    "valuation_low",
    "valuation_high",
    "valuation_currency",
    "valuation_bound",
    "valuation_basis",
    "stake",
    "lead_investors",
    "other_investors",
    "conflicts",
    "articles",
    "independent_articles",
    "sources",
    "copies",
    *(f"{slot}_belief" for slot in _BELIEVED),
)


def deal_row(deal: Deal) -> dict[str, str]:
    """A deal as one row of `DEAL_COLUMNS`; several values in a cell are set apart by "; "."""
    cells = {
        "deal_id": deal.deal_id,
        "company": deal.company.value or "",
        "company_canonical": deal.company_canonical,
        "kind": str(deal.kind.value or ""),
        "status": str(deal.status.value or ""),
        "date": deal.date.value.iso() if deal.date.value else "",
        "round": deal.round.value or "",
        "valuation_basis": str(deal.basis or ""),
        "stake": number(deal.stake.value),
        "lead_investors": joined([one.name for one in deal.investors if one.lead]),
        "other_investors": joined([one.name for one in deal.investors if not one.lead]),
        "conflicts": joined(deal.conflicts),
        "articles": str(len(deal.sources)),
        "independent_articles": str(len(deal.sources) - len(deal.copies)),
        "sources": joined([source.address for source in deal.sources]),
        "copies": joined(sorted(deal.copies)),
    }
    slots = dict(deal.slots())
    return (
        cells
        | {f"{name}_belief": _share(slots[name]) for name in _BELIEVED}
        | money_cells("amount", deal.amount.value)
        | money_cells("valuation", deal.valuation.value)
    )


def _share(slot: Slot[object]) -> str:
    return "" if slot.value is None else str(slot.belief)
