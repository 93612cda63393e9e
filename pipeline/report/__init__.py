"""A report: pages of deals, organisations, people and articles in a folder, for no server at all."""

from pipeline.report.book import report
from pipeline.report.folder import write_report

__all__ = ["report", "write_report"]
