"""Chinese names written in Latin letters: pinyin (pypinyin's readings), and mixed names."""

from functools import lru_cache

from extractors import lexicon
from pipeline.reconcile.names.words import is_latin, words

# Latin letters that may be anything's.
_SHORTEST = 3


@lru_cache(maxsize=1 << 16)
def pinyin(name: str) -> tuple[str, ...]:
    """The syllables of a Chinese name, without tones; Latin words of it stay whole."""
    return tuple(found[0] for word in words(name) for found in readings(word))


def readings(characters: str, *, all_of_them: bool = False) -> list[list[str]]:
    """The syllables, without tones, that each character may be read as; else the usual one."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - slow, and no question to a store needs it

    return pinyin(characters, style=Style.NORMAL, heteronym=all_of_them)


def is_transliteration(one: str, other: str) -> bool:
    """Whether one of two names is the other's pinyin: 澄海 and Chenghai, in whole or short form.

    Words that only say what a company does are left out on both sides.
    """
    if is_latin(one) == is_latin(other):
        return False
    return not transliterations(one).isdisjoint(transliterations(other))


def transliterations(name: str) -> frozenset[str]:
    """What a Chinese name may be in Latin letters, or what a Latin one may be the pinyin of."""
    if is_latin(name):
        letters = _core(words(name))
        return frozenset({letters} if len(letters) > _SHORTEST else ())
    syllables = pinyin(_chinese_core("".join(words(name))))
    parts = ("".join(syllables[:size]) for size in range(2, len(syllables) + 1))
    return frozenset(part for part in parts if len(part) > _SHORTEST)


def _core(found: tuple[str, ...]) -> str:
    descriptions = lexicon.load("arms")["descriptions"]
    while len(found) > 1 and found[-1] in descriptions:
        found = found[:-1]
    return "".join(found)


def _chinese_core(name: str) -> str:
    endings = sorted(lexicon.load("arms")["chinese_descriptions"], key=len, reverse=True)
    ending = next(filter(name.endswith, endings), "")
    rest = name.removesuffix(ending)
    return rest if len(rest) > 1 else name
