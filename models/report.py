"""What one article states about a deal, a company or a person; each slot with its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from models.article import Article
from models.mention import Alias, DateMention, MoneyMention, Name
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.span import Span

Evidence = Mapping[str, tuple[Span, ...]]


class DealKind(StrEnum):
    """What sort of deal it is; the annotation guide draws the borders."""

    FUNDING = "funding"
    STAKE = "stake"
    ACQUISITION = "acquisition"
    MERGER = "merger"
    IPO = "ipo"
    DEBT = "debt"
    GRANT = "grant"
    FUND = "fund"


class DealStatus(StrEnum):
    """How sure the text makes the deal."""

    ANNOUNCED = "announced"
    RUMOURED = "rumoured"
    PLANNED = "planned"
    DENIED = "denied"


class CompanyFigure(StrEnum):
    """What a company report tells of a company: its worth, or all it has raised so far."""

    VALUATION = "valuation"
    TOTAL_RAISED = "total_raised"


class PersonRole(StrEnum):
    """What a person is in the story."""

    FOUNDER = "founder"
    CEO = "ceo"
    CHAIR = "chair"
    EXECUTIVE = "executive"
    INVESTOR = "investor"
    SPOKESPERSON = "spokesperson"
    OFFICIAL = "official"
    ANALYST = "analyst"
    JOURNALIST = "journalist"
    OTHER = "other"


# The slots of a company report, in the order in which they are shown.
COMPANY_SLOTS = ("company", "figure", "status", "date")

# The slots of a deal report that carry evidence, in the order in which they are shown.
DEAL_SLOTS = (
    "company",
    "kind",
    "status",
    "date",
    "round",
    "amount",
    "valuation",
    "stake",
    "investors",
)


@dataclass(frozen=True, slots=True)
class Investment:
    """One investor's part in one deal. `new` is None where the text does not say."""

    name: str
    canonical: str
    mentions: tuple[Span, ...]
    lead: bool = False
    new: bool | None = None


@dataclass(frozen=True, slots=True)
class DealReport:
    """One deal as one article states it.

    `evidence` maps each filled slot of `DEAL_SLOTS` to the spans it was read from (never empty). A
    slot without a value has no evidence. `stake` is a fraction of one.
    """

    company: str
    company_canonical: str
    kind: DealKind
    status: DealStatus
    evidence: Evidence
    date: PartialDate | None = None
    round: str | None = None
    amount: Money | None = None
    valuation: Money | None = None
    basis: Basis | None = None
    stake: Decimal | None = None
    investors: tuple[Investment, ...] = ()


@dataclass(frozen=True, slots=True)
class CompanyReport:
    """A figure that one article tells of a company outside any deal: its worth, or all it raised.

    `date` is when the figure held: the date told with it, else the month of publication; None where
    the text sets it in a past that it does not date. `evidence` maps "company", "figure", "status"
    and, where there is one, "date" to the spans they were read from (never empty).
    """

    company: str
    company_canonical: str
    figure: CompanyFigure
    money: Money
    status: DealStatus
    evidence: Evidence
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonReport:
    """One natural person as one article states them; `mentions` are all the spans that name them.

    `evidence` maps "organization" and "roles" to the words that tie them.
    """

    name: str
    canonical: str
    mentions: tuple[Span, ...]
    organization: str | None = None
    roles: tuple[PersonRole, ...] = ()
    evidence: Evidence = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the extractors read out of one article."""

    article: Article
    money: tuple[MoneyMention, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[Name, ...] = ()
    deals: tuple[DealReport, ...] = ()
    people: tuple[PersonReport, ...] = ()
    aliases: tuple[Alias, ...] = ()
    companies: tuple[CompanyReport, ...] = ()
