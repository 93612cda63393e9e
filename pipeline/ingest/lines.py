"""Paragraphs of hard-wrapped text, as in mail and press releases, put back on one line each."""

import re
import unicodedata
from itertools import pairwise

_BLOCK = re.compile(r"(?:^[^\S\n]*+\S[^\n]*(?:\n|\Z))+", re.MULTILINE)
_MARKED = re.compile(r"\s*(?:[-*+•‧·>|#=]|\d{1,2}[.)、]\s)")
_NARROWEST, _WIDEST = 50, 100  # columns; Chinese characters take two
_FEWEST = 3  # line ends that must agree before a text counts as wrapped
_SHARE = 0.9


def unwrap(text: str) -> str:
    """The text with its wrapped paragraphs joined; a text that is not wrapped as it is.

    It is wrapped where nearly no line end inside a paragraph left room for the next word.
    """
    blocks = [block.group().rstrip("\n").split("\n") for block in _BLOCK.finditer(text)]
    pairs = [pair for block in blocks for pair in pairwise(block)]
    pairs = [(line, after) for line, after in pairs if not _MARKED.match(after)]
    if len(pairs) < _FEWEST:
        return text
    width = max(_width(line) for block in blocks for line in block)
    if not _NARROWEST <= width <= _WIDEST:
        return text
    full = sum(_width(line) + 1 + _width(_first_word(after)) > width for line, after in pairs)
    if full < _SHARE * len(pairs):
        return text
    return _BLOCK.sub(lambda block: _joined(block.group()), text)


def _width(line: str) -> int:
    line = line.rstrip()
    return len(line) if line.isascii() else len(line) + sum(map(_is_wide, line))


def _first_word(line: str) -> str:
    word = line.split(maxsplit=1)[0]
    return word[0] if _is_wide(word[0]) else word


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _joined(block: str) -> str:
    lines = block.rstrip("\n").split("\n")
    joined = lines[0]
    for line in lines[1:]:
        if _MARKED.match(line):
            joined += "\n" + line
            continue
        before, after = joined.rstrip(), line.strip()
        gap = "" if _is_wide(before[-1]) and _is_wide(after[0]) else " "
        joined = before + gap + after
    return joined + "\n" * block.endswith("\n")
