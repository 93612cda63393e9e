"""Words of a sentence in Latin letters, as far as they can belong to names."""

import re
from collections.abc import Iterable, Iterator

from extractors.names import known, words
from models.span import Span

_LETTER = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(
    rf"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St)\.(?= |,|;|$)"
    rf"|[{_LETTER}0-9]+(?:[-.'&+!_][{_LETTER}0-9]+|/[{_LETTER}0-9]{{1,2}}(?![{_LETTER}])"
    r"|(?<![A-Za-z0-9][A-Z])(?<=[A-Z])\.(?=[ ,;)]))*|&"
)
_ELISION = re.compile(r"(?:[dlnsmtcj]|qu|jusqu|lorsqu|puisqu)'(?=.)")
_ELISION_CAPITAL = re.compile(r"[DL]'(?=[A-Z]{2})|(?:[DLNSCJ]|Qu|Jusqu|Lorsqu|Puisqu)'(?=.)")
_FIGURE = re.compile(
    r"[\d.,]+(?:[kKmMbBtT]|[mbMB]n|Md|Mds|M€|Mn|Bn|Cr|e|er|th|st|nd|rd|x|h\d*|km|G|D)?"
)
# What a clause may open behind, so that a capital tells nothing.
_OPENERS = frozenset({'"', ":", "-"})
_LOWER_TAIL = re.compile(r"(?:-[a-z\u00df-\u00ff]+)+$")
# A given name of two syllables as Koreans and Taiwanese write it.
EASTERN = re.compile(r"[A-Z][a-z]{1,5}-[a-z]{1,6}")
_PREFIX = re.compile(r"(?:ex|non|pre|post|anti|mid|pro|plain|all)-(?=[A-Z])")
# A name that is an address on the web: "tideline.com"; not one in a link or of a mailbox.
_DOMAIN = re.compile(r"[a-z0-9-]{3,}\.(?:com|ai|io|co|app|dev|tech|fr|net|org|eu|me|xyz)")
_DIGITS_INSIDE = re.compile(r"[a-z]+\d+[a-z]+|\d+[a-z]{3,}\d+|[a-z]{4,}\d{2,}|\d+X\.[A-Z]+")
_QUANTITY = re.compile(r"\d[\d.,-]*(?:[a-z]{1,3}|[KMBTG])")
# A sum glued to its currency's letters: "US1.2", "RM2,500".
_SUM = re.compile(r"([A-Z][A-Za-z]{0,2})\d+((?:[.,]\d+)*)[a-z]*")
# What follows a name that is a possessive: "a bid for Dorrie's in May", unlike "Dorrie's razors".
_AFTER_WHOLE = re.compile(
    r"[,;:.)\"]|$| (?:for|from|in|into|to|at|on|by|with|and|or|as|last|this|next|has|had|is|was|"
    r"will|would|said|says|raised?|sold|went|began|started|but|which|who|after|before|since|fell|"
    r"rose|jumped|slid|includes?|got|gets|could|can|may|might|plans|declined|did|does|were|be|been|"
    r"now|also|than|bought|acquired)\b"
)
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
    """Whether a word is written as names are: "Halden", "qAI", "b12x", "21South", "tide.com"."""
    if word[0].isupper():
        return not _is_sum(word)
    if (word.isalpha() and word.islower()) or _FIGURE.fullmatch(word):
        return False
    capitals = any(character.isupper() for character in word[1:])
    is_name = capitals or _DIGITS_INSIDE.fullmatch(word) or _DOMAIN.fullmatch(word)
    return bool(is_name) and not _QUANTITY.fullmatch(word)


def _is_sum(word: str) -> bool:
    """Whether a word is an amount with its currency's letters, as in "$US1.2 billion"."""
    found = _SUM.fullmatch(word)
    if found is None:
        return False
    letters, decimals = found.groups()
    return bool(decimals) or (len(letters) > 1 and letters in words.neutral("money_letters"))


def _is_address(folded: str, start: int, end: int) -> bool:
    """Whether a word is part of a link or the address of a mailbox."""
    before, behind = folded[max(0, start - 1) : start], folded[end : end + 1]
    return before in {"@", "/", "."} or behind in {"/", "@"}


def _is_whole_possessive(folded: str, start: int, end: int) -> bool:
    """Whether a name ends with "'s": nothing owned follows, nor does the text name it without."""
    bare = re.escape(folded[start : end - 2])
    return (
        folded[start].isupper()
        and folded[start : end - 2] not in known.table()
        and _AFTER_WHOLE.match(folded, end) is not None
        and re.search(rf"(?<![\w'-]){bare}(?![\w'])", folded) is None
    )


def _elided(folded: str, start: int, end: int, *, opens: bool) -> int:
    """Where a French word begins behind its elided article: "d'Orlane"."""
    elision = _ELISION.match(folded, start, end)
    if elision is None and (opens or folded[end - 1].isupper()):
        elision = _ELISION_CAPITAL.match(folded, start, end)
    return elision.end() if elision else start


def _without_tail(folded: str, start: int, end: int, lang: str) -> int:
    """Where a word ends before a tail in small letters ("-led"), or a count in Chinese."""
    if lang == "zh":
        end -= _glued_count(folded, start, end)
    tail = _LOWER_TAIL.search(folded, start, end) if folded[start].isupper() else None
    if tail is None or _is_eastern(folded, start, end):
        return end
    word = folded[start:end]
    is_whole = word in words.neutral("organisation_tails") or word in words.stop(lang)
    return end if is_whole else tail.start()


def _bare(folded: str, word: Span, lang: str, *, sentence: Span) -> Span:
    """A word without elided article, possessive, prefix and tail."""
    start, end = word
    if lang == "fr":
        opens = start <= sentence.start + 3 or folded[start - 2 : start].strip() in _OPENERS
        start = _elided(folded, start, end, opens=opens)
    elif word.of(folded).endswith("'s") and not _is_whole_possessive(folded, start, end):
        end -= 2
    prefix = _PREFIX.match(folded, start, end)
    start = prefix.end() if prefix else start
    return Span(start, _without_tail(folded, start, end, lang))


def find(folded: str, span: Span, lang: str, familiar: Iterable[Span]) -> Iterator[Span]:
    """The words of a stretch without elided articles, possessives and small tails ("-led").

    Of the well-known names in it, which are `familiar`, those of several words are one here.
    """
    whole = [name for name in familiar if " " in name.of(folded)]
    for match in _WORD.finditer(folded, span.start, span.end):
        word = Span(*match.span())
        around = next((name for name in whole if name.overlaps(word)), None) if whole else None
        if around is not None:
            if around.end <= word.end:
                yield around
        elif match.group() in known.table():
            yield word
        elif not _is_address(folded, *word):
            if not match.group().isalpha():  # else there is nothing to take off
                word = _bare(folded, word, lang, sentence=span)
            if word.end > word.start:
                yield word
