"""Readable ids for deals: a pure function of the deals, such as "scale-ai-2025-06"."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from models.deal import Deal
from models.report import DealKind
from pipeline.reconcile.names import slug


def with_ids(deals: Sequence[Deal]) -> tuple[Deal, ...]:
    """The same deals, each with an id of its own, in order of id.

    An id is company, year and month, as far as the date is known. Where several deals share it, the
    one that most articles tell keeps it (then a round before other kinds, then the earliest), and
    the others add what tells them apart: the kind, the first investor, or a number.
    """
    groups: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        groups[_base(deal)].append(deal)
    named: dict[str, Deal] = {}
    for base in sorted(groups):
        for wanted, deal in _apart(base, groups[base]):
            free = next(name for name in _numbered(wanted) if name not in named)
            named[free] = replace(deal, deal_id=free)
    return tuple(named[deal_id] for deal_id in sorted(named))


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


def with_ids_within(organisation_id: str, deals: Sequence[Deal]) -> tuple[Deal, ...]:
    """The deals of one organisation, each with an id of its own, in order of id.

    An id is the organisation's id and the date, as precise as months ("undated" without one).
    Where several deals share it, the one that most articles tell keeps it (then a round before
    other kinds, then the earliest); the others add what tells them apart behind a dot: the kind,
    the first investor, or a number. No slug holds a dot, so that no two organisations share an id.
    """
    groups: dict[str, list[Deal]] = defaultdict(list)
    for deal in deals:
        date = deal.date.value
        groups[f"{organisation_id}-{date.iso()[:7] if date else 'undated'}"].append(deal)
    named: dict[str, Deal] = {}
    for base in sorted(groups):
        for wanted, deal in _apart(base, groups[base], "."):
            free = next(name for name in _numbered(wanted, ".") if name not in named)
            named[free] = replace(deal, deal_id=free)
    return tuple(named[deal_id] for deal_id in sorted(named))


def _base(deal: Deal) -> str:
    date = deal.date.value
    return "-".join(
        part for part in (slug(deal.company_canonical), date and date.iso()[:7]) if part
    )


def _order(deal: Deal) -> tuple[int, int, str, tuple[str, ...]]:
    date = deal.date.value.iso() if deal.date.value else ""
    return -len(deal.sources), list(DealKind).index(_kind(deal)), date, deal.report_ids


def _kind(deal: Deal) -> DealKind:
    assert deal.kind.value is not None  # noqa: S101  # every report has a kind
    return deal.kind.value


def _investor(deal: Deal) -> str:
    return slug(deal.investors[0].canonical) if deal.investors else ""


_MARKERS: tuple[Callable[[Deal], str], ...] = (lambda deal: _kind(deal).value, _investor)


def _apart(base: str, group: Sequence[Deal], before: str = "-") -> Iterator[tuple[str, Deal]]:
    """The group's deals with the ids they want; only numbered ones may want the same."""
    first, *others = sorted(group, key=_order)
    yield base, first
    counts = [Counter(marker(deal) for deal in group) for marker in _MARKERS]
    for deal in others:
        marks = (marker(deal) for marker in _MARKERS)
        unique = (mark for mark, count in zip(marks, counts, strict=True) if count[mark] == 1)
        mark = next(filter(None, unique), "")
        yield f"{base}{before}{mark}" if mark else base, deal


def _numbered(wanted: str, before: str = "-") -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}{before}{number}"
        number += 1
