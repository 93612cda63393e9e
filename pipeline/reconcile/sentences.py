"""Why two reports are taken for one deal or two: a sentence that names the values compared."""

from collections.abc import Callable

from models.report import Investment
from pipeline import wording
from pipeline.reconcile.claim import Claim

_UNTOLD = "untold"
# More names than these are counted only.
_NAMED = 3


def fill(template: str, one: Claim, other: Claim) -> str:
    """The sentence: "same month ({date})" with the values of both reports, once if equal."""
    return template.format_map(
        {slot: both(show(one), show(other)) for slot, show in _SHOWN.items() if slot in template}
    )


def both(one: str, other: str) -> str:
    """Two values side by side: once where they read alike."""
    return " and ".join(dict.fromkeys((one or _UNTOLD, other or _UNTOLD)))


def _date(claim: Claim) -> str:
    if claim.date is None and claim.told is not None:
        return f"undated, told {wording.date(claim.told)}"
    return wording.date(claim.date) or "undated"


def _investors(claim: Claim) -> str:
    return investors(claim.stored.report.investors)


def investors(all_: tuple[Investment, ...]) -> str:
    """The investors by their usual names, some of them where they are many."""
    named = ", ".join(who.canonical for who in all_[:_NAMED])
    return named + (f" and {len(all_) - _NAMED} more" if len(all_) > _NAMED else "")


_SHOWN: dict[str, Callable[[Claim], str]] = {
    "amount": lambda claim: wording.money(claim.stored.report.amount),
    "company": lambda claim: claim.stored.report.company,
    "date": _date,
    "investors": _investors,
    "kind": lambda claim: claim.kind.value,
    "round": lambda claim: claim.stored.report.round or "",
    "stake": lambda claim: wording.share(claim.stored.report.stake),
    "status": lambda claim: claim.stored.report.status.value,
    "valuation": lambda claim: wording.money(claim.stored.report.valuation),
}
