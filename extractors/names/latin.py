"""Names in Latin letters: runs of capitalised words, cut where words cannot belong to one name."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.document import Document, Sentence
from extractors.names import known, words
from models.span import Span

_LETTER = "A-Za-z\u00c0-\u024f"
_WORD = re.compile(
    rf"(?:Inc|Corp|Ltd|Co|Bros|Jr|Sr|St)\.(?= |,|;|$)"
    rf"|[{_LETTER}0-9]+(?:[-.'&+!_][{_LETTER}0-9]+|/[{_LETTER}0-9]{{1,2}}(?![{_LETTER}])|(?<=[A-Z])\.(?=[ ,;)]))*|&"
)
_ELISION = re.compile(r"(?:[dlnsmtcj]|qu|jusqu|lorsqu|puisqu)'(?=.)")
_ELISION_CAPITAL = re.compile(r"[DL]'(?=[A-Z]{2})|(?:[DLNSCJ]|Qu|Jusqu|Lorsqu|Puisqu)'(?=.)")
_FIGURE = re.compile(
    r"[\d.,]+(?:[kKmMbBtT]|[mbMB]n|Md|Mds|M€|Mn|Bn|Cr|e|er|th|st|nd|rd|x|h\d*|km|G|D)?"
)
_INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")
# What a single letter counts behind.
_ROUND = re.compile(r"(?:series|séries?|serie|round|tour|phase|class|catégorie)[ -]$", re.IGNORECASE)
_LOWER_TAIL = re.compile(rf"-[a-z\u00df-\u00ff][{_LETTER}-]*$")
# An instrument's code, as in "Kellanova KLN.N", and "I'm", "You'll", "They've".
_TICKER = re.compile(r"[A-Z0-9]{2,6}\.[A-Z]{1,2}")
_CONTRACTION = re.compile(r"[A-Z][a-z]*'(?:m|ll|ve|re|d|t)|[A-Z][a-z]+n't|(?:It|That|He|She|What|There|Here|Let|Who)'s")
_NUMBERED = frozenset({"Fund", "Fonds", "Ventures", "Growth", "Opportunity", "Capital"})
_PREFIX = re.compile(r"(?:ex|non|pre|post|anti|mid|pro|plain|all)-(?=[A-Z])")
# A figure glued to a name in Chinese: "Adobe19亿".
_COUNT = re.compile(r"(?<=[A-Za-z])\d+$")
_GAP = re.compile(r" {1,2}|")


def _glued_count(folded: str, start: int, end: int) -> int:
    """How many digits at the end of a word count what follows and do not belong to the name."""
    count = _COUNT.search(folded[start:end])
    return (
        len(count.group()) if count and folded[end : end + 1] in tuple("亿万千百%年月日余多") else 0
    )


def _is_capitalised(word: str) -> bool:
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


def _words(folded: str, span: Span, lang: str) -> Iterator[Span]:
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
                or ((opens or folded[end - 1].isupper()) and _ELISION_CAPITAL.match(folded, start, end))
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
        if tail and folded[start].isupper() and not (known_name or folded[start:end] in whole_words):
            end = tail.start()
        if end > start:
            yield Span(start, end)


def runs(document: Document, sentence: Sentence) -> Iterator[Span]:
    """Maximal runs of capitalised words of a sentence, connectors inside, cut at stop words."""
    folded, lang = document.folded, sentence.lang
    current: list[Span] = []  # the words of the run so far
    pending: list[Span] = []  # connectors that a capitalised word may still take in
    for word in _words(folded, sentence.span, lang):
        text = word.of(folded)
        if current and not _joined(folded, [*current, *pending][-1], word):
            yield from _closed(folded, current, sentence)
            current, pending = [], []
        goes_on = not _is_stop(text, lang, after_name=bool(current)) or (
            lang == "fr" and _is_article_of_name(folded, word, sentence)
        )
        if goes_on and (_is_capitalised(text) or _is_number_of_name(folded, current, word)):
            if pending and not _connects(folded, current, pending, word, lang):
                yield from _closed(folded, current, sentence)
                current, pending = [], []
            current, pending = [*current, *pending, word], []
        elif goes_on and current and text in words.neutral("connectors") and len(pending) < 2:
            pending.append(word)
        else:
            yield from _closed(folded, current, sentence)
            current, pending = [], []
    yield from _closed(folded, current, sentence)


def _joined(folded: str, left: Span, right: Span) -> bool:
    """Whether nothing but blanks, an elision or an initial's full stop parts two words."""
    between = folded[left.end : right.start]
    if between == ". " or folded[left.end - 1] == ".":
        if _ROUND.search(folded[max(0, left.start - 12) : left.start]):
            return False  # "Series B. Eurazeo followed"
        if between == ". ":
            return _INITIAL.fullmatch(left.of(folded)) is not None
    if between == "' ":  # "Wheatbelt Growers' Co-operative"
        return right.of(folded) in words.neutral("organisation_tails")
    if between == ", ":  # "MacKinnon, Bennett & Co."
        return folded.startswith((" & Co", " & Cie"), right.end)
    return between in {"", " ", "  ", "d'", " d'", " l'", "! "}


def _closed(folded: str, current: list[Span], sentence: Sentence) -> Iterator[Span]:
    kept = _without_openings(folded, current, sentence)
    if len(kept) > 2 and _leads_person(kept[0].of(folded), kept[1].of(folded), sentence.lang):
        yield kept[0]
        kept = kept[1:]
    if kept:
        yield Span(kept[0].start, kept[-1].end)


def _leads_person(first: str, second: str, lang: str) -> bool:
    """Whether a first word stands before a person's name without being part of it.

    As in "Google Jeff Dean".
    """
    if (
        first in words.given_names()
        or second not in words.neutral("given_names")
        or len(first.rstrip(".")) == 1
    ):
        return False
    return first in known.table() or words.is_common(first, lang) or lang == "fr"


def _without_openings(folded: str, current: list[Span], sentence: Sentence) -> list[Span]:
    """A run without an adjective of nationality, or a common word that only opens the sentence."""
    tails = words.neutral("organisation_tails")
    kept = current
    while kept and kept[0].of(folded) in words.of("adjectives", sentence.lang):
        rest = [word.of(folded) for word in kept[1:]]
        if rest and rest[-1] in tails and all(
            word in tails or words.is_common(word, sentence.lang) for word in rest
        ):
            break  # "Scottish National Investment Bank"
        kept = kept[1:]
    if (
        len(kept) > 1
        and kept[0].start <= sentence.span.start + 3
        and folded[sentence.span.start] != "|"
    ):
        first, rest = kept[0].of(folded), kept[1:]
        is_name = " " in first or any(
            first + " " + word.of(folded) in known.table() for word in rest
        )
        heads = words.neutral("organisation_heads")
        ends_like_one = rest[-1].of(folded) in tails or rest[0].of(folded) in heads
        if (
            words.is_common(first, sentence.lang)
            and not (is_name or ends_like_one)
            and first not in words.given_names()
            and first not in words.neutral("organisation_heads")
            and first not in words.places(sentence.lang)
        ):
            return rest
    return kept


def _is_article_of_name(folded: str, word: Span, sentence: Sentence) -> bool:
    """Whether an article has its capital from a name, as in « le groupe Les Mousquetaires »."""
    if word.of(folded) not in {"Le", "La", "Les"}:
        return False
    before = folded[sentence.span.start : word.start]
    return bool(re.search(r"[a-z\u00df-\u017f],? $", before)) and bool(
        re.match(r" [A-Z\u00c0-\u00de][a-z\u00df-\u017f]", folded[word.end : word.end + 3])
    )


def _is_number_of_name(folded: str, current: Sequence[Span], word: Span) -> bool:
    """Whether a number belongs to a name: "Vision Fund 2", "415 Capital"."""
    text = word.of(folded)
    if not text.isdecimal() or len(text) > 3:
        return False
    if current:
        return (
            len(text) < 3
            and len(current) > 1
            and current[-1].of(folded) in _NUMBERED
            and re.match(r"[,.;:)'\"]|$| [a-z]{2,}", folded[word.end : word.end + 4]) is not None
        )
    next_word = re.match(r" ([A-Z][a-z]+)", folded[word.end : word.end + 20])
    return (
        next_word is not None
        and next_word.group(1) in words.neutral("organisation_tails")
        and not re.search(r"[$€£¥%.,]\s?$", folded[max(0, word.start - 2) : word.start])
    )


def _is_stop(text: str, lang: str, *, after_name: bool) -> bool:
    if _INITIAL.fullmatch(text) and len(text.replace(".", "")) == 1:
        return lang == "fr" and text in words.of("civilities", lang) and not after_name
    if after_name and text.lower() in words.neutral("particles") and text[0].isupper():
        return False
    if _TICKER.fullmatch(text) or _CONTRACTION.fullmatch(text):
        return True
    if text in words.stop(lang) or (text.isupper() and text.capitalize() in words.stop(lang)):
        if after_name and re.fullmatch(r"[IVX]{2,4}", text):
            return False  # a fund's number
        # "Scale AI" and "Aleph Alpha VC": behind a name these belong to it.
        return not (after_name and text in words.neutral("organisation_tails"))
    return False


@cache
def _connector_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words.neutral("connectors"))))


def _connects(folded: str, current: list[Span], pending: list[Span], word: Span, lang: str) -> bool:
    """Whether small words between two capitalised ones belong to one name."""
    whole = Span(current[0].start, word.end).of(folded)
    if any(form.startswith(whole) for form in _forms_from(whole[:2])):
        return True
    joint = [connector.of(folded) for connector in pending]
    if joint == ["&"]:
        return True
    first = current[0].of(folded)
    if joint[0] == "et" and not words.is_common(word.of(folded), lang):
        return False
    if joint[0] in {"and", "et", "y", "e", "en", "à", "for", "the"}:
        return (
            joint[0] == "et" and first in words.neutral("organisation_heads") and len(current) > 2
        )
    last = current[-1].of(folded)
    heads, tails = words.neutral("organisation_heads"), words.neutral("organisation_tails")
    if first in heads or (joint[0] == "of" and last in heads | tails):
        return True
    if joint[0] in {"van", "von", "der", "bin", "ibn"}:
        return True
    return (
        len(current) == 1
        and first in words.given_names()
        and " ".join(joint) in words.neutral("particles")
        and word.of(folded) not in words.places(lang)
    )


@cache
def _forms_from(beginning: str) -> tuple[str, ...]:
    return tuple(form for form in known.table() if form.startswith(beginning) and " " in form)
