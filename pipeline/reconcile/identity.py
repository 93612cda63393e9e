"""Readable ids: a pure function of the deals, such as "scale-ai-2025-06"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self

from models.deal import Deal
from models.partial_date import PartialDate
from models.report import DealKind
from pipeline.reconcile.names import slug


@dataclass(frozen=True, slots=True)
class Marks:
    """What of a deal decides its id: `sources` counts articles, `investor` is the first one's name.

    `report_ids` are sorted and tell apart what nothing else does.
    """

    date: PartialDate | None
    kind: DealKind
    sources: int
    investor: str
    report_ids: tuple[str, ...]

    @classmethod
    def of(cls, deal: Deal) -> Self:
        """The marks of a deal."""
        kind = deal.kind.value
        assert kind is not None  # noqa: S101  # every report has a kind
        investor = deal.investors[0].canonical if deal.investors else ""
        return cls(deal.date.value, kind, len(deal.sources), investor, deal.report_ids)

    @property
    def place(self) -> tuple[int, int, str, tuple[str, ...]]:
        """Who has the better claim to an id sorts first: most articles, a round, the earliest."""
        date = self.date.iso() if self.date else ""
        return -self.sources, list(DealKind).index(self.kind), date, self.report_ids


def ids(canonicals: Sequence[str]) -> tuple[str, ...]:
    """An id for each organisation (or person), by its canonical name: "alan", then "alan.2".

    Unique among the names given; those that come first have the better claim to the plain id.
    Unique over all blocks too, as all names of one slug are in one block.
    """
    seen: Counter[str] = Counter()
    found = []
    for canonical in canonicals:
        wanted = slug(canonical)
        seen[wanted] += 1
        found.append(wanted if seen[wanted] == 1 else f"{wanted}.{seen[wanted]}")
    return tuple(found)


def deal_ids(organisation_id: str, deals: Sequence[Marks]) -> tuple[str, ...]:
    """An id for each deal of one organisation, in the order given; their order does not matter.

    An id is the organisation's id and the date, as precise as months ("undated" without one).
    Where several deals share it, the one that most articles tell keeps it (then a round before
    other kinds, then the earliest); the others add what tells them apart behind a dot: the kind,
    the first investor, or a number. No slug holds a dot, so that no two organisations share an id.
    """
    groups: dict[str, list[Marks]] = defaultdict(list)
    for deal in deals:
        groups[f"{organisation_id}-{deal.date.iso()[:7] if deal.date else 'undated'}"].append(deal)
    named: dict[str, Marks] = {}
    for base in sorted(groups):
        for wanted, deal in _apart(base, groups[base]):
            free = next(name for name in _numbered(wanted) if name not in named)
            named[free] = deal
    found = {deal.report_ids: name for name, deal in named.items()}
    return tuple(found[deal.report_ids] for deal in deals)


def with_ids(organisation_id: str, deals: Iterable[Deal]) -> tuple[Deal, ...]:
    """The deals of one organisation, each with an id of its own, in order of id."""
    found = list(deals)
    named = zip(deal_ids(organisation_id, list(map(Marks.of, found))), found, strict=True)
    return tuple(
        replace(deal, deal_id=deal_id, organisation_id=organisation_id)
        for deal_id, deal in sorted(named, key=lambda pair: pair[0])
    )


_MARKERS: tuple[Callable[[Marks], str], ...] = (
    lambda deal: deal.kind.value,
    lambda deal: slug(deal.investor) if deal.investor else "",
)


def _apart(base: str, group: Sequence[Marks]) -> Iterator[tuple[str, Marks]]:
    """The group's deals with the ids they want; only numbered ones may want the same."""
    first, *others = sorted(group, key=lambda deal: deal.place)
    yield base, first
    counts = [Counter(marker(deal) for deal in group) for marker in _MARKERS]
    for deal in others:
        marks = (marker(deal) for marker in _MARKERS)
        unique = (mark for mark, count in zip(marks, counts, strict=True) if count[mark] == 1)
        mark = next(filter(None, unique), "")
        yield f"{base}.{mark}" if mark else base, deal


def _numbered(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}.{number}"
        number += 1
