"""The words that give an amount its role, compiled once a language from `<lang>.roles.toml`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.literals import Source
from extractors.prefilter import PatternSet


@dataclass(frozen=True, slots=True)
class Cue:
    """What words that speak of amounts of one role tell.

    `side` is where they stand: `before` the amount that they govern, or `after` it. `weight` is how
    surely they speak of that role when nothing lies between; it is halved by every `reach` words.
    """

    name: str
    role: str
    side: str
    weight: float
    reach: float


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one language says about roles.

    `words` measure the distance from cue to amount, `filler` are those that part nothing ("of
    about"); across `clause` a cue hardly reaches, across `pause` weakly. `link` is all that stands
    between coordinated amounts, `compare` what leads from an amount to an earlier one ("up from").
    `share` is the part of a company that a sum buys in per cent, `minority` one in words, `holder`
    tells that it is bought from a shareholder, `takeover` that a company is. `heads` are those of
    columns and sections, by role.
    """

    cues: PatternSet[Cue]
    words: re.Pattern[str]
    filler: re.Pattern[str]
    clause: re.Pattern[str]
    pause: re.Pattern[str]
    link: re.Pattern[str]
    compare: re.Pattern[str]
    share: re.Pattern[str]
    minority: re.Pattern[str]
    holder: re.Pattern[str]
    takeover: re.Pattern[str]
    vehicle: re.Pattern[str]
    heads: Mapping[str, re.Pattern[str]]


# What matches nowhere.
_NEVER = ("(?!)",)
# How far a cue reaches by default: what follows an amount is close to it or speaks of another.
_REACH = {"before": 4.0, "after": 2.0}


def _cues(table: lexicon.Table, side: str) -> Iterator[tuple[list[Source], Cue]]:
    """The cues of one side, each with its phrases.

    Longer ones are tried first, for the words of a short one may begin them.
    """
    for entry in table["cues"]:
        if side in entry:
            phrases = sorted(entry[side], key=len, reverse=True)
            yield (
                [_bounded(phrase, table, entry.get("then", "")) for phrase in phrases],
                Cue(
                    name=entry["name"],
                    role=entry["role"],
                    side=side,
                    weight=entry.get("weight", 2.0),
                    reach=entry.get("reach", _REACH[side]),
                ),
            )


def _any_of(phrases: Sequence[str], table: lexicon.Table) -> re.Pattern[str]:
    """Any of the phrases, the longest first."""
    return _bounded("|".join(sorted(phrases, key=len, reverse=True)), table).compiled()


def _bounded(phrase: str, table: lexicon.Table, then: str = "") -> Source:
    """A phrase with what must follow it; it neither begins nor ends inside a word."""
    edge = r"(?!(?<=\w)\w)" if table["has_word_edges"] else ""
    return Source(f"{edge}(?:{phrase}){then}{edge}", re.IGNORECASE)


@cache
def grammar(lang: str) -> Grammar:
    """The cues of a language; those of English for a language without a lexicon of its own."""
    table = lexicon.load("roles", lang) or lexicon.load("roles", "en")
    return Grammar(
        cues=PatternSet((*_cues(table, "before"), *_cues(table, "after"))),
        heads={role: _any_of(heads, table) for role, heads in table["heads"].items()},
        **{
            name: _any_of(table.get(name, _NEVER), table)
            for name in ("filler", "clause", "pause", "minority", "holder", "takeover", "vehicle")
        },
        **{
            name: re.compile(table[name], re.IGNORECASE)
            for name in ("link", "compare", "share", "words")
        },
    )
