"""What joins neighbouring words in Latin letters to one name, and what parts them."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from extractors import languages
from extractors.document import Sentence
from extractors.names import known, words
from models.span import Span

# What a single letter counts behind.
_ROUND = re.compile(
    r"(?:series|séries?|serie|round|tour|phase|class|catégorie)[ -]$", re.IGNORECASE
)
# What a number may follow in a name.
_NUMBERED = frozenset({"Fund", "Fonds", "Ventures", "Growth", "Opportunity", "Capital"})
# What stands between two capitalised words of one name only, unless both are well-known.
_ALWAYS = frozenset({"&", "y", "e"})
_SHORT_NUMBER = re.compile(r"\d{1,4}|\d{1,3}(?:x|one)")
_SMALL_WORD = re.compile("[a-z]{2,}")
_NEXT_CAPITALISED = re.compile(r" ([A-Z][A-Za-z]+)(?![^\W_])")
INITIAL = re.compile(r"[A-Z]\.?(?:[A-Z]\.)*")


def joined(folded: str, left: Span, right: Span) -> bool:
    """Whether nothing but blanks, an elision or an initial's full stop parts two words."""
    between = folded[left.end : right.start]
    if between == ". " or folded[left.end - 1] == ".":
        if _ROUND.search(folded[max(0, left.start - 12) : left.start]):
            return False  # "Series B. Corvane followed"
        if between == ". ":
            return INITIAL.fullmatch(left.of(folded)) is not None
    if between == "' ":  # "Wheatbelt Growers' Co-operative"
        return right.of(folded) in words.neutral("organisation_tails")
    if between == ", ":  # "MacKinnon, Bennett & Co."
        return folded.startswith((" & Co", " & Cie"), right.end)
    return between in {"", " ", "  ", "d'", " d'", " l'", "! "}


def is_small_word_of_name(
    folded: str, current: Sequence[Span], word: Span, sentence: Sentence
) -> bool:
    """Whether a small word has its capital from a name: « groupe Les Meuniers », "Time Out Group".

    That is so wherever no sentence begins and a capitalised word stands right beside it.
    """
    if word.of(folded) not in words.of("small_words", sentence.lang):
        return False
    if word.start == sentence.span.start:
        return word.of(folded) in {"Le", "La", "Les"} and _has_article(folded, word)
    if current:
        return folded[current[-1].end : word.start] in {" ", " & "}
    before = folded[max(sentence.span.start, word.start - 12) : word.start]
    after = folded[word.end : word.end + 3]
    return bool(re.search(r"[^\W\d_A-Z],? $|\d\)?, $", before)) and bool(
        re.match(r" [A-Z\u00c0-\u00de][a-z\u00df-\u017f]", after)
    )


def _has_article(folded: str, article: Span) -> bool:
    """Whether a French article at the beginning of a sentence is part of an unknown name."""
    following = re.match(r" ([A-Z\u00c0-\u00de][a-z\u00df-\u017f]{2,})", folded[article.end :][:24])
    if following is None:
        return False
    word = following.group(1)
    spoken = f"{article.of(folded).lower()} {word}"
    is_word = words.is_common(word, "fr") or word in words.of("adjectives", "fr")
    known_as = word in known.table() or word in words.places("fr") | words.gazetteer()
    return not is_word and not known_as and spoken not in folded


def begins_small(folded: str, word: Span) -> bool:
    """Whether an unknown word in small letters begins a name, as in "verdine Capital"."""
    text = word.of(folded)
    following = _NEXT_CAPITALISED.match(folded, word.end, word.end + 20)
    if following is None or following.group(1) not in words.neutral("firm_tails"):
        return False
    is_common = any(words.is_common(text, one) for one in languages.latin())
    return _SMALL_WORD.fullmatch(text) is not None and not is_common


def is_number_of_name(folded: str, current: Sequence[Span], word: Span) -> bool:
    """Whether a number belongs to a name: "Vision Fund 2", "310 Capital"."""
    text = word.of(folded)
    if not _SHORT_NUMBER.fullmatch(text):
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
    before = folded[max(0, word.start - 8) : word.start]
    return (
        next_word is not None
        and next_word.group(1) in words.neutral("organisation_tails")
        and not re.search(r"[$€£¥%]\s?$|[.,]$", before)
        and not (len(text) == 4 and re.search(r"(?:in|of|since|en|de|depuis) $", before))
    )


def connects(folded: str, current: list[Span], pending: list[Span], word: Span, lang: str) -> bool:
    """Whether small words between two capitalised ones belong to one name."""
    whole = Span(current[0].start, word.end).of(folded)
    if any(form.startswith(whole) for form in _forms_by_beginning().get(whole[:2], ())):
        return True
    joint = [connector.of(folded) for connector in pending]
    first, last = current[0].of(folded), current[-1].of(folded)
    heads, tails = words.neutral("organisation_heads"), words.neutral("organisation_tails")
    if len(joint) == 1 and joint[0] in _ALWAYS:
        name = Span(current[0].start, current[-1].end).of(folded)
        return not {name, word.of(folded)} <= known.table().keys()
    if joint in (["and"], ["et"]) and _pairs(folded, current, word, lang):
        return True
    if joint[0] in {"and", "et", "en", "à", "for", "the"}:
        goes_on = re.match(r" [A-Z]", folded[word.end : word.end + 2])
        is_long = len(current) > 2 and not goes_on and words.is_common(word.of(folded), lang)
        return (joint == ["for"] and last in heads) or (
            joint[0] == "et" and first in heads and is_long
        )
    is_head = first in heads or (joint[0] == "of" and last in heads | tails)
    return (
        is_head
        or (joint[0] in {"van", "von", "der", "bin", "ibn"} and len(first) > 1)  # no round's letter
        or (
            len(current) == 1
            and first in words.given_names()
            and " ".join(joint) in words.neutral("particles")
            and word.of(folded) not in words.places(lang)
        )
    )


def _pairs(folded: str, current: Sequence[Span], word: Span, lang: str) -> bool:
    """Whether "and" stands inside one name.

    As in "Moss and Sons", "the Beer and Pub Association", "Halden Middle East and Africa".
    """
    text, last = word.of(folded), current[-1].of(folded)
    if text in words.neutral("partner_tails") and text not in words.given_names():
        return True
    more = re.match(r"(?: [A-Z][a-z]+){1,2}", folded[word.end : word.end + 40])
    ends_there = last in words.neutral("organisation_tails")
    if more and not ends_there and more.group().split()[-1] in words.neutral("institution_tails"):
        return words.is_common(last, lang) and words.is_common(text, lang)
    areas = words.places(lang) | words.places("en")
    end = current[-1].end
    ends = (Span(one.start, end).of(folded) for one in current[1:][-2:])
    return (
        text in areas and any(one in areas for one in ends) and current[0].of(folded) not in areas
    )


@cache
def _forms_by_beginning() -> Mapping[str, Sequence[str]]:
    """First two characters -> the known forms of several words that begin with them."""
    found: dict[str, list[str]] = defaultdict(list)
    for form in known.table():
        if " " in form:
            found[form[:2]].append(form)
    return found
