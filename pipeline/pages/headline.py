"""A deal in one plain sentence, in the reader's language."""

from typing import NamedTuple

from models.deal import Deal
from models.report import DealKind, DealStatus
from pipeline.pages.catalogues import translatable as _
from pipeline.pages.speech import Speech

# How many investors are named.
_NAMED = 3


class _Saying(NamedTuple):
    """What happens in a kind of deal: without its amount, with it, and what names the investors."""

    plain: str
    sized: str
    backed: str


_SAYINGS = {
    DealKind.FUNDING: _Saying(
        _("{company} raises money"),
        _("{company} raises {amount}"),
        _("{told} from {investors}"),
    ),
    DealKind.STAKE: _Saying(
        _("{company} sells a stake"),
        _("{company} sells a stake for {amount}"),
        _("{told} to {investors}"),
    ),
    DealKind.ACQUISITION: _Saying(
        _("{company} is bought"),
        _("{company} is bought for {amount}"),
        _("{told} by {investors}"),
    ),
    DealKind.MERGER: _Saying(
        _("{company} merges"),
        _("{company} merges, in a deal of {amount}"),
        _("{told} with {investors}"),
    ),
    DealKind.IPO: _Saying(
        _("{company} goes public"),
        _("{company} goes public and raises {amount}"),
        _("{told} from {investors}"),
    ),
    DealKind.DEBT: _Saying(
        _("{company} borrows money"),
        _("{company} borrows {amount}"),
        _("{told} from {investors}"),
    ),
    DealKind.GRANT: _Saying(
        _("{company} receives a grant"),
        _("{company} receives a grant of {amount}"),
        _("{told} from {investors}"),
    ),
    DealKind.FUND: _Saying(
        _("{company} closes a fund"),
        _("{company} closes a fund of {amount}"),
        _("{told} from {investors}"),
    ),
}
_UNSURE = {
    DealStatus.RUMOURED: _("A rumour: {told}"),
    DealStatus.PLANNED: _("A plan: {told}"),
    DealStatus.DENIED: _("Denied: {told}"),
}


def headline(deal: Deal, speech: Speech) -> str:
    """What happened, who paid, and in brackets the rest; without a full stop."""
    outline = deal.outline
    saying = _SAYINGS[outline.kind]
    company, amount = deal.company.value or deal.company_canonical, speech.money(deal.amount.value)
    told = speech(saying.sized if amount else saying.plain, company=company, amount=amount)
    if deal.investors:
        told = speech(saying.backed, told=told, investors=_investors(deal, speech))
    if rest := _rest(deal, speech):
        told = speech(_("{told} ({rest})"), told=told, rest=speech(_(", ")).join(rest))
    return speech(_UNSURE[outline.status], told=told) if outline.status in _UNSURE else told


def _investors(deal: Deal, speech: Speech) -> str:
    names = [one.name for one in deal.investors]
    others = len(names) - _NAMED
    if others <= 0:
        return speech.listed(names)
    named = speech(_(", ")).join(names[:_NAMED])
    return speech.several("{names} and {n} other", "{names} and {n} others", others, names=named)


def _rest(deal: Deal, speech: Speech) -> list[str]:
    """The share bought, the valuation and the date, where they are told."""
    valuation, share = speech.money(deal.valuation.value), speech.share(deal.stake.value)
    return [
        told
        for told in (
            share and speech(_("{share} of the company"), share=share),
            valuation and speech(_("valuation {valuation}"), valuation=valuation),
            speech.date(deal.date.value),
        )
        if told
    ]
