"""The lexicons of money, joined over languages where a text may mix them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.money.phrases import Phrases
from models.article import Article

_TOPIC = "money"
# Ideographs sort from here on.
HAN = "\u2e80"
_LETTER = "[A-Za-z\u00c0-\u024f]"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon of money."""
    return lexicon.languages(_TOPIC)


def language(article: Article, offset: int) -> str:
    """The language whose conventions hold at an offset; the article's own in an unknown segment."""
    for lang in (article.lang_at(offset), article.lang):
        if lang in languages():
            return lang
    return "en"


def shared(section: str) -> Mapping[str, Any]:
    """A section of the language-neutral lexicon."""
    entries: Mapping[str, Any] = lexicon.load(_TOPIC)[section]
    return entries


def section(name: str, lang: str) -> Mapping[str, Any]:
    """A section of one language's lexicon, empty where it has none."""
    entries: Mapping[str, Any] = lexicon.load(_TOPIC, lang).get(name, {})
    return entries


def grouping(lang: str) -> str:
    """The mark between groups of three digits."""
    return str(lexicon.load(_TOPIC, lang)["grouping"])


def currency(lang: str) -> str | None:
    """The currency that goes without saying in a language, if any."""
    code = lexicon.load(_TOPIC, lang).get("currency")
    return None if code is None else str(code)


def joined(name: str) -> dict[str, Any]:
    """A section of all languages together; lists under one key are joined."""
    merged: dict[str, Any] = {}
    for lang in languages():
        for key, value in section(name, lang).items():
            merged[key] = [*merged.get(key, ()), *value] if isinstance(value, list) else value
    return merged


@cache
def phrases(name: str, key: str) -> Phrases[bool]:
    """The phrases of a list that stands in all languages, as a set to look up."""
    return Phrases(dict.fromkeys(joined(name).get(key, ()), True))


def labelled(groups: Mapping[str, Iterable[str]]) -> Phrases[str]:
    """Phrases that tell which of the named groups they belong to."""
    return Phrases({phrase: label for label, group in groups.items() for phrase in group})


def any_of(words: Iterable[str], *, exact: bool = False) -> re.Pattern[str]:
    """A pattern of any of the words, Latin ones whole; case does not count unless `exact`."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in ordered if word < HAN) or r"(?!)"
    han = "|".join(re.escape(word) for word in ordered if word >= HAN) or r"(?!)"
    flags = re.NOFLAG if exact else re.IGNORECASE
    return re.compile(rf"(?<!{_LETTER})(?:{latin})(?!{_LETTER})|{han}", flags)
