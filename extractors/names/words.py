"""The lexicon of names as sets, ready for look-up."""

import re
from functools import cache, lru_cache

from extractors import lexicon, ner
from extractors.languages import is_spaced
from extractors.prefilter import PatternSet

# What words beside a name can tell about it.
TOPICS = ("person", "organisation", "company", "product", "place", "location", "publication")
# So many words are as many as a language uses; a dump's names and typing errors are endless.
_VOCABULARY = 2**16


@cache
def neutral(key: str) -> frozenset[str]:
    """A list, or a text of words, of the lexicon that holds in every language."""
    entry = lexicon.load("names").get(key, ())
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@cache
def surnames() -> frozenset[str]:
    """Chinese surnames, of one character and of two."""
    table = lexicon.load("names", "zh")
    return frozenset(table["surnames"]) | frozenset(table["double_surnames"])


@cache
def of(key: str, lang: str) -> frozenset[str]:
    """A list, or a text of words, of one language's lexicon."""
    entry = lexicon.load("names", lang).get(key, ())
    return frozenset(entry.split() if isinstance(entry, str) else entry)


@cache
def stop(lang: str) -> frozenset[str]:
    """Words that are capitalised without being names or parts of one, in lower case too."""
    return neutral("stop") | of("stop", lang)


def is_stop(word: str, lang: str) -> bool:
    """Whether a word is one of those, or ends as they do where a language capitalises all nouns."""
    ends = _stop_endings(lang)
    return word in stop(lang) or (ends is not None and ends.search(word) is not None)


@cache
def _stop_endings(lang: str) -> re.Pattern[str] | None:
    endings = lexicon.load("names", lang).get("stop_endings", ())
    return re.compile(f"(?:{'|'.join(endings)})$", re.IGNORECASE) if endings else None


@cache
def places(lang: str) -> frozenset[str]:
    """Places, as the language writes them."""
    return of("places", lang) | of("long_places", lang)


@cache
def given_names() -> frozenset[str]:
    """Given names of many countries."""
    return neutral("given_names") | frozenset(lexicon.load("given_names")["given_names"].split())


@cache
def gazetteer() -> frozenset[str]:
    """Cities, regions and countries: a single name among them may still be another's."""
    table = lexicon.load("places")
    return frozenset().union(*(table[key] for key in ("cities", "countries", "regions")))


@cache
def ticker() -> re.Pattern[str]:
    """What a share's sign on an exchange looks like."""
    return re.compile(lexicon.load("names")["ticker"])


@cache
def not_company(lang: str) -> re.Pattern[str]:
    """A pattern for stretches that describe something and so name no company."""
    return re.compile(lexicon.load("names", lang)["not_company"])


@lru_cache(_VOCABULARY)
def is_common(word: str, lang: str) -> bool:
    """Whether a word, whatever its case, is a common word of the language."""
    return ner.is_word(word.lower(), lang)


@cache
def before(lang: str) -> PatternSet[str]:
    """Patterns for the end of what stands before a name, from the lists `before_<topic>`."""
    found = ((_pattern("before", topic, lang, r"{} ?[\"(\[]*$"), topic) for topic in TOPICS)
    return PatternSet((pattern, topic) for pattern, topic in found if pattern)


@cache
def after(topic: str, lang: str) -> re.Pattern[str] | None:
    """A pattern for the beginning of what stands after a name, from the list `after_<topic>`."""
    return _pattern("after", topic, lang, r"[\")\]]*,? ?{}")


def _pattern(side: str, topic: str, lang: str, frame: str) -> re.Pattern[str] | None:
    words = lexicon.load("names", lang).get(f"{side}_{topic}", ())
    if not words:
        return None
    edge = r"(?<![^\W_])" if is_spaced(lang) else ""
    end = r"(?![^\W_])" if is_spaced(lang) and side == "after" else ""
    return re.compile(frame.format(f"{edge}(?:{'|'.join(words)}){end}"), re.IGNORECASE)
