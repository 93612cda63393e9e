"""The words that give an amount its role, compiled once a language from `<lang>.roles.toml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak of amounts of one role.

    `side` is where they stand: `before` the amount that they govern, or `after` it. `weight` is how
    surely they speak of that role when nothing lies between; `reach` is how many words may lie between
    before the weight is halved.
    """

    name: str
    role: str
    side: str
    pattern: re.Pattern[str]
    weight: float
    reach: float


@dataclass(frozen=True, slots=True)
class Grammar:
    """What one language says about roles.

    `filler` are words between cue and amount that part nothing ("of about"), `link` joins an amount to
    the one before it ("and", "up from"), `clause` and `pause` are the borders that a cue hardly or
    only weakly reaches across, `words` counts its distance. `columns` are the heads of columns, by role.
    """

    before: tuple[Cue, ...]
    after: tuple[Cue, ...]
    filler: re.Pattern[str]
    link: re.Pattern[str]
    compare: re.Pattern[str]
    clause: re.Pattern[str]
    share: re.Pattern[str]
    pause: re.Pattern[str]
    words: re.Pattern[str]
    columns: Mapping[str, re.Pattern[str]]


# The words that a cue reaches over by default: what follows an amount is close to it or speaks of another.
_REACH = {"before": 4.0, "after": 2.0}


def _cues(table: lexicon.Table, side: str) -> tuple[Cue, ...]:
    return tuple(
        Cue(
            name=entry["name"],
            role=entry["role"],
            side=side,
            pattern=_any_of(entry[side], table, entry.get("then", "")),
            weight=entry.get("weight", 2.0),
            reach=entry.get("reach", _REACH[side]),
        )
        for entry in table["cues"]
        if side in entry
    )


def _any_of(phrases: Sequence[str], table: lexicon.Table, then: str = "") -> re.Pattern[str]:
    """Any of the phrases, with what must follow each; where a language parts its words, none begins or ends inside a word."""
    edge = r"(?!(?<=\w)\w)" if table["has_word_edges"] else ""
    return re.compile(f"{edge}(?:{'|'.join(phrases)}){then}{edge}", re.IGNORECASE)


@cache
def grammar(lang: str) -> Grammar:
    """The cues of a language; those of English for a language without a lexicon of its own."""
    table = lexicon.load("roles", lang) or lexicon.load("roles", "en")
    return Grammar(
        before=_cues(table, "before"),
        after=_cues(table, "after"),
        columns={role: _any_of(heads, table) for role, heads in table["columns"].items()},
        **{name: _any_of(table[name], table) for name in ("filler", "clause", "pause")},
        **{
            name: re.compile(table[name], re.IGNORECASE)
            for name in ("link", "compare", "share", "words")
        },
    )
