"""A deal in one sentence, of each kind and status, in three languages."""

from dataclasses import replace

import pytest

from models.deal import Deal, Slot
from models.report import DealKind, DealStatus
from pipeline.pages.headline import headline
from pipeline.pages.speech import speech

REST = "(49% of the company, valuation $29bn, 2025-06-16)"


def test_a_deal_in_one_sentence(deal: Deal) -> None:
    told = "星仪 sells a stake for $14.3bn to Halden and =Söder+1"
    assert headline(deal, speech("en")) == f"{told} {REST}"


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (DealKind.FUNDING, "星仪 raises $14.3bn from Halden"),
        (DealKind.STAKE, "星仪 sells a stake for $14.3bn to Halden"),
        (DealKind.ACQUISITION, "星仪 is bought for $14.3bn by Halden"),
        (DealKind.MERGER, "星仪 merges, in a deal of $14.3bn with Halden"),
        (DealKind.IPO, "星仪 goes public and raises $14.3bn from Halden"),
        (DealKind.DEBT, "星仪 borrows $14.3bn from Halden"),
        (DealKind.GRANT, "星仪 receives a grant of $14.3bn from Halden"),
        (DealKind.FUND, "星仪 closes a fund of $14.3bn from Halden"),
    ],
)
def test_each_kind_has_its_verb(deal: Deal, kind: DealKind, told: str) -> None:
    one = replace(deal, kind=Slot(kind), investors=deal.investors[:1])
    assert headline(one, speech("en")) == f"{told} {REST}"


@pytest.mark.parametrize("kind", DealKind)
@pytest.mark.parametrize("lang", ["en", "fr", "zh"])
def test_what_is_not_told_leaves_no_gap(deal: Deal, kind: DealKind, lang: str) -> None:
    empty = Slot()
    bare = replace(deal, kind=Slot(kind), amount=empty, valuation=empty, stake=empty, date=empty)
    told = headline(replace(bare, investors=()), speech(lang))
    assert told.startswith("星仪")
    assert not any(sign in told for sign in "{}()（）,，")


@pytest.mark.parametrize(
    ("status", "before"),
    [
        (DealStatus.ANNOUNCED, ""),
        (DealStatus.RUMOURED, "A rumour: "),
        (DealStatus.PLANNED, "A plan: "),
        (DealStatus.DENIED, "Denied: "),
    ],
)
def test_what_is_unsure_is_told_as_that(deal: Deal, status: DealStatus, before: str) -> None:
    told = headline(replace(deal, status=Slot(status)), speech("en"))
    assert told.startswith(f"{before}星仪 sells")


@pytest.mark.parametrize(
    ("lang", "names"),
    [("en", "A, B, C and 2 others"), ("fr", "A, B, C et 2 autres"), ("zh", "A，B，C")],
)
def test_many_investors_are_counted(deal: Deal, lang: str, names: str) -> None:
    many = tuple(replace(deal.investors[0], name=name) for name in "ABCDE")
    told = headline(replace(deal, investors=many), speech(lang))
    assert names in told
    assert "D" not in told
