"""What a decision changed, told in sentences: before and after, by what things are made of."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline import wording


@dataclass(frozen=True, slots=True)
class Thing:
    """A deal, an organisation or a person as it stood at one time.

    `parts` are what it is made of, with ids that outlast the decision: reports, or names; `slots`
    maps what is told of it to values as people read them.
    """

    parts: frozenset[str]
    articles: int = 0
    slots: Mapping[str, str] = field(default_factory=dict)


Things = Mapping[str, Thing]


def changes(before: Things, after: Things, noun: str, nouns: str) -> Iterator[str]:
    """A sentence for each thing that became another, by id; nothing where none did.

    `noun` and `nouns` are what one and several such things are called.
    """
    into = {old: _sharing(thing, after) for old, thing in before.items()}
    out_of = {new: _sharing(thing, before) for new, thing in after.items()}
    for new in sorted(after):
        whole = [old for old in out_of[new] if into[old] == [new]]
        if len(whole) > 1:
            yield f"{wording.listed(whole)} are one {noun} now: {_told(new, after[new])}"
        elif not out_of[new]:
            yield f"new: {_told(new, after[new])}"
    for old in sorted(before):
        if not into[old]:
            yield f"{old} is gone: no article tells of it any more"
        elif len(into[old]) > 1:
            yield from _parted(old, into[old], after, out_of, nouns)
        elif out_of[into[old][0]] == [old]:
            yield from _altered(old, before[old], into[old][0], after[into[old][0]])


def _sharing(thing: Thing, others: Things) -> list[str]:
    """The things that share a part with one."""
    return [other for other in sorted(others) if not thing.parts.isdisjoint(others[other].parts)]


def _parted(
    old: str, into: Sequence[str], after: Things, out_of: Mapping[str, Sequence[str]], nouns: str
) -> Iterator[str]:
    """The parts of a thing that stand alone now, and those that others took over."""
    alone = [new for new in into if out_of[new] == [old]]
    if len(alone) > 1:
        told = wording.listed([_told(new, after[new]) for new in alone])
        yield f"{old} is {len(alone)} {nouns} now: {told}"
    for new in into:
        if new not in alone:
            yield f"part of {old} belongs to {_told(new, after[new])} now"


def _altered(old: str, before: Thing, new: str, after: Thing) -> Iterator[str]:
    if new != old:
        yield f"{old} is called {new} now"
    for slot in dict.fromkeys((*before.slots, *after.slots)):
        was, now = before.slots.get(slot, ""), after.slots.get(slot, "")
        if was != now:
            yield f"{new}: {slot} {now or 'empty'} now, not {was or 'empty'}"


def _told(name: str, thing: Thing) -> str:
    return f"{name} ({wording.count(thing.articles, 'article')})" if thing.articles else name
