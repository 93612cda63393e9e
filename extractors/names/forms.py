"""Forms of names, all looked for in one pass over a text (Aho and Corasick's automaton)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import ahocorasick  # type: ignore[import-not-found,unused-ignore]  # it has no types

_HAN = re.compile("[\u4e00-\u9fff]")


def is_han(form: str) -> bool:
    """Whether a Chinese character stands in a form."""
    return _HAN.search(form) is not None


def is_latin(character: str) -> bool:
    """Whether a character is a letter or digit written in the alphabets that use word spaces."""
    return character < "\u2e80" and character.isalnum()


def inside_word(text: str, offset: int) -> bool:
    """Whether an offset lies between two letters or digits of one word; ideographs have none."""
    return 0 < offset < len(text) and is_latin(text[offset - 1]) and is_latin(text[offset])


class Forms:
    """Forms of names, to be found in many texts; empty ones stand nowhere."""

    def __init__(self, forms: Iterable[str]) -> None:
        by_beginning: dict[str, list[str]] = defaultdict(list)
        for form in filter(None, forms):
            first, blank, _ = form.partition(" ")
            by_beginning[first + blank].append(form)
        self._beginnings = ahocorasick.Automaton()
        for beginning, found in by_beginning.items():
            self._beginnings.add_word(beginning, (len(beginning), found))
        self._beginnings.make_automaton()

    def begun(self, text: str, start: int, end: int) -> list[tuple[int, Sequence[str]]]:
        """The places between two offsets where a word and the first word of forms begin alike.

        In text order, each with those forms, the longest first.
        """
        found: dict[int, list[str]] = defaultdict(list)
        for at, forms in self.begun_anywhere(text, start, end):
            found[at] += forms
        return [
            (at, forms if len(forms) < 2 else sorted(forms, key=len, reverse=True))
            for at, forms in sorted(found.items())
            if not inside_word(text, at)
        ]

    def begun_anywhere(
        self, text: str, start: int, end: int
    ) -> Iterator[tuple[int, Sequence[str]]]:
        """The same, but within words too and in the order in which the first words end."""
        if self._beginnings:
            for last, (length, forms) in self._beginnings.iter(text, start, end):
                yield last + 1 - length, forms
