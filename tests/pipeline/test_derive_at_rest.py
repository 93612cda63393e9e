"""What a process holds is out of the garbage collector's sight while it derives, and then back."""

import gc

import pytest

from pipeline.derive.at_rest import at_rest


class Ring:
    """Garbage that only the collector finds."""

    def __init__(self, freed: list[str]) -> None:
        self.itself, self.freed = self, freed

    def __del__(self) -> None:
        self.freed.append("ring")


def test_only_what_is_made_within_is_collected_within() -> None:
    before, within = list[str](), list[str]()
    gc.collect()
    Ring(before)
    with at_rest():
        Ring(within)
        gc.collect()
        assert (before, within) == ([], ["ring"])
    gc.collect()
    assert before == ["ring"]


def deriving(*, fails: bool) -> int:
    with at_rest():
        with at_rest():
            pass
        if fails:
            raise KeyError
        return gc.get_freeze_count()


def test_all_is_looked_at_again_after_the_outermost_even_if_it_fails() -> None:
    assert deriving(fails=False) > 0
    assert gc.get_freeze_count() == 0
    with pytest.raises(KeyError):
        deriving(fails=True)
    assert gc.get_freeze_count() == 0
