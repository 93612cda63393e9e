"""Names in a row: where one of 甲、乙和丙 is an organisation, the others are too."""

import re
from collections.abc import Iterator

from extractors import titles
from extractors.names import known, words
from extractors.names.chinese_people import is_person_shaped
from extractors.names.chinese_words import can_be_name, end_of, is_named, is_tailed
from extractors.names.claim import Claim
from extractors.names.segmentation import NAME, Words, after_openings, all_places, start_of
from models.mention import NameKind
from models.span import Span

_GLOSS = r"(?:\([^()]{1,40}\))?"
_ITEM = rf"{NAME}(?:{NAME}| (?=[A-Za-z])){{1,19}}{_GLOSS}"
_ROW = re.compile(rf"{_ITEM}(?:、{_ITEM})+(?:以及{_ITEM})?")
_JOINT = re.compile(r"以及|和|与|及|、|/")
_ETC = re.compile(r"等(?!于|到|待|着)")
_DEEDS = re.compile(
    r"(?:联合|共同|独家|继续|分别|悉数|双双|均|也|都|则|还|先后|相继|一道|一起|一同)*"
    r"(?:[领跟参独追共合]投|投资|出资|官宣|方面|持股|认购|入股|加持|加码|加注|参与|跟进|旗下|收购|投了|的|在|于|以|将|已)"
)
_FIRMS = re.compile(
    r"等(?:[\d一二两三四五六七八九十多数]+余?[家只])?(?:知名|头部|[国境海]内?外)?"
    r"(?:银行|机构|投资|股东|公司|企业|基金|资本|财团|巨头|大厂|同行|VC|PE)"
)
_FUNDED = re.compile(
    r"(?:都|均|也|先后|相继|纷纷)[^,。;]{0,10}(?:融资|获投|投资|上市|收购|融(?:到|得|过)|完成[^,。]{0,4}轮)"
)


def claims(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """The members of each row of names that has an organisation among them."""
    for row in _ROW.finditer(folded, *span):
        whole = Span(*row.span())
        members = list(_members(folded, whole, segmented))
        places = [one for one, _ in members if one.of(folded) in all_places()]
        firms = _FIRMS.match(folded, _etc(folded, whole)) is not None
        firms |= _FUNDED.match(folded, members[-1][0].end) is not None if members else False
        sure = sum(_is_sure(folded, one, segmented) for one, _ in members)
        if not firms and (not sure or len(places) >= sure):
            continue
        for member, bounded in members:
            if _may_join(folded, member, segmented, firms=firms):
                yield Claim(member, NameKind.ORGANISATION, 1.6 if bounded else 0.9, "series")


def _etc(folded: str, row: Span) -> int:
    found = _ETC.search(folded, row.start, row.end + 1)
    return found.start() if found else row.end


def _members(folded: str, row: Span, segmented: Words) -> Iterator[tuple[Span, bool]]:
    """The items, each with whether joints enclose it; the first and the last are cut to a name."""
    end = _etc(folded, row)
    at, is_first = row.start, True
    while at < end:
        joint = next((one for one in _joints(folded, at + 2, end, segmented)), None)
        stop = joint.start() if joint else end
        bare = re.sub(_GLOSS + "$", "", folded[at:stop])
        item = Span(at, at + len(bare))
        if is_first:
            cut = start_of(folded, item.start, item.end, segmented)
            yield Span(cut, item.end), False
        else:
            deed = None if joint else _DEEDS.search(folded, item.start + 2, item.end)
            if joint or deed or end < row.end or _is_closed(folded, end):
                stop = deed.start() if deed else item.end
                if not joint:
                    stop = max(end_of(folded, item.start, stop, segmented), item.start)
                yield Span(after_openings(folded, item.start, stop), stop), True
            else:
                yield Span(item.start, end_of(folded, item.start, item.end, segmented)), False
        at, is_first = (joint.end() if joint else end), False


def _is_closed(folded: str, end: int) -> bool:
    return folded[end : end + 1] in "-;。" and end < len(folded)


def _joints(folded: str, start: int, end: int, segmented: Words) -> Iterator[re.Match[str]]:
    """What parts two items; within a word 和 and the like part nothing."""
    for joint in _JOINT.finditer(folded, start, end):
        word = segmented.exactly(Span(*joint.span()))
        if joint.group() in "、/" or word is not None:
            yield joint


def _is_sure(folded: str, item: Span, segmented: Words) -> bool:
    form = item.of(folded)
    entry, word = known.table().get(form), segmented.exactly(item)
    if entry is not None:
        return entry.kind is NameKind.ORGANISATION
    return word is not None and word.label == "ORG" and form not in words.of("generic", "zh")


def _may_join(folded: str, item: Span, segmented: Words, *, firms: bool) -> bool:
    form, word = item.of(folded), segmented.exactly(item)
    if form in all_places():
        return firms
    if word is not None and word.label == "PER" and is_person_shaped(form) and not firms:
        return False
    if not can_be_name(form) or form[0] in "有是把被将已未没无":
        return False
    if titles.in_word(form, "zh"):
        return False
    is_one = word is not None and word.label not in {"v", "vd", "d", "ad", "m", "TIME"}
    return is_one or is_named(folded, item, segmented) or is_tailed(form)
