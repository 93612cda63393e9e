"""The lexicons of money, joined over languages where a text may mix them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.money.phrases import Phrases

TOPIC = "money"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a lexicon of money."""
    return lexicon.languages(TOPIC)


def shared(section: str) -> Mapping[str, Any]:
    """A section of the language-neutral lexicon."""
    return dict(lexicon.load(TOPIC)[section])


def table(lang: str) -> Mapping[str, Any]:
    """All of one language's lexicon."""
    return lexicon.load(TOPIC, lang)


def section(name: str, lang: str) -> Mapping[str, Any]:
    """A section of one language's lexicon, empty where it has none."""
    return dict(lexicon.load(TOPIC, lang).get(name, {}))


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
