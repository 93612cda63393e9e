"""Which inputs a run takes."""

import io
from pathlib import Path

import pytest

from models.errors import UsageError
from pipeline.choice import Choice, Sample
from pipeline.plan import Plan


@pytest.fixture
def dump(tmp_path: Path) -> str:
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(f'{{"id": {n}, "text": "Article {n}"}}\n' for n in range(1000)))
    return str(path)


def taken(choice: Choice, dump: str) -> tuple[list[str], int]:
    """The addresses that are taken, and how many others were left out."""
    chosen = Plan(choice=choice).chosen([dump])
    return [one.address for one in chosen], chosen.left_out


def test_all_are_taken_unless_something_is_said(dump: str) -> None:
    addresses, left_out = taken(Choice(), dump)
    assert addresses == [f"{dump}:{n}" for n in range(1, 1001)]
    assert left_out == 0


def test_a_limit_takes_the_first(dump: str) -> None:
    assert taken(Choice(limit=3), dump) == ([f"{dump}:{n}" for n in (1, 2, 3)], 0)


def test_a_share_is_the_same_each_time_and_grows(dump: str) -> None:
    small, left_out = taken(Choice(Sample.parse("5%")), dump)
    assert 25 < len(small) < 100
    assert len(small) + left_out == 1000
    assert taken(Choice(Sample.parse("5%")), dump) == (small, left_out)
    assert set(small) < set(taken(Choice(Sample.parse("20%")), dump)[0])
    assert taken(Choice(Sample.parse("100%")), dump)[1] == 0


@pytest.mark.parametrize(("number", "expected"), [(0, 0), (1, 1), (50, 50), (2000, 1000)])
def test_a_number_is_taken_exactly(dump: str, number: int, expected: int) -> None:
    addresses, left_out = taken(Choice(Sample(number=number)), dump)
    assert (len(addresses), left_out) == (expected, 1000 - expected)


def test_a_limit_holds_within_a_sample(dump: str) -> None:
    whole, _ = taken(Choice(Sample.parse("50")), dump)
    assert taken(Choice(Sample.parse("50"), limit=10), dump)[0] == whole[:10]


def test_a_stream_can_be_sampled_by_share_only() -> None:
    lines = b'{"text": "a"}\n' * 100
    assert list(Plan(choice=Choice(Sample.parse("50%"))).chosen(["-"], io.BytesIO(lines)))
    with pytest.raises(UsageError, match="read only once"):
        Plan(choice=Choice(Sample.parse("10"))).chosen(["-"], io.BytesIO(lines))


@pytest.mark.parametrize("told", ["", "five", "-1", "101%", "5 %%", "1.5"])
def test_what_is_no_sample_is_told(told: str) -> None:
    with pytest.raises(UsageError, match="no sample"):
        Sample.parse(told)
