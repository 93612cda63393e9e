"""Dates as precise as they were told."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.partial_date import PartialDate


@pytest.mark.parametrize("iso", ["2024", "2024-05", "2024-05-21"])
def test_iso_round_trip(iso: str) -> None:
    assert PartialDate.parse(iso).iso() == iso


@given(st.dates())
def test_every_day_is_a_partial_date(day: dt.date) -> None:
    assert PartialDate.of(day).iso() == day.isoformat()


@pytest.mark.parametrize("iso", ["", "24", "2024-5", "2024-13", "2024-02-30", "2024-05-21T10:00"])
def test_what_is_no_date_is_refused(iso: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        PartialDate.parse(iso)


def test_a_quarter_is_told_by_its_year() -> None:
    assert PartialDate(2024, quarter=1).iso() == "2024"


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ValueError, match="month"):
        PartialDate(2024, None, 5)
