"""Deals: what happened as a Project, and between whom as links, where it is sure to have happened.

A round has one size and several investors, of whom it is seldom told what each paid. The size
therefore stands with the Project; a link repeats it only where the deal is one investor's alone.
What is rumoured, planned or denied has no Payment, Debt or Ownership: its investors are
participants of a Project whose `status` says so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models.deal import DealInvestor
from models.deal_summary import DealSummary
from models.money import Bound, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus
from models.tables import derived
from pipeline import exact_json, wording
from pipeline.export.ftm.articles import article_id
from pipeline.export.ftm.entity import Entity
from pipeline.export.ftm.parties import organisation_id
from pipeline.store import Store
from pipeline.store.view_rows import Investment, rows

_PAYMENT = ("Payment", "payer", "beneficiary")
_OWNERSHIP = ("Ownership", "owner", "asset")
_DEBT = ("Debt", "creditor", "debtor")
_LINKED = ("UnknownLink", "subject", "object")
# The schema of what is between an investor and a company, with its properties for the two.
_LINKS = {
    DealKind.FUNDING: _PAYMENT,
    DealKind.GRANT: _PAYMENT,
    DealKind.FUND: _PAYMENT,
    DealKind.IPO: _PAYMENT,
    DealKind.DEBT: _DEBT,
    DealKind.STAKE: _OWNERSHIP,
    DealKind.ACQUISITION: _OWNERSHIP,
    DealKind.MERGER: _LINKED,
}


def deal_entities(store: Store, dataset: str) -> Iterator[Entity]:
    """Every deal with its participants and what passed between them."""
    company, articles, investor_ids = _companies(store), _articles(store), _investors(store)
    for deal in store.summaries():
        parties: dict[str, DealInvestor] = {}
        for told in deal.investors:
            if known := investor_ids.get((deal.deal_id, told.name)):
                parties.setdefault(organisation_id(dataset, known), told)
        proofs = [article_id(dataset, article) for article in articles[deal.deal_id]]
        receiver = organisation_id(dataset, company[deal.deal_id])
        for entity in _Deal(dataset, deal, receiver, parties).entities():
            # Participants belong to the project, which has its own.
            is_part = entity.schema == "ProjectParticipant"
            yield entity if is_part else entity.add("proof", *proofs)


def _companies(store: Store) -> Mapping[str, str]:
    """The organisation of each deal."""
    with store.transaction() as connection:
        rows = connection.execute(select(derived.Deal.id, derived.Deal.organisation_id))
        return {row.id: row.organisation_id for row in rows}


def _articles(store: Store) -> Mapping[str, Sequence[str]]:
    """The ids of the articles that tell of each deal."""
    source = derived.DealSource
    found: dict[str, list[str]] = defaultdict(list)
    with store.transaction() as connection:
        chosen = select(source.deal_id, source.article_id).order_by(source.article_id)
        for deal, article in connection.execute(chosen):
            found[deal].append(article)
    return found


def _investors(store: Store) -> Mapping[tuple[str, str], str]:
    """The organisation of each investor of each deal, where it is known to be one."""
    return {
        (one.deal_id, one.investor): one.investor_id
        for one in rows(store, Investment, "deal_id", None)
        if one.investor_id
    }


@dataclass(frozen=True, slots=True)
class _Deal:
    """A deal, the id of its company's entity, and its investors by those of theirs."""

    dataset: str
    deal: DealSummary
    company: str
    parties: Mapping[str, DealInvestor]

    def entities(self) -> Iterator[Entity]:
        """The deal, who took part, and what passed between them."""
        project = self._project()
        yield project
        yield self._participant(project, self.company, "company", self.deal.status)
        for who, told in self.parties.items():
            role = "lead investor" if told.lead else "investor"
            yield self._participant(project, who, role, told.status)
        for who, told in self.parties.items():
            sure = {self.deal.status, told.status} == {DealStatus.ANNOUNCED}
            if sure and who != self.company:
                yield self._link(project, who)

    def _project(self) -> Entity:
        deal = self.deal
        size = told_size(deal.amount)
        name = f"{deal.company}: {_what(deal)}"
        return (
            Entity.of(self.dataset, "Project", "deal", deal.deal_id)
            .add("name", name)
            .add("recordId", deal.deal_id)
            .add("goal", deal.kind.value)
            .add("phase", deal.round)
            .add("status", deal.status.value)
            .add("date", told_date(deal.date))
            .add("amount", size)
            .add("currency", deal.amount.currency if size and deal.amount else None)
            .add("summary", _summary(deal), lang="eng")
        )

    def _participant(self, project: Entity, who: str, role: str, status: DealStatus) -> Entity:
        return (
            Entity.of(self.dataset, "ProjectParticipant", "part", self.deal.deal_id, role, who)
            .add("project", project.id)
            .add("participant", who)
            .add("role", role)
            .add("status", status.value)
            .add("date", told_date(self.deal.date))
        )

    def _link(self, project: Entity, who: str) -> Entity:
        schema, giver, taker = _LINKS[self.deal.kind]
        link = Entity.of(self.dataset, schema, "link", self.deal.deal_id, who)
        link.add(giver, who).add(taker, self.company)
        link.add("recordId", self.deal.deal_id).add("date", told_date(self.deal.date))
        if schema == "Payment":
            link.add("project", project.id).add("purpose", _what(self.deal), lang="eng")
        else:
            link.add("summary", _summary(self.deal), lang="eng")
        if schema in {"Ownership", "UnknownLink"}:
            link.add("role", self.deal.kind.value).add("status", self.deal.status.value)
        return self._sized(link) if self._has_one_investor() else link

    def _has_one_investor(self) -> bool:
        """Whether the whole deal is one investor's; who leads a round has others behind them."""
        return [one.lead for one in self.deal.investors] == [False]

    def _sized(self, link: Entity) -> Entity:
        """The link with what the one investor paid, and the share it got."""
        size = told_size(self.deal.amount)
        currency = self.deal.amount.currency if size and self.deal.amount else None
        if link.schema == "Ownership":
            link.add("percentage", wording.share(self.deal.stake))
            return link.add("sharesValue", size).add("sharesCurrency", currency)
        if link.schema == "UnknownLink":  # it has no place for an amount
            return link
        return link.add("amount", size).add("currency", currency)


def told_size(money: Money | None) -> str | None:
    """An amount as a number; None for a range, a bound or a vague one, which no number tells."""
    if money is None or money.value is None or money.bound not in (Bound.EXACT, Bound.APPROX):
        return None
    return exact_json.plain(money.value)


def told_date(date: PartialDate | None) -> str | None:
    """A date as precise as it was told; the model knows no quarters."""
    return date.iso() if date else None


def _what(deal: DealSummary) -> str:
    return wording.kind(deal.kind.value, deal.round, deal.stake)


def _summary(deal: DealSummary) -> str:
    """The deal in words: also the bound, the valuation and the doubts, which no property holds."""
    valuation = wording.money(deal.valuation)
    basis = f" {deal.basis}-money" if deal.basis else ""
    quarter = deal.date.quarter if deal.date else None
    investors = ", ".join(one.name for one in deal.investors)
    told = (
        "" if deal.status is DealStatus.ANNOUNCED else deal.status.value,
        _what(deal),
        wording.money(deal.amount),
        f"in {wording.date(deal.date)}" if quarter else "",
        f"at a valuation of {valuation}{basis}" if valuation else "",
        f"from {investors}" if investors else "",
        f"sources contradict each other on {', '.join(deal.conflicts)}" if deal.conflicts else "",
    )
    return ", ".join(part for part in told if part)
