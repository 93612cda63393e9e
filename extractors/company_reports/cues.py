"""The lexicons of company reports, compiled."""

import re
from functools import cache

from extractors import lexicon
from extractors.deals import grammar
from extractors.languages import is_spaced

# What may stand between a word that leads to a figure and the figure itself: articles, bounds.
_LED = r"(?:\s?[^\s,;:()\d\u4e00-\u9fff]+){0,3}\s?\(?$"
_LED_UNSPACED = r"[^,;:()\d]{0,4}$"


def _table(lang: str) -> lexicon.Table:
    return lexicon.load("company_reports", lang)


@cache
def words(lang: str, key: str) -> re.Pattern[str]:
    """The pattern for any of a list's words; matches nothing in a language without a lexicon."""
    return grammar.words(_table(lang).get(key, ()), lang)


@cache
def leading(lang: str, key: str) -> re.Pattern[str]:
    """A list's words as they lead to a figure: to be searched in the text up to its start."""
    led = _LED if is_spaced(lang) else _LED_UNSPACED
    return re.compile(words(lang, key).pattern + led, re.IGNORECASE)


@cache
def shape(lang: str, key: str) -> re.Pattern[str]:
    """One of the lexicon's patterns; matches nothing in a language without a lexicon."""
    return re.compile(_table(lang).get(key, "(?!)"), re.IGNORECASE)
