"""The constructions of the lexicon of ties, compiled for a language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.languages import is_spaced
from extractors.literals import Source
from extractors.people import skeleton
from extractors.prefilter import PatternSet
from extractors.titles import bounded
from models.report import PersonRole

# Possessive quantifiers: a name or title matches whole or not at all.
_SIGNS = {
    "O": f"{skeleton.ORGANISATION}++",
    "P": f"{skeleton.PERSON}++",
    "T": f"{skeleton.TITLE}++",
    "L": f"{skeleton.PLACE}++",
    "PERSON": skeleton.PERSON,
    "TITLE": skeleton.TITLE,
    "NAMED": skeleton.ORGANISATION + skeleton.PERSON + skeleton.TITLE,
}
_PART = re.compile(r"<([A-Z_]+)>")
_VERB_RANK = 1


@dataclass(frozen=True, slots=True)
class Construction:
    """One pattern over skeletons, with the groups `people`, `titles` and `org` or some of them.

    `seeks`, `antecedent` and `rank` are explained in the lexicon; `roles` are those of its words.
    `name` is the rule's: the lexicon's example of it, or the voice and role of its verbs.
    """

    name: str
    regex: Source
    rank: int
    seeks: bool = True
    antecedent: bool = False
    roles: tuple[PersonRole, ...] = ()


@cache
def patterns(lang: str) -> PatternSet[Construction]:
    """The constructions of a language to be tried together."""
    return PatternSet(
        ((construction.regex, construction) for construction in of(lang)), skeleton.SIGNS
    )


@cache
def of(lang: str) -> tuple[Construction, ...]:
    """All constructions of a language: those of its own lexicon of ties, and those of its script.

    Where its own lexicon has a part of the same name, that stands in the others too.
    """
    own = lexicon.load("ties", lang)
    table = dict(lexicon.load("ties")["spaced" if is_spaced(lang) else "unspaced"])
    table["parts"] = {**table["parts"], **own.get("parts", {})}
    return (
        *_plain(own.get("constructions", ()), table["parts"], lang),
        *_plain(table["constructions"], table["parts"]),
        *_of_verbs(table, lang),
    )


def _plain(
    entries: Iterable[Mapping[str, Any]], parts: Mapping[str, str], lang: str | None = None
) -> Iterator[Construction]:
    for entry in entries:
        yield Construction(
            lexicon.rule_name("ties", lang, entry["example"]),
            _compiled(entry["form"], parts),
            entry["rank"],
            entry.get("seeks", True),
            entry.get("antecedent", False),
            (PersonRole(entry["role"]),) if "role" in entry else (),
        )


def _of_verbs(table: Mapping[str, Any], lang: str) -> Iterator[Construction]:
    """Constructions such as "X, who runs Y" and "Y, founded by X", once for each role."""
    verbs = lexicon.load("people", lang)
    for voice, forms in table["verbs"].items():
        for role, words in verbs.get("active" if voice == "pronoun" else voice, {}).items():
            name = lexicon.rule_name("people", lang, f"{voice} {role}")
            for form in forms if words else ():
                parts = {**table["parts"], "VERBS": bounded(words, lang)}
                regex = _compiled(form, parts, re.IGNORECASE)
                yield Construction(
                    name,
                    regex,
                    _VERB_RANK,
                    antecedent=voice == "pronoun",
                    roles=(PersonRole(role),),
                )


def _compiled(form: str, parts: Mapping[str, str], flags: int = 0) -> Source:
    """A form with the parts that it names put in, and those that they name."""
    known = {**_SIGNS, **parts}
    while _PART.search(form):
        form = _PART.sub(lambda part: known[part.group(1)], form)
    return Source(form, flags)
