"""Names in Chinese text: no spaces, no capitals, so tails, lists, brackets and titles mark them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.document import Document, Sentence
from extractors.names import chinese_objects, chinese_people, chinese_tails, known, words
from extractors.names import chinese_subjects as subjects
from extractors.names.claim import Claim
from extractors.names.segmentation import HAN, NAME, Words, after_openings, start_of
from extractors.ner import Vote
from models.mention import NameKind
from models.span import Span

_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'&.!+ -]*[A-Za-z0-9\u00c0-\u024f!.]"
_GLOSS = re.compile(rf"({NAME}{{2,16}})\"?[(\[] ?({_LATIN}) ?[)\],]")
_CAPITALS = re.compile(r"[A-Z]{2,4}|[\dA-Z.]+")  # more often a concept than a name
_QUOTED = re.compile(rf"\"({NAME}{{2,12}})\"")
_LISTED = re.compile(
    r"([^,。;:|()\"!?\n]{2,80}?)(?=领投|跟投|根投|参投|追投|加码|加持|加注|入局|出手)"
)
_ITEM = re.compile(r"、|以及|和|与|及")
_LAST_WORDS = re.compile(
    r"(?:等?(?:老股东|新股东|股东|机构|投资方|多家机构|知名机构|资方)|等|持续|继续|联合|共同|独家|均|也|则|再次|超额|追加|双双|"
    r"一同|分别|战略|跟着|都|又|还|旗下)+$"
)


def claims(document: Document, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Claim]:
    """All reasons to hold stretches of a Chinese sentence for names."""
    folded, span = document.folded, sentence.span
    segmented = Words(votes)
    yield from _of_votes(folded, votes)
    yield from chinese_tails.claims(folded, span, segmented)
    yield from _glosses(folded, span, segmented)
    yield from _lists(folded, span, segmented)
    yield from _quotes(folded, span)
    yield from subjects.described(folded, span)
    yield from chinese_objects.claims(folded, span, segmented)
    yield from subjects.subjects(folded, span, segmented)
    yield from chinese_people.claims(folded, span, segmented)
    for place in words.places("zh"):
        at = folded.find(place, span.start, span.end)
        if at >= 0:
            yield Claim(Span(at, at + len(place)), NameKind.PLACE, 3.0, "place")


def _of_votes(folded: str, votes: Sequence[Vote]) -> Iterator[Claim]:
    for vote in votes:
        text = vote.span.of(folded)
        if vote.kind is None or not re.fullmatch(rf"[{HAN}·]{{2,14}}", text):
            continue
        if (
            _behind().sub("", text) in words.of("generic", "zh")
            or re.search(r"(?<!有限)公司$", text)
            or _overshoots(folded, vote.span)
        ):
            continue
        kind, weight, span = vote.kind, 1.0, vote.span
        if kind is not NameKind.PERSON and text not in words.places("zh"):
            end = span.start + len(_behind().sub("", text))
            span = Span(after_openings(folded, span.start, end), end)
            kind = NameKind.ORGANISATION if span != vote.span else kind
        if kind is NameKind.PERSON:
            span = chinese_people.trimmed(folded, span)
            if not chinese_people.is_person_shaped(span.of(folded)):
                kind, weight = NameKind.ORGANISATION, 0.3
        if span.of(folded) not in words.of("generic", "zh"):
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
        tailed = not rest or chinese_tails.tails().fullmatch(rest)
        return found.start == span.start and not tailed
    return False


def _glosses(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """A name with its original in parentheses: 龙宇(Annabelle Long)."""
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


def _lists(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """The members of a list that is said to invest."""
    for match in _LISTED.finditer(folded, span.start, span.end):
        at = match.start(1)
        while at < match.end(1):
            joint = _ITEM.search(folded, at, match.end(1))
            stop = joint.start() if joint else match.end(1)
            yield from _member(folded, Span(at, stop), segmented)
            at = joint.end() if joint else match.end(1)


def _member(folded: str, item: Span, segmented: Words) -> Iterator[Claim]:
    text = item.of(folded)
    end = item.start + len(_LAST_WORDS.sub("", text.rstrip()))
    start = start_of(folded, item.start, end, segmented)
    name = folded[start:end]
    if (
        2 <= len(name) <= 12
        and re.fullmatch(rf"{NAME}+", name)
        and name not in words.of("generic", "zh")
    ):
        yield Claim(Span(start, end), NameKind.ORGANISATION, 0.8, "list")


def _quotes(folded: str, span: Span) -> Iterator[Claim]:
    """A bracketed name with a company word before it or an original name behind it."""
    for match in _QUOTED.finditer(folded, span.start, span.end):
        before = folded[max(span.start, match.start() - 4) : match.start()]
        if subjects.DESCRIPTION.search(before) or folded[match.end() : match.end() + 1] == "(":
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 1.5, "quoted")
