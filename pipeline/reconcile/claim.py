"""A report as it is compared: names as keys, once computed."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

from models.deal import StoredReport
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus, Investment
from pipeline.reconcile import names

TENTATIVE = (DealStatus.RUMOURED, DealStatus.PLANNED)


@dataclass(frozen=True, eq=False)
class Claim:
    """A stored report; two claims are equal only if they are the same object.

    It may stand for others of equal content: `also` are their articles' addresses.
    """

    stored: StoredReport
    also: frozenset[str] = frozenset()

    @property
    def id(self) -> str:
        """The report's id."""
        return self.stored.report_id

    @cached_property
    def place(self) -> tuple[str, str, str]:
        """By which ties are broken: day of publication, undated last, then address, then id."""
        source = self.stored.source
        published = source.published.isoformat() if source.published else "undated"
        return published, source.address, self.id

    @cached_property
    def articles(self) -> frozenset[str]:
        """The addresses of all articles that it speaks for."""
        return self.also | {self.stored.source.address}

    @cached_property
    def kind(self) -> DealKind:
        """The report's kind."""
        return self.stored.report.kind

    @cached_property
    def date(self) -> PartialDate | None:
        """When the deal happened, as told."""
        return self.stored.report.date

    @cached_property
    def told(self) -> PartialDate | None:
        """When the article appeared."""
        published = self.stored.source.published
        return None if published is None else PartialDate.of(published)

    @cached_property
    def is_tentative(self) -> bool:
        """Whether the deal was not done when it was told."""
        return self.stored.report.status in TENTATIVE

    def restated(self, slot: str) -> tuple[Money, ...]:
        """How its article restates "amount" or "valuation" in other currencies."""
        return self.stored.conversions.get(slot, ())

    @cached_property
    def post_money(self) -> Money | None:
        """The valuation with the new money in it; None where that cannot be told."""
        report = self.stored.report
        worth, money = report.valuation, report.amount
        if report.basis is not Basis.PRE or worth is None:
            return worth
        if money is None or money.currency != worth.currency or not (money.value and worth.value):
            return None
        return replace(worth, value=worth.value + money.value)

    @cached_property
    def investors(self) -> frozenset[str]:
        """The keys of all investors' names."""
        return frozenset(map(names.key, self.investor_names))

    @cached_property
    def names(self) -> tuple[str, str]:
        """The company as written and its canonical name."""
        return self.stored.report.company, self.stored.report.company_canonical

    @cached_property
    def investor_marks(self) -> frozenset[str]:
        """The beginnings and initials of all investors' names: one investor's names share one."""
        return frozenset(mark for name in self.investor_names for mark in _marks(name))

    @cached_property
    def investor_names(self) -> frozenset[str]:
        """All investors as written and canonical."""
        found = self.stored.report.investors
        return frozenset(name for who in found for name in (who.name, who.canonical))

    def shares_investor(self, other: Self) -> bool | None:
        """Whether the two name an investor in common; None where one names none."""
        if not self.investors or not other.investors:
            return None
        if not self.investors.isdisjoint(other.investors):
            return True
        return self.common_investor(other) is not None

    def common_investor(self, other: Self) -> str | None:
        """The first name, as one of the two writes it, of an investor whom both may name."""
        if self.investor_marks.isdisjoint(other.investor_marks):
            return None
        return min(
            (
                min(mine, theirs)
                for mine in self.investor_names
                for theirs in other.investor_names
                if may_be_one_investor(mine, theirs)
            ),
            default=None,
        )


def _marks(name: str) -> set[str]:
    """What two names share if one may be the other: the key, the first word, the initials."""
    first, letters = names.words(name)[0], names.initials(name).casefold()
    beginning = first if names.is_latin(first) else first[:2]
    return {names.key(name), beginning} | ({letters} if len(letters) > 2 else set())


def may_be_one_investor(one: str, other: str) -> bool:
    """Whether two names may be one investor's: the same, a beginning, or the initials."""
    return (
        names.key(one) == names.key(other)
        or names.is_prefix(one, other)
        or names.is_initials(one, other)
    )


def same_investor(one: Investment, other: Investment) -> bool:
    """Whether two investments may be one investor's."""
    return any(
        may_be_one_investor(mine, theirs)
        for mine in (one.name, one.canonical)
        for theirs in (other.name, other.canonical)
    )
