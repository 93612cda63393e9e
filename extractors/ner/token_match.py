"""Which words a tokeniser of spaCy leaves whole, told without compiling all of its pattern.

The French pattern is an alternation of 266 that spell out all letters of all scripts again and
again: 1.4 million characters, for which `re` takes two seconds of each process. Most of the
alternatives never meet a word that begins like them.
"""

import re
from collections.abc import Callable
from functools import cached_property

_OPEN, _NEXT, _CLOSE = "(?iu)(?:", ")|(?:", ")"
# A class that spells out an alphabet.
_ALPHABET = re.compile(r"\[[^]]{99,}\]")
_ANY = r"[\\s\\S]"


def token_match(source: str) -> Callable[[str], object]:
    """What `re.compile(source).match` is to the tokeniser, which asks only whether it matches.

    Raises re.error where the source is no pattern.
    """
    if not source.startswith(_OPEN):
        return re.compile(source).match
    bodies = source.removeprefix(_OPEN).removesuffix(_CLOSE).split(_NEXT)
    alternatives = [_Alternative(body) for body in bodies]
    like_any = re.compile(_ALPHABET.sub(_ANY, source)).match
    return lambda word: like_any(word) and any(one.matches(word) for one in alternatives)


class _Alternative:
    """A pattern that is compiled when it meets a word that matches but for the letters' kind."""

    def __init__(self, body: str) -> None:
        self._source = f"{_OPEN}{body}{_CLOSE}"

    def matches(self, word: str) -> bool:
        return bool(self._loose.match(word) and self._exact.match(word))

    @cached_property
    def _loose(self) -> re.Pattern[str]:
        return re.compile(_ALPHABET.sub(_ANY, self._source))

    @cached_property
    def _exact(self) -> re.Pattern[str]:
        return re.compile(self._source)
