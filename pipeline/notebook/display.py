"""How a notebook shows tables, deals, organisations and charts, with nothing from elsewhere.

The records know nothing of it: IPython is told how to show them when a store is opened.
"""

import base64
import sys
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar

from models.deal import Deal
from pipeline.notebook.tables import Sort
from pipeline.pages.charts import Chart, by_year, sums, svg, told_sums
from pipeline.pages.charts.chart import PRINT, WIDTH
from pipeline.pages.charts.told import Others
from pipeline.pages.links import ServerLinks
from pipeline.pages.render import STATIC, Renderer
from pipeline.pages.speech import speech
from pipeline.passages import passages, told_by
from pipeline.story import BRIEF, Story
from pipeline.timeline import Timeline

Record = TypeVar("Record")
# Of more rows the first and the last are shown, half of it each.
_ROWS = 20
_VEGA_LITE = "application/vnd.vegalite.v6+json"
# A notebook has no pages; what would lead to one leads nowhere.
_LINKS = ServerLinks("#")
_SPEECH = speech("en")


def register() -> None:
    """Have the notebook that this runs in, if any, show deals, organisations and charts."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        display = shell.display_formatter
        for record, html, plain in _SHOWN:
            display.formatters["text/html"].for_type(record, html)
            display.formatters["text/plain"].for_type(record, _printed(plain))
        display.mimebundle_formatter.for_type(Chart, lambda chart, **_: bundle(chart))


def deal(shown: Deal) -> str:
    """A deal: each value with the sentences that say it, what else is said, and who says so."""
    story = Story(shown)
    return _html(
        "notebook_deal.html",
        deal=shown,
        slots=[(name, slot) for name, slot in shown.slots() if slot.value is not None],
        numbers=story.numbers,
        told_by=told_by,
        brief=BRIEF,
    )


def organisation(shown: Timeline) -> str:
    """An organisation: what is told of it in order of time, its investors and its people."""
    told = [
        passage
        for entry in shown.entries
        if entry.told
        for report in entry.told.reports
        for passage in passages(report.source, report.quotes.get("figure", ()))
    ]
    pictures = [(chart, _picture(chart)) for chart in charts(shown)]
    return _html("notebook_organisation.html", found=shown, told=told, pictures=pictures)


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


def charts(shown: Timeline, others: Others = MappingProxyType({})) -> tuple[Chart, ...]:
    """The charts of an organisation: what it was worth, and what its deals brought, over time.

    `others` are values that contradict those chosen, by deal and slot.
    """
    return tuple(sums(told_sums(shown.entries, others, _SPEECH, _LINKS), _SPEECH))


def years(counts: Mapping[int, int], heading: str) -> Chart | None:
    """Bars for a number in each year; None for fewer than two years."""
    return by_year({int(year): int(n) for year, n in counts.items()}, _SPEECH, heading)


def bundle(chart: Chart) -> dict[str, Any]:
    """A chart for whoever can draw it, as a picture for the others, and in words for the rest."""
    return {
        _VEGA_LITE: {**chart.spec, "width": WIDTH, "config": PRINT},
        "image/svg+xml": svg(chart, _SPEECH),
        "text/plain": chart.description,
    }


def _picture(chart: Chart) -> str:
    """The chart as an image's address, which needs no other file."""
    return f"data:image/svg+xml;base64,{base64.b64encode(svg(chart, _SPEECH).encode()).decode()}"


def _html(template: str, **context: Any) -> str:
    style = STATIC.joinpath("notebook.css").read_text("utf-8")
    return Renderer(_SPEECH, _LINKS)(template, style=style, **context)


def _printed(words: Callable[[Any], str]) -> Callable[..., None]:
    """What IPython asks of those who print: to write the words for a record to a printer."""
    return lambda record, printer, _cycle: printer.text(words(record))


# Records whose own `repr` would tell every word they rest on: how each is shown, and printed.
_SHOWN: tuple[tuple[type, Callable[[Any], str], Callable[[Any], str]], ...] = (
    (Deal, deal, lambda one: f"<deal {one.deal_id}>"),
    (Timeline, organisation, lambda one: f"<organisation {one.organisation.id}>"),
)
