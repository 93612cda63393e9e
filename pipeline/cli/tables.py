"""Tables of deals, people and organisations that fit the width they are shown in."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from models.deal_summary import DealSummary
from models.party import Organisation, Person
from models.report import DealStatus
from pipeline import wording

# Below this width two columns become one, one value below the other.
_WIDE = 120
# From this width on there is room for the deals' ids.
_VERY_WIDE = 160
# More investors than this are counted instead of named; `explain` names them all.
_INVESTORS_SHOWN = 6
STATUS_STYLES = {
    DealStatus.RUMOURED: "yellow",
    DealStatus.PLANNED: "blue",
    DealStatus.DENIED: "red",
}


def bare_table() -> Table:
    """A table with nothing but a line below its heading."""
    # A blank of padding and one in place of the box's line part two columns.
    return Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        header_style="bold",
    )


def _add(table: Table, *cells: str | Text) -> None:
    table.add_row(*(wording.printable(c) if isinstance(c, str) else c for c in cells))


def deals(found: Sequence[DealSummary], width: int) -> Table:
    """A row for each deal, for a console of this width."""
    return _wide(found, ids=width >= _VERY_WIDE) if width >= _WIDE else _narrow(found)


def _wide(found: Sequence[DealSummary], *, ids: bool) -> Table:
    table = bare_table()
    table.add_column("company", ratio=3, min_width=12, style="bold", overflow="fold")
    table.add_column("round or kind", min_width=13, max_width=18)
    table.add_column("date", no_wrap=True)
    table.add_column("amount", no_wrap=True, justify="right", style="green")
    table.add_column("valuation", no_wrap=True, justify="right")
    table.add_column("investors", ratio=4, min_width=16, overflow="fold")
    table.add_column("status", no_wrap=True)
    table.add_column("art.", justify="right", no_wrap=True)
    table.add_column("conflicts", style="red", min_width=9, max_width=12)
    if ids:
        table.add_column("deal", style="dim", min_width=28, overflow="fold")
    for deal in found:
        cells = (
            _company(deal),
            _kind(deal),
            wording.date(deal.date),
            wording.money(deal.amount),
            wording.money(deal.valuation),
            _investors(deal),
            _status(deal),
            str(len(deal.sources)),
            ", ".join(deal.conflicts),
        )
        _add(table, *cells, *([deal.deal_id] if ids else []))
    return table


def _narrow(found: Sequence[DealSummary]) -> Table:
    table = bare_table()
    table.add_column("company\n  round or kind", ratio=3, min_width=16, overflow="fold")
    table.add_column("date\nstatus", no_wrap=True)
    table.add_column("amount\nvaluation", no_wrap=True, justify="right")
    table.add_column("investors", ratio=4, min_width=16, overflow="fold")
    table.add_column("art.", justify="right", no_wrap=True)
    table.add_column("conflicts", style="red", min_width=9, max_width=9)
    for deal in found:
        amount, valuation = wording.money(deal.amount), wording.money(deal.valuation)
        _add(
            table,
            Text.assemble((wording.printable(_company(deal)), "bold"), f"\n  {_kind(deal)}"),
            Text.assemble(f"{wording.date(deal.date)}\n", _status(deal)),
            Text.assemble((amount, "green"), f"\nat {valuation}" if valuation else ""),
            _investors(deal),
            str(len(deal.sources)),
            ", ".join(deal.conflicts),
        )
    return table


def _company(deal: DealSummary) -> str:
    """The name that the sources use, and the usual Latin one where that is another."""
    name = deal.company
    return (
        name
        if name.isascii() or name == deal.company_canonical
        else f"{name} ({deal.company_canonical})"
    )


def _kind(deal: DealSummary) -> str:
    return wording.kind(deal.kind, deal.round, deal.stake)


def _status(deal: DealSummary) -> Text:
    return Text(str(deal.status), style=STATUS_STYLES.get(deal.status, ""))


def _investors(deal: DealSummary) -> str:
    ordered = sorted(deal.investors, key=lambda investor: not investor.lead)
    alone = len(ordered) == 1
    shown = [
        f"{one.name} (lead)" if one.lead and not alone else one.name
        for one in ordered[:_INVESTORS_SHOWN]
    ]
    more = len(ordered) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more else "")


def people(found: Sequence[Person]) -> Table:
    """A row for each person."""
    table = bare_table()
    table.add_column("person", ratio=2, style="bold")
    table.add_column("organisation", ratio=2)
    table.add_column("roles", ratio=2)
    table.add_column("art.", justify="right", no_wrap=True)
    for person in found:
        _add(
            table,
            _names(person.canonical, person.names),
            person.organisation or "",
            ", ".join(person.roles),
            str(len(person.articles)),
        )
    return table


def organisations(found: Sequence[Organisation]) -> Table:
    """A row for each organisation, with the deals it stands in."""
    table = bare_table()
    table.add_column("organisation", ratio=2, style="bold")
    table.add_column("deals as company", ratio=3)
    table.add_column("deals as investor", ratio=3)
    for one in found:
        _add(
            table,
            _names(one.canonical, one.names),
            ", ".join(one.deals_as_company),
            ", ".join(one.deals_as_investor),
        )
    return table


def _names(canonical: str, names: Sequence[str]) -> str:
    others = [name for name in names if name != canonical]
    return f"{canonical} ({', '.join(others[:2])})" if others else canonical
