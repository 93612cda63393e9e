"""Words of a sentence in Latin letters, as far as they can belong to names."""

import re
from collections.abc import Iterator

from extractors.names import known, words
from models.span import Span

_LETTER = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(
    rf"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St)\.(?= |,|;|$)"
    rf"|[{_LETTER}0-9]+(?:[-.'&+!_][{_LETTER}0-9]+|/[{_LETTER}0-9]{{1,2}}(?![{_LETTER}])"
    r"|(?<=[A-Z])\.(?=[ ,;)]))*|&"
)
_ELISION = re.compile(r"(?:[dlnsmtcj]|qu|jusqu|lorsqu|puisqu)'(?=.)")
_ELISION_CAPITAL = re.compile(r"[DL]'(?=[A-Z]{2})|(?:[DLNSCJ]|Qu|Jusqu|Lorsqu|Puisqu)'(?=.)")
_FIGURE = re.compile(
    r"[\d.,]+(?:[kKmMbBtT]|[mbMB]n|Md|Mds|M€|Mn|Bn|Cr|e|er|th|st|nd|rd|x|h\d*|km|G|D)?"
)
_LOWER_TAIL = re.compile(rf"-[a-z\u00df-\u00ff][{_LETTER}-]*$")
# A given name of two syllables as Koreans and Taiwanese write it.
EASTERN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_PREFIX = re.compile(r"(?:ex|non|pre|post|anti|mid|pro|plain|all)-(?=[A-Z])")
# A figure glued to a name in Chinese: "Adobe19亿".
_COUNT = re.compile(r"(?<=[A-Za-z])\d+$")


def _glued_count(folded: str, start: int, end: int) -> int:
    """How many digits at the end of a word count what follows and do not belong to the name."""
    count = _COUNT.search(folded[start:end])
    return (
        len(count.group()) if count and folded[end : end + 1] in tuple("亿万千百%年月日余多") else 0
    )


def _is_eastern(folded: str, start: int, end: int) -> bool:
    """Whether a word is the given name beside a family name: "Yoon Ji-ah", "Tsai Ing-wen"."""
    given = folded[start:end]
    if not EASTERN.fullmatch(given) or given.rpartition("-")[2] in words.neutral("compounds"):
        return False
    before = re.search(r"([A-Z][a-z]+) $", folded[max(0, start - 12) : start])
    after = re.match(r" ([A-Z][a-z]+)", folded[end : end + 12])
    surnames = words.neutral("pinyin_surnames") | words.neutral("korean_surnames")
    return any(beside is not None and beside.group(1) in surnames for beside in (before, after))


def is_capitalised(word: str) -> bool:
    """Whether a word is written as names are: "Accel", "xAI", "a16z", "83North"."""
    if word[0].isupper():
        return True
    if _FIGURE.fullmatch(word):
        return False
    capitals = any(character.isupper() for character in word[1:])
    digits_inside = word[0].isalpha() and re.fullmatch(r"[a-z]+\d+[a-z]+", word) is not None
    return (capitals or digits_inside) and not re.fullmatch(
        r"\d[\d.,-]*(?:[a-z]{1,3}|[KMBTG])", word
    )


def find(folded: str, span: Span, lang: str) -> Iterator[Span]:
    """The words of a stretch without elided articles, possessives and small tails ("-led")."""
    whole_words = words.neutral("organisation_tails") | words.stop(lang)
    whole = [found for found, _ in known.find(folded, span) if " " in found.of(folded)]
    for match in _WORD.finditer(folded, span.start, span.end):
        start, end = match.span()
        around = next((name for name in whole if name.start < end and start < name.end), None)
        if around is not None:
            if around.end <= end:
                yield around
            continue
        known_name = folded[start:end] in known.table()
        opens = start <= span.start + 3 or folded[start - 2 : start].strip() in {'"', ":", "-"}
        elision = (
            (
                _ELISION.match(folded, start, end)
                or (
                    (opens or folded[end - 1].isupper())
                    and _ELISION_CAPITAL.match(folded, start, end)
                )
            )
            if lang == "fr"
            else None
        )
        if elision and not known_name:
            start = elision.end()
        if lang != "fr" and not known_name and folded[start:end].endswith("'s"):
            end -= 2
        prefix = _PREFIX.match(folded, start, end)
        if prefix and not known_name:
            start = prefix.end()
        if lang == "zh":
            end -= _glued_count(folded, start, end)
        tail = _LOWER_TAIL.search(folded, start, end)
        is_whole = known_name or folded[start:end] in whole_words
        if tail and folded[start].isupper() and not (is_whole or _is_eastern(folded, start, end)):
            end = tail.start()
        if end > start:
            yield Span(start, end)
