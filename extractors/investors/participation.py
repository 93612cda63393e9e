"""The record of one name said to put money into something, and how several make one investment."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from models.mention import Name
from models.report import Investment
from models.span import Span


class Part(StrEnum):
    """What an investor does in a deal."""

    INVESTOR = "investor"
    BUYER = "buyer"
    LENDER = "lender"
    LIMITED_PARTNER = "limited partner"


@dataclass(frozen=True, slots=True)
class Participation:
    """One name said to invest, at one place of the text.

    `span` covers the name there, `cue` the words that make it an investor, `sentence` is the
    sentence's index in `Document.sentences`, `group` is shared by all members of one list or
    statement. `rules` name the cue and the nouns that say more of it. `lead`: the text says here
    that it led; `new` is None where it does not say.
    """

    name: Name
    span: Span
    cue: Span
    sentence: int
    group: int
    rules: tuple[str, ...]
    lead: bool = False
    new: bool | None = None
    part: Part = Part.INVESTOR


def merge(participations: Iterable[Participation]) -> tuple[Investment, ...]:
    """One investment for each name, in the order in which the text first names them.

    Who is once said to lead, leads. Of a name called both new and existing, neither is kept.
    """
    by_name: dict[str, list[Participation]] = {}
    for one in sorted(participations, key=lambda p: p.span):
        by_name.setdefault(one.name.canonical, []).append(one)
    return tuple(_investment(several) for several in by_name.values())


def _investment(several: list[Participation]) -> Investment:
    told = {one.new for one in several} - {None}
    return Investment(
        name=several[0].name.text,
        canonical=several[0].name.canonical,
        mentions=tuple(dict.fromkeys(one.span for one in several)),
        lead=any(one.lead for one in several),
        new=told.pop() if len(told) == 1 else None,
    )
