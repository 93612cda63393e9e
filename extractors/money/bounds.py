"""What words around an amount make of it: « plus de » a minimum, "nearly" about, 不到 a maximum."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.money import lexicons
from extractors.money.amount import Amount
from extractors.money.phrases import Phrases
from models.money import Bound

# Characters around a pair of amounts in which "respectively" may stand.
_EACH_NEAR = 16
_OPENING = ("(", "[")


@dataclass(frozen=True, slots=True)
class Bounded:
    """An amount with its bound; `start` and `end` take in the words that bound it."""

    amount: Amount
    bound: Bound
    start: int
    end: int


def _phrases(side: str) -> Phrases[str]:
    groups: dict[str, list[str]] = {}
    for lang in lexicons.languages():
        for label, words in lexicons.section("bounds", lang).get(side, {}).items():
            groups.setdefault(label, []).extend(words)
    return lexicons.labelled(groups)


@cache
def _before() -> Phrases[str]:
    return _phrases("before")


@cache
def _after() -> Phrases[str]:
    return _phrases("after")


@cache
def _of_scale() -> Phrases[str]:
    """Words that bound a scale without a number only: 上亿, 过千万."""
    return _phrases("of_scale")


@cache
def _between() -> Phrases[bool]:
    """What may stand between a bound and its amount: « dépasser les 40 dollars », 最多募资7亿."""
    return lexicons.phrases("bounds", "between")


def _places(text: str, amount: Amount) -> list[tuple[int, bool]]:
    """Where words before an amount may end, and whether something stands between."""
    start = amount.start
    ends = [start, start - 1] if text[start - 1 : start] == " " else [start]
    places = [(end, False) for end in ends]
    for end in ends:
        if skipped := _between().before(text, end):
            places += [(skipped[1], True), (skipped[1] - 1, True)]
    return places


def _words_before(text: str, amount: Amount) -> tuple[Bound, int] | None:
    for end, apart in _places(text, amount):
        found = _before().before(text, end)
        if found is None and amount.opens_with_scale:
            found = _of_scale().before(text, end)
        if found is None:
            continue
        # « plus que les 50 M€ » compares, 超募 is one word: only a full word reaches over others.
        word = text[found[1] : end]
        if not apart or not (len(word) < 2 or word.endswith((" de", " que", " d'"))):
            return Bound(found[0]), found[1]
    return None


def _words_after(text: str, amount: Amount) -> tuple[Bound, int] | None:
    for gap in ("", " "):
        found = _after().at(text, amount.end + len(gap))
        if found is None or not text.startswith(gap, amount.end):
            continue
        sum_up = text[found[1] - 1] == "+" and text[found[1] : found[1] + 1].isalnum()
        if not sum_up:  # 3000万美元+里程碑付款 adds, "$5bn+" bounds
            return Bound(found[0]), found[1]
    return None


def read(text: str, amount: Amount) -> Bounded:
    """The bound of an amount in folded text; words outside the numeral outdo those inside."""
    start, end, bound = amount.start, amount.end, amount.bound
    if after := _words_after(text, amount):
        bound, end = after
    if before := _words_before(text, amount):
        start = before[1]
        bound = bound if before[0] is Bound.EXACT else before[0]
    return Bounded(amount, bound, start, end)


@cache
def _joints(key: str) -> frozenset[str]:
    return frozenset(joint.strip() for joint in lexicons.joined("links")[key])


def in_brackets(text: str, bounded: Bounded) -> bool:
    """Whether an amount opens a bracket."""
    return text[max(0, bounded.start - 2) : bounded.start].rstrip(" ").endswith(_OPENING)


@cache
def _each() -> tuple[str, ...]:
    return tuple(lexicons.joined("bounds")["each"])


def _respective(text: str, first: Bounded, second: Bounded) -> bool:
    """Whether two amounts are told "respectively", so that one bound holds for both."""
    if text[first.end : second.start].strip().lower() not in _joints("and"):
        return False
    line = text[max(0, first.start - _EACH_NEAR) : second.end + _EACH_NEAR]
    return any(word in line for word in _each())


def settle(text: str, items: Sequence[Bounded], originals: Sequence[int | None]) -> list[Bound]:
    """The bound of each amount, those included that it takes over from another.

    A restatement in brackets is bound as its original is; "roughly $18 billion and $15 billion"
    hedges both. `originals` are the indices that `conversions.originals` gives.
    """
    settled: list[Bound] = []
    for index, item in enumerate(items):
        original, bound = originals[index], item.bound
        if bound is Bound.EXACT and original is not None and in_brackets(text, item):
            bound = settled[original]
        elif bound is Bound.EXACT and index and settled[index - 1] is Bound.APPROX:
            between = text[items[index - 1].end : item.start].strip().lower()
            listed = original is not None and original == originals[index - 1]
            bound = Bound.APPROX if between in _joints("also" if listed else "and") else bound
        elif bound is Bound.EXACT and index and _respective(text, items[index - 1], item):
            bound = settled[index - 1]
        settled.append(bound)
    return settled
