"""Claims of one deal, gathered: a title, its lead and later retellings become one report."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from extractors.deals import sums
from extractors.deals.claim import Claim
from extractors.deals.clauses import overlap
from extractors.deals.dates import is_news, same_date, same_month
from models.money import Money
from models.partial_date import PartialDate
from models.report import DealKind, DealStatus

_K = DealKind
# Kinds that claims of one deal may differ in.
_MERGEABLE = (
    {_K.FUNDING, _K.STAKE},
    {_K.FUNDING, _K.DEBT},
    {_K.STAKE, _K.ACQUISITION},
    {_K.MERGER, _K.ACQUISITION},
    {_K.MERGER, _K.IPO},
    {_K.FUNDING, _K.IPO},
)
_BOUGHT = frozenset({_K.ACQUISITION, _K.MERGER, _K.STAKE})
# Deals of which those who join them are told one by one, each with a share of its own.
_JOINED = frozenset({_K.IPO, _K.MERGER})
# A valuation told by itself belongs to a deal told at most so many sentences away.
_NEARBY = 4
# The closeness of two claims that tell one sum.
_SAME_SUM = 4
# Deals that several investors pay into.
_COLLECTIVE = frozenset({_K.FUNDING, _K.STAKE, _K.IPO, _K.FUND, _K.MERGER, _K.DEBT})


class Bundle:
    """The claims of one deal."""

    def __init__(self, claim: Claim) -> None:
        self.claims = [claim]

    @property
    def company(self) -> str:
        """The company that the claims share, as it is compared."""
        return _key(self.claims[0])

    def amounts(self) -> list[Money]:
        """Every size told, conversions included, parts left out."""
        return [
            money
            for claim in self.claims
            if claim.amount and not claim.weak
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


def _key(claim: Claim) -> str:
    """The company as it is compared: by canonical name, whatever the case."""
    return claim.company.value.canonical.casefold()


def _same_company(one: str, other: str) -> bool:
    """Whether two names are one, or one begins with the other ("Orrery", "Orrery Labs")."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) > 1 and long.startswith((f"{short} ", f"{short}-")))


def bundles(claims: Sequence[Claim], published: dt.date | None) -> list[Bundle]:
    """Claims in text order to deals, in order of first mention; weak claims join afterwards."""
    made: list[Bundle] = []
    for claim in claims:
        if claim.weak:
            continue
        fits = [b for b in made if _fits(b, claim, published, is_last=b is made[-1])]
        twin = next((b for b in made if _is_twin(b, claim)), None)
        if twin:
            twin.claims.append(replace(claim, company=twin.claims[0].company))
            continue
        whole = next((b for b in reversed(made) if _is_contribution(b, claim)), None)
        if whole and not any(_closeness(b, claim) >= _SAME_SUM for b in fits):
            whole.claims.append(replace(claim, weak=True, amount=None, stake=None))
        elif fits:
            max(reversed(fits), key=lambda b: _closeness(b, claim)).claims.append(claim)
        else:
            made.append(Bundle(claim))
    for claim in claims:
        if claim.weak:
            _join(made, claim, published)
    return made


def _is_contribution(bundle: Bundle, claim: Claim) -> bool:
    """Whether a claim tells what one investor put into a round told before it."""
    sizes = [m for m in bundle.amounts() if m.figure is not None]
    parts = (claim.amount.value, *claim.other_sums) if claim.amount else ()
    return (
        bundle.company == _key(claim)
        and claim.kind.value in {_K.STAKE, _K.FUNDING, _K.DEBT, _K.IPO}
        and claim.amount is not None
        and not (claim.date or claim.round or claim.valuation or claim.named)
        and (claim.stake is None or any(c.kind.value in _JOINED for c in bundle.claims))
        and (bool(claim.investors) or claim.kind.value is _K.DEBT)
        and any(c.kind.value in _COLLECTIVE for c in bundle.claims)
        and _away(bundle, claim) <= _NEARBY
        and any(_smaller(part, size) for part in parts for size in sizes)
    )


def _is_twin(bundle: Bundle, claim: Claim) -> bool:
    """Whether a claim retells another company's deal to the letter: its company was misread."""
    mine = {i.canonical for i in claim.investors}
    return (
        bundle.company != _key(claim)
        and claim.amount is not None
        and not (claim.date or claim.round or claim.amount.value.vague)
        and any(sums.equal(claim.amount.value, amount) for amount in bundle.amounts())
        and claim.kind.value in {c.kind.value for c in bundle.claims}
        and bool(mine & bundle.buyers())
    )


def _smaller(part: Money, whole: Money) -> bool:
    """Whether a sum can be part of another, several investors having paid in."""
    if part.vague:
        return True
    if part.figure is None or whole.figure is None or part.currency != whole.currency:
        return False
    return part.figure * 2 < whole.figure


def _join(made: list[Bundle], claim: Claim, published: dt.date | None) -> None:
    """A weak claim to the deal that it speaks of; with a sum and a company it may make one."""
    same = [b for b in made if _same_company(b.company, _key(claim))]
    fits = [
        b
        for b in same
        if _fits(b, claim, published, is_last=_told_before(b, claim))
        and (claim.valuation is None or claim.amount or _away(b, claim) <= _NEARBY)
    ]
    if fits and _says_same(fits, claim):
        min(reversed(fits), key=lambda b: _away(b, claim)).claims.append(claim)
    elif claim.amount and _is_told_apart(claim) and not any(_told_then(b, claim) for b in same):
        made.append(Bundle(replace(claim, weak=False)))


def _says_same(fits: Sequence[Bundle], claim: Claim) -> bool:
    """Whether a weak claim's sum is that of a deal, so that it has something to say of it."""
    amounts = [amount for bundle in fits for amount in bundle.amounts()]
    return (
        claim.amount is None
        or not amounts
        or any(sums.agree(claim.amount.value, amount) for amount in amounts)
    )


def _is_told_apart(claim: Claim) -> bool:
    """Whether a weak claim says enough of its own to be a deal told nowhere else."""
    return claim.named or (claim.date is not None and bool(claim.investors))


def _told_then(bundle: Bundle, claim: Claim) -> bool:
    """Whether the deal may be of the claim's month, so that the claim is one more word on it."""
    mine = claim.date.value if claim.date else None
    dates = bundle.dates()
    return mine is None or not dates or any(same_month(mine, date) for date in dates)


def _away(bundle: Bundle, claim: Claim) -> int:
    return min(abs(claim.sentence - c.sentence) for c in bundle.claims)


def _told_before(bundle: Bundle, claim: Claim) -> bool:
    """Whether the deal was told shortly before the claim."""
    return any(0 <= claim.sentence - c.sentence <= 2 for c in bundle.claims)


def _fits(bundle: Bundle, claim: Claim, published: dt.date | None, *, is_last: bool) -> bool:
    return (
        _same_company(bundle.company, _key(claim))
        and _kinds_fit(bundle, claim)
        and _rounds_fit(bundle, claim)
        and _dates_fit(bundle, claim, published, is_last=is_last)
        and _sums_fit(bundle, claim)
    )


def _kinds_fit(bundle: Bundle, claim: Claim) -> bool:
    if {_K.FUNDING, _K.IPO} <= {c.kind.value for c in bundle.claims} | {claim.kind.value}:
        return _away(bundle, claim) <= 2 and all(
            c.status.value is claim.status.value for c in bundle.claims
        )
    if claim.weak and claim.status.value is not DealStatus.DENIED:
        return True
    if _titled(bundle, claim) and _valued_alike(bundle, claim):
        return True
    kinds = {c.kind.value for c in bundle.claims} | {claim.kind.value}
    return all(
        any({one, other} <= group for group in _MERGEABLE) for one, other in combinations(kinds, 2)
    )


def _rounds_fit(bundle: Bundle, claim: Claim) -> bool:
    rounds = bundle.rounds()
    if claim.kind.value is _K.IPO or any(c.kind.value is _K.IPO for c in bundle.claims):
        return not rounds and claim.round is None
    return not rounds or claim.round is None or claim.round.value in rounds


def _dates_fit(bundle: Bundle, claim: Claim, published: dt.date | None, *, is_last: bool) -> bool:
    dates = bundle.dates()
    if claim.date is None:
        return not dates or is_last or any(is_news(date, published) for date in dates)
    if not dates:
        return is_news(claim.date.value, published) and not all(c.earlier for c in bundle.claims)
    if claim.status.value is DealStatus.PLANNED and is_last and claim.amount is None:
        return any(is_news(date, published) for date in dates)  # the day on which it will close
    return any(same_date(date, claim.date.value) for date in dates)


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
        sums.agree(a, b) or (sums.close(a, b) and _titled(bundle, claim))
        for a in amounts
        for b in told
    ):
        return True
    if any(_only_one_denied(claim, c) for c in bundle.claims if c.amount and not c.weak):
        return False
    return claim.kind.value in _BOUGHT and _same_buyer(bundle, claim)


def _only_one_denied(one: Claim, other: Claim) -> bool:
    """Whether a sum was turned down and the other was not: "refused 23bn, then took 32"."""
    return (one.status.value is DealStatus.DENIED) is not (other.status.value is DealStatus.DENIED)


def _valued_alike(bundle: Bundle, claim: Claim) -> bool:
    """Whether a claim tells the valuation that the deal was told at."""
    values = [c.valuation.value for c in bundle.claims if c.valuation]
    mine = claim.valuation
    return mine is not None and any(sums.equal(mine.value, value) for value in values)


def _titled(bundle: Bundle, claim: Claim) -> bool:
    return claim.in_title or all(c.in_title for c in bundle.claims)


def _same_buyer(bundle: Bundle, claim: Claim) -> bool:
    buyers, mine = bundle.buyers(), {i.canonical for i in claim.investors}
    if claim.kind.value is _K.STAKE:
        return bool(buyers & mine)
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
