"""The deal lexicons, compiled: whole words in French and English, bare strings in Chinese."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors import lexicon
from extractors.languages import is_spaced
from extractors.literals import Source
from extractors.prefilter import PatternSet
from models.report import DealKind

_ARTICLES = "the |an? |l'|la |le |les |early |late |mid-|end of |fin |début "
_NEVER = re.compile(r"(?!)")
# Marks that part a name from a verb which it is no argument of.
PARTED = re.compile(r"[,;:\u3002]")


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind's trigger words and the places where its company and its buyer stand, best first.

    `name` tells the rule from all others.
    """

    name: str
    kind: DealKind
    strength: str
    company: tuple[str, ...]
    buyer: tuple[str, ...]


def words(alternatives: Iterable[str], lang: str) -> re.Pattern[str]:
    """One pattern for any of the alternatives; matches nothing where there are none."""
    body = "|".join(sorted(alternatives, key=len, reverse=True))
    return whole(body, lang).compiled() if body else _NEVER


def whole(word: str, lang: str) -> Source:
    """A pattern for a lexicon's word, which is a pattern too, apart from the letters around it."""
    if not is_spaced(lang):
        return Source(f"(?:{word})", re.IGNORECASE)
    return Source(rf"(?<![^\W_])(?:{word})(?![^\W_])", re.IGNORECASE)


@cache
def triggers(lang: str) -> PatternSet[Rule]:
    """The trigger rules of a language, in the lexicon's order; none for one without a lexicon."""
    return PatternSet(
        (
            [whole(word, lang) for word in sorted(entry["words"], key=len, reverse=True)],
            Rule(
                lexicon.rule_name("deals", lang, entry["name"]),
                DealKind(entry["kind"]),
                entry["strength"],
                tuple(entry.get("company", ())),
                tuple(entry.get("buyer", ())),
            ),
        )
        for entry in lexicon.load("deals", lang).get("trigger", ())
    )


@lru_cache(maxsize=4096)
def is_never_company(name: str) -> bool:
    """Whether a name is an exchange's, an authority's or a news agency's."""
    names, endings = _never_companies()
    return name.casefold() in names or name.endswith(endings)


@cache
def _never_companies() -> tuple[frozenset[str], tuple[str, ...]]:
    """Whole names, case folded, and endings of names."""
    table = lexicon.load("deals")
    names = frozenset(name.casefold() for name in table.get("never_company", ()))
    return names, tuple(table.get("never_ending", ()))


@cache
def _funders() -> re.Pattern[str]:
    table = lexicon.load("deals")
    latin, chinese = "|".join(table["funder_words"]), "|".join(table["funder_characters"])
    return re.compile(rf"(?<![^\W_])(?:{latin})(?![^\W_])|{chinese}", re.IGNORECASE)


def looks_like_funder(name: str) -> bool:
    """Whether a name holds a word such as "Capital", "Ventures" or 银行."""
    return bool(_funders().search(name))


@cache
def cue(lang: str, section: str, key: str) -> re.Pattern[str]:
    """The pattern of one list of a lexicon's section, such as ("status", "denied")."""
    return words(lexicon.load("deals", lang).get(section, {}).get(key, ()), lang)


@cache
def marker(lang: str, key: str) -> re.Pattern[str]:
    """What must stand between a trigger and the name that a marker introduces, up to that name."""
    forms = lexicon.load("deals", lang).get("markers", {}).get(key, ())
    if not forms:
        return _NEVER
    whole = is_spaced(lang)
    body = "|".join(
        re.escape(form) + (r"(?![^\W_])" if whole and form[-1:].isalpha() else "")
        for form in sorted(forms, key=len, reverse=True)
    )
    edge = r"(?<![^\W_])" if whole else ""
    return re.compile(rf"{edge}(?:{body})[^,;:()]{{0,40}}$", re.IGNORECASE)


@cache
def rounds(lang: str) -> PatternSet[str]:
    """The rounds' names by label; the label "letter" is spelt by the pattern's groups."""
    table = lexicon.load("deals", lang).get("rounds", {})
    return PatternSet(
        (whole(form, lang), label) for label, forms in table.items() for form in forms
    )


@cache
def leading(lang: str, key: str) -> re.Pattern[str]:
    """What one of a context list's words looks like right before a mention, up to its start."""
    forms = lexicon.load("deals", lang).get("context", {}).get(key, ())
    body = "|".join(forms) or "(?!)"
    edge = r"(?<![^\W_])" if is_spaced(lang) else ""
    return re.compile(rf"{edge}(?:{body})\s?(?:{_ARTICLES})?\"?\s?$", re.IGNORECASE)
