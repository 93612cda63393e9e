"""The words that make a name an investor, found by the lexicon's patterns on text without names.

A lexicon `<lang>.investors.toml` holds lists of `[[cue]]` (see `Cue`) and `[[nature]]` tables (see
`Nature`), the patterns of the list grammar (see `Grammar`), and `[terms]`, words that patterns
borrow as `{TERM}`. Besides these,
`{N}` stands for a masked name, `{PERSON}` for a person's, `{BEHIND}` for the place right behind a
name, `{MASK}` for a name's characters in a class, `{ANY}` for a character of the clause, `{GAP}`
for one outside names, and `{WORD}` for one that is no comma either.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from extractors import lexicon
from extractors.investors.participation import Part
from extractors.literals import Source
from extractors.prefilter import PatternSet
from models.span import Span

# Stand for each character of a name: patterns see that a name stands there, not which one.
ORGANISATION_MASK = "\ue000"
PERSON_MASK = "\ue001"
_MASKS = ORGANISATION_MASK + PERSON_MASK
_BUILT_IN = {
    "N": f"[{_MASKS}]+",
    "PERSON": f"{PERSON_MASK}+",
    "BEHIND": f"(?<=[{_MASKS}])",
    "MASK": _MASKS,
    "ANY": r"(?:[^.;|]|\.(?=\d))",
    "GAP": rf"(?:[^.;|{_MASKS}]|\.(?=\d))",
    "WORD": rf"(?:[^.,;|{_MASKS}]|[.,](?=\d))",
}
_NEVER = "(?!)"  # what a lexicon leaves out
_LINE_BREAK = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a text; `name` is the rule's in its lexicon.

    `after`: the names follow the cue, else they precede it. `noun`: the words say what names are
    ("existing investors"), so a list runs on through them; otherwise they say what names do and end
    the list. `alone`: nouns behind a list that tell by themselves that it takes part. `one`: the
    words speak of the nearest name only. `same`: the names do what the cue before says ("as did").
    `near`: the name must stand right beside the cue. `void`: what looks like a cue and is none.
    """

    span: Span
    name: str
    after: bool = False
    lead: bool = False
    new: bool | None = None
    part: Part = Part.INVESTOR
    noun: bool = False
    alone: bool = False
    one: bool = False
    same: bool = False
    near: bool = False
    void: bool = False

    @property
    def parts(self) -> bool:
        """Whether names on both sides of the cue belong to different statements."""
        return not self.noun and not self.same


@dataclass(frozen=True, slots=True)
class Nature:
    """Names that tell by themselves who pays, where a sentence speaks of paying at all.

    `who` is searched in a name, `where` in its sentence; `unless` in the words around it: those
    that give it another business there; `own` behind it: money that it raises for itself.
    """

    name: str
    who: re.Pattern[str]
    where: re.Pattern[str]
    unless: re.Pattern[str]
    own: re.Pattern[str]
    part: Part


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled lexicon of one language: its cues, and patterns for the words between names."""

    cues: PatternSet[Cue]
    natures: tuple[Nature, ...]
    # Between two members of a list: what holds them together, what parts them all the same, and a
    # clause inserted between them.
    join: re.Pattern[str]
    stop: re.Pattern[str]
    relative: re.Pattern[str]
    # Between a name and one that it only describes: "OpenAI's", "cofounder" (before a person).
    possessive: re.Pattern[str]
    title: re.Pattern[str]
    # Between a name and one that describes it ("the venture arm of"), or several ("the fund of").
    belonging: re.Pattern[str]
    apposition: re.Pattern[str]
    # Around a name that is given to rather than gives.
    recipient: re.Pattern[str]
    # Behind a person who only speaks for the name before.
    speech: re.Pattern[str]
    # Between a name and a verb that shares the subject of the verb before.
    conjunction: re.Pattern[str]
    # Before a verb, a subject that stands for a name of the sentence before: "the fund".
    anaphor: re.Pattern[str]
    # Between a cue and a list that have nothing to do with each other.
    parted: re.Pattern[str]
    negation: re.Pattern[str]
    # Headings of a table's columns of investors, and of those that led.
    column: re.Pattern[str]
    lead_column: re.Pattern[str]
    # The greatest number of characters between a cue and its list.
    reach: int


def _expanded(pattern: str, terms: dict[str, str]) -> str:
    """The pattern with its terms filled in and its line breaks, which are layout, taken out."""
    for term, words in terms.items():
        pattern = pattern.replace(f"{{{term}}}", f"(?:{words})")
    for term, words in _BUILT_IN.items():
        pattern = pattern.replace(f"{{{term}}}", words)
    return _LINE_BREAK.sub("", pattern)


def _cue(table: dict[str, Any], lang: str) -> Cue:
    traits = {key: value for key, value in table.items() if key != "patterns"}
    traits["name"] = lexicon.rule_name("investors", lang, traits["name"])
    traits["part"] = Part(traits.get("part", Part.INVESTOR))
    return Cue(Span(0, 0), **traits)


@cache
def grammar(lang: str) -> Grammar | None:
    """The grammar of a language, None where it has no lexicon."""
    table = lexicon.load("investors", lang)
    if not table:
        return None
    terms = table.get("terms", {})

    def source(pattern: str) -> Source:
        return Source(_expanded(pattern, terms), re.IGNORECASE)

    def compiled(pattern: str) -> re.Pattern[str]:
        return source(pattern).compiled()

    patterns = [n for n in Grammar.__slots__ if n not in {"cues", "natures", "reach"}]
    return Grammar(
        natures=tuple(
            Nature(
                lexicon.rule_name("investors", lang, entry["name"]),
                part=Part(entry["part"]),
                **{key: compiled(entry[key]) for key in ("who", "where", "unless", "own")},
            )
            for entry in table.get("nature", ())
        ),
        cues=PatternSet(
            (source(pattern), _cue(entry, lang))
            for entry in table["cue"]
            for pattern in entry["patterns"]
        ),
        reach=table["reach"],
        **{name: compiled(table.get(name, _NEVER)) for name in patterns},
    )


def find_cues(masked: str, within: Span, rules: Grammar) -> tuple[Cue, ...]:
    """The cues of one stretch in text order.

    Of two that overlap the longer one is kept, of equal ones that which says more. Where a
    pattern has a group named `cue`, only that part of its match is the cue.
    """
    found = []
    for kind, match in rules.cues.finditer(masked, within.start, within.end):
        words = Span(*match.span("cue" if "cue" in match.re.groupindex else 0))
        found.append(replace(kind, span=words))
    kept: list[Cue] = []
    taken = bytearray(within.end)
    for cue in sorted(found, key=_rank):
        here = slice(*cue.span)
        if not any(taken[here]):
            taken[here] = b"\x01" * len(taken[here])
            kept.append(cue)
    return tuple(sorted(kept, key=lambda c: c.span))


def _rank(cue: Cue) -> tuple[bool, int, bool, bool, Span]:
    """The order in which overlapping cues are preferred."""
    length = cue.span.end - cue.span.start
    return (cue.same, -length, not cue.void, cue.new is None, cue.span)


def overlapping(cues: Sequence[Cue], span: Span) -> Sequence[Cue]:
    """Those that share a character with a span, of cues in text order that do not overlap."""
    first = bisect_right(cues, span.start, key=lambda cue: cue.span.end)
    last = bisect_left(cues, span.end, key=lambda cue: cue.span.start)
    return cues[first:last]
