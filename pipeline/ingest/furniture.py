"""What belongs to the page and not to the story: share buttons, related links, newsletter lines.

Bylines, captions, corrections and a company's portrait of itself are no furniture: they name people
and figures. For the same reason a stretch that holds an amount of money is never marked.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors import languages, lexicon
from extractors.fold import fold
from extractors.literals import Source
from extractors.prefilter import PatternSet
from models.article import Furniture
from models.span import Span

_LONGEST = 220  # characters to the end of the line; a longer stretch is prose that begins alike
_LONGEST_LINK = 120  # characters of a headline in a list of links
_DECORATION = re.compile(r"^[\s\[({【<>|»›▶►#*_•\"'-]+")
# Pieces of a line: between bars, wide gaps and sentences.
_CUT = re.compile(
    r"\s*[|·•]\s+|\s{2,}|(?<=[.!?])[\"')\]]*\s+|(?<=[。!?])[\"')\]]*\s*"
    r"|\s+(?=\(\w|- ?\w)"
)
_LETTERS = re.compile(r"[^\W\d_]+")
# Who wrote or edited the piece stays readable on a line that ends in furniture.
_BYLINE = re.compile(
    r"\b(?:by|par|edit(?:ed|ing)|report(?:ed|ing))\b|记者|编辑|责编|编译|作者", re.IGNORECASE
)
_LINE = re.compile(r"^[^\S\n]*+\S(?:[^\n]*\S)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """All languages' patterns at once: a French page quotes English buttons."""

    starts: PatternSet[str]
    heading: re.Pattern[str]
    item: re.Pattern[str]
    contact: re.Pattern[str]
    contact_sign: re.Pattern[str]
    money: re.Pattern[str]
    buttons: re.Pattern[str]


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _patterns() -> _Patterns:
    neutral = lexicon.load("furniture")
    tables: list[Any] = [neutral, *(lexicon.load("furniture", lang) for lang in languages.codes())]
    starts: dict[str, list[str]] = {}
    for table in tables:
        for kind, patterns in table.get("starts", {}).items():
            starts.setdefault(kind, []).extend(patterns)
    headings = [pattern for table in tables for pattern in table.get("headings", ())]
    return _Patterns(
        starts=PatternSet(
            (Source(pattern, re.IGNORECASE), kind)
            for kind, patterns in starts.items()
            for pattern in patterns
        ),
        heading=re.compile(rf"(?:{_any(headings).pattern})\s*:?[\s\])]*", re.IGNORECASE),
        item=re.compile(neutral["item"]),
        contact=_any(neutral["contact_anywhere"]),
        contact_sign=re.compile(neutral["contact_sign"], re.IGNORECASE),
        money=re.compile(neutral["money"], re.IGNORECASE),
        buttons=_buttons({button for table in tables for button in table.get("buttons", ())}),
    )


def _buttons(names: Iterable[str]) -> re.Pattern[str]:
    """Two names or more and nothing else; a name ends at a blank, or anywhere in Chinese.

    The longest name that fits is taken for good, so that no long line is tried in many ways.
    """
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"(?:(?>(?:{longest_first})(?:(?<=[\u2e81-\U0010ffff])|(?= |\Z))) ?){{2,}}+")


def find(text: str) -> tuple[Furniture, ...]:
    """The stretches of furniture in text order, disjoint."""
    folded, patterns = fold(text), _patterns()
    lines = [Span(*line.span()) for line in _LINE.finditer(folded)]
    found: list[Furniture] = []
    in_links = False
    for number, line in enumerate(lines):
        if number == 0:
            continue  # the headline
        words = line.of(folded)
        starts_list = _is_heading(patterns, words)
        if starts_list or (in_links and _is_link(patterns, words)):
            stretches = [Furniture(line, "related")]
        else:
            stretches = list(_in_line(patterns, folded, line))
        in_links = starts_list or (in_links and bool(stretches))
        found += [each for each in stretches if not patterns.money.search(each.span.of(folded))]
    return tuple(found)


def _bare(words: str) -> str:
    return _DECORATION.sub("", words, count=1).rstrip()


def _is_heading(patterns: _Patterns, words: str) -> bool:
    return patterns.heading.fullmatch(_bare(words)) is not None


def _is_link(patterns: _Patterns, words: str) -> bool:
    """Whether a line under a list's heading is one of its links."""
    return len(words) <= _LONGEST_LINK and patterns.item.match(words.strip()) is not None


def _in_line(patterns: _Patterns, folded: str, line: Span) -> Iterator[Furniture]:
    words = line.of(folded)
    if _is_buttons(patterns, words):
        yield Furniture(line, "share")
        return
    if start := _start(patterns, words):
        yield Furniture(
            Span(line.start + start.span.start, line.start + start.span.end), start.kind
        )
    elif patterns.contact_sign.search(words):
        for match in patterns.contact.finditer(words):
            yield Furniture(Span(line.start + match.start(), line.start + match.end()), "contact")


def _start(patterns: _Patterns, words: str) -> Furniture | None:
    """The first piece of a line that begins like furniture, with what follows it on the line."""
    starts = patterns.starts.candidates(words)
    for start, end in _pieces(words) if starts else ():
        kind = _kind(starts, words[start:end])
        if kind is None:
            continue
        rest = words[end:]
        until = end if len(words) - start > _LONGEST or _BYLINE.search(rest) else len(words)
        if until - start <= _LONGEST:
            return Furniture(Span(start, until), kind)
    return None


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for cut in _CUT.finditer(words):
        if cut.start() > start:
            yield start, cut.start()
        start = cut.end()
    yield start, len(words)


def _kind(starts: Iterable[tuple[re.Pattern[str], str]], piece: str) -> str | None:
    bare = _bare(piece)
    return next((kind for pattern, kind in starts if pattern.match(bare)), None)


def _is_buttons(patterns: _Patterns, words: str) -> bool:
    """Whether a line holds nothing but the names of buttons, two of them at least."""
    return patterns.buttons.fullmatch(" ".join(_LETTERS.findall(words)).casefold()) is not None
