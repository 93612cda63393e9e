"""Chinese companies by what is done to them: bought, sold, held by a share, listed by a code."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon, ner
from extractors.names import chinese_tails, words
from extractors.names.chinese_subjects import DESCRIPTION
from extractors.names.chinese_words import end_of, is_named
from extractors.names.claim import Claim
from extractors.names.segmentation import HAN, NAME, Words, after_openings, openings, start_of
from models.mention import NameKind
from models.span import Span

_SHARE = re.compile(
    rf"(?<=[{HAN}A-Za-z])(?:约|近|逾|合计|剩余|其余|另外)?"
    r"(?:\d[\d.]*%|百分之|全部|全数|多数|少数|控股|100%)(?:的)?(?:控制)?(?:股权|股份|权益|持股)"
)
_CODE = re.compile(
    r"(?:-(?:[A-Z]{1,2}))? ?\((?:(?:股票|股份|证券)?(?:代码|代号):? ?)?"
    r"(?:(?:NASDAQ|NYSE|HKEX|SEHK|SH|SZ|HK|TSE|TWSE|纳斯达克|纽交所|港交所)[:: ]?)?"
    r"(?:\d{4,6}(?:\.[A-Z]{2,3})?|(?<=[:: ])[A-Z]{1,5})\)"
)
_SEATED = re.compile(
    rf"({NAME}{{2,12}})\([{HAN}]{{2,4}}\)(?=[^,。;]{{0,6}}(?:完成|获|宣布|拿下|收购))"
)
_PART = re.compile(r"(?:全部|部分|多数|少数|约|近|逾)*(?:\d[\d.]*%|股权|股份|控股权)")
_SPOKEN_OF = re.compile(
    rf"被?(?:收购|并购|入股|投资)的((?!是)[{HAN}]{{2,10}}?)(?=总部|成立|是|为|已|曾|在|将|今|位于|主营|主打|专注|从事|[,。(])"
)
_SELLER = re.compile(
    rf"(?:从|由|向|自)((?:(?!握在){NAME}){{2,12}}?)(?:手中|手里|手上|手(?=[买收接拿购,])|处|那里)"
)
_COMMON = frozenset({"n", "v", "vn", "vd", "a", "ad", "an", "s", "f", "t"})
_STOPS = frozenset({"p", "u", "c", "w", "r", "m", "q", "TIME", "d", "xc"})
_LONGEST = 10


def claims(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """Claims for companies that the verbs and nouns of deals point at."""
    yield from _bought(folded, span, segmented)
    yield from _businesses(folded, span)
    for pattern, why in ((_SHARE, "share"), (_CODE, "code")):
        for match in pattern.finditer(folded, *span):
            before = Span(max(span.start, match.start() - _LONGEST), match.start())
            yield from _ending(folded, before, segmented, why)
    for match in _parties(folded, span):
        yield from _ending(folded, Span(*match.span(1)), segmented, "party")


def _parties(folded: str, span: Span) -> Iterator[re.Match[str]]:
    for pattern in (_SEATED, _SPOKEN_OF, _SELLER):
        yield from pattern.finditer(folded, *span)


def _ending(folded: str, name: Span, segmented: Words, why: str) -> Iterator[Claim]:
    """A claim for the name that ends where a stretch ends, where it can be one."""
    bare = Span(start_of(folded, name.start, name.end, segmented), name.end)
    party = why in {"party", "code"}
    if party and bare.end - bare.start < 2:  # its words are verbs to the recogniser
        bare = Span(after_openings(folded, *name), name.end)
    if _is_name(folded, bare, segmented, certain=party):
        yield Claim(bare, NameKind.ORGANISATION, 1.5 if why == "code" else 0.8, why)


def _bought(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """The stretch of words right behind 收购, 入股, 转让给 and the like."""
    for verb in _verbs().finditer(folded, *span):
        end = end_of(folded, verb.end(), span.end, segmented)
        name = Span(after_openings(folded, verb.end(), end), end)
        given = folded[verb.start() : verb.end()].endswith(("给", "予"))
        given |= _is_described(folded, name)
        shared = _PART.match(folded, end) is not None and segmented.exactly(name) is not None
        if _is_name(folded, name, segmented, certain=given or shared):
            owner = folded.startswith("的", end)  # of what is bought: 收购马斯克的公司
            yield Claim(name, NameKind.ORGANISATION, 0.5 if owner else 1.3, "object")


def _is_described(folded: str, name: Span) -> bool:
    """Whether the word for what it is stands before a name: 公司安培."""
    return DESCRIPTION.search(folded[max(0, name.start - 4) : name.start]) is not None


def _businesses(folded: str, span: Span) -> Iterator[Claim]:
    """A line of business that changes hands: 收购通用电气家电业务, 将安防部门卖给."""
    for match in _assets().finditer(folded, *span):
        group = 1 if match.group(1) else 2
        yield Claim(Span(*match.span(group)), NameKind.ORGANISATION, 0.8, "asset")
    for match in (*_business().finditer(folded, *span), *_sold_business().finditer(folded, *span)):
        start, end = match.span(1)
        start = after_openings(folded, start, end, places="的" in match.group(1))
        if 4 <= end - start <= 14:
            yield Claim(Span(start, end), NameKind.ORGANISATION, 0.8, "business")


def _is_name(folded: str, name: Span, segmented: Words, *, certain: bool = False) -> bool:
    """Whether a stretch is the name of something, not a phrase of common words.

    Where a party is `certain` to be named, common words may be its name.
    """
    text = name.of(folded)
    if not re.fullmatch(rf"[{HAN}·]{{2,10}}", text) or text in words.of("generic", "zh"):
        return False
    if text in openings() or text in words.places("zh") or words.not_company("zh").search(text):
        return False
    labels = [(word.label, word.span.of(folded)) for word in segmented.inside(name)]
    if any(label in {"m", "q", "r", "u", "TIME"} for label, _ in labels):
        return False
    tailed = chinese_tails.tails().search(text)
    certain |= tailed is not None and not chinese_tails.is_description(text)
    named = certain or folded[name.end : name.end + 1] == "("
    named |= folded.count(text) > 1 and not ner.is_word(text, "zh")
    named |= is_named(folded, name, segmented)
    return named or any(label not in _COMMON | _STOPS for label, _ in labels)


@cache
def _verbs() -> re.Pattern[str]:
    verbs = sorted(lexicon.load("names", "zh")["deal_verbs"], key=len, reverse=True)
    return re.compile(
        f"(?:{'|'.join(verbs)})了?(?![人者方额家款界圈期案商]|机构|银行|公司|组合|经理)"
    )


@cache
def _business() -> re.Pattern[str]:
    nouns = "|".join(lexicon.load("names", "zh")["business_nouns"])
    verbs = _verbs().pattern
    return re.compile(
        rf"{verbs}(?:{NAME}{{0,8}}旗下的?)?((?:(?!旗下|后者|其|该|所|一)[{HAN}A-Za-z]){{2,12}}?(?:{nouns}))"
    )


@cache
def _assets() -> re.Pattern[str]:
    """Houses, mines and the like that change hands by their number: 收购湖南两座水电站."""
    table = lexicon.load("names", "zh")
    nouns, verbs = "|".join(table["asset_nouns"]), "|".join(table["deal_verbs"])
    counted = (
        rf"(?:[{HAN}]{{2,4}})?(?:\d+|[一两二三四五六七八九十数几]+)[座家所间栋幢个条处艘架块幅宗]"
    )
    thing = rf"({counted}[{HAN}]{{0,6}}?(?:{nouns}))"
    return re.compile(
        rf"(?:{verbs})了?(?:旗下的?)?{thing}|(?:(?<=[,。;]))(?=[^,。;]{{0,40}}(?:{verbs})){thing}"
    )


@cache
def _sold_business() -> re.Pattern[str]:
    nouns = "|".join(lexicon.load("names", "zh")["business_nouns"])
    return re.compile(
        rf"(?:将把?|把)((?:(?!把)(?:(?!旗下|后者|其|该|所|一)[{HAN}A-Za-z])){{2,12}}?(?:{nouns}))"
        r"(?=[^,。;]{0,20}(?:卖|出售|售|转让|剥离|让与|处置))"
    )
