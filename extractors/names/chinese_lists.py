"""Lists of investors in Chinese: 由A、B与C领投; 股东包括A、B和C."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon, titles
from extractors.names import chinese_tails, known, words
from extractors.names.claim import Claim
from extractors.names.segmentation import NAME, Words, after_openings, openings, start_of
from models.mention import NameKind
from models.span import Span

_DEED = re.compile(
    r"领投|跟投|根投|参投|追投|独投|加码|加持|加注|入局|出手|合计|"
    r"(?:联合|共同|独家|战略)(?:投资|出资|发起)|出资|认缴|认购|参与"
)
_BEHIND = re.compile(rf"([^,。;:|()\"!?\n]{{2,80}}?)(?={_DEED.pattern})")
_AHEAD = re.compile(
    r"(?:投资方|投资者|投资人|投资机构|股东|领投方|跟投方|买家|买方|收购方|卖方|认购方|出资方|有限合伙人|LP)"
    r"(?:还|则|主要|中)?(?:分别)?(?:包括了?|包含|为|是|有)([^,。;:|()\"!?\n]{2,80})"
)
_BY = re.compile(r"获得了?|获|由|引入|引进|包括|来自|联合")
_ITEM = re.compile(r"、|以及|和|与|及")
_LAST_WORDS = re.compile(
    r"(?:等?(?:老股东|新股东|股东|机构|投资方|多家机构|知名机构|资方)|等|持续|继续|联合|共同|独家|均|也|则|再次|超额|追加|双双|"
    r"一同|分别|战略|跟着|都|又|还|旗下|合计|拟)+$"
)
_SMALL = frozenset({"p", "u", "c", "r", "m", "q", "TIME", "d"})


def claims(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """The members of a list that is said to invest; beside an organisation all are."""
    behind = _BEHIND.finditer(folded, *span) if _DEED.search(folded, *span) else ()
    for match in (*behind, *_AHEAD.finditer(folded, *span)):
        names = [
            name
            for item in _items(folded, Span(*match.span(1)))
            if (name := _member(folded, item, segmented, match)) is not None
        ]
        sure = any(_is_sure(folded, name, segmented) for name in names)
        for name in names:
            yield Claim(name, NameKind.ORGANISATION, 1.3 if sure else 0.8, "list")


def _items(folded: str, stretch: Span) -> Iterator[Span]:
    at = stretch.start
    while at < stretch.end:
        joint = _ITEM.search(folded, at + 1, stretch.end)
        stop = joint.start() if joint else stretch.end
        yield Span(at, stop)
        at = joint.end() if joint else stretch.end


def _is_sure(folded: str, name: Span, segmented: Words) -> bool:
    word = segmented.exactly(name)
    form = name.of(folded)
    return (
        (word is not None and word.label == "ORG")
        or (form in known.table() and known.table()[form].kind is NameKind.ORGANISATION)
        or _is_tailed(form)
    )


def _is_tailed(form: str) -> bool:
    return any(len(form) > len(tail) + 1 and form.endswith(tail) for tail in _tails())


@cache
def _tails() -> tuple[str, ...]:
    return tuple(words.of("investor_tails", "zh"))


def _member(folded: str, item: Span, segmented: Words, match: re.Match[str]) -> Span | None:
    """The name in an item: what follows its last function word and its openings."""
    end = item.start + len(_LAST_WORDS.sub("", item.of(folded).rstrip()))
    small = [
        word.span.end for word in segmented.inside(Span(item.start, end)) if word.label in _SMALL
    ]
    start = max(small, default=item.start)
    if item.start == match.start(1):
        start = max((one.end() for one in _BY.finditer(folded, start, end - 2)), default=start)
    start = after_openings(folded, start, end)
    first = next(segmented.after(start), None)
    named = first is not None and first.kind is not None and end - start <= 6
    bounded = named or start > item.start or item.start > match.start(1) or match.re is _AHEAD
    if not bounded and not _is_tailed(folded[start:end]):
        start = start_of(folded, item.start, end, segmented)
    name = Span(start, max(start, end))
    return name if _may_be_investor(folded, name) else None


def _may_be_investor(folded: str, name: Span) -> bool:
    text = name.of(folded)
    return (
        2 <= len(text) <= 14
        and re.fullmatch(rf"{NAME}+", text) is not None
        and text not in words.of("generic", "zh")
        and text not in openings()
        and not chinese_tails.is_description(text)
        and not titles.in_word(text, "zh")
        and not re.search(lexicon.load("names", "zh")["not_investor"], text)
    )
