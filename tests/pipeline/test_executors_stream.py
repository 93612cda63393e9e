"""Results in order, and no more under way than allowed."""

from concurrent.futures import Future

import pytest
from misbehaviour import BAD, double, in_chunks, with_error, with_loop

from pipeline.executors import LostError, UnfinishedError, Workers, in_order
from pipeline.executors.serial import SerialExecutor


class Counting(SerialExecutor):
    """Counts what is under way."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, fn, /, *args, **kwargs) -> Future:  # type: ignore[no-untyped-def, type-arg]
        self.submitted += 1
        return super().submit(fn, *args, **kwargs)


def test_results_come_in_order_with_their_tags() -> None:
    found = list(in_order(SerialExecutor(), double, in_chunks(range(5)), ahead=3))
    assert found == [("0", [0, 2]), ("2", [4, 6]), ("4", [8])]


def test_no_more_is_under_way_than_allowed() -> None:
    executor = Counting()
    results = in_order(executor, double, in_chunks(range(100)), ahead=4)
    for done in range(10):
        next(results)
        assert executor.submitted <= done + 4


def test_a_chunk_of_nothing_is_no_work() -> None:
    executor = Counting()
    assert list(in_order(executor, double, [("known", [])], ahead=4)) == [("known", [])]
    assert executor.submitted == 0


@pytest.mark.parametrize(
    ("work", "error"), [(with_error, ZeroDivisionError), (with_loop, UnfinishedError)]
)
def test_an_item_at_fault_costs_only_itself_in_this_process_too(work, error) -> None:  # type: ignore[no-untyped-def]
    ((_, found),) = in_order(SerialExecutor(), work, [("", [5, 6, BAD, 8])], ahead=1)
    assert isinstance(found.pop(2), error)
    assert found == [10, 12, 16]


def test_where_nobody_is_left_to_work_the_stream_ends() -> None:
    def lost(numbers: object) -> list[int]:
        raise LostError("gone")

    with pytest.raises(LostError):
        list(in_order(SerialExecutor(), lost, in_chunks(range(4)), ahead=2))


def test_one_worker_is_this_process() -> None:
    with Workers(1).executor() as (executor, ahead):
        assert isinstance(executor, SerialExecutor)
        assert ahead == 1
