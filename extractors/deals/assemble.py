"""From a deal's claims to its report: the value of each slot and the words that it rests on."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from extractors.deals import sums
from extractors.deals.claim import Claim, Told
from extractors.deals.merge import ordered
from models.money import Basis, Money
from models.partial_date import PartialDate
from models.report import DealKind, DealReport, DealStatus, Investment
from models.span import Span

V = TypeVar("V")


def assemble(claims: Sequence[Claim], published: dt.date | None) -> DealReport:
    """The report of one deal. The title's values give way to the body's, vague ones to figures."""
    told = ordered(claims)
    investors = _investors(told)
    kind = _kind(told, investors)
    status = _status(claims)
    rich = sorted(told, key=_richness, reverse=True)
    amount = _money([c.amount for c in rich if c.amount and not c.weak]) or _money(
        [c.amount for c in told if c.amount]
    )
    valuation = _money([c.valuation for c in told if c.valuation])
    stake = _first(c.stake for c in told)
    if kind.value not in {DealKind.STAKE, DealKind.ACQUISITION}:
        stake = None
    date = _date(told, published)
    round_ = _first(c.round for c in told) if kind.value is DealKind.FUNDING else None
    company = max((c.company.value for c in told), key=lambda name: len(name.text))
    evidence = {
        "company": _spans(c.company for c in claims),
        "kind": _spans(c.kind for c in told if c.kind.value is kind.value) or (kind.span,),
        "status": (status.span,),
        "date": (date.span,) if date else (),
        "round": _agreeing(round_, (c.round for c in told)),
        "amount": _agreeing(amount, (c.amount for c in told), sums.agree),
        "valuation": _agreeing(valuation, (c.valuation for c in told), sums.agree),
        "stake": _agreeing(stake, (c.stake for c in told)),
        "investors": tuple(sorted({span for i in investors for span in i.mentions})),
    }
    return DealReport(
        company=company.text,
        company_canonical=company.canonical,
        kind=kind.value,
        status=status.value,
        evidence={slot: spans for slot, spans in evidence.items() if spans},
        date=date.value if date else None,
        round=round_.value if round_ else None,
        amount=amount.value if amount else None,
        valuation=valuation.value if valuation else None,
        basis=_basis(told) if valuation else None,
        stake=stake.value if stake else None,
        investors=investors,
    )


def _first(items: Iterable[Told[V] | None]) -> Told[V] | None:
    return next((item for item in items if item is not None), None)


def _spans(items: Iterable[Told[V]]) -> tuple[Span, ...]:
    return tuple(sorted({item.span for item in items}))


def _agreeing(
    chosen: Told[V] | None,
    items: Iterable[Told[V] | None],
    same: Callable[[V, V], bool] = lambda a, b: a == b,
) -> tuple[Span, ...]:
    if chosen is None:
        return ()
    return _spans(item for item in items if item and same(item.value, chosen.value))


def _money(told: Sequence[Told[Money]]) -> Told[Money] | None:
    """The sum that most claims tell, the first of equals; a figure before a vague amount."""
    figures = [t for t in told if not t.value.vague] or list(told)
    return max(
        figures,
        key=lambda t: sum(sums.equal(t.value, other.value) for other in figures),
        default=None,
    )


def _richness(claim: Claim) -> int:
    """How many slots a claim fills."""
    slots = (claim.date, claim.round, claim.valuation, claim.stake)
    return sum(slot is not None for slot in slots)


def _kind(told: Sequence[Claim], investors: Sequence[Investment]) -> Told[DealKind]:
    """A stated share decides, else the kind that most claims tell; rounds have many investors."""
    listed = [c.kind for c in told if c.kind.value is DealKind.IPO and not c.weak]
    if listed and not any(c.kind.value is DealKind.MERGER for c in told):
        return listed[0]
    shared = [c for c in told if c.stake and c.kind.value in {DealKind.STAKE, DealKind.ACQUISITION}]
    if shared:
        half = any(c.stake and c.stake.value * 2 >= 1 for c in shared)
        return Told(DealKind.ACQUISITION if half else DealKind.STAKE, shared[0].kind.span)
    sure = [c.kind for c in told if not (c.weak or c.plain)]
    kinds = sure or [c.kind for c in told if not c.weak] or [c.kind for c in told]
    kind = max(kinds, key=lambda k: sum(k.value is other.value for other in kinds))
    if kind.value is DealKind.STAKE and (len(investors) > 1 or any(c.round for c in told)):
        return Told(DealKind.FUNDING, kind.span)
    return kind


def _status(claims: Sequence[Claim]) -> Told[DealStatus]:
    """A denial anywhere stands; else what the title or the first sentence of the body says."""
    for claim in claims:
        if claim.status.value is DealStatus.DENIED:
            return claim.status
    first = next((c for c in claims if not c.in_title and not c.weak), claims[0])
    heads = [c.status for c in claims if c.in_title] + [first.status]
    return next((s for s in heads if s.value is not DealStatus.ANNOUNCED), first.status)


def _date(told: Sequence[Claim], published: dt.date | None) -> Told[PartialDate] | None:
    """The first date told, at its best precision; the month of publication for undated news."""
    dates = [c.date for c in told if c.date]
    if dates:
        first = dates[0].value.iso()
        return max(
            (d for d in dates if d.value.iso().startswith(first)), key=lambda d: len(d.value.iso())
        )
    if published is None or all(c.earlier for c in told):
        return None
    return Told(PartialDate(published.year, published.month), told[0].kind.span)


def _basis(told: Sequence[Claim]) -> Basis | None:
    return next((c.basis for c in told if c.basis), None)


def _investors(told: Sequence[Claim]) -> tuple[Investment, ...]:
    """Everyone said to invest, once each, with all that the claims say of them."""
    merged: dict[str, Investment] = {}
    for investor in (i for claim in told for i in claim.investors):
        old = merged.get(investor.canonical)
        merged[investor.canonical] = _both(old, investor) if old else investor
    return tuple(merged.values())


def _both(one: Investment, other: Investment) -> Investment:
    return Investment(
        max(one.name, other.name, key=len),
        one.canonical,
        tuple(sorted({*one.mentions, *other.mentions})),
        one.lead or other.lead,
        one.new if one.new is not None else other.new,
    )
