"""Coordinated names: which names of a sentence stand as members of one list.

"chip designer Nvidia, OpenAI's Sam Altman and MGX, an Abu Dhabi state vehicle" is a list of three:
names that only describe another (OpenAI), that explain it in parentheses, or that stand inside a
description are no members.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.investors.cues import ORGANISATION_MASK, PERSON_MASK, Cue, Grammar
from models.mention import Name, NameKind
from models.span import Span

_BRACKETED = re.compile(r"\([^()]*\)")
_OPENED = re.compile(r" ?\([^()]*$")
_NAMES = re.compile(f"[{ORGANISATION_MASK}{PERSON_MASK}]+")
# A list member with its description is longer than this only by mistake.
_LONGEST_GAP = 90


@dataclass(frozen=True, slots=True)
class Member:
    """A name where it stands in the text."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class NameList:
    """Names held together by coordination; most have one member only."""

    members: tuple[Member, ...]

    @property
    def span(self) -> Span:
        """From the first member's first character to the last one's end."""
        return Span(self.members[0].span.start, self.members[-1].span.end)


def mentions(names: Sequence[Name]) -> tuple[Member, ...]:
    """Every place where an organisation or a person stands, in text order, the longest first."""
    kinds = (NameKind.ORGANISATION, NameKind.PERSON)
    places = [Member(n, span) for n in names if n.kind in kinds for span in n.mentions]
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


def heads(text: str, members: Sequence[Member], rules: Grammar) -> tuple[Member, ...]:
    """The members that stand for themselves, without those that only describe another."""
    outside = _outside_asides(text, members, rules)
    return tuple(
        member for i, member in enumerate(outside) if not _describes(text, outside, i, rules)
    )


def _outside_asides(text: str, members: Sequence[Member], rules: Grammar) -> list[Member]:
    """The members outside the brackets and descriptions that follow another."""
    kept: list[Member] = []
    closing, opened = "", 0
    for member in members:
        if closing and any(mark in text[opened : member.span.start] for mark in closing):
            closing = ""
        if not closing and kept:
            opened = member.span.end
            closing = _opens_aside(text[kept[-1].span.end : member.span.start], rules)
        if not closing:
            kept.append(member)
    return kept


def _opens_aside(before: str, rules: Grammar) -> str:
    """The marks that end the aside which the text between two names opens, none where none opens."""
    words = _BRACKETED.sub("", before)
    if _OPENED.match(words):
        return ")"
    return ",;:-" if rules.apposition.fullmatch(words.lstrip()) else ""


def _describes(text: str, members: Sequence[Member], i: int, rules: Grammar) -> bool:
    """Whether the member belongs to its neighbour, or is given to rather than gives."""
    start, end = members[i].span
    if rules.recipient.search(text, max(0, start - 12), end + 4):
        return True
    if i and rules.belonging.fullmatch(text[members[i - 1].span.end : start]):
        return True
    if i + 1 == len(members):
        return False
    gap = _NAMES.sub("", _BRACKETED.sub("", text[end : members[i + 1].span.start]))
    is_person = members[i + 1].name.kind is NameKind.PERSON
    return bool(rules.possessive.fullmatch(gap) or (is_person and rules.title.fullmatch(gap)))


def lists(
    text: str, members: Sequence[Member], cues: Sequence[Cue], rules: Grammar
) -> tuple[NameList, ...]:
    """The members as lists. Words that say what names do end a list, nouns for them do not."""
    grown: list[list[Member]] = []
    for member in members:
        if grown and _joined(text, Span(grown[-1][-1].span.end, member.span.start), cues, rules):
            grown[-1].append(member)
        else:
            grown.append([member])
    return tuple(NameList(tuple(several)) for several in grown)


def _joined(text: str, gap: Span, cues: Sequence[Cue], rules: Grammar) -> bool:
    if gap.end - gap.start > _LONGEST_GAP:
        return False
    if any(cue.parts and cue.span.overlaps(gap) for cue in cues):
        return False
    words = _NAMES.sub("", _BRACKETED.sub("", gap.of(text)))
    return bool(rules.join.search(words)) and not rules.stop.search(words)
