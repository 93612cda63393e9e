"""A chart: its specification, its words, and its figures as a table.

Specifications name styles and no colours: a page gives them the colours of its sheet
(`static/charts.js`), `svg` those of print.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from models.partial_date import PartialDate
from pipeline.pages.charts import locales
from pipeline.pages.speech import Speech

Spec = Mapping[str, Any]
# The version of Vega-Lite that specifications are written for.
VEGA_LITE = "https://vega.github.io/schema/vega-lite/v6.json"
# The height of a chart, and its width where no page gives one, in pixels.
HEIGHT, WIDTH = 200, 640
_INK, _ASIDE, _LINE, _ACCENT, _CONFLICT = "#1c2430", "#55606e", "#d5dae1", "#1b4d89", "#a3231c"
_SIDES = {"labelColor": _ASIDE, "titleColor": _ASIDE, "gridColor": _LINE, "domainColor": _LINE}
# How charts look where no page gives its colours.
PRINT: Spec = {
    "font": "system-ui, sans-serif",
    "background": "#ffffff",
    "axis": _SIDES | {"tickColor": _LINE},
    "legend": {"labelColor": _INK, "titleColor": _ASIDE},
    "view": {"stroke": None},
    "style": {
        "told": {"color": _ACCENT},
        "outside": {"color": _ACCENT, "strokeWidth": 2},
        "trend": {"color": _ACCENT, "opacity": 0.45},
        "bars": {"color": _ACCENT, "opacity": 0.45},
        "extent": {"color": _ASIDE, "strokeWidth": 2},
        "disputed": {"color": _CONFLICT},
    },
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a chart's table: its cells, and the page that the first of them leads to."""

    cells: tuple[str, ...]
    href: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """Something to see, and the same to read: `rows` have a cell for each of `columns`.

    `description` says in a sentence what is to be seen; `view` is what of the specification the
    charts do not share: data, marks, encoding. `key` says what marks mean.
    """

    heading: str
    description: str
    view: Spec
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    height: int = HEIGHT
    key: tuple[str, ...] = ()

    @property
    def spec(self) -> Spec:
        """The Vega-Lite specification; it is as wide as the place it stands in."""
        return {
            "$schema": VEGA_LITE,
            "description": self.description,
            "width": "container",
            "height": self.height,
            "autosize": {"type": "fit", "contains": "padding"},
            **self.view,
        }

    def embedding(self, speech: Speech) -> Spec:
        """What `charts.js` is given: the specification, and how numbers and dates are written."""
        return {"spec": self.spec, **locales.formats(speech.locale)}


def svg(chart: Chart, speech: Speech, width: int = WIDTH) -> str:
    """The chart as a picture of some pixels' width, for where no script runs."""
    import vl_convert  # noqa: PLC0415 - thirty megabytes, for who wants it

    told = locales.formats(speech.locale)
    picture: str = vl_convert.vegalite_to_svg(
        dict(chart.spec) | {"width": width},
        config=dict(PRINT),
        format_locale=told["formatLocale"],
        time_format_locale=told["timeFormatLocale"],
    )
    return picture


def days(date: PartialDate) -> tuple[dt.date, dt.date]:
    """The first and the last day that a date may stand for."""
    first = date.month or (3 * date.quarter - 2 if date.quarter else 1)
    last = date.month or (3 * date.quarter if date.quarter else 12)
    start = dt.date(date.year, first, date.day or 1)
    if date.day:
        return start, start
    after = dt.date(date.year + last // 12, last % 12 + 1, 1)
    return start, after - dt.timedelta(days=1)
