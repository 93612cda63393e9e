"""The words of a name that tell it apart, and the keys made of them."""

import re
import unicodedata
from collections import defaultdict
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

    A run of Chinese is one word. The legal form stays where nothing else would be left, and where
    it tells two well-known names apart.
    """
    found = _all_words(name)
    return found if found in _told_apart_by_form() else _bare(found) or found


@lru_cache(maxsize=_REMEMBERED)
def key(name: str) -> str:
    """The words of a name as one word: equal for all spellings of one name."""
    return "".join(words(name))


@lru_cache(maxsize=_REMEMBERED)
def slug(name: str) -> str:
    """The words of a name with hyphens between, as ids begin: no legal form, Chinese as it is.

    Never empty. Names of one slug have one key, so that ids are unique where keys are.
    """
    found = _all_words(name)
    kept = found if found in _told_apart_by_form() else _without_form(found) or found
    return "-".join(kept) or "unnamed"


def letters(text: str) -> str:
    """The letters of a text in a row, written as in words: it holds the words of names in it.

    But not those that stand for signs or other words: `and` for &, "capital" for 资本.
    """
    plain = unicodedata.normalize("NFKD", fold(unicodedata.normalize("NFKC", text)).casefold())
    return unicodedata.normalize("NFC", _MARKS.sub("", plain)).translate(_LETTERS)


@cache
def stand_ins() -> frozenset[str]:
    """Words of names that may stand for signs or other words."""
    forms = lexicon.load("legal_forms")
    marked = (word for form in forms["latin_marked"].values() for word in _WORD.findall(form))
    return frozenset({"and", *forms["chinese_nouns"].values(), *marked})


def is_prefix(one: str, other: str) -> bool:
    """Whether one name is how the other begins, in whole words: "Tern", "Tern Mobile Money"."""
    short, long = sorted((words(one), words(other)), key=lambda found: (len(found), len(found[0])))
    if len(short) == len(long) == 1 and _NOT_LATIN.search(short[0]):
        return len(short[0]) > 1 and long[0].startswith(short[0])
    return len("".join(short)) > 1 and long[: len(short)] == short


def is_initials(one: str, other: str) -> bool:
    """Whether one name is the initials of the other: "NLC", "Northern Lights Corporation"."""
    for short, long in ((one, other), (other, one)):
        letters = initials(long)
        if len(letters) > 2 and letters == short.replace(".", ""):
            return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def initials(name: str) -> str:
    """The first letters of the words with a capital: "NLC" for the corporation above."""
    return "".join(word[0] for word in _WORD.findall(name) if word[0].isupper())


def is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters only."""
    return not _NOT_LATIN.search(name)


def _all_words(name: str) -> tuple[str, ...]:
    """The words with the legal form; where there is none, the marks."""
    text = _plain(name)
    found = _WORD.findall(_BRACKETS.sub(" ", text)) or _WORD.findall(text)
    if len(found) > 1:
        nouns = lexicon.load("legal_forms")["chinese_nouns"]
        found = [nouns.get(word, word) for word in found]
    return tuple(found) or (text.strip(),)


@cache
def _told_apart_by_form() -> frozenset[tuple[str, ...]]:
    """Well-known names of which only the legal form tells whose they are: Merck and Merck KGaA."""
    entries = [
        [_all_words(form) for form in entry.split("|")]
        for section in ("companies", "investors")
        for entry in lexicon.load("known_names")[section]
    ]
    owners: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for owner, forms in enumerate(entries):
        for form in forms:
            owners[_bare(form)].add(owner)
    return frozenset(
        form
        for forms in entries
        for form in forms
        if len(owners[_bare(form)]) > 1 and _bare(form) not in forms
    )


def _plain(name: str) -> str:
    text = fold(unicodedata.normalize("NFKC", name)).casefold()
    text = unicodedata.normalize("NFKD", text.replace("'s", "s").replace(".", ""))
    text = "".join(mark for mark in text if not unicodedata.combining(mark)).replace("&", " and ")
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return _marked().sub(lambda found: lexicon.load("legal_forms")["latin_marked"][found[0]], text)


@cache
def _marked() -> re.Pattern[str]:
    """Legal forms of several words at the end of a name."""
    forms = "|".join(re.escape(form) for form in lexicon.load("legal_forms")["latin_marked"])
    return re.compile(rf"(?<=[ ,])(?:{forms})$")


@cache
def _forms(part: str) -> frozenset[str]:
    return frozenset(lexicon.load("legal_forms")[part])


def _bare(found: tuple[str, ...]) -> tuple[str, ...]:
    found = _without_form(found)
    while len(found) > 1 and found[0] in _forms("latin_before"):
        found = found[1:]
    return found


def _without_form(found: tuple[str, ...]) -> tuple[str, ...]:
    """The words without what stands for the legal form at the end."""
    while len(found) > 1 and found[-1] in _forms("latin") | _forms("latin_joints"):
        found = found[:-1]
    return (*found[:-1], *_bare_chinese(found[-1]))


def _bare_chinese(word: str) -> list[str]:
    """A Chinese name without its legal form and the trade before that, if anything is left."""
    chinese = lexicon.load("legal_forms")["chinese"]
    word = _cut_before(word, chinese["before"])
    rest = _cut_behind(word, chinese["forms"])
    return [_without_trade(rest)] if rest else []


def _without_trade(word: str) -> str:
    """澄海 for 澄海科技: but a place, or a well-known name without that form, is another's name."""
    rest = _cut_behind(word, lexicon.load("legal_forms")["chinese"]["trades"])
    return word if len(rest) < 2 or rest in _no_names() or rest in _known_chinese() else rest


@cache
def _no_names() -> frozenset[str]:
    """Chinese words that a trade makes a name of, but that are none by themselves."""
    places = lexicon.load("names", "zh")["places"].split()
    return frozenset(places) | frozenset(lexicon.load("legal_forms")["chinese"]["generic"])


@cache
def _known_chinese() -> frozenset[str]:
    """Well-known Chinese names that are not called the same with a trade behind them."""
    trades = lexicon.load("legal_forms")["chinese"]["trades"]
    entries = [
        {form.strip() for form in entry.split("|")}
        for section in ("companies", "investors")
        for entry in lexicon.load("known_names")[section]
    ]
    return frozenset(
        form
        for forms in entries
        for form in forms
        if not is_latin(form) and not any(form + trade in forms for trade in trades)
    )


def _cut_behind(word: str, endings: list[str]) -> str:
    ending = next(filter(word.endswith, endings), "")
    return word.removesuffix(ending)


def _cut_before(word: str, beginnings: list[str]) -> str:
    return word.removeprefix(next(filter(word.startswith, beginnings), ""))
