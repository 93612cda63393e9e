"""How many there are in each year."""

from collections.abc import Callable, Mapping

from pipeline.pages.charts.chart import Chart, Row
from pipeline.pages.speech import Speech

# A chart of fewer years says no more than its numbers.
_LEAST = 2
_HEIGHT = 120


def by_year(
    counts: Mapping[int, int],
    speech: Speech,
    heading: str,
    href: Callable[[int], str] = lambda _: "",
) -> Chart | None:
    """Bars for the years from the first to the last; None for fewer than two years.

    `href` gives the page about a year, which a bar leads to.
    """
    if len(counts) < _LEAST:
        return None
    years = [(year, counts.get(year, 0)) for year in range(min(counts), max(counts) + 1)]
    most = max(counts, key=lambda year: (counts[year], year))
    # Texts, not numbers: nobody writes a year with its digits in groups.
    told = [{"year": str(year), "count": n, "href": href(year)} for year, n in years]
    return Chart(
        heading,
        speech(
            "{heading}: a bar for each year from {first} to {last}; most, {n}, in {year}.",
            heading=heading,
            first=years[0][0],
            last=years[-1][0],
            n=speech.number(counts[most]),
            year=most,
        ),
        _bars(told, speech),
        (speech("Year"), speech("Number")),
        tuple(Row((str(year), speech.number(n)), href(year)) for year, n in years),
        height=_HEIGHT,
    )


def _bars(told: list[dict[str, object]], speech: Speech) -> dict[str, object]:
    shown = [
        {"field": "year", "type": "ordinal", "title": speech("Year")},
        {"field": "count", "type": "quantitative", "title": speech("Number"), "format": ",d"},
    ]
    encoding: dict[str, object] = {
        "x": {
            "field": "year",
            "type": "ordinal",
            "title": None,
            "axis": {"labelAngle": 0, "labelOverlap": True},
        },
        "y": {
            "field": "count",
            "type": "quantitative",
            "title": None,
            "axis": {"tickCount": 3, "tickMinStep": 1, "format": ",d"},
        },
        "tooltip": shown,
    }
    if any(one["href"] for one in told):
        encoding["href"] = {"field": "href"}
    return {
        "data": {"values": told},
        "mark": {"type": "bar", "style": "told"},
        "encoding": encoding,
    }
