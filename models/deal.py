"""What all reports together say of a deal, with every witness.

Everything here is derived: a pure function of reports and decisions, recomputed and never edited.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from models.decision import Decision
from models.judgement import Link
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealReport, DealStatus
from models.span import Span

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article that state something, with the sentence they stand in.

    `span` and `context_span` are offsets into the article's text; `quote` and `context` the words
    there. To highlight within the context, subtract `context_span.start` from `span`.
    """

    span: Span
    quote: str
    context_span: Span
    context: str

    @property
    def within(self) -> Span:
        """Where the quote stands inside `context`."""
        start = self.span.start - self.context_span.start
        return Span(start, start + len(self.quote))


@dataclass(frozen=True, slots=True)
class DealSource:
    """The article that a witness stands for. `address` is the path or record address as given.

    `sketch` is the text's MinHash, empty where it is not known: it tells near-copies of one text.
    """

    address: str
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None
    url: str | None = None
    lang: str = "other"
    article_id: str = ""
    sketch: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Aside:
    """A figure that an article gives in passing for a deal, against the one it is read to give."""

    money: Money
    quote: Quote


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A deal report with its identity, its article and its quotes: what reconciling works on.

    `report_id` is unique among the reports that are reconciled together and the same on every run
    over the same bytes. `quotes` maps a slot of `DEAL_SLOTS` to its evidence, `investor_quotes`
    holds one tuple for each entry of `report.investors`, or none at all. `conversions` maps
    "amount" and "valuation" to restatements in other currencies that the article itself gives;
    `asides` are other sizes that it gives the deal in passing.
    """

    report_id: str
    source: DealSource
    report: DealReport
    quotes: Mapping[str, tuple[Quote, ...]] = field(default_factory=dict)
    investor_quotes: tuple[tuple[Quote, ...], ...] = ()
    conversions: Mapping[str, tuple[Money, ...]] = field(default_factory=dict)
    asides: tuple[Aside, ...] = ()


class Relation(StrEnum):
    """How a value that a source gives stands to the value that was chosen.

    SAME also covers another name of the same company; ROUNDING a less precise telling (14 for 13.8,
    a year for a day); BOUND a limit that the chosen value keeps ("more than 10" for 14.3);
    CONVERSION the same in another currency; EARLIER what was said at an earlier stage of the deal.
    """

    SAME = "same"
    ROUNDING = "rounding"
    BOUND = "bound"
    CONVERSION = "conversion"
    EARLIER = "earlier"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Witness:
    """One report that states a value, and the words in which it does (empty if none were kept).

    `aside` marks a value that the article gives in passing, against the report's own.
    """

    report_id: str
    source: DealSource
    quotes: tuple[Quote, ...] = ()
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Alternative(Generic[T_co]):
    """One value that some sources give for a slot; `why` says in a sentence how it relates.

    `belief` says how far the value can be believed, from 0 to 1; `independent` counts the articles
    that tell it, near-copies of one text once.
    """

    value: T_co
    relation: Relation
    why: str
    witnesses: tuple[Witness, ...]
    belief: float = 0.0
    independent: int = 0


@dataclass(frozen=True, slots=True)
class Slot(Generic[T_co]):
    """One slot of a deal: the value chosen, and why, in a sentence.

    `alternatives` lists every value that any source gives, the chosen one first (relation SAME); it
    is empty, and `value` None, where no source fills the slot. Where a person decided the value it
    comes first even if no source tells it, and `decision` is theirs.
    """

    value: T_co | None = None
    why: str = ""
    alternatives: tuple[Alternative[T_co], ...] = ()
    decision: Decision | None = None

    @property
    def belief(self) -> float:
        """How far the chosen value can be believed, from 0 to 1."""
        return self.alternatives[0].belief if self.alternatives else 0.0

    @property
    def disputed(self) -> bool:
        """Whether some source contradicts the chosen value."""
        return any(other.relation is Relation.CONFLICT for other in self.alternatives)


@dataclass(frozen=True, slots=True)
class DealInvestor:
    """One investor of a deal. `name` is the form most sources use.

    `lead` holds where any source says so, `new` is None where none tells; `status` is the surest
    among the reports that name the investor. `belief` says from 0 to 1 how far it can be believed
    that they took part; it is 1 where a person decided so.
    """

    name: str
    canonical: str
    lead: bool
    new: bool | None
    status: DealStatus
    witnesses: tuple[Witness, ...]
    belief: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """A stage in which a deal was told: a rumour, a plan, the announcement, its denial.

    `told` is the earliest publication day among the witnesses, None where none is dated; `amount`
    and `valuation` are what was said then.
    """

    status: DealStatus
    told: dt.date | None
    amount: Money | None
    valuation: Money | None
    witnesses: tuple[Witness, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """One deal as all its reports tell it.

    `deal_id` is readable and a pure function of the reports, such as "scale-ai-2025-06". `states`
    run from the first told to the present one, so that the last has the deal's status; `sources`
    hold each article once, in order of publication. `links` say why the reports are taken for one
    deal; `copies` maps the address of an article to that of the one whose text it repeats.
    """

    deal_id: str
    company_canonical: str
    company: Slot[str]
    kind: Slot[DealKind]
    status: Slot[DealStatus]
    date: Slot[PartialDate]
    round: Slot[str]
    amount: Slot[Money]
    valuation: Slot[Money]
    stake: Slot[Decimal]
    basis: Basis | None
    investors: tuple[DealInvestor, ...]
    states: tuple[State, ...]
    sources: tuple[DealSource, ...]
    report_ids: tuple[str, ...]
    organisation_id: str = ""
    links: tuple[Link, ...] = ()
    copies: Mapping[str, str] = field(default_factory=dict)

    def slots(self) -> Iterator[tuple[str, Slot[object]]]:
        """Each slot with its name, filled or not, in `DEAL_SLOTS` order, without investors."""
        yield "company", self.company
        yield "kind", self.kind
        yield "status", self.status
        yield "date", self.date
        yield "round", self.round
        yield "amount", self.amount
        yield "valuation", self.valuation
        yield "stake", self.stake

    @property
    def outline(self) -> "DealOutline":
        """What deals are found by."""
        assert self.kind.value is not None  # noqa: S101  # every report has a kind
        assert self.status.value is not None  # noqa: S101  # and a status
        return DealOutline(
            self.deal_id,
            self.kind.value,
            self.status.value,
            self.date.value,
            self.amount.value,
            frozenset({self.company_canonical, *(one.value for one in self.company.alternatives)}),
            frozenset(name for one in self.investors for name in (one.name, one.canonical)),
            frozenset(source.lang for source in self.sources),
        )

    @property
    def conflicts(self) -> tuple[str, ...]:
        """The names of the slots on which sources contradict each other."""
        return tuple(name for name, slot in self.slots() if slot.disputed)


@dataclass(frozen=True, slots=True)
class DealOutline:
    """What deals are found by, without the words of any article.

    `companies` and `investors` are all names, in any script, of the organisations with that part;
    `langs` the languages of the articles.
    """

    deal_id: str
    kind: DealKind
    status: DealStatus
    date: PartialDate | None
    amount: Money | None
    companies: frozenset[str]
    investors: frozenset[str]
    langs: frozenset[str]
