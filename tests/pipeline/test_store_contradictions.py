"""Contradictions come in order, each with the words on either side."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from handmade import read_by_marks
from newsroom import Newsroom

from pipeline.store import open_store
from pipeline.store.contradictions import Order, contradictions, other_values, ranked

LINE = "DEAL {company} / funding / announced / {date} / {amount} / Halden"
# By company: what two articles tell of its deal, whose values differ more or less.
TOLD = {
    "Near": (("2024-05-02", "1000000"), ("2024-05-02", "1400000")),
    "Wide": (("2023-05-02", "1000000"), ("2023-05-02", "9000000")),
    "Day": (("2022-05-02", "1000000"), ("2022-05-09", "1000000")),
}


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Newsroom]:
    """Deals that people hold for one although articles contradict each other on them."""
    read_by_marks(monkeypatch)
    with open_store(str(tmp_path / "deals.db"), create=True) as store:
        made = Newsroom(tmp_path / "news", store)
        for company, tellings in TOLD.items():
            for n, (date, amount) in enumerate(tellings):
                line = LINE.format(company=company, date=date, amount=amount)
                made.write(f"{company}{n}.md", (f"Told {n} times over.", line), day=date)
        made.read()
        for company in TOLD:
            ids = sorted(one for one in made.deals() if one.startswith(company.casefold()))
            if len(ids) == 2:
                made.judge("same", *ids)
        yield made


def order_of(room: Newsroom, order: Order) -> list[str]:
    return [key.deal_id.partition("-")[0] for key in ranked(room.store, order)]


def test_what_is_widest_apart_comes_first(room: Newsroom) -> None:
    assert order_of(room, Order.LARGEST) == ["wide", "near", "day"]


def test_or_the_latest_deal(room: Newsroom) -> None:
    assert order_of(room, Order.LATEST) == ["near", "wide", "day"]


def test_those_of_one_company(room: Newsroom) -> None:
    assert [key.slot for key in ranked(room.store, organisations={"day"})] == ["date"]
    assert ranked(room.store, organisations=set()) == []


def test_each_side_has_its_words(room: Newsroom) -> None:
    (found,) = contradictions(room.store, ranked(room.store, organisations={"wide"}))
    sides = [
        [passage.quotes[0].quote for passage in side.passages]
        for side in (found.chosen, found.other)
    ]
    assert sorted(sides) == [["1000000"], ["9000000"]]
    assert {str(side.value.figure) for side in (found.chosen, found.other)} == {
        "1000000",
        "9000000",
    }
    assert (found.organisation_id, found.slot) == ("wide", "amount")


def test_the_order_of_keys_is_kept(room: Newsroom) -> None:
    keys = ranked(room.store)[::-1]
    assert [one.deal_id for one in contradictions(room.store, keys)] == [
        key.deal_id for key in keys
    ]


def test_the_other_values_of_deals(room: Newsroom) -> None:
    (key,) = ranked(room.store, organisations={"near"})
    (value,) = other_values(room.store, {key.deal_id})[key.deal_id, "amount"]
    assert str(value.figure) in {"1000000", "1400000"}
