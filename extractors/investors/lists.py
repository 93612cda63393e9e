"""Coordinated names: which names of a sentence stand as members of one list.

"chip designer Tidelane, Halden's Jo Ward and Corvalis, a state vehicle" is a list of three:
names that only describe another (OpenAI), that explain it in parentheses, or that stand inside a
description are no members.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractors.investors.cues import (
    ORGANISATION_MASK,
    PERSON_MASK,
    Cue,
    Grammar,
    overlapping,
)
from models.mention import Name, NameKind
from models.span import Span

_BRACKETED = re.compile(r"\([^()]*\)")
_OPENED = re.compile(r" ?(?:[a-zà-ÿ'-]+ ){0,4}\([^()]*")
_NAMES = re.compile(f"[{ORGANISATION_MASK}{PERSON_MASK}]+")
# A bracket with a sum tells a deal and who pays: "Omega ($2m, seed, Alpha)".
_SUM = re.compile(r"\d")
# What ends an aside that no bracket opens: a hyphen inside a word does not.
_ASIDE_END = re.compile(r"[,;:]|(?<!\w)-|-(?!\w)")
_BRACKET_END = re.compile(r"\)")
# A list member with its description is longer than this only by mistake.
_LONGEST_GAP = 90
# After so many characters an "and" joins other things than the names.
_JOIN_WITHIN = 30
# How far before a name the words begin that make it one that is given to.
_BEFORE = 25


@dataclass(frozen=True, slots=True)
class Member:
    """A name where it stands in the text; `opening` is where other names begin to describe it."""

    name: Name
    span: Span
    opening: int


@dataclass(frozen=True, slots=True)
class NameList:
    """Names held together by coordination; most have one member only."""

    members: tuple[Member, ...]

    @property
    def span(self) -> Span:
        """From where the first member's description opens to the last one's end."""
        return Span(self.members[0].opening, self.members[-1].span.end)


def mentions(names: Sequence[Name]) -> tuple[Member, ...]:
    """Every place where an organisation or a person stands, in text order, the longest first."""
    kinds = (NameKind.ORGANISATION, NameKind.PERSON)
    places = [Member(n, span, span.start) for n in names if n.kind in kinds for span in n.mentions]
    kept: list[Member] = []
    for member in sorted(places, key=lambda m: (m.span.start, -m.span.end)):
        if not kept or kept[-1].span.end <= member.span.start:
            kept.append(member)
    return tuple(kept)


def masked(folded: str, members: Sequence[Member]) -> str:
    """The folded text, of the same length, with every name hidden behind the mask of its kind."""
    pieces, start = [], 0
    for member in members:
        mask = PERSON_MASK if member.name.kind is NameKind.PERSON else ORGANISATION_MASK
        pieces += [folded[start : member.span.start], mask * len(member.span.of(folded))]
        start = member.span.end
    return "".join([*pieces, folded[start:]])


def heads(
    text: str, members: Sequence[Member], cues: Sequence[Cue], rules: Grammar
) -> tuple[Member, ...]:
    """The members that stand for themselves, without those that only describe another."""
    outside = _outside_asides(text, members, rules)
    kept: list[Member] = []
    opening = None
    for i, member in enumerate(outside):
        if _stands_behind(text, outside, i, cues, rules):
            opening = None
        elif _stands_before(text, outside, i, cues, rules):
            opening = member.opening if opening is None else opening
        else:
            kept.append(member if opening is None else replace(member, opening=opening))
            opening = None
    return tuple(kept)


def _outside_asides(text: str, members: Sequence[Member], rules: Grammar) -> list[Member]:
    """The members outside the brackets and descriptions that follow another."""
    kept: list[Member] = []
    closing: re.Pattern[str] | None = None
    opened = 0
    for member in members:
        if closing and closing.search(text, opened, member.span.start):
            closing = None
        if not closing and kept:
            closing = _opens_aside(text[kept[-1].span.end : member.span.start], rules)
            several = _enumeration(rules.join.pattern).match(text, member.span.start)
            opened = several.end() if several else member.span.end
        if not closing:
            kept.append(member)
    return kept


@cache
def _enumeration(join: str) -> re.Pattern[str]:
    """Several names of one description: "A, B and C," in "the parent of A, B and C, is"."""
    name = f"[{ORGANISATION_MASK}{PERSON_MASK}]+"
    return re.compile(rf"{name}(?:, ?{name})*,? ?(?:{join})(?<!,) ?{name}(?=,)", re.IGNORECASE)


def _opens_aside(before: str, rules: Grammar) -> re.Pattern[str] | None:
    """What ends the aside which the text between two names opens, None where it opens none."""
    words = _BRACKETED.sub("", before)
    if _OPENED.fullmatch(words):
        return None if _SUM.search(words) else _BRACKET_END
    return _ASIDE_END if rules.apposition.fullmatch(words.lstrip()) else None


def _stands_behind(
    text: str, members: Sequence[Member], i: int, cues: Sequence[Cue], rules: Grammar
) -> bool:
    """Whether the member is given to rather than gives, or belongs to the name before it."""
    start, end = members[i].span
    if _speaks(text, members[i], rules):
        return True
    if i and rules.belonging.fullmatch(text, members[i - 1].span.end, start):
        return True
    touching = overlapping(cues, Span(start - 1, start))
    if any(cue.after and cue.span.end == start for cue in touching):
        return False
    around = rules.recipient.finditer(text, max(0, start - _BEFORE), end + _BEFORE)
    return any(match.start() <= start < match.end() for match in around)


def _speaks(text: str, member: Member, rules: Grammar) -> bool:
    """Whether a person is only quoted, mostly as the voice of the name before it."""
    is_person = member.name.kind is NameKind.PERSON
    return is_person and bool(rules.speech.match(text, member.span.end))


def _stands_before(
    text: str, members: Sequence[Member], i: int, cues: Sequence[Cue], rules: Grammar
) -> bool:
    """Whether the member only describes the name behind it ("Halden's Jo Ward")."""
    if i + 1 == len(members) or _speaks(text, members[i + 1], rules):
        return False
    gap = Span(members[i].span.end, members[i + 1].span.start)
    if any(cue.parts for cue in overlapping(cues, gap)):
        return False
    words = _NAMES.sub("", _BRACKETED.sub("", gap.of(text)))
    if not words.strip():
        return True
    is_person = members[i + 1].name.kind is NameKind.PERSON
    return bool(rules.possessive.fullmatch(words) or (is_person and rules.title.fullmatch(words)))


def lists(
    text: str, members: Sequence[Member], cues: Sequence[Cue], rules: Grammar
) -> tuple[NameList, ...]:
    """The members as lists. Words that say what names do end a list, nouns for them do not."""
    grown: list[list[Member]] = []
    for member in members:
        if grown and _joined(text, Span(grown[-1][-1].span.end, member.opening), cues, rules):
            grown[-1].append(member)
        else:
            grown.append([member])
    return tuple(NameList(tuple(several)) for several in grown)


def _joined(text: str, gap: Span, cues: Sequence[Cue], rules: Grammar) -> bool:
    if gap.end - gap.start > _LONGEST_GAP:
        return False
    if any(cue.parts for cue in overlapping(cues, gap)):
        return False
    words = _NAMES.sub("", rules.relative.sub("", _BRACKETED.sub("", gap.of(text))))
    if any(mark in words for mark in "(|"):
        return False
    return bool(rules.join.search(words, 0, _JOIN_WITHIN)) and not rules.stop.search(words)
