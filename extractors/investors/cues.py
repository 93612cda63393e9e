"""The words that make a name an investor: found by the lexicon's patterns on text with names masked.

A lexicon `<lang>.investors.toml` holds a list of `[[cue]]` tables (see `Cue`), the patterns of the
list grammar, and `[terms]`, words that patterns borrow as `{TERM}`. `{N}` stands for a masked name.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.investors.participation import Part
from models.span import Span

# One character for each character of a name: patterns see that a name stands there, not which one.
MASK = "\ue000"
_LINE_BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a text.

    `after`: the names follow the cue, else they precede it. `noun`: the words say what the names are
    ("existing investors"), so a list runs on through them; otherwise they say what the names do and
    end the list. `one`: the noun is in the singular and speaks of the nearest name only. `same`: the
    names do what the cue before says ("as did"). `near`: the name must stand right beside the cue.
    """

    span: Span
    after: bool = False
    lead: bool = False
    new: bool | None = None
    part: Part = Part.INVESTOR
    noun: bool = False
    one: bool = False
    same: bool = False
    near: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon of one language.

    `join` is what holds two members of a list together, `stop` what parts them. `possessive`,
    `title` and `belonging` are the words between a name that only describes another and that other;
    `apposition` opens a description that holds further names; `recipient` stands before a name that
    is given to. `reach` is the greatest number of characters between a cue and its list.
    """

    cues: tuple[tuple[re.Pattern[str], Cue], ...]
    join: re.Pattern[str]
    stop: re.Pattern[str]
    possessive: re.Pattern[str]
    title: re.Pattern[str]
    belonging: re.Pattern[str]
    apposition: re.Pattern[str]
    recipient: re.Pattern[str]
    negation: re.Pattern[str]
    reach: int


def _expanded(pattern: str, terms: dict[str, str]) -> str:
    """The pattern with its terms filled in and its line breaks, which are layout, taken out."""
    for term, words in terms.items():
        pattern = pattern.replace(f"{{{term}}}", f"(?:{words})")
    return _LINE_BREAK.sub("", pattern).replace("{N}", f"{MASK}+")


def _cue(table: dict[str, Any]) -> Cue:
    traits = {key: value for key, value in table.items() if key != "patterns"}
    traits["part"] = Part(traits.get("part", Part.INVESTOR))
    return Cue(Span(0, 0), **traits)


@cache
def grammar(lang: str) -> Grammar | None:
    """The grammar of a language, None where it has no lexicon."""
    table = lexicon.load("investors", lang)
    if not table:
        return None
    terms = table["terms"]

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(_expanded(pattern, terms), re.IGNORECASE)

    patterns = (
        "join", "stop", "possessive", "title", "belonging", "apposition", "recipient", "negation",
    )  # fmt: skip
    return Grammar(
        cues=tuple(
            (compiled(pattern), _cue(entry))
            for entry in table["cue"]
            for pattern in entry["patterns"]
        ),
        reach=table["reach"],
        **{name: compiled(table[name]) for name in patterns},
    )


def find_cues(masked: str, within: Span, rules: Grammar) -> tuple[Cue, ...]:
    """The cues of one stretch in text order; of two that overlap the longer one.

    Where a pattern has a group named `cue`, only that part of its match is the cue.
    """
    found = []
    for pattern, kind in rules.cues:
        for match in pattern.finditer(masked, within.start, within.end):
            words = Span(*match.span("cue" if "cue" in pattern.groupindex else 0))
            traits = {name: getattr(kind, name) for name in Cue.__slots__ if name != "span"}
            found.append(Cue(words, **traits))
    kept: list[Cue] = []
    for cue in sorted(found, key=lambda c: (c.span.start - c.span.end, c.span.start)):
        if not any(cue.span.overlaps(other.span) for other in kept):
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: c.span))
