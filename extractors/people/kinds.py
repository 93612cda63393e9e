"""What an organisation or a person is, by the words of the name."""

import re
from functools import cache, lru_cache

from extractors import lexicon
from models.mention import Name, NameKind
from models.report import PersonRole

# The names of the article at hand, asked about at each of their mentions.
_NAMES = 512


@cache
def _ends_in(key: str) -> re.Pattern[str]:
    """Names that end in one of the words that the lexicon of people lists."""
    words = "|".join(lexicon.load("people")[key])
    return re.compile(rf"(?:^|(?<=[^A-Za-zÀ-ſ])|(?<=[a-z](?=[A-Z])))(?:{words})$")


@cache
def _known(kind: str) -> frozenset[str]:
    """The canonical names of the well-known companies or investors."""
    entries = lexicon.load("known_names")[kind]
    return frozenset(entry.split("|")[0].strip() for entry in entries)


@cache
def _investor_tails() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(lexicon.load('people')['investor_tails'])})$")


@cache
def _public_bodies() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("people")["public_bodies"]))


@lru_cache(maxsize=_NAMES)
def is_investor(name: Name) -> bool:
    """Whether a name is one of an investment firm, by its last word."""
    if name.canonical in _known("investors"):
        return True
    return any(_investor_tails().search(form) for form in (name.text, name.canonical))


@lru_cache(maxsize=_NAMES)
def is_public(name: Name) -> bool:
    """Whether a name is one of a public body, by a word of it."""
    return _public_bodies().search(name.text) is not None


@lru_cache(maxsize=_NAMES)
def is_school(name: Name) -> bool:
    """Whether a name is one of a school or university, by its last word."""
    return _ends_in("schools").search(name.text) is not None


def is_research(name: Name) -> bool:
    """Whether a name is one of a house whose people judge companies and shares."""
    return _ends_in("research").search(name.text) is not None


def is_bank(name: Name) -> bool:
    """Whether a name is one of a bank whose analysts the news quotes."""
    return _ends_in("banks").search(name.text) is not None


def is_common_noun(name: Name) -> bool:
    """Whether a name is a trade or market ("the coffee industry") and no organisation's."""
    return _ends_in("common_nouns").search(name.text) is not None


@cache
def _politicians() -> re.Pattern[str]:
    return re.compile("|".join(lexicon.load("people")["politicians"]))


def is_politician(name: Name) -> bool:
    """Whether a name is one of the well-known heads of state and government."""
    return any(_politicians().fullmatch(form) for form in (name.text, name.canonical))


def default_role(house: Name) -> PersonRole:
    """What someone of a house is of whom the text says no more.

    The news names the founders of young companies, and those who run well-known ones.
    """
    if is_public(house) or house.kind is NameKind.PLACE:
        return PersonRole.OFFICIAL
    if is_investor(house):
        return PersonRole.INVESTOR
    if is_research(house) or is_bank(house):
        return PersonRole.ANALYST
    if house.kind is NameKind.PUBLICATION:
        return PersonRole.JOURNALIST
    if is_school(house) or is_adviser(house):
        return PersonRole.OTHER
    return PersonRole.CEO if house.canonical in _known("companies") else PersonRole.FOUNDER


def is_adviser(name: Name) -> bool:
    """Whether a name is one of a law firm, an agency or a union, which speaks for others."""
    return _ends_in("advisers").search(name.text) is not None
