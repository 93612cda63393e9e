"""Sums over time: what a company was worth, what its deals brought, what it had raised in all.

One chart for each measure and currency, nothing converted; all share one axis of time.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from models.money import Bound
from models.report import DealStatus
from pipeline.pages.catalogues import translatable as _
from pipeline.pages.charts.chart import Chart, Row, Spec, days
from pipeline.pages.charts.told import Measure, Sum
from pipeline.pages.charts.units import axis_unit
from pipeline.pages.speech import Speech

_COLUMNS = (_("Date"), _("Deal"), _("Sum"), _("How sure"))
_HEADINGS = {
    Measure.VALUATION: _("Valuation, {unit}"),
    Measure.AMOUNT: _("Sums of its deals, {unit}"),
    Measure.TOTAL_RAISED: _("Raised in all, {unit}"),
}
# What the marks of a chart mean, where they are not plain dots.
_KEY = {
    "diamond": _("◆ about"),
    "triangle-up": _("▲ at least"),
    "triangle-down": _("▼ at most"),
    "cross": _("✚ told against it"),
    "disputed": _("in red: sources differ"),
    "outside": _("hollow: told outside a deal"),
    "long": _("bar across: some time within it"),
}
# A chart of fewer figures says no more than its table.
_LEAST = 2
_SHAPES = {
    Bound.EXACT: "circle",
    Bound.APPROX: "diamond",
    Bound.MIN: "triangle-up",
    Bound.MAX: "triangle-down",
}
# A chosen value of an announced deal is part of a line; what a deal brought stands on a bar.
_UNDER: dict[Measure, tuple[str, dict[str, Any], dict[str, Any]]] = {
    Measure.VALUATION: ("joined", {"type": "line", "style": "trend"}, {}),
    Measure.AMOUNT: ("chosen", {"type": "bar", "size": 6, "style": "bars"}, {}),
}
_SIZES = {
    "type": "quantitative",
    "axis": {"tickCount": 4, "minExtent": 40, "domain": False, "ticks": False},
    "title": None,
}
_TIME = {
    "type": "temporal",
    "scale": {"type": "utc"},
    "axis": {"grid": False, "tickCount": 6, "labelOverlap": True},
    "title": None,
}
_AXES = {
    "x": _TIME | {"field": "middle"},
    "y": _SIZES | {"field": "figure"},
    "tooltip": {"field": "told", "type": "nominal"},
}
# Where a page tells what no page of its own tells.
_TIMELINE = "#timeline"
# Of the time shown so much is left free at either end, and at least so many days.
_MARGIN, _LEAST_DAYS = 0.04, 45


def sums(told: Iterable[Sum], speech: Speech) -> list[Chart]:
    """The charts of sums, valuations first; of what has one figure only there is none."""
    drawn = sorted(told, key=lambda one: (*days(one.date), one.figure))
    panels: dict[tuple[Measure, str], list[Sum]] = defaultdict(list)
    for one in drawn:
        panels[one.measure, one.money.currency or ""].append(one)
    shown = {key: found for key, found in panels.items() if len(found) >= _LEAST}
    span = _span([one for found in shown.values() for one in found])
    order = sorted(shown, key=lambda key: (list(Measure).index(key[0]), -len(shown[key]), key))
    return [_chart(*key, shown[key], span, speech) for key in order]


def _chart(
    measure: Measure, currency: str, told: Sequence[Sum], span: Sequence[str], speech: Speech
) -> Chart:
    size, unit = axis_unit(max(one.figure for one in told), currency, speech)
    heading = speech(_HEADINGS[measure], unit=unit)
    values = [_values(one, size, speech) for one in told]
    return Chart(
        heading,
        _description(heading, told, speech),
        {
            "data": {"values": values},
            "encoding": _AXES,
            "layer": [_frame(span), *_layers(measure, values)],
        },
        tuple(speech(column) for column in _COLUMNS),
        tuple(Row(_cells(one, speech), one.href) for one in told),
        key=tuple(speech(words) for mark, words in _KEY.items() if _shows(mark, values)),
    )


def _shows(mark: str, values: Iterable[Mapping[str, Any]]) -> bool:
    """Whether some figure has a shape, or is of a sort."""
    return any(mark == one["shape"] or one.get(mark) is True for one in values)


def _description(heading: str, told: Sequence[Sum], speech: Speech) -> str:
    """From the first figure to the last, of those that were chosen."""
    chosen = [one for one in told if one.chosen] or told
    first, last = chosen[0], chosen[-1]
    return speech(
        "{heading}: {n} figures, from {first} ({since}) to {last} ({until}).",
        heading=heading,
        n=speech.number(len(told)),
        first=speech.money(first.money),
        since=speech.date(first.date),
        last=speech.money(last.money),
        until=speech.date(last.date),
    )


def _cells(one: Sum, speech: Speech) -> tuple[str, ...]:
    doubts = [] if one.status is DealStatus.ANNOUNCED else [speech.status(one.status)]
    if one.disputed:
        doubts.append(speech("sources differ") if one.chosen else speech("told against it"))
    return speech.date(one.date), one.what, speech.money(one.money), speech(", ").join(doubts)


def _values(one: Sum, size: Decimal, speech: Speech) -> dict[str, Any]:
    """What a mark is drawn from: a point in the middle of its time, with ends where they differ."""
    start, end = days(one.date)
    when, what, figure, doubts = _cells(one, speech)
    low = one.money.low if one.money.low is not None else one.figure
    return {
        "start": start.isoformat(),
        "middle": (start + (end - start) / 2).isoformat(),
        "end": end.isoformat(),
        "low": float(low / size),
        "figure": float(one.figure / size),
        "shape": _SHAPES[one.money.bound] if one.chosen else "cross",
        "long": start != end,
        "wide": low != one.figure,
        "disputed": one.disputed,
        "outside": not one.href and not one.disputed,
        "of_deal": one.href != "" and not one.disputed,
        "joined": one.href != "" and one.chosen and one.status is DealStatus.ANNOUNCED,
        "chosen": one.chosen,
        "href": one.href or _TIMELINE,
        "told": " · ".join(filter(None, (when, what, figure, doubts))),
    }


def _span(told: Sequence[Sum]) -> list[str]:
    """The first and the last day to show; none where there is nothing."""
    if not told:
        return []
    first = min(days(one.date)[0] for one in told)
    last = max(days(one.date)[1] for one in told)
    margin = dt.timedelta(days=max(_LEAST_DAYS, int((last - first).days * _MARGIN)))
    return [(first - margin).isoformat(), (last + margin).isoformat()]


def _frame(span: Sequence[str]) -> Spec:
    """What cannot be seen and has each chart show the same time.

    A scale that is told its times reads them with `datetime`, which vega-interpreter takes for a
    year (vega-embed's `ast` mode, which needs no eval).
    """
    unseen = {"type": "point", "opacity": 0, "tooltip": None}
    ends = [{"middle": day, "figure": 0} for day in span]
    return {"data": {"values": ends}, "mark": unseen}


def _layers(measure: Measure, values: Sequence[Mapping[str, Any]]) -> list[Spec]:
    """How long and how wide figures are told, then they, those in dispute in another colour."""
    ends = {"x": _TIME | {"field": "start"}, "x2": {"field": "end"}}
    heights = {"y": _SIZES | {"field": "low"}, "y2": {"field": "figure"}}
    shape = {
        "shape": {"field": "shape", "type": "nominal", "scale": None},
        "href": {"field": "href"},
    }
    point = {"type": "point", "filled": True, "size": 80, "opacity": 1}
    layers = [
        ("long", {"type": "rule", "style": "extent"}, ends),
        ("wide", {"type": "rule", "style": "extent"}, heights),
        ("of_deal", point | {"style": "told"}, shape),
        ("outside", point | {"style": "outside", "filled": False}, shape),
        ("disputed", point | {"style": "disputed"}, shape),
    ]
    if measure in _UNDER:
        layers.insert(0, _UNDER[measure])
    return [
        {
            "mark": mark,
            "encoding": encoding,
            "transform": [{"filter": {"field": of, "equal": True}}],
        }
        for of, mark, encoding in layers
        if any(one[of] for one in values)
    ]
