"""Amounts that restate another in a second currency: « 3 milliards de dollars, soit 2,4 milliards de francs »."""

from collections.abc import Sequence
from functools import cache

from extractors.money import lexicons
from extractors.money.amounts import Amount
from extractors.money.bounds import Bounded

_REACH = 25
_OPEN = ("(", "[")
_LIST = (",", "、", "/", "", ", or", ", ou", " or", " ou", "或", "ou encore", "or")


@cache
def _joints() -> frozenset[str]:
    return frozenset(lexicons.joined("links")["conversion"]) - {","}


@cache
def _verbs() -> tuple[str, ...]:
    return tuple(lexicons.joined("links").get("converts", ()))


def _restates(between: str, listed: bool) -> bool:
    """Whether the words between two amounts make the second a restatement of the first."""
    words = between.strip().lower()
    if words in _joints() or (listed and words in _LIST):
        return True
    return len(words) <= _REACH and words.endswith(_verbs())


def links(text: str, amounts: Sequence[Amount], bounds: Sequence[Bounded]) -> list[int | None]:
    """For each amount the index of the one that it restates, None where it restates none.

    `text` is folded. Several restatements in a row point at one original.
    """
    found: list[int | None] = []
    for index, (amount, bound) in enumerate(zip(amounts, bounds, strict=True)):
        original = None
        if index and amount.unit is not None:
            earlier = found[index - 1]
            between = text[bounds[index - 1].end : bound.start]
            if between.lower().strip().endswith(_verbs()):
                pass
            root = earlier if earlier is not None else index - 1
            if _differ(amounts[root], amount) and _restates(
                _with_verb(text, bounds[index - 1].end, bound, amount), listed=earlier is not None
            ):
                original = root
        found.append(original)
    return found


def _with_verb(text: str, end: int, bound: Bounded, amount: Amount) -> str:
    """The words between; a bound that is itself a verb of conversion (约合) counts among them."""
    words = text[bound.start : amount.start].strip()
    stop = amount.start if words.endswith(_verbs()) else bound.start
    return text[end:stop]


def _differ(first: Amount, second: Amount) -> bool:
    return second.unit is not None and (first.unit is None or first.unit.code != second.unit.code)


def in_brackets(text: str, bound: Bounded) -> bool:
    """Whether an amount stands directly behind an opening bracket."""
    return text[: bound.start].rstrip(" ").endswith(_OPEN) if bound.start < 3 else (
        text[bound.start - 3 : bound.start].rstrip(" ").endswith(_OPEN)
    )
