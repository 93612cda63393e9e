"""The reasons that a store keeps in English, in the reader's language.

A reason is found again by its pattern: a msgid of the catalogues `reasons` and `decisions`, with
places in braces. So are the sentences that tell what was decided, and what changed by it.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from models.money import Money
from models.partial_date import PartialDate
from pipeline import sizes, wording
from pipeline.pages.catalogues import catalogue

if TYPE_CHECKING:
    from pipeline.pages.speech import Speech

PARTS = ("reasons", "decisions", "links")
_PLACE = re.compile(r"\{(\w+)\}")
# What stands between two values that are compared, as `pipeline.reconcile.sentences` writes it.
_SIDES = " and "
# What may stand in a place, by its name without number; elsewhere anything may.
_FORMS = {
    "n": r"\d+",
    "date": r"\d{4}(?:-\d\d){0,2}",
    "status": "[a-z]+",
    "slot": "[a-z]+",
    # Two values side by side, in brackets: they end with these.
    **dict.fromkeys(("dates", "kinds", "statuses", "amounts", "valuations"), "[^()]+"),
    "investors": "[^;]+",
}


def told(reason: str, speech: "Speech") -> Markup:
    """A reason for HTML; what has no translation stays English, and is marked as that."""
    if speech.lang == "en":
        return escape(reason)
    said = _said(reason, speech)
    if said is not None:
        return said
    clauses = (
        _said(clause, speech) or Markup('<span lang="en">{}</span>').format(clause)
        for clause in reason.split("; ")
    )
    return escape(speech("; ")).join(clauses)


def _said(reason: str, speech: "Speech") -> Markup | None:
    """A reason that a pattern fits, with all that stands in its places; None where none does."""
    for pattern, translation in _patterns(speech.lang):
        if found := pattern.fullmatch(reason):
            places = {name: _place(name, text, speech) for name, text in found.groupdict().items()}
            if None not in places.values():
                return escape(translation).format(**places)
    return None


def _place(name: str, text: str, speech: "Speech") -> str | None:
    """What stands in a place: a reason again, a word or date of the store, or as it is."""
    match name.rstrip("0123456789"):
        case "why":
            return _said(text, speech)
        case "date":
            return speech.date(PartialDate.parse(text))
        case "status" | "slot" as sort:
            return speech.term(sort, text)
        case "dates" | "kinds" | "statuses" | "amounts" | "valuations" as sort:
            return speech.listed([_side(sort, one, speech) for one in text.split(_SIDES)])
    return text


def _side(sort: str, text: str, speech: "Speech") -> str:
    """One of two values that a comparison names."""
    match sort:
        case "kinds":
            return speech.term("kind", text)
        case "statuses":
            return speech.term("status", text)
        case "dates" if re.fullmatch(_FORMS["date"], text):
            return speech.date(PartialDate.parse(text))
        case "dates":
            return _said(text, speech) or text
    return _amount(text, speech)


def _amount(text: str, speech: "Speech") -> str:
    """An amount; what was rounded, or has another currency's sign, stays as it is."""
    for bound, mark in wording.MARKS.items():
        try:
            value, currency = sizes.parse(text.removeprefix(mark))
        except ValueError:
            continue
        if wording.money(amount := Money(value, currency, bound)) == text:
            return speech.money(amount)
    return text


@cache
def _patterns(lang: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """Patterns with their translations; those with most letters of their own are tried first."""
    known: Mapping[str, str] = {
        str(message.id): str(message.string)
        for part in PARTS
        for message in catalogue(lang, part)
        if message.id
    }
    ordered = sorted(known, key=lambda words: -len(_PLACE.sub("", words)))
    return [(_pattern(words), known[words]) for words in ordered]


def _pattern(words: str) -> re.Pattern[str]:
    places = _PLACE.split(words)
    parts = [re.escape(part) for part in places]
    parts[1::2] = [f"(?P<{name}>{_form(name)})" for name in places[1::2]]
    return re.compile("".join(parts))


def _form(name: str) -> str:
    return _FORMS.get(name.rstrip("0123456789"), ".+?")
