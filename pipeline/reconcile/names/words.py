"""The words of a name that tell it apart, and the keys made of them."""

import re
import unicodedata
from functools import cache, lru_cache

from extractors import lexicon
from extractors.fold import fold

_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+|[^\W_\u3040-\u30ff\u3400-\u9fff]+")
_NOT_LATIN = re.compile(r"[^\x00-\u024f]")
_MARKS = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\([^)]*\)")
# Letters that Unicode does not take apart.
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
# Names whose words are kept in memory, as a few names come up again and again.
_REMEMBERED = 1 << 16


@lru_cache(maxsize=_REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The words that tell a name apart: no case, width, accents, marks, brackets or legal form.

    A run of Chinese is one word. The legal form stays where nothing else would be left.
    """
    text = _plain(name)
    found = _WORD.findall(_BRACKETS.sub(" ", text)) or _WORD.findall(text)
    if len(found) > 1:
        nouns = lexicon.load("legal_forms")["chinese_nouns"]
        found = [nouns.get(word, word) for word in found]
    return tuple(_bare(found)) or tuple(found) or (text.strip(),)


@lru_cache(maxsize=_REMEMBERED)
def key(name: str) -> str:
    """The words of a name as one word: equal for all spellings of one name."""
    return "".join(words(name))


@lru_cache(maxsize=_REMEMBERED)
def slug(name: str) -> str:
    """A name in lower case, with hyphens for blanks and marks; Chinese stays as it is.

    Never empty, so that it can begin an id: "unnamed" stands for a name of marks only.
    """
    apart = unicodedata.normalize("NFKD", name.replace("'", "").replace("\u2019", "")).casefold()
    bare = "".join(mark for mark in apart if not unicodedata.combining(mark))
    plain = unicodedata.normalize("NFC", bare).translate(_LETTERS)
    return _MARKS.sub("-", plain).strip("-") or "unnamed"


def block_keys(name: str) -> frozenset[str]:
    """What puts two names into one block: its key, and its slug, as ids are made of slugs."""
    return frozenset({key(name), slug(name)})


def is_prefix(one: str, other: str) -> bool:
    """Whether one name is how the other begins, in whole words: "Wave", "Wave Mobile Money"."""
    short, long = sorted((words(one), words(other)), key=lambda found: (len(found), len(found[0])))
    if len(short) == len(long) == 1 and _NOT_LATIN.search(short[0]):
        return len(short[0]) > 1 and long[0].startswith(short[0])
    return len("".join(short)) > 1 and long[: len(short)] == short


def is_initials(one: str, other: str) -> bool:
    """Whether one name is the initials of the other: "IFC", "International Finance Corporation"."""
    for short, long in ((one, other), (other, one)):
        letters = initials(long)
        if len(letters) > 2 and letters == short.replace(".", ""):
            return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def initials(name: str) -> str:
    """The first letters of the words with a capital: "IFC" for the corporation above."""
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters only."""
    return not _NOT_LATIN.search(name)


def _plain(name: str) -> str:
    text = fold(unicodedata.normalize("NFKC", name)).casefold()
    text = unicodedata.normalize("NFKD", text.replace("'s", "s").replace(".", ""))
    text = "".join(mark for mark in text if not unicodedata.combining(mark)).replace("&", " and ")
    return unicodedata.normalize("NFC", text)


@cache
def _forms(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("legal_forms")[part])


def _bare(found: list[str]) -> list[str]:
    forms = lexicon.load("legal_forms")
    while len(found) > 1 and found[-1] in _forms("latin"):
        found = found[:-1]
    while len(found) > 1 and found[0] in _forms("latin_before"):
        found = found[1:]
    if found and (ending := next(filter(found[-1].endswith, forms["chinese"]), "")):
        rest = found[-1].removesuffix(ending)
        found = found[:-1] + ([rest] if rest else [])
    return found
