"""Chinese companies by what is said of them."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extractors import ner, titles
from extractors.names import chinese_people, words
from extractors.names.claim import Claim
from extractors.names.segmentation import HAN, SMALL, Words, after_openings, openings
from extractors.ner import Vote
from models.mention import NameKind
from models.span import Span

NAME_LABELS = frozenset({"PER", "ORG", "LOC", "nz", "nw"})
DESCRIPTION = re.compile(
    r"(?:公司|企业|品牌|平台|团队|初创|运营方|厂商|开发商|运营商|制造商|独角兽|巨头)$"
)
_DESCRIBED = re.compile(
    rf"(?:公司|企业|平台|运营方|厂商|开发商|运营商|制造商|独角兽|巨头)([{HAN}]{{2,6}}?)"
    r"(?=宣布|完成|获投|获得|官宣|今日|近日|日前|正式|正在|已完成|,|\(|\")"
)


def described(folded: str, span: Span) -> Iterator[Claim]:
    """A name between the word for what it is and what it does: 运营方澄海效应宣布."""
    for match in _DESCRIBED.finditer(folded, span.start, span.end):
        name = match.group(1)
        if (
            folded.count(name) > 1
            and not ner.is_word(name, "zh")
            and not any(opening in name for opening in openings())
        ):
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 0.8, "described")


_SAID = re.compile(r"消息(?:称|指|人士)|报道称?|据(?:称|传|悉)|[称传指]|透露|表示|宣布")
_CLAUSE = re.compile(r"[^,。;:!?|\"()\n]+")
_NEWS = re.compile(
    r"(?:已|近日|今日|日前|正式|已经|于?近期|刚刚|再度?|也)*"
    r"(?:宣布|完成|获投|获得|获|拿下|官宣|再获|连续完成)[^,。;]{0,24}(?:融资|投资|领投|跟投|轮)"
)


_DEED = re.compile(
    r"(?:拟|将|计划|已|再度?|近日|日前|今日|昨日|正式|随后)*(?:以[^,。;]{1,16}(?:认购|收购|买下|入股|拿下|竞得|吃下)"
    r"|斥资|豪掷|砸下|收购|并购|入股|认购|领投|跟投|买下|发行|募资|挂牌|营收|股价|市值|估值|公告)"
)


def subjects(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """A stretch from the start of a clause to what a company or its founder does."""
    for clause in _CLAUSE.finditer(folded, *span):
        start = clause.start() + len(clause.group()) - len(clause.group().lstrip())
        start += folded.startswith(("前", "原"), start)
        for end, why in _ends_of_subject(folded, start, clause.end()):
            said = list(_SAID.finditer(folded, start, end))
            start = said[-1].end() if said and end - said[-1].end() > 1 else start
            subject = Span(after_openings(folded, start, end), end)
            small = any(word.label in SMALL - {"m", "q"} for word in segmented.inside(subject))
            plain = why != "news" and segmented.are_common(folded, subject)
            if why == "deed" and not segmented.are_named(subject):
                continue
            if not small and not plain and _may_be_company(subject.of(folded)):
                yield Claim(subject, NameKind.ORGANISATION, 0.8 if why == "its title" else 1.3, why)


def _ends_of_subject(folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    news = _NEWS.search(folded, start, min(end, start + 40))
    if news and news.start() - start <= 8:
        yield news.start(), "news"
    deed = _DEED.search(folded, start, min(end, start + 40))
    if deed and 2 <= deed.start() - start <= 8:
        yield deed.start(), "deed"
    chain = titles.find(folded, Span(start, min(end, start + 24)), "zh")
    if (
        chain
        and chain[0].span.start - start <= 8
        and any(
            chinese_people.after_title().match(folded, title.span.end, title.span.end + 12)
            for title in chain
        )
    ):
        yield chain[0].span.start, "its title"


def _may_be_company(name: str) -> bool:
    """Whether a stretch is no description, place or person."""
    if not re.fullmatch(f"[{HAN}]{{2,8}}", name):
        return False
    return not (
        name in words.of("generic", "zh")
        or name in words.places("zh")
        or name in openings()
        or re.search(r"(?:公司|们|者|方|人|家|轮|年|月|日|称|后|前|时|团队|项目|本轮|该)$", name)
        or any(name.startswith(opening) for opening in openings() if len(opening) > 1)
    )


def short_forms(
    folded: str, names: Iterable[str], votes: Sequence[Vote], tails: re.Pattern[str]
) -> Iterator[str]:
    """Forms of organisations without their tail, where they stand alone too: 澄海 for 澄海科技.

    A short form that is a common word, such as 未来 of 未来资本, is none.
    """
    common = {vote.span.of(folded) for vote in votes if vote.label not in NAME_LABELS}
    for name in names:
        tail = next((one for one in tails.finditer(name) if one.end() == len(name)), None)
        short = name[: tail.start()] if tail else ""
        alone = len(short) > 1 and folded.count(short) > folded.count(name)
        if alone and short not in common and _may_be_company(short):
            yield short
