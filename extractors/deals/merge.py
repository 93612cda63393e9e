"""Claims of one deal, gathered: a title, its lead and later retellings become one report."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations

from extractors.deals import sums
from extractors.deals.claim import Claim
from extractors.deals.clauses import overlap
from models.money import Money
from models.partial_date import PartialDate
from models.report import DealKind

_K = DealKind
# Kinds that claims of one deal may differ in.
_MERGEABLE = (
    {_K.FUNDING, _K.STAKE},
    {_K.FUNDING, _K.DEBT},
    {_K.STAKE, _K.ACQUISITION},
    {_K.MERGER, _K.ACQUISITION},
    {_K.MERGER, _K.IPO},
)
_BOUGHT = frozenset({_K.ACQUISITION, _K.MERGER, _K.STAKE})
# News is told within about two months of the day on which it happened.
_NEWS_MONTHS = 2


class Bundle:
    """The claims of one deal."""

    def __init__(self, claim: Claim) -> None:
        self.claims = [claim]

    @property
    def company(self) -> str:
        """The canonical name of the company that the claims share."""
        return self.claims[0].company.value.canonical

    def amounts(self) -> list[Money]:
        """Every size told, conversions included, parts left out."""
        return [
            money
            for claim in self.claims
            if claim.amount and not claim.part
            for money in (claim.amount.value, *claim.other_sums)
        ]

    def dates(self) -> list[PartialDate]:
        """Every date told."""
        return [claim.date.value for claim in self.claims if claim.date]

    def rounds(self) -> set[str]:
        """Every round told."""
        return {claim.round.value for claim in self.claims if claim.round}

    def buyers(self) -> set[str]:
        """The canonical names of all who put money in."""
        return {i.canonical for claim in self.claims for i in claim.investors}


def bundles(claims: Iterable[Claim], published: dt.date | None) -> list[Bundle]:
    """Claims in text order to deals, in order of first mention."""
    made: list[Bundle] = []
    for claim in claims:
        fits = [b for b in made if _fits(b, claim, published, is_last=b is made[-1])]
        if fits:
            max(reversed(fits), key=lambda b: _closeness(b, claim)).claims.append(claim)
        elif _stands_alone(claim):
            made.append(Bundle(claim))
    return made


def _stands_alone(claim: Claim) -> bool:
    """Whether a claim that fits no other deal tells one by itself."""
    return not claim.part and (claim.named or _has_content(claim))


def _has_content(claim: Claim) -> bool:
    return bool(claim.amount or claim.valuation or claim.stake or claim.round)


def _fits(bundle: Bundle, claim: Claim, published: dt.date | None, *, is_last: bool) -> bool:
    return (
        bundle.company == claim.company.value.canonical
        and _kinds_fit(bundle, claim)
        and _rounds_fit(bundle, claim)
        and _dates_fit(bundle, claim, published, is_last=is_last)
        and _sums_fit(bundle, claim)
    )


def _kinds_fit(bundle: Bundle, claim: Claim) -> bool:
    kinds = {c.kind.value for c in bundle.claims} | {claim.kind.value}
    return all(
        any({one, other} <= group for group in _MERGEABLE) for one, other in combinations(kinds, 2)
    )


def _rounds_fit(bundle: Bundle, claim: Claim) -> bool:
    rounds = bundle.rounds()
    return not rounds or claim.round is None or claim.round.value in rounds


def _dates_fit(bundle: Bundle, claim: Claim, published: dt.date | None, *, is_last: bool) -> bool:
    dates = bundle.dates()
    if claim.date is None:
        return not dates or is_last or any(_is_news(date, published) for date in dates)
    if not dates:
        return _is_news(claim.date.value, published) and not all(c.earlier for c in bundle.claims)
    return any(_same_date(date, claim.date.value) for date in dates)


def _same_date(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can date one deal: they overlap, or lie within a few days."""
    if overlap(one, other):
        return True
    if one.day is None or other.day is None:
        return False
    days = [dt.date(d.year, d.month or 1, d.day or 1) for d in (one, other)]
    return abs((days[0] - days[1]).days) <= 10


def _is_news(date: PartialDate, published: dt.date | None) -> bool:
    if published is None:
        return False
    if date.month is None:
        return date.year == published.year
    months = (published.year - date.year) * 12 + published.month - date.month
    return -1 <= months < _NEWS_MONTHS


def _sums_fit(bundle: Bundle, claim: Claim) -> bool:
    if claim.valuation and not claim.amount:
        values = [c.valuation.value for c in bundle.claims if c.valuation]
        if values and not any(sums.agree(v, claim.valuation.value) for v in values):
            return False
    amounts = bundle.amounts()
    if claim.amount is None or not amounts:
        return True
    told = (claim.amount.value, *claim.other_sums)
    if any(
        sums.agree(a, b) or (_rounded(a, b) and _titled(bundle, claim))
        for a in amounts
        for b in told
    ):
        return True
    if claim.part:
        return any(_smaller(claim.amount.value, a) for a in amounts)
    return claim.kind.value in _BOUGHT and _same_buyer(bundle, claim)


def _titled(bundle: Bundle, claim: Claim) -> bool:
    return claim.in_title or all(c.in_title for c in bundle.claims)


def _rounded(one: Money, other: Money) -> bool:
    """Whether a headline's figure rounds the text's."""
    return sums.close(one, other)


def _smaller(part: Money, whole: Money) -> bool:
    return (
        part.currency == whole.currency
        and part.figure is not None
        and whole.figure is not None
        and part.figure < whole.figure
    )


def _same_buyer(bundle: Bundle, claim: Claim) -> bool:
    buyers, mine = bundle.buyers(), {i.canonical for i in claim.investors}
    return not buyers or not mine or bool(buyers & mine)


def _closeness(bundle: Bundle, claim: Claim) -> int:
    """How much a claim shares with a deal; ties go to the deal told last."""
    score = 0
    if claim.amount:
        score += 4 * any(sums.agree(claim.amount.value, a) for a in bundle.amounts())
    if claim.round:
        score += 3 * (claim.round.value in bundle.rounds())
    if claim.date:
        score += 2 * any(overlap(claim.date.value, d) for d in bundle.dates())
    score += claim.kind.value in {c.kind.value for c in bundle.claims}
    mine = {i.canonical for i in claim.investors}
    return score + bool(mine & bundle.buyers())


def ordered(claims: Sequence[Claim]) -> list[Claim]:
    """The claims as values are taken from them: the body's before the title's."""
    return sorted(claims, key=lambda c: c.in_title)
