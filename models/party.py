"""Organisations and people as all reports together tell them. Derived: recomputed, never edited."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from models.deal import DealSource, Quote
from models.judgement import Link
from models.report import CompanyReport, PersonReport, PersonRole


@dataclass(frozen=True, slots=True)
class StoredPerson:
    """A person report with its identity and the article it was read from."""

    source: DealSource
    report: PersonReport
    report_id: str = ""


@dataclass(frozen=True, slots=True)
class StoredCompany:
    """A company report with its identity, its article and its quotes by slot."""

    source: DealSource
    report: CompanyReport
    report_id: str
    quotes: Mapping[str, tuple[Quote, ...]]


@dataclass(frozen=True, slots=True)
class PartyName:
    """A name as written; `key` is equal for all its spellings, `articles` counts those that use it.

    `first_told` and `last_told` are days of publication, None where no article is dated.
    """

    name: str
    key: str
    articles: int
    first_told: dt.date | None = None
    last_told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation over all reports: the names seen, and the deals it stands in by part.

    `links` say why its names are taken for one organisation's; `maybe` are links to other
    organisations that may be the same, or that are kept apart although their names are alike.
    """

    canonical: str
    names: tuple[str, ...]
    deals_as_company: tuple[str, ...]
    deals_as_investor: tuple[str, ...]
    id: str = ""
    uses: tuple[PartyName, ...] = ()
    links: tuple[Link, ...] = ()
    maybe: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """A position as articles tell it.

    `told_from` and `told_until` are the first and the last day of publication that tells it;
    `ended` where a later article says that it is over.
    """

    organisation: str | None
    organisation_key: str | None
    role: PersonRole
    told_from: dt.date | None
    told_until: dt.date | None
    ended: bool
    articles: int


@dataclass(frozen=True, slots=True)
class Person:
    """A natural person over all reports; `organisation` is the tie that most articles give."""

    canonical: str
    names: tuple[str, ...]
    organisation: str | None
    roles: tuple[PersonRole, ...]
    articles: tuple[str, ...]
    id: str = ""
    uses: tuple[PartyName, ...] = ()
    positions: tuple[Position, ...] = ()
    links: tuple[Link, ...] = ()
    maybe: tuple[Link, ...] = ()
    report_ids: tuple[str, ...] = ()
