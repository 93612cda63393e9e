"""Names of organisations and people across spellings, languages and scripts."""

from pipeline.reconcile.names.aliases import Aliases
from pipeline.reconcile.names.known import known, known_forms, known_key
from pipeline.reconcile.names.scripts import pinyin
from pipeline.reconcile.names.similar import APART, Similarity, doubt, similar
from pipeline.reconcile.names.words import (
    initials,
    is_initials,
    is_latin,
    is_prefix,
    key,
    letters,
    slug,
    stand_ins,
    words,
)

__all__ = [
    "APART",
    "Aliases",
    "Similarity",
    "doubt",
    "initials",
    "is_initials",
    "is_latin",
    "is_prefix",
    "key",
    "known",
    "known_forms",
    "known_key",
    "letters",
    "pinyin",
    "similar",
    "slug",
    "stand_ins",
    "words",
]
