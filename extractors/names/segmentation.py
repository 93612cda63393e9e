"""Where a name in Chinese text begins: by the recogniser's words and by those before names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import lexicon, titles
from extractors.names import words
from extractors.ner import Vote
from models.span import Span

HAN = "\u4e00-\u9fff"
NAME = rf"[{HAN}A-Za-z0-9\u00c0-\u024f·&.+-]"
# Labels of words that are no part of a name, unless they are short: see `_ends_name`.
SMALL = frozenset({"p", "c", "u", "d", "r", "m", "q", "TIME", "xc", "t", "w"})
_STATE_BODY = re.compile(r"(?:[署局部厅委]|政府|委员会|法院|议会|国会|央行)$")
_DESCRIPTION = re.compile(
    "公司|企业|平台|厂商|开发商|运营商|制造商|供应商|服务商|零售商|独角兽|巨头|龙头|大厂|初创|新创|品牌商?|厂(?![商房区长家])|旗下|药企|车企|房企|券商|(?:矿|地产|发展|设备|软件|珠宝|经销|代工|航运|保险|芯片|电信|物流)商|产业方|投资方|领投方|跟投方|新股东|老股东"
)
_DEAL = re.compile("收购了?|并购了?|入股了?|分拆|买下了?|出售|转让")  # no name has these within
_LONGEST_OPENING = 12  # characters
_NEVER = frozenset("是的了着这那该其此各每某")  # never in a name, however short it is so far
_ENTITIES = frozenset({"PER", "ORG", "nz"})
_ENDING_WHOLE = frozenset({"p", "u", "c", "r", "TIME", "v", "d"})
_WORD = re.compile(f"{NAME}+")
_VERBAL = frozenset({"v", "vd", "vn", "ad", "a", "f", "s"})


@cache
def openings() -> tuple[str, ...]:
    """Words that stand before names and are no part of them, longest first."""
    return tuple(sorted(lexicon.load("names", "zh")["before_name"], key=len, reverse=True))


@cache
def all_places() -> frozenset[str]:
    """Countries, regions and cities, as Chinese texts write them."""
    table = lexicon.load("places")
    return frozenset((*table["countries"], *table["cities"], *words.places("zh")))


@cache
def countries() -> frozenset[str]:
    """Countries and regions in Chinese."""
    home = {"中国", "香港", "台湾", "澳门"}  # belong to the names that begin with them: 中国移动
    listed = lexicon.load("places")["countries"]
    return frozenset(one for one in listed if re.match(f"[{HAN}]", one)) - home


@cache
def _glued() -> frozenset[str]:
    """What may be glued to the beginning of a name."""
    return frozenset(one for one in {*openings(), *countries()} if len(one) > 1)


class Words:
    """The recogniser's words of one sentence."""

    def __init__(self, votes: Sequence[Vote]) -> None:
        self.all = votes
        self._ends = [vote.span.end for vote in votes]

    def before(self, end: int) -> Iterator[Vote]:
        """The words before an offset, nearest first, from the one that holds the last character."""
        yield from reversed(self.all[: bisect_left(self._ends, end) + 1])

    def after(self, start: int) -> Iterator[Vote]:
        """The words behind an offset, nearest first."""
        for word in self.all[bisect_right(self._ends, start) :]:
            if word.span.start >= start:
                yield word

    def inside(self, span: Span) -> Iterator[Vote]:
        """The words of which a part lies in a span."""
        for word in self.before(span.end):
            if word.span.end <= span.start:
                return
            yield word

    def are_common(self, folded: str, span: Span) -> bool:
        """Whether a span holds two words or more, all of them places and dictionary words."""
        inside = list(self.inside(span))
        return len(inside) > 1 and all(
            word.span.end - word.span.start > 1
            and (
                word.label in {"n", "vn", "v", "vd", "ad", "an"}
                or (word.label == "LOC" and word.span.of(folded) in all_places())
            )
            for word in inside
        )

    def are_named(self, span: Span) -> bool:
        """Whether a span holds an entity, at most with nouns behind it."""
        inside = list(self.inside(span))[::-1]
        labels = [word.label for word in inside]
        longer = {word.label for word in inside[:-1] if word.span.end > word.span.start}
        longer |= {word.label for word in inside[-1:] if word.span.end - word.span.start > 1}
        return bool(labels) and (
            labels[0] in _ENTITIES | {"LOC", "nw"}
            and not {"v", "d", "p", "f", "ad", "vd", "c"} & longer
            and "ORG" not in labels[1:]
        )

    def exactly(self, span: Span) -> Vote | None:
        """The word that covers just this span."""
        index = bisect_left(self._ends, span.end)
        if index < len(self.all) and self.all[index].span == span:
            return self.all[index]
        return None


def _ends_name(word: str, label: str, core: int) -> bool:
    """Whether a word before a name of `core` characters so far cannot belong to it."""
    if not _WORD.fullmatch(word):
        return True
    if label in {"p", "u", "c", "w", "TIME", "r"} and not (
        core == 1 and len(word) == 1 and label == "r"
    ):
        return True
    if core < 2 and len(word) == 1:
        return word in _NEVER
    return word in openings() or label in SMALL or (label in _VERBAL and len(word) > 1)


def _ends_whole(word: str, label: str) -> bool:
    """Whether a word cannot belong to a name that goes on to its legal form."""
    return (not _WORD.fullmatch(word) and word not in {"(", ")"}) or label in _ENDING_WHOLE


def start_of(folded: str, low: int, end: int, segmented: Words, *, whole: bool = False) -> int:
    """Where the name begins that ends at `end`, not before `low`.

    A `whole` name, with its legal form, holds words that end a shorter one: 产业投资基金三期.
    """
    start, behind = end, ""
    for word in segmented.before(end):
        left = max(word.span.start, low)
        if left >= end:
            continue
        text = folded[left : min(word.span.end, end)]
        ends = _ends_whole(text, word.label) if whole else _ends_name(text, word.label, end - start)
        if start <= low or ends or (behind in _ENTITIES and word.label == "v" and len(text) == 1):
            break
        start, behind = left, word.label
    return after_openings(folded, start, end)


def after_openings(folded: str, start: int, end: int, *, places: bool = True) -> int:
    """The same name without descriptions, titles and, if asked, countries glued to its beginning.

    A country stays before a body of its state.
    """
    for noun in _DESCRIPTION.finditer(folded, start, end - 2):
        start = noun.end()
    for verb in _DEAL.finditer(folded, start, end - 2):
        start = verb.end() if verb.start() > start + 1 else start
    while True:
        skip = _opening(folded, start, end)
        if folded[start : start + skip] in countries() and not (
            places and not _STATE_BODY.search(folded[start:end])
        ):
            return start
        rest = folded[start + skip : end]
        if not skip or len(rest) < 2 or rest in _never_alone():
            return start
        start += skip


@cache
def _never_alone() -> frozenset[str]:
    """What is no name without the words before it."""
    return words.of("generic", "zh") | words.of("organisation_tails", "zh")


def _opening(folded: str, start: int, end: int) -> int:
    """The length of the description or title at the beginning of a stretch, 0 if none."""
    ends = range(min(end, start + _LONGEST_OPENING), start + 1, -1)
    opening = next((folded[start:at] for at in ends if folded[start:at] in _glued()), "")
    title = next(
        (one for one in titles.find(folded, Span(start, end), "zh") if one.span.start == start),
        None,
    )
    return max(len(opening), title.span.end - start if title else 0)


def after_country(folded: str, name: Span) -> int:
    """Where a name goes on behind a country or part of the world at its beginning."""
    ends = range(min(name.end, name.start + _LONGEST_OPENING), name.start + 1, -1)
    return next((at for at in ends if folded[name.start : at] in countries()), name.start)
