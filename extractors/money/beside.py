"""The currency written beside a numeral, before or behind it."""

import re
from dataclasses import dataclass
from functools import cache

from extractors.money import currencies, lexicons
from extractors.money.currencies import Unit
from extractors.money.numeral import Numeral

_ADJECTIVE = re.compile(r" [A-Z][a-z]{2,12} ")
_WORD = re.compile(r" ([A-Za-z\u00c0-\u024f]+)")
_ENDS_LINE = re.compile(r"[ .]*(?:\n|\Z)")
_NAMED_YI = 10**8
# Numbers from here on are hardly of things that are no money.
_LARGE = 1000
# Qualifiers from so many letters on are adjectives, which may belong to what follows.
_ADJECTIVAL = 6
# « 12€50 »
_CENTS = re.compile(r"€[0-9]{2}(?![0-9.,]|\s?[€kKmM%])")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}\Z")
_PICTURES = frozenset({144, 240, 360, 480, 576, 720, 1080, 1440, 2160})


@dataclass(frozen=True, slots=True)
class Written:
    """A currency beside a numeral: its unit, its outer edge, and the power of ten glued to it.

    `minus` tells of a sign between the two: "$-450M".
    """

    unit: Unit
    edge: int
    power: int = 0
    minus: bool = False


def unit_at(text: str, offset: int) -> int | None:
    """The end of a currency that stands at an offset, to find the numeral behind it."""
    for book in (currencies.glued_marks(), currencies.marks(), currencies.leading_names()):
        if found := book.at(text, offset):
            return found[1]
    return None


def before(text: str, start: int) -> Written | None:
    """The currency before the numeral that starts at an offset: "US$4bn", "MAUD 60", 人民币3亿."""
    for end in (start, start - 1):
        if end < start and text[max(end, 0) : start] not in {" ", "-"}:
            return None
        minus = text[end:start] == "-"
        if glued := currencies.glued_marks().before(text, end):
            return Written(glued[0][1], glued[1], glued[0][0], minus)
        found = currencies.marks().before(text, end) or currencies.leading_names().before(text, end)
        if found:
            return Written(*found, minus=minus)
    return None


@cache
def _links(lang: str) -> tuple[str, ...]:
    return tuple(lexicons.section("links", lang).get("unit", ("", " ")))


@cache
def _blocked() -> tuple[str, ...]:
    return tuple(lexicons.joined("blocked").get("after", ()))


@cache
def _slang() -> frozenset[str]:
    """Shorthands that are everyday words too: "five grand", but "five grand pianos"."""
    return frozenset(lexicons.shared("weak")["shorthands"])


def after(text: str, numeral: Numeral, offset: int, lang: str) -> Written | None:
    """The currency behind a numeral, at `offset` or a link later: « 4 M€ », "4 billion-yuan"."""
    places = (offset, offset + 1) if text.startswith((" ", "-"), offset) else (offset,)
    for place in () if numeral.scaled else places:
        glued = currencies.glued_marks().at(text, place)
        if glued and (text[place : glued[1]] not in _slang() or ends_phrase(text, glued[1])):
            return Written(glued[0][1], glued[1], glued[0][0])
    for link in _links(lang):
        place = offset + len(link)
        if text[offset:place].lower() != link or text.startswith(_blocked(), place):
            continue
        if found := _unit(text, numeral, place, lang if link == " " else None):
            return found
    return _glued(text, numeral) or _behind_adjective(text, numeral)


def _behind_adjective(text: str, numeral: Numeral) -> Written | None:
    """A unit behind a word of its country that CLDR's names lack: "5 million Emirati dirhams"."""
    adjective = _ADJECTIVE.match(text, numeral.end)
    found = currencies.names().at(text, adjective.end()) if adjective else None
    return Written(*found) if found and not (found[0].weak or found[0].minor) else None


def _glued(text: str, numeral: Numeral) -> Written | None:
    """Pence as one letter behind digits; not picture formats (1080p) or hours (8p.m.)."""
    found = currencies.glued_names().at(text, numeral.end)
    if found is None or numeral.scaled or not text[numeral.end - 1].isdecimal():
        return None
    clock = text.startswith(".m", found[1])
    return None if clock or numeral.low in _PICTURES else Written(*found)


def _unit(text: str, numeral: Numeral, place: int, qualified_in: str | None) -> Written | None:
    """The currency at a place behind a numeral, by the longer of a name and a mark."""
    found = currencies.names().at(text, place)
    mark = currencies.marks().at(text, place)
    if mark and (found is None or found[1] < mark[1]):
        if _leads_next(text, numeral.end, mark[1]):
            return None
        found = mark
    if found is None and numeral.scaled and qualified_in:
        found = currencies.qualifiers(qualified_in).at(text, place)
        if found and found[1] - place >= _ADJECTIVAL and not ends_phrase(text, found[1]):
            return None  # "a $5 million Canadian grant"
    if found is None or (found[0].weak and not believed(text, numeral, found[1])):
        return None
    inflated = not numeral.scaled and _is_year(text, numeral.end)
    if inflated and text[max(0, numeral.end - 7) : numeral.end - 4].lower() == "in ":
        return None  # "worth $5bn in 2020 dollars"
    return Written(*found)


def ends_phrase(text: str, offset: int) -> bool:
    """Whether no word follows that what ends here could count or describe."""
    follows = _WORD.match(text, offset)
    return follows is None or follows[1].lower() in lexicons.joined("cues")["follow"]


def ends_line(text: str, offset: int) -> bool:
    """Whether nothing but a full stop follows in the line."""
    return _ENDS_LINE.match(text, offset) is not None


def believed(text: str, numeral: Numeral, end: int) -> bool:
    """Whether a currency that is an everyday word too is meant beside a numeral; `end` is theirs.

    It is beside a scale, where nothing else stands in the line, and beside a large number unless
    a word follows that it could count: "700,000 won to sign up".
    """
    if numeral.scaled:
        return not numeral.opens_with_scale or numeral.scale != _NAMED_YI  # 亿欧 is a name
    start = text.rfind("\n", 0, numeral.end) + 1
    if not text[start : numeral.end].strip("0123456789.,' ") and ends_line(text, end):
        return True
    large = numeral.low is not None and numeral.low >= _LARGE and not _is_year(text, numeral.end)
    return large and ends_phrase(text, end)


def _leads_next(text: str, numeral_end: int, mark_end: int) -> bool:
    """Whether a mark belongs to the next numeral: "In 2020 $5 million"."""
    if text[mark_end : mark_end + 1].isdecimal():
        return not _CENTS.match(text, numeral_end)
    return _is_year(text, numeral_end) and text[mark_end + 1 : mark_end + 2].isdecimal()


def _is_year(text: str, end: int) -> bool:
    return bool(_YEAR.search(text, max(0, end - 4), end))
