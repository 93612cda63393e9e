"""The tables of a store: what was read is written once, what is derived is written anew.

From left to right: `inputs` (what came in), `articles`, `mentions` (one article read by one version
of the code), `reports` with the words each slot rests on, `decisions` of people; then what follows
from reports and decisions: `blocking`, `parties` (organisations and people), `derived` (deals).
Spans are columns `start_at` (inclusive) and `end_at` (exclusive): offsets into `article.text` in
code points.
"""

from models.tables import (
    articles,
    blocking,
    decisions,
    derived,
    inputs,
    mentions,
    parties,
    reports,
)
from models.tables.base import APPLICATION_ID, SCHEMA_VERSION, Base

__all__ = [
    "APPLICATION_ID",
    "SCHEMA_VERSION",
    "Base",
    "articles",
    "blocking",
    "decisions",
    "derived",
    "inputs",
    "mentions",
    "parties",
    "reports",
]
