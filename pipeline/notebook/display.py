"""How a notebook shows tables, deals and organisations: HTML that needs nothing from elsewhere.

The records know nothing of it: IPython is told how to show them when a store is opened.
"""

import sys
from collections.abc import Sequence
from typing import Any, TypeVar

from models.deal import Deal
from pipeline.notebook.tables import Sort
from pipeline.pages.links import ServerLinks
from pipeline.pages.render import STATIC, Renderer
from pipeline.pages.speech import speech
from pipeline.passages import passages, told_by
from pipeline.timeline import Timeline

Record = TypeVar("Record")
# Of more rows the first and the last are shown, half of it each.
_ROWS = 20


def register() -> None:
    """Have the notebook that this runs in, if any, show deals and organisations as HTML."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        formatters = shell.display_formatter.formatters
        formatters["text/html"].for_type(Deal, deal)
        formatters["text/html"].for_type(Timeline, organisation)


def deal(shown: Deal) -> str:
    """A deal: each value with the sentences that say it, what else is said, and who says so."""
    return _html("notebook_deal.html", deal=shown, told_by=told_by)


def organisation(shown: Timeline) -> str:
    """An organisation: what is told of it in order of time, its investors and its people."""
    told = [
        passage
        for entry in shown.entries
        if entry.told
        for report in entry.told.reports
        for passage in passages(report.source, report.quotes.get("figure", ()))
    ]
    return _html("notebook_organisation.html", found=shown, told=told)


def rows(sort: Sort[Record], records: Sequence[Record]) -> str:
    """Records as a table, of a long list the beginning and the end."""
    half = _ROWS // 2
    cut = len(records) > _ROWS
    shown = [*records[:half], *records[-half:]] if cut else records
    return _html(
        "notebook_rows.html",
        name=sort.name,
        headings=sort.headings(),
        rows=[sort.words(one) for one in shown],
        count=len(records),
        cut_after=half if cut else None,
    )


def _html(template: str, **context: Any) -> str:
    style = STATIC.joinpath("notebook.css").read_text("utf-8")
    return Renderer(speech("en"), ServerLinks())(template, style=style, **context)
