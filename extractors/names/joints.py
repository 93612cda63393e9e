"""What joins neighbouring words in Latin letters to one name, and what parts them."""

import re
from collections.abc import Sequence
from functools import cache

from extractors.document import Sentence
from extractors.names import known, words
from models.span import Span

# What a single letter counts behind.
_ROUND = re.compile(
    r"(?:series|séries?|serie|round|tour|phase|class|catégorie)[ -]$", re.IGNORECASE
)
# What a number may follow in a name.
_NUMBERED = frozenset({"Fund", "Fonds", "Ventures", "Growth", "Opportunity", "Capital"})
INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")


def joined(folded: str, left: Span, right: Span) -> bool:
    """Whether nothing but blanks, an elision or an initial's full stop parts two words."""
    between = folded[left.end : right.start]
    if between == ". " or folded[left.end - 1] == ".":
        if _ROUND.search(folded[max(0, left.start - 12) : left.start]):
            return False  # "Series B. Eurazeo followed"
        if between == ". ":
            return INITIAL.fullmatch(left.of(folded)) is not None
    if between == "' ":  # "Wheatbelt Growers' Co-operative"
        return right.of(folded) in words.neutral("organisation_tails")
    if between == ", ":  # "MacKinnon, Bennett & Co."
        return folded.startswith((" & Co", " & Cie"), right.end)
    return between in {"", " ", "  ", "d'", " d'", " l'", "! "}


def is_article_of_name(folded: str, word: Span, sentence: Sentence) -> bool:
    """Whether an article has its capital from a name, as in « le groupe Les Mousquetaires »."""
    if word.of(folded) not in {"Le", "La", "Les"}:
        return False
    before = folded[sentence.span.start : word.start]
    return bool(re.search(r"[a-z\u00df-\u017f],? $", before)) and bool(
        re.match(r" [A-Z\u00c0-\u00de][a-z\u00df-\u017f]", folded[word.end : word.end + 3])
    )


def is_number_of_name(folded: str, current: Sequence[Span], word: Span) -> bool:
    """Whether a number belongs to a name: "Vision Fund 2", "415 Capital"."""
    text = word.of(folded)
    if not text.isdecimal() or len(text) > 3:
        return False
    if current and word.start - current[-1].end == 1:
        *more, last = Span(current[0].start, current[-1].end).of(folded).split()
        return (
            len(text) < 3
            and bool(more)
            and last in _NUMBERED
            and re.match(r"[,.;:)'\"]|$| [a-z]{2,}", folded[word.end : word.end + 4]) is not None
        )
    next_word = re.match(r" ([A-Z][a-z]+)", folded[word.end : word.end + 20])
    return (
        next_word is not None
        and next_word.group(1) in words.neutral("organisation_tails")
        and not re.search(r"[$€£¥%.,]\s?$", folded[max(0, word.start - 2) : word.start])
    )


def connects(folded: str, current: list[Span], pending: list[Span], word: Span, lang: str) -> bool:
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
    is_head = first in heads or (joint[0] == "of" and last in heads | tails)
    return (
        is_head
        or joint[0] in {"van", "von", "der", "bin", "ibn"}
        or (
            len(current) == 1
            and first in words.given_names()
            and " ".join(joint) in words.neutral("particles")
            and word.of(folded) not in words.places(lang)
        )
    )


@cache
def _forms_from(beginning: str) -> tuple[str, ...]:
    return tuple(form for form in known.table() if form.startswith(beginning) and " " in form)
