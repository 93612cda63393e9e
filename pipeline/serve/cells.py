"""Cells of Datasette's tables that name a deal, a party or an article lead to its page."""

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from pipeline.pages.links import Links

_Page = Callable[[Links, str], str]


def _deal(links: Links, one: str) -> str:
    return links.deal(one)


def _organisation(links: Links, one: str) -> str:
    return links.organisation(one)


def _person(links: Links, one: str) -> str:
    return links.person(one)


def _article(links: Links, one: str) -> str:
    return links.article(one)


_COLUMNS: Mapping[str, _Page] = {
    "deal_id": _deal,
    "organisation_id": _organisation,
    "investor_id": _organisation,
    "person_id": _person,
    "article_id": _article,
}
_TABLES: Mapping[str, _Page] = {
    "deal": _deal,
    "organisation": _organisation,
    "person": _person,
    "article": _article,
}


def linked(links: Links, table: str | None, column: str, value: Any) -> Markup | None:
    """The cell with its link; None for one that names none of these.

    Datasette gives a value that points at another table as a mapping with a label.
    """
    page = _COLUMNS.get(column) or (_TABLES.get(table or "") if column == "id" else None)
    known = value if isinstance(value, Mapping) else {"value": value, "label": value}
    if page is None or not isinstance(known["value"], str):
        return None
    address = page(links, known["value"])
    return Markup('<a href="{}">{}</a>').format(address, known["label"])
