"""Names of people: given and family name in both orders, initials, Chinese names in pinyin."""

from functools import lru_cache

from pypinyin import lazy_pinyin

from extractors import lexicon
from pipeline.reconcile.names.similar import Similarity
from pipeline.reconcile.names.words import is_latin, words

# From here on two names are one person's without an organisation in common.
ENOUGH = 0.7
_FULL, _WEAK = Similarity(0.8, "one full name"), Similarity(0.5, "one name, which many people have")


def block_keys(name: str) -> frozenset[str]:
    """What puts two names of people into one block: the words in any order, or the initials."""
    return frozenset(_spellings(name))


@lru_cache(maxsize=1 << 16)
def similar(one: str, other: str) -> Similarity | None:
    """How alike two names of people are; None where they have nothing in common. Symmetric."""
    if not set(_spellings(one)) & set(_spellings(other)):
        return None
    return _WEAK if is_common(one) or is_common(other) else _FULL


def is_common(name: str) -> bool:
    """Whether many people may have the name: one word only, a Chinese name, or one in pinyin."""
    found = words(name)
    if not is_latin(name):
        return "·" not in name
    return len(found) < 2 or any(len(word) == 1 for word in found) or _is_pinyin(found)


def _is_pinyin(found: tuple[str, ...]) -> bool:
    surnames = lexicon.load("names")["pinyin_surnames"].casefold().split()
    return found[0] in surnames or found[-1] in surnames


def _spellings(name: str) -> tuple[str, ...]:
    """The spellings by which names are looked up."""
    found = words(name)
    if not is_latin(name):
        return ("".join(found), *_romanised("".join(found)))
    if len(found) < 2:
        return found
    ordered = "".join(sorted(found))
    return ordered, *(f"{last} {first[0]}" for first, last in _ends(found))


def _ends(found: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    return ((found[0], found[-1]),)


def _romanised(name: str) -> tuple[str, ...]:
    """Pinyin of a Chinese name of two to four characters, by the letters of both orders."""
    if not 2 <= len(name) <= 4:
        return ()
    syllables = lazy_pinyin(name)
    return ("".join(sorted((syllables[0], "".join(syllables[1:])))),)
