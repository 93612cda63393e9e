"""Join lists of names with the cues beside them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from extractors.document import Document, Sentence
from extractors.investors.cues import Cue, Grammar, find_cues, grammar
from extractors.investors.lists import Member, NameList, heads, lists, masked, mentions
from extractors.investors.participation import Part, Participation
from extractors.investors.tables import entries
from models.mention import Name
from models.span import Span

_BRACKETED = re.compile(r"\([^()]*\)")
_INSERTED = re.compile(r",[^;]*,")
_COLON = re.compile(r"[^.;:|\ue000\ue001]{0,40}:[^.;:|]{0,40}")
_CLAUSE = re.compile(r"[^,;.|。]*")
# How far a name that must stand right beside its cue may be from it: an article and an adjective.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its lists, cues and language's rules; `text` is the whole masked text."""

    text: str
    sentence: Sentence
    lists: tuple[NameList, ...]
    cues: tuple[Cue, ...]
    rules: Grammar

    @property
    def nouns(self) -> list[Cue]:
        """The cues that say what names are."""
        return [cue for cue in self.cues if cue.noun]

    def governs(self, cue: Cue, one: NameList) -> bool:
        """Whether the cue, which says what names do, says it of this list."""
        if cue.noun or cue.void or self._denied(cue, one.span):
            return False
        if self.shares_subject(cue) or self.is_anaphoric(cue):
            return False
        return self._announces(cue, one) or self.adjoins(cue, one.span)

    def coordinated(self, one: NameList) -> list[Cue]:
        """The cues that say more of the subject of a sentence: "A bought B and led a round"."""
        if one is not self.lists[0]:
            return []
        return [c for c in self.cues if self.shares_subject(c) and not self._denied(c, one.span)]

    def adjoins(self, cue: Cue, span: Span) -> bool:
        """Whether the cue is on its proper side of a list, and nothing parts them."""
        gap = Span(cue.span.end, span.start) if cue.after else Span(span.end, cue.span.start)
        if gap.end < gap.start:
            return False
        asides = [Span(*found.span()) for found in _INSERTED.finditer(self.text, *gap)]
        between = [cue.span for cue in self.cues if cue.parts and cue.span.overlaps(gap)]
        if any(not any(aside.contains(span) for aside in asides) for span in between):
            return False
        if any(gap.overlaps(member.span) for one in self.lists for member in one.members):
            return False
        words = _INSERTED.sub(" ", _BRACKETED.sub(" ", gap.of(self.text)))
        for noun in self.nouns:
            words = words.replace(noun.span.of(self.text), "")
        if cue.after:
            words = words.lstrip(", ")
        reach = _NEAR if cue.near else self.rules.reach
        return len(words) <= reach and not self.rules.parted.search(words)

    def is_anaphoric(self, cue: Cue) -> bool:
        """Whether the cue's subject stands for a name of the sentence before."""
        if cue.after or cue.noun or cue.void:
            return False
        start = max(self.sentence.span.start, cue.span.start - self.rules.reach)
        return bool(self.rules.anaphor.search(self.text, start, cue.span.start))

    def _announces(self, cue: Cue, one: NameList) -> bool:
        """Whether the cue stands in the clause before a colon that a list follows."""
        gap = Span(cue.span.end, one.span.start)
        return gap.end > gap.start and bool(_COLON.fullmatch(gap.of(self.text)))

    def shares_subject(self, cue: Cue) -> bool:
        """Whether the cue follows "and", so that its subject is the one of the verb before it."""
        if cue.after or cue.noun or cue.void:
            return False
        ends = [one.span.end for one in self.lists if one.span.end <= cue.span.start]
        return len(ends) > 1 and bool(
            self.rules.conjunction.fullmatch(self.text, ends[-1], cue.span.start)
        )

    def _denied(self, cue: Cue, span: Span) -> bool:
        """Whether the statement is negated. A denied purchase is still a deal, with a status."""
        if cue.part is Part.BUYER:
            return False
        start = cue.span.start - _NEAR if cue.after else span.end
        following = _CLAUSE.match(self.text, cue.span.end, cue.span.end + _NEAR // 2)
        end = following.end() if following else cue.span.end
        return bool(self.rules.negation.search(self.text, max(0, start), end))


def find(document: Document, names: Sequence[Name]) -> tuple[Participation, ...]:
    """Every participation that the text states, in text order."""
    everywhere = mentions(names)
    text = masked(document.folded, everywhere)
    groups = count()
    found: list[Participation] = []
    before: Passage | None = None
    for sentence in document.sentences:
        rules = grammar(sentence.lang)
        here = [member for member in everywhere if sentence.span.contains(member.span)]
        if rules:
            cues = _with_antecedents(find_cues(text, sentence.span, rules))
            cues = _inserted(text, cues, sentence.span, rules)
            found_lists = lists(text, heads(text, here, cues, rules), cues, rules)
            passage = Passage(text, sentence, found_lists, cues, rules)
            for one in found_lists:
                found += _read(passage, one, groups)
            found += _resolved(passage, before, groups)
            before = passage
    found += _tabled(document, everywhere, found, groups)
    return tuple(sorted(found, key=lambda one: one.span))


def _tabled(
    document: Document,
    members: Sequence[Member],
    found: Sequence[Participation],
    groups: Iterator[int],
) -> Iterator[Participation]:
    """The participations that a table states by its columns alone."""
    known = {one.span for one in found}
    in_rows: dict[int, int] = {}
    for entry in entries(document, members):
        row = document.sentence_at(entry.member.span.start)
        if row is None or entry.member.span in known:
            continue
        group = in_rows.get(row.index)
        if group is None:
            group = in_rows[row.index] = next(groups)
        member = entry.member
        yield Participation(
            member.name, member.span, entry.heading, row.index, group, lead=entry.lead
        )


def _with_antecedents(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Cues that say "the same" filled with what the cue before them says."""
    filled: list[Cue] = []
    for cue in cues:
        if cue.same and filled:
            before = filled[-1]
            filled.append(replace(cue, new=before.new, part=before.part))
        elif not cue.same:
            filled.append(cue)
    return tuple(filled)


def _inserted(text: str, cues: Sequence[Cue], within: Span, rules: Grammar) -> tuple[Cue, ...]:
    """The cues, those in a clause inserted into a list speaking of the name before it only."""
    clauses = [Span(*found.span()) for found in rules.relative.finditer(text, *within)]
    return tuple(
        replace(cue, noun=True, one=True)
        if not cue.after and any(clause.overlaps(cue.span) for clause in clauses)
        else cue
        for cue in cues
    )


def _read(passage: Passage, one: NameList, groups: Iterator[int]) -> Iterator[Participation]:
    """The participations of one list: each member with the cue that makes an investor of it."""
    size = len(one.members)
    for governors in (
        _governors(passage, one),
        *([cue] * size for cue in passage.coordinated(one)),
    ):
        group, previous = next(groups), None
        for member, governor in zip(one.members, governors, strict=True):
            nouns = [noun for noun in passage.nouns if member in _told(passage, one, noun)]
            cue = governor or next((noun for noun in nouns if noun.after or noun.alone), None)
            if cue is None:
                continue
            group = group if previous in (None, cue) else next(groups)
            previous = cue
            yield _participation(passage, member, cue, nouns, group)


def _resolved(
    passage: Passage, before: Passage | None, groups: Iterator[int]
) -> Iterator[Participation]:
    """The participations of the first name of the sentence before, which the subject stands for."""
    if before is None or before.sentence.index + 1 != passage.sentence.index or not before.lists:
        return
    member = before.lists[0].members[0]
    for cue in passage.cues:
        if passage.is_anaphoric(cue):
            yield _participation(passage, member, cue, (), next(groups))


def _participation(
    passage: Passage, member: Member, cue: Cue, nouns: Sequence[Cue], group: int
) -> Participation:
    known = [said.new for said in (cue, *nouns) if said.new is not None]
    return Participation(
        name=member.name,
        span=member.span,
        cue=cue.span,
        sentence=passage.sentence.index,
        group=group,
        lead=any(said.lead for said in (cue, *nouns)),
        new=known[-1] if known else None,
        part=cue.part,
    )


def _governors(passage: Passage, one: NameList) -> Sequence[Cue | None]:
    """For each member the cue that says what it does, None where there is none."""
    cues = [cue for cue in passage.cues if passage.governs(cue, one)]
    before = [cue for cue in cues if cue.after][-1:]
    behind = [cue for cue in cues if not cue.after][:1]
    size = len(one.members)
    if before and behind:
        turn = _turn(passage, one)
        if turn == size:
            before = [replace(before[0], lead=before[0].lead or behind[0].lead)]
        return before * turn + behind * (size - turn)
    if behind and behind[0].one:
        return [None] * (size - 1) + behind
    return (before or behind) * size or [None] * size


def _turn(passage: Passage, one: NameList) -> int:
    """The first member that belongs to the cue behind a list which a cue before it opens."""
    for i, (left, right) in enumerate(pairwise(one.members), start=1):
        gap = Span(left.span.end, right.span.start)
        if any(noun.after and noun.span.overlaps(gap) for noun in passage.nouns):
            return i
    return len(one.members)


def _told(passage: Passage, one: NameList, noun: Cue) -> Sequence[Member]:
    """The members of which a noun before, within or behind their list speaks."""
    if noun.after:
        following = [m for m in one.members if m.span.start >= noun.span.end]
        near = following and passage.adjoins(noun, following[0].span)
        return following[: 1 if noun.one else None] if near else []
    preceding = [m for m in one.members if m.span.end <= noun.span.start]
    if not preceding or not passage.adjoins(noun, preceding[-1].span):
        return []
    return preceding[-1:] if noun.one else preceding
