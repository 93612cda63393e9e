"""What articles say about the names of organisations: each use, and what links two names."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What an organisation is in the report that names it."""

    COMPANY = "company"
    INVESTOR = "investor"
    EMPLOYER = "employer"


class LinkBasis(StrEnum):
    """What links two names, the surest first.

    DECIDED a person's word; TOLD an article's words ("Brightlane, now called Orrery"); KNOWN the
    shipped table; WRITTEN one report that gives both, one as written and one as canonical; FIGURES
    two articles that tell of one deal under two names.
    """

    DECIDED = "decided"
    TOLD = "told"
    KNOWN = "known"
    WRITTEN = "written"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class NameUse:
    """A name that an article gives an organisation, with the canonical name that it gives there.

    `key` and `canonical_key` are those of `names.key`; `told` is the day of publication.
    """

    article_id: str
    part: Part
    name: str
    canonical: str
    key: str
    canonical_key: str
    told: dt.date | None = None


@dataclass(frozen=True, slots=True)
class NameLink:
    """Evidence that two names are one organisation's; `score` lies in 0..1, `why` is a sentence."""

    left_key: str
    right_key: str
    left: str
    right: str
    basis: LinkBasis
    article_ids: tuple[str, ...]
    score: float
    why: str
