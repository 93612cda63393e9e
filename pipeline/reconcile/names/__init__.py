"""Names of organisations and people across spellings, languages and scripts."""

from pipeline.reconcile.names.aliases import Aliases
from pipeline.reconcile.names.similar import Similarity, similar
from pipeline.reconcile.names.words import (
    block_keys,
    initials,
    is_initials,
    is_latin,
    is_prefix,
    key,
    slug,
    words,
)

__all__ = [
    "Aliases",
    "Similarity",
    "block_keys",
    "initials",
    "is_initials",
    "is_latin",
    "is_prefix",
    "key",
    "similar",
    "slug",
    "words",
]
