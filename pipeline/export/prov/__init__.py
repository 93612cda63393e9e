"""Deals as linked data: where each value comes from, by PROV, and its words as Web Annotations.

One JSON-LD document a deal. Its context stands in it, so that nothing is fetched to read it.
"""

from pipeline.export.prov.documents import documents

__all__ = ["documents"]
