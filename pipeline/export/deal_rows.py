"""Reconciled deals as rows of a table."""

from collections.abc import Iterable
from decimal import Decimal

from models.deal_summary import DealSummary
from pipeline.export.cells import joined, money_cells, money_columns, text_columns
from pipeline.tabular import Column, Table

# How far each of these slots can be believed has a column of its own.
_BELIEVED = ("kind", "status", "date", "round", "amount", "valuation", "stake")
DEAL_COLUMNS = (
    *text_columns("deal_id", "company", "company_canonical", "kind", "status", "date", "round"),
    *money_columns("amount"),
    *money_columns("valuation"),
    Column("valuation_basis", str),
    Column("stake", Decimal),
    *text_columns("lead_investors", "other_investors", "conflicts"),
    Column("articles", int),
    Column("independent_articles", int),
    *text_columns("sources", "copies"),
    *(Column(f"{slot}_belief", float) for slot in _BELIEVED),
)


def deal_table(deals: Iterable[DealSummary]) -> Table:
    """Deals as a table of `DEAL_COLUMNS`."""
    return Table.of("deals", DEAL_COLUMNS, map(deal_row, deals))


def deal_row(deal: DealSummary) -> dict[str, object]:
    """The cells of `DEAL_COLUMNS`; several values in a cell are set apart by "; ".

    The date is text of the precision it was told with: 2024, 2024-05 or 2024-05-21.
    """
    cells: dict[str, object] = {
        "deal_id": deal.deal_id,
        "company": deal.company,
        "company_canonical": deal.company_canonical,
        "kind": str(deal.kind),
        "status": str(deal.status),
        "date": deal.date and deal.date.iso(),
        "round": deal.round,
        "valuation_basis": deal.basis and str(deal.basis),
        "stake": deal.stake,
        "lead_investors": joined([one.name for one in deal.investors if one.lead]),
        "other_investors": joined([one.name for one in deal.investors if not one.lead]),
        "conflicts": joined(deal.conflicts),
        "articles": len(deal.sources),
        "independent_articles": len(deal.sources) - len(deal.copies),
        "sources": joined(deal.sources),
        "copies": joined(deal.copies),
    }
    return (
        cells
        | {f"{name}_belief": deal.belief.get(name) for name in _BELIEVED}
        | money_cells("amount", deal.amount)
        | money_cells("valuation", deal.valuation)
    )
