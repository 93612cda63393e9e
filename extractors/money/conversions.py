"""Amounts that restate another in a second currency: « 3 M$, soit 2,4 M€ »."""

from collections.abc import Sequence
from functools import cache

from extractors.money import lexicons
from extractors.money.amount import Amount
from extractors.money.bounds import Bounded

# How far a verb of conversion may stand from the original: 获得1.17亿欧元债务融资，约合….
_REACH = 25


@cache
def _joints(key: str) -> frozenset[str]:
    return frozenset(lexicons.joined("links")[key])


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(lexicons.joined("links")["converts"])


def _restates(text: str, first: Bounded, second: Bounded, *, listed: bool) -> bool:
    """Whether the words between two amounts make the second a restatement.

    `listed`: the first restates something itself, so that a mere comma goes on with it.
    """
    start, end = first.end, second.amount.start
    if not 0 <= end - start <= 2 * _REACH:
        return False
    if not text[second.start : end].strip().endswith(_verbs()):
        end = second.start
    words = text[start:end].strip().lower().replace("，", ",")
    if words in _joints("conversion") or (listed and words in _joints("also")):
        return True
    return len(words) <= _REACH and words.endswith(_verbs())


def _differ(first: Amount, second: Amount) -> bool:
    return second.unit is not None and (first.unit is None or first.unit.code != second.unit.code)


def originals(text: str, items: Sequence[Bounded]) -> list[int | None]:
    """For each amount the index of the one that it restates, None where it restates none.

    Several restatements in a row point at one original.
    """
    found: list[int | None] = []
    for index, item in enumerate(items):
        original = None
        if index:
            earlier = found[index - 1]
            root = index - 1 if earlier is None else earlier
            if _differ(items[root].amount, item.amount) and _restates(
                text, items[index - 1], item, listed=earlier is not None
            ):
                original = root
        found.append(original)
    return found
