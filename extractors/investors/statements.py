"""Join lists of names with the cues beside them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count, pairwise

from extractors import lexicon
from extractors.document import Document
from extractors.investors.cues import Cue
from extractors.investors.lists import Member, NameList, mentions
from extractors.investors.participation import Participation
from extractors.investors.passage import Passage, passages
from extractors.investors.tables import Entry, entries
from models.mention import Name
from models.span import Span

# The rule of names in a table's column of investors.
_COLUMN = lexicon.rule_name("investors", None, "column")


def find(document: Document, names: Sequence[Name]) -> tuple[Participation, ...]:
    """Every participation that the text states, in text order."""
    members = mentions(names)
    groups = count()
    found: list[Participation] = []
    before: Passage | None = None
    listed = tuple(entries(document, members))
    cells = {entry.member.span for entry in listed}
    for passage in passages(document, members):
        for one in passage.lists:
            said = [*_read(passage, one, groups)]
            if not said and not any(member.span in cells for member in one.members):
                said = [*_by_nature(passage, one, groups)]
            found += said
        found += _resolved(passage, before, groups)
        before = passage
    found += _tabled(document, listed, found, groups)
    return tuple(sorted(found, key=lambda one: one.span))


def _tabled(
    document: Document,
    listed: Sequence[Entry],
    found: Sequence[Participation],
    groups: Iterator[int],
) -> Iterator[Participation]:
    """The participations that a table states by its columns alone."""
    known = {one.span for one in found}
    in_rows: dict[int, int] = {}
    for entry in listed:
        row = document.sentence_at(entry.member.span.start)
        if row is None or entry.member.span in known:
            continue
        group = in_rows.get(row.index)
        if group is None:
            group = in_rows[row.index] = next(groups)
        member = entry.member
        yield Participation(
            name=member.name,
            span=member.span,
            cue=entry.heading,
            sentence=row.index,
            group=group,
            rules=(_COLUMN,),
            lead=entry.lead,
        )


def _read(passage: Passage, one: NameList, groups: Iterator[int]) -> Iterator[Participation]:
    """The participations of one list: each member with the cue that makes an investor of it."""
    said = _nouns(passage, one)
    alone = next((noun for nouns in said for noun in nouns if noun.alone), None)
    size = len(one.members)
    for governors in (
        _governors(passage, one),
        *([cue] * size for cue in passage.coordinated(one)),
    ):
        group, previous = next(groups), None
        for member, governor, nouns in zip(one.members, governors, said, strict=True):
            cue = governor or next((noun for noun in nouns if noun.after), alone)
            if cue is None:
                continue
            group = group if previous in (None, cue) else next(groups)
            previous = cue
            yield _participation(passage, member, cue, nouns, group)


def _by_nature(passage: Passage, one: NameList, groups: Iterator[int]) -> Iterator[Participation]:
    """The participations of a list that no words speak of, where its names tell that they pay."""
    around = passage.around(one)
    for nature in passage.rules.natures:
        teller = next((m for m in one.members if nature.who.search(m.name.text)), None)
        if (
            teller
            and nature.where.search(passage.text, *passage.sentence.span)
            and not nature.unless.search(passage.text, *around)
            and not nature.own.match(passage.text, one.span.end, passage.sentence.span.end)
        ):
            cue = Cue(teller.span, nature.name, part=nature.part)
            group = next(groups)
            for member in one.members:
                yield _participation(passage, member, cue, (), group)
            return


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
    """One member's part: what its cue says, and the nouns that speak of it."""
    saying = [*nouns] if cue.noun else [cue, *nouns]
    known = [one.new for one in saying if one.new is not None]
    return Participation(
        name=member.name,
        span=member.span,
        cue=cue.span,
        sentence=passage.sentence.index,
        group=group,
        rules=tuple(dict.fromkeys(one.name for one in (cue, *nouns))),
        lead=any(one.lead for one in saying),
        new=known[-1] if known else None,
        part=cue.part,
    )


def _governors(passage: Passage, one: NameList) -> Sequence[Cue | None]:
    """For each member the cue that says what it does, None where there is none."""
    cues = [cue for cue in passage.cues_about(one) if passage.governs(cue, one)]
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
        if any(noun.after for noun in passage.nouns_in(gap)):
            return i
    return len(one.members)


def _nouns(passage: Passage, one: NameList) -> list[list[Cue]]:
    """For each member of a list the nouns that speak of it."""
    said: list[list[Cue]] = [[] for _ in one.members]
    for noun in passage.cues_about(one):
        if noun.noun:
            for i in _told(passage, one, noun):
                said[i].append(noun)
    return said


def _told(passage: Passage, one: NameList, noun: Cue) -> range:
    """Which members a noun before, within or behind their list speaks of."""
    size = len(one.members)
    turn = bisect_left(one.members, noun.span.start, key=lambda member: member.span.start)
    near = turn if noun.after else turn - 1
    if not 0 <= near < size or not passage.adjoins(noun, one.members[near].span):
        return range(0)
    if noun.one:
        return range(near, near + 1)
    return range(near, size) if noun.after else range(near + 1)
