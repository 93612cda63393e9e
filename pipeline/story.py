"""What is told of a deal, and in which order: the same on a page and in a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from models.deal import Deal, DealSource
from models.judgement import Judgement, Link

# What a reader wants to know first.
ORDER = ("amount", "valuation", "stake", "investors", "round", "date", "status", "kind", "company")
# Of these slots one sentence of each source is enough.
BRIEF = frozenset({"status", "kind", "company"})


class Bond(NamedTuple):
    """A link, and its two ends: a source's number, or the id of another deal's report."""

    ends: tuple[int | str, ...]
    link: Link


@dataclass(frozen=True)
class Story:
    """A deal with its sources numbered from 1, in order of publication."""

    deal: Deal

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each source, by its address."""
        return {source.address: n for n, source in enumerate(self.deal.sources, 1)}

    def copied(self, source: DealSource) -> int | None:
        """The number of the source whose text this one repeats."""
        return self.numbers.get(self.deal.copies.get(source.address, ""))

    @property
    def filled(self) -> tuple[str, ...]:
        """The slots that any source fills, or a person decided."""
        return tuple(name for name in ORDER if name not in self.missing)

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The slots that no source fills, and about which nobody decided."""
        told = {name for name, slot in self.deal.slots() if slot.value is not None or slot.decision}
        if self.deal.investors:
            told.add("investors")
        return tuple(name for name in ORDER if name not in told)

    @cached_property
    def _reports(self) -> Mapping[str, int]:
        """The number of each report's source."""
        return {
            witness.report_id: self.numbers[witness.source.address]
            for state in self.deal.states
            for witness in state.witnesses
            if witness.source.address in self.numbers
        }

    def bonds(self, judgement: Judgement) -> list[Bond]:
        """The links of this deal's reports to each other or to others', the surest first."""
        found = [
            Bond(self._ends(link), link) for link in self.deal.links if link.judgement is judgement
        ]
        return sorted(found, key=lambda bond: (-bond.link.score, str(bond.ends), bond.link.why))

    def _ends(self, link: Link) -> tuple[int | str, ...]:
        """Numbers first."""
        ends = (self._reports.get(report, report) for report in (link.left, link.right))
        return tuple(sorted(ends, key=lambda end: (isinstance(end, str), end)))
