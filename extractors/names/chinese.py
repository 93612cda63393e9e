"""Names in Chinese text: no spaces, no capitals, so tails, lists, brackets and titles mark them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from extractors.document import Document, Sentence
from extractors.names import (
    chinese_lists,
    chinese_objects,
    chinese_people,
    chinese_series,
    chinese_slots,
    chinese_tails,
    known,
    words,
)
from extractors.names import chinese_subjects as subjects
from extractors.names.claim import Claim
from extractors.names.forms import Forms
from extractors.names.segmentation import HAN, NAME, Words, after_openings, all_places, start_of
from extractors.ner import Vote
from models.mention import NameKind
from models.span import Span

_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'&.!+ -]*[A-Za-z0-9\u00c0-\u024f!.]"
_GLOSS = re.compile(rf"({NAME}{{2,16}})\"?[(\[] ?({_LATIN}) ?[)\],]")
_CAPITALS = re.compile(r"[A-Z]{2,4}|[\dA-Z.]+")  # more often a concept than a name
_GIVER = re.compile(r"[省市县区](?=给|拨|出资|资助|奖励|补贴|提供)")
_QUOTED = re.compile(rf"\"({NAME}{{2,12}})\"")


def claims(
    document: Document,
    sentence: Sentence,
    votes: Sequence[Vote],
    familiar: Mapping[Span, known.Known],
) -> Iterator[Claim]:
    """All reasons to hold stretches of a Chinese sentence for names.

    `familiar` are the well-known names in it.
    """
    folded, span = document.folded, sentence.span
    segmented = Words(votes)
    yield from _of_votes(folded, votes)
    yield from chinese_tails.claims(folded, span, segmented)
    yield from _glosses(folded, span, segmented)
    yield from chinese_lists.claims(folded, span, segmented)
    yield from chinese_tails.funds_in_series(folded, familiar)
    yield from _institutions(folded, span)
    yield from _quotes(folded, span)
    yield from subjects.described(folded, span)
    yield from chinese_objects.claims(folded, span, segmented)
    yield from subjects.subjects(folded, span, segmented)
    yield from chinese_people.claims(folded, span, segmented)
    yield from chinese_series.claims(folded, span, segmented)
    yield from chinese_slots.claims(document, span, segmented)
    yield from _places(folded, span)


def _places(folded: str, span: Span) -> Iterator[Claim]:
    """Where each place is named first in a stretch."""
    first: dict[str, int] = {}
    for at, begun in _listed_places().begun_anywhere(folded, *span):
        for place in begun:
            first.setdefault(place, at)
    for place, at in first.items():
        yield Claim(Span(at, at + len(place)), NameKind.PLACE, 3.0, "place")


@cache
def _listed_places() -> Forms:
    return Forms(words.places("zh"))


def _of_votes(folded: str, votes: Sequence[Vote]) -> Iterator[Claim]:
    for vote in votes:
        text = vote.span.of(folded)
        if vote.kind is None or not re.fullmatch(rf"[{HAN}·]{{2,14}}", text):
            continue
        if (
            _behind().sub("", text) in words.of("generic", "zh")
            or chinese_tails.is_description(text)
            or re.search(r"(?<!有限)公司$", text)
            or _overshoots(folded, vote.span)
        ):
            continue
        kind, weight, span = vote.kind, 1.0, vote.span
        if kind is not NameKind.PERSON and text not in words.places("zh"):
            end = span.start + len(_behind().sub("", text))
            if chinese_tails.is_held(folded, span):  # 所持甲乙股份: shares, no name
                end -= len("股份")
            span = Span(after_openings(folded, span.start, end), end)
            kind = NameKind.ORGANISATION if span != vote.span else kind
        if kind is NameKind.PERSON:
            span = chinese_people.trimmed(folded, span)
            if not chinese_people.is_person_shaped(span.of(folded)):
                kind, weight = NameKind.ORGANISATION, 0.3
        text = span.of(folded)
        if text not in words.of("generic", "zh") and not chinese_tails.is_description(text):
            yield Claim(span, kind, weight, vote.label)


@cache
def _behind() -> re.Pattern[str]:
    """Words that a recogniser glues to the end of a name of two characters or more."""
    glued = "|".join(words.of("behind_name", "zh"))
    return re.compile(rf"(?<=[{HAN}]{{2}})(?:{glued})$")


def _overshoots(folded: str, span: Span) -> bool:
    """Whether a word is a known name with something behind it that is no part of a name."""
    for found, _ in known.find(folded, span):
        rest = folded[found.end : span.end]
        tailed = not rest or (chinese_tails.tails().fullmatch(rest) and rest not in known.table())
        return found.start == span.start and not tailed
    return False


def _glosses(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """A name with its original in parentheses: 沈越(Vivian Shen)."""
    for match in _GLOSS.finditer(folded, span.start, span.end):
        start, end = match.span(1)
        if any(
            one.end() == end for one in chinese_people.transliterated().finditer(folded, start, end)
        ):
            continue
        begin = start_of(folded, start, end, segmented)
        if folded[begin:end] in words.of("generic", "zh"):  # verbs, to the recogniser, before it
            begin = start_of(folded, start, end, segmented, whole=True)
        begin = chinese_people.trimmed(folded, Span(begin, end)).start
        word = segmented.exactly(Span(begin, end))
        is_entity = word is not None and word.label in {"PER", "ORG", "nz", "nw"}
        if end - begin >= 2 and (is_entity or not _CAPITALS.fullmatch(match.group(2))):
            yield Claim(Span(begin, end), None, 1.0, "gloss")


def _institutions(folded: str, span: Span) -> Iterator[Claim]:
    """Bodies of a state, with the country or city whose they are: 韩国政府, 陕西省科技厅."""
    for match in _bodies().finditer(folded, *span):
        start = _place_before(folded, span.start, match.start())
        if start < match.start() or match.group() != "政府":
            yield Claim(Span(start, match.end()), NameKind.ORGANISATION, 1.0, "institution")
    for match in _GIVER.finditer(folded, *span):
        start = _place_before(folded, span.start, match.end())
        if start < match.end():
            yield Claim(Span(start, match.end()), NameKind.ORGANISATION, 1.5, "institution")


def _place_before(folded: str, low: int, end: int) -> int:
    """Where the place begins that ends at an offset, the offset where none does."""
    for start in range(max(low, end - 8), end - 1):
        if folded[start:end].rstrip("省市州县区") in all_places():
            return start
    return end


@cache
def _bodies() -> re.Pattern[str]:
    bodies = "|".join(sorted(words.of("state_bodies", "zh"), key=len, reverse=True))
    return re.compile(rf"(?:{bodies})(?![{HAN}]?[长们])")


def _quotes(folded: str, span: Span) -> Iterator[Claim]:
    """A bracketed name with a company word before it or an original name behind it."""
    for match in _QUOTED.finditer(folded, span.start, span.end):
        before = folded[max(span.start, match.start() - 4) : match.start()]
        if subjects.DESCRIPTION.search(before) or folded[match.end() : match.end() + 1] == "(":
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 1.5, "quoted")
