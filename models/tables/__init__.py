"""The tables of a store: what was read is written once, what is derived is written anew.

From left to right: `inputs` (what came in), `articles`, `mentions` (one article read by one version
of the code), `reports` with the evidence each slot rests on, and `derived` (deals, organisations,
people). Spans are columns `start_at` (inclusive) and `end_at` (exclusive): offsets into
`article.text` in code points.
"""

from models.tables import articles, derived, inputs, mentions, reports
from models.tables.base import APPLICATION_ID, SCHEMA_VERSION, Base

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "Base",
    "articles",
    "derived",
    "inputs",
    "mentions",
    "reports",
]
