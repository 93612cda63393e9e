"""Cells of Datasette's tables that name a deal, a party or an article lead to its page."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from pipeline.pages.links import ServerLinks

_Page = Callable[[ServerLinks, str], str]

_COLUMNS: Mapping[str, _Page] = {
    "deal_id": ServerLinks.deal,
    "organisation_id": ServerLinks.organisation,
    "investor_id": ServerLinks.organisation,
    "person_id": ServerLinks.person,
    "article_id": ServerLinks.article,
}
_TABLES: Mapping[str, _Page] = {
    "deal": ServerLinks.deal,
    "organisation": ServerLinks.organisation,
    "person": ServerLinks.person,
    "article": ServerLinks.article,
}


def linked(links: ServerLinks, table: str | None, column: str, value: Any) -> Markup | None:
    """The cell with its link; None for one that names none of these.

    Datasette gives a value that points at another table as a mapping with a label.
    """
    page = _COLUMNS.get(column) or (_TABLES.get(table or "") if column == "id" else None)
    known = value if isinstance(value, Mapping) else {"value": value, "label": value}
    if page is None or not isinstance(known["value"], str):
        return None
    address = page(links, known["value"])
    return Markup('<a href="{}">{}</a>').format(address, known["label"])
