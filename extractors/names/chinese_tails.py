"""Chinese organisations by their last word: 资本, 科技, 股份有限公司, 基金二期."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from extractors import lexicon
from extractors.names import known, words
from extractors.names.claim import Claim
from extractors.names.segmentation import NAME, Words, after_country, start_of
from models.mention import NameKind
from models.span import Span

_NOT_AFTER = re.compile(
    r"商(?![城业贸务])|市场|开支|支出|金额|化|家|利得|密集|经理|会|人|方|者|额|回报|组合|界|圈|轮|部门|学院派|"
    r"领域|行业|产业|赛道|业务|部门|板块|概念|股东|股权|需求|管线|产品|平台的"
)
_ADVERBIAL = re.compile(r"旗下|独家|联合|共同|继续|领投|跟投|持续|重新|曾经|已经|宣布|轮|方式|融资")
_CAPITAL = re.compile("资本|创投|资管|产投")
_TIMELESS = re.compile(
    r"(?!今[年日天后]|[去明前本当近上下同每次目])(?!.*[年月季周天前后来])[\u4e00-\u9fff]{2,3}"
)
_HELD = re.compile(r"(?:所持|持有|清仓|减持|增持|转让|受让|出售|抛售)的?了?$")
_VERBS = frozenset({"投资", "控股", "制造", "包装", "检验", "诊断"})  # verbs as well
_FIRM = re.compile("(?:资本|创投|风投|资管|产投|基金|集团)$")
_LONGEST_CORE = 8  # characters before a tail
_LEGAL = "有限公司"  # before it stands a whole name with its trade: up to 30 characters
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,2}期|[一二三四五六七八九十\d]{1,2}号|[IVX]{1,4}期?"
)
_OF_INVESTORS = r"股份|股权|领投|跟投|参投|独投|共同|联合|合计|分别|持股|认购|合伙人|创始"
_NAMED = frozenset({"PER", "ORG", "nz", "nw"})


@cache
def tails() -> re.Pattern[str]:
    """Last words of organisations: 资本, 科技 and the like."""
    tails = sorted(lexicon.load("names", "zh")["organisation_tails"], key=len, reverse=True)
    return re.compile("|".join(tails))


def claims(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """Stretches that end in 资本, 创投, 科技 and the like."""
    strong = words.of("investor_tails", "zh")
    yield from _dated(folded, segmented)
    for tail in tails().finditer(folded, span.start, span.end):
        if tail.group().endswith(_LEGAL):
            yield from _legal(folded, span, tail, segmented)
            continue
        low = max(span.start, tail.start() - _LONGEST_CORE - 2)
        name = Span(start_of(folded, low, tail.start(), segmented), _end(folded, tail))
        if _NOT_AFTER.match(folded, name.end) or not _is_tailed(folded, name, tail.start()):
            continue
        core = folded[name.start : tail.start()]
        if (
            tail.group() in strong - _VERBS
            or _is_known(core, tail.group())
            or (
                _stands_alone(folded, name, span, tail.group())
                and _is_unusual(folded, name, tail.start(), segmented)
            )
        ):
            weight = 1.0 if tail.group() in strong else 0.6
            yield Claim(name, NameKind.ORGANISATION, weight, "tail")


def _dated(folded: str, segmented: Words) -> Iterator[Claim]:
    """Investors whose name the recogniser takes for a time: 今朝资本."""
    for word in segmented.all:
        tail = _CAPITAL.match(folded, word.span.end)
        named = word.label == "TIME" and _TIMELESS.fullmatch(word.span.of(folded))
        if tail and named:
            yield Claim(Span(word.span.start, tail.end()), NameKind.ORGANISATION, 1.0, "tail")


def _is_known(core: str, tail: str) -> bool:
    """Whether a tail, not one that is a verb after a subject, goes on a well-known name."""
    return core in known.table() and tail not in (_VERBS | {"股份"}) - {"控股"}


def _end(folded: str, tail: re.Match[str]) -> int:
    """Where a name ends: the number of a fund belongs to it."""
    number = _NUMBERED.match(folded, tail.end()) if tail.group().endswith("基金") else None
    return number.end() if number else tail.end()


def funds_in_series(folded: str, familiar: Mapping[Span, known.Known]) -> Iterator[Claim]:
    """Well-known funds with their number: 大基金二期."""
    for found, entry in familiar.items():
        number = _NUMBERED.match(folded, found.end)
        if number and entry.kind is NameKind.ORGANISATION and number.group().endswith("期"):
            yield Claim(Span(found.start, number.end()), NameKind.ORGANISATION, 4.0, "series")


def _legal(folded: str, span: Span, tail: re.Match[str], segmented: Words) -> Iterator[Claim]:
    start = start_of(
        folded, max(span.start, tail.start() - 30), tail.start(), segmented, whole=True
    )
    if tail.start() - start >= 2:
        yield Claim(Span(start, tail.end()), NameKind.ORGANISATION, 1.5, "legal form")


@cache
def _only_tails() -> re.Pattern[str]:
    return re.compile(f"(?:{tails().pattern})+")


def is_description(text: str) -> bool:
    """Whether a stretch is made of nothing but trades and legal words: 工业集团, 生物医药."""
    return _only_tails().fullmatch(text) is not None


def _is_tailed(folded: str, name: Span, tail: int) -> bool:
    """Whether what stands before a tail can be the name proper."""
    core, generic = folded[name.start : tail], words.of("generic", "zh")
    if not 2 <= len(core) <= _LONGEST_CORE or re.match(r"[\d.]+[万亿]?", core):
        return False
    bare = folded[after_country(folded, name) : name.end]
    if is_description(bare) or is_held(folded, name) or _is_clause(core, folded[tail : name.end]):
        return False
    return not ({core, name.of(folded), bare} & generic or _ADVERBIAL.search(name.of(folded)))


def _is_clause(core: str, tail: str) -> bool:
    """Whether a name with a verb or another name behind it is no longer one.

    As in 甲乙资本投资 (it invests), 甲乙港交所公告 (what it told the exchange).
    """
    entry = known.table().get(tail)
    named = entry is not None and entry.kind is NameKind.ORGANISATION and core in known.table()
    return named or (tail in _VERBS and _FIRM.search(core) is not None)


def is_held(folded: str, name: Span) -> bool:
    """Whether a stretch that ends in 股份 tells whose shares one holds or sells."""
    held = _HELD.search(folded[max(0, name.start - 4) : name.start])
    return folded[: name.end].endswith("股份") and held is not None


def _is_unusual(folded: str, name: Span, tail: int, segmented: Words) -> bool:
    """Whether a name is no phrase of common words: 渠道建设, 全球生物医药."""
    if (
        folded[name.start : tail] in known.table()
        or folded.count(name.of(folded)) > 1
        or folded[name.end : name.end + 1] == "("
    ):
        return True
    core = list(segmented.inside(Span(name.start, tail)))
    return not core or any(
        word.label in _NAMED or len(word.span.of(folded)) == 1 or word.span.end > tail
        for word in core
        if word.label not in {"v", "p", "d", "c", "u", "f"}
    )


def _stands_alone(folded: str, name: Span, span: Span, tail: str) -> bool:
    """Whether punctuation closes a name, or opens it where its tail is no verb as well."""
    if tail in _VERBS and re.search(r"[由被获]$", folded[: name.start][-1:]):
        return False
    if re.match(r"[、,。;:!?)|\"(和与及等]|$", folded[name.end : name.end + 1]):
        return True
    if re.match(_OF_INVESTORS, folded[name.end : name.end + 3]):
        return True
    opened = name.start == span.start or not re.match(
        rf"(?![由向与被获对和将为从]){NAME}", folded[name.start - 1]
    )
    return opened and tail not in _VERBS
