"""Which language a text is surely in, by its commonest words: quick, and silent when in doubt."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import chain, repeat

from extractors import lexicon

_WORD = re.compile(r"[^\W\d_]+'?")
_LEAD = 0.12  # of all words; a third or more of prose in any of these languages is function words
_FEWEST = 4  # words by which to lead all other languages; less can be a name ("La Vie du Rail")
_FEWEST_OWN = 2  # words that no other language has, of those that are possible
_MIXED = 0.15  # of the winner's words; with more of the other language's a text may be in both


def is_in(text: str, langs: Collection[str]) -> bool | None:
    """Whether a text is in one of the languages, or in another one; None if that is not sure.

    The others are the rest of `function_words.toml`. One side must lead clearly: French shares half
    of its function words with Catalan and Spanish, so it is the distance that tells.
    """
    words = _words(text)
    scores = _scores(words)
    inside = max(scores[lang] for lang in langs)
    outside = _most(scores, langs)
    if abs(inside - outside) < max(_FEWEST, _LEAD * len(words)):
        return None
    return inside > outside


def which(text: str, langs: tuple[str, ...]) -> str | None:
    """Which of the languages a text is surely in, by the words that only one of them has."""
    words = _words(text)
    own = {lang: sum(map(_own(lang, langs).__contains__, words)) for lang in langs}
    *losers, winner = sorted(own, key=own.__getitem__)
    if own[winner] < max(_FEWEST_OWN, _LEAD * len(words)):
        return None
    if any(own[loser] > _MIXED * own[winner] for loser in losers):
        return None
    scores = _scores(words)
    return winner if scores[winner] >= _most(scores, langs) else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def _scores(words: Iterable[str]) -> Counter[str]:
    """How many of the words are function words of each language."""
    return Counter(chain.from_iterable(map(_languages().get, words, repeat(()))))


def _most(scores: Mapping[str, int], but: Collection[str]) -> int:
    return max((score for lang, score in scores.items() if lang not in but), default=0)


@cache
def _languages() -> Mapping[str, tuple[str, ...]]:
    """The languages that each word is a function word of."""
    found: dict[str, tuple[str, ...]] = {}
    for lang, words in lexicon.load("function_words").items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), lang)
    return found


@cache
def _own(lang: str, langs: tuple[str, ...]) -> frozenset[str]:
    """The function words of one of some languages that none of the others has."""
    others = {*langs} - {lang}
    found = _languages().items()
    return frozenset(word for word, owners in found if lang in owners and others.isdisjoint(owners))
