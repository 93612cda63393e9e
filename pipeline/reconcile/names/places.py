"""Names of places, which tell nothing of whose a name is that begins with them."""

from functools import cache

from extractors import lexicon
from pipeline.reconcile.names.words import key


def is_place(name: str) -> bool:
    """Whether a name is a country, region or large city, in any of the three languages."""
    return key(name) in _places()


@cache
def _places() -> frozenset[str]:
    neutral = lexicon.load("places")
    names = {*neutral["countries"], *neutral["regions"]}
    for lang in lexicon.languages("names"):
        names |= {*lexicon.load("names", lang).get("places", "").split()}
    return frozenset(map(key, names))
