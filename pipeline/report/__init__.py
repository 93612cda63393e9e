"""A report: the pages of a store, or of a part of it, in a folder that needs no server."""

from pipeline.report.book import report
from pipeline.report.folder import write_report

__all__ = ["report", "write_report"]
