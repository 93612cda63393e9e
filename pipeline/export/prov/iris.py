"""The names of things: a pure function of the ids that the store gives them."""

import hashlib
from urllib.parse import quote

from pipeline.export.prov.context import BASE


def iri(kind: str, *parts: str) -> str:
    """A URN of a thing: `urn:dealtrace:deal:orrery-2025-06`; other scripts are percent-encoded."""
    return BASE + ":".join((kind, *(quote(part, safe="") for part in parts)))


def hashed(kind: str, *parts: str) -> str:
    """A URN of a thing that has no id of its own, made of what tells it apart."""
    told = "\n".join(parts)
    return iri(kind, hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest())
