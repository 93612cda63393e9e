"""Places in a Chinese sentence where a company's name stands, whatever it is made of."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors import lexicon
from extractors.document import Document
from extractors.names.chinese_people import is_person_shaped
from extractors.names.chinese_words import (
    can_be_name,
    end_of,
    is_named,
    is_tailed,
    is_unknown,
    past_adverbs,
    stretches,
)
from extractors.names.claim import Claim
from extractors.names.segmentation import HAN, NAME, Words, after_openings, start_of
from models.mention import NameKind
from models.span import Span

_ORGANISATION = NameKind.ORGANISATION
_QUOTED = re.compile(rf"\"((?:{NAME}| (?=[A-Za-z])){{2,16}})\"")
_LETTER = re.compile("[A-Za-z]")
_LETTERS = re.compile(rf"([A-Z][A-Za-z]{{1,9}})([{HAN}]{{2,6}})")


@cache
def _pattern(key: str) -> re.Pattern[str]:
    """One of the lexicon's patterns for what stands around names; a blank in it stands for none."""
    return re.compile(lexicon.load("names", "zh")["around"][key].replace("\n", ""))


def claims(document: Document, span: Span, segmented: Words) -> Iterator[Claim]:
    """All claims for stretches that stand where a name must."""
    folded = document.folded
    yield from _quoted(document, span)
    yield from _short(folded, span)
    yield from _families(folded, span, segmented)
    leads = {"owned": 1.0, "origin": 1.0, "held": 0.7}
    patterns = [(_apposed(), 0.9), *((_pattern(key), weight) for key, weight in leads.items())]
    for pattern, weight in patterns:
        for match, found in stretches(pattern, folded, span, segmented):
            told = _pattern("company").search(match.group()) is not None
            yield from _named(folded, found, segmented, weight, certain=told)
    yield from _mixed(folded, segmented)
    yield from _doers(folded, segmented)
    yield from _owners(folded, span, segmented)
    yield from _pairs(folded, span, segmented)
    yield from _partners(folded, span, segmented)
    yield from _subjects(folded, span, segmented)


@cache
def _apposed() -> re.Pattern[str]:
    """The word for what a company is, right before its name: 设备公司, 咖啡品牌, 前身."""
    nouns = sorted(lexicon.load("names", "zh")["descriptions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(nouns)})\"?(?=[{HAN}A-Z])")


def _named(
    folded: str, found: Span, segmented: Words, weight: float, *, certain: bool = False
) -> Iterator[Claim]:
    """The name in a stretch; only where it is `certain` that no person stands there, any."""
    name = Span(after_openings(folded, *found), found.end)
    word = segmented.exactly(name)
    if word is not None and word.label == "PER" and is_person_shaped(name.of(folded)):
        if certain:
            yield Claim(name, _ORGANISATION, 1.6, "slot")
        return
    if _apposed().match(folded, name.end) or _pattern("quoted_after").match(folded, name.end):
        return
    if is_named(folded, name, segmented) or is_tailed(name.of(folded)):
        yield Claim(name, _ORGANISATION, weight, "slot")


def has_brackets(text: str) -> bool:
    """Whether corner brackets in a text hold names, speech having marks of its own."""
    return "\u300c" in text and "\u201c" in text


def _quoted(document: Document, span: Span) -> Iterator[Claim]:
    """A name in quotation marks, which a noun before it or a deed after it gives away."""
    folded, written = document.folded, document.text
    for match in _QUOTED.finditer(folded, *span):
        name = Span(*match.span(1))
        if not can_be_name(name.of(folded)):
            continue
        cornered = written[match.start()] == "\u300c" and has_brackets(written)
        told = _pattern("deed").match(folded, match.end(), min(span.end, match.end() + 24))
        before = folded[max(span.start, match.start() - 8) : match.start()]
        apposed = _apposed_end().search(before)
        if cornered or apposed or told:
            yield Claim(name, _ORGANISATION, 1.6 if cornered else 0.9, "quoted")


@cache
def _apposed_end() -> re.Pattern[str]:
    nouns = sorted(lexicon.load("names", "zh")["descriptions"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(nouns)}|收购了?|入股了?|买下了?|投资了|名为|名叫|叫做?)$")


def _short(folded: str, span: Span) -> Iterator[Claim]:
    """A name said to be short for another: 以下简称"甲乙"."""
    for match in _pattern("short_for").finditer(folded, *span):
        for group in (1, 2):
            if match.group(group) and can_be_name(match.group(group)):
                yield Claim(Span(*match.span(group)), _ORGANISATION, 2.0, "short for")


def branches(folded: str, names: Iterable[str]) -> Iterator[str]:
    """A company's business in one country, under the company's name: 甲乙中国."""
    branch = _pattern("branch")
    for name in names:
        at = folded.find(name)
        while at >= 0:
            country = branch.match(folded, at + len(name))
            if country and not (at and _LETTER.match(folded, at - 1)):
                yield folded[at : country.end()]
            at = folded.find(name, at + 1)


def _families(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """A family that invests: 张三家族."""
    for match in _pattern("family").finditer(folded, *span):
        start = match.start()
        person = next((word for word in segmented.before(start) if word.span.end == start), None)
        if person is not None and person.label == "PER":
            yield Claim(Span(person.span.start, match.end()), _ORGANISATION, 1.5, "family")


def _mixed(folded: str, segmented: Words) -> Iterator[Claim]:
    """A name of letters and characters that the recogniser holds for one word: ABC星峰."""
    for word in segmented.all:
        found = _LETTERS.fullmatch(word.span.of(folded))
        if (
            found
            and not _pattern("acronym").fullmatch(found.group(1))
            and is_unknown(found.group(2), "nz")
            and can_be_name(found.group())
        ):
            yield Claim(word.span, _ORGANISATION, 0.8, "slot")


def _doers(folded: str, segmented: Words) -> Iterator[Claim]:
    """A word that no dictionary has, right before what only companies do."""
    for word in segmented.all:
        text = word.span.of(folded)
        is_person = word.label == "PER" and is_person_shaped(text)
        named = is_unknown(text, word.label) and not is_person and can_be_name(text)
        if named and _pattern("doing").match(folded, word.span.end):
            name = Span(after_openings(folded, *word.span), word.span.end)
            yield Claim(name, _ORGANISATION, 0.5, "slot")


def _owners(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """Whose shares, rounds or backers a phrase speaks of: 甲乙的股权."""
    for match in _pattern("belongings").finditer(folded, *span):
        low = max(span.start, match.start() - 10)
        start = start_of(folded, low, match.start(), segmented)
        yield from _named(folded, Span(start, match.start()), segmented, 0.8)


def _pairs(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """Two companies that merge or join hands, where one of them is plainly one."""
    for match in _pattern("pair").finditer(folded, *span):
        both = [Span(*match.span(1)), Span(*match.span(2))]
        sure = any(is_named(folded, one, segmented) for one in both)
        if sure and all(can_be_name(one.of(folded)) for one in both):
            yield from (Claim(one, _ORGANISATION, 0.9, "slot") for one in both)


def _partners(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """The other party behind a preposition: 与甲乙谈并购, 从丙丁手中."""
    for match, found in stretches(_pattern("partner"), folded, span, segmented):
        particle = segmented.exactly(Span(*match.span()))
        if particle is None or found.end - found.start > 10:
            continue
        if _pattern("counterpart").match(folded, found.end, min(span.end, found.end + 12)):
            sure = _pattern("firm_deal").match(folded, found.end) is not None
            yield from _named(folded, found, segmented, 0.8, certain=sure)


def _subjects(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """A subject that does what companies do, right where its clause begins."""
    for opening in _pattern("opening").finditer(folded, *span):
        start = past_adverbs(opening.end(), segmented)
        end = end_of(folded, start, span.end, segmented)
        if end - start >= 2 and _pattern("deed").match(folded, end, min(span.end, end + 40)):
            yield from _named(folded, Span(start, end), segmented, 0.8)
