"""Charts of what is told, as Vega-Lite specifications; each with the same figures as a table."""

from pipeline.pages.charts.chart import Chart, Spec, svg
from pipeline.pages.charts.sums import sums
from pipeline.pages.charts.told import told_sums
from pipeline.pages.charts.years import by_year

__all__ = ["Chart", "Spec", "by_year", "sums", "svg", "told_sums"]
