"""A reconciled deal as one row of text."""

from models.deal_summary import DealSummary
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


def deal_row(deal: DealSummary) -> dict[str, str]:
    """A deal as one row of `DEAL_COLUMNS`; several values in a cell are set apart by "; "."""
    cells = {
        "deal_id": deal.deal_id,
        "company": deal.company,
        "company_canonical": deal.company_canonical,
        "kind": str(deal.kind),
        "status": str(deal.status),
        "date": deal.date.iso() if deal.date else "",
        "round": deal.round or "",
        "valuation_basis": str(deal.basis or ""),
        "stake": number(deal.stake),
        "lead_investors": joined([one.name for one in deal.investors if one.lead]),
        "other_investors": joined([one.name for one in deal.investors if not one.lead]),
        "conflicts": joined(deal.conflicts),
        "articles": str(len(deal.sources)),
        "independent_articles": str(len(deal.sources) - len(deal.copies)),
        "sources": joined(deal.sources),
        "copies": joined(deal.copies),
    }
    return (
        cells
        | {f"{name}_belief": str(deal.belief.get(name, "")) for name in _BELIEVED}
        | money_cells("amount", deal.amount)
        | money_cells("valuation", deal.valuation)
    )
