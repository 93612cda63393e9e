"""Names in Chinese text: no spaces, no capitals, so tails, lists, brackets and titles mark them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors import lexicon
from extractors.document import Document, Sentence
from extractors.names import known, words
from extractors.names.claim import Claim
from extractors.ner import Vote
from extractors.people import titles
from models.mention import NameKind
from models.span import Span

_HAN = "\u4e00-\u9fff"
_NAME = rf"[{_HAN}A-Za-z0-9\u00c0-\u024f·&.+-]"
_LATIN = r"[A-Za-z\u00c0-\u024f][A-Za-z0-9\u00c0-\u024f'&.!+ -]*[A-Za-z0-9\u00c0-\u024f!.]"
_GLOSS = re.compile(rf"({_NAME}{{2,16}})\"?[(\[] ?({_LATIN}) ?[)\]]")
_QUOTED = re.compile(rf"\"({_NAME}{{2,12}})\"")
_LISTED = re.compile(
    r"([^,。;:|()\"!?\n]{2,80}?)(?:等)?(?:(?:老股东|机构|投资方|多家机构|知名机构)+)?"
    r"(?:持续|继续|联合|共同|独家|均|也|则|再次|超额|追加|双双|一同|分别|战略|跟着)*"
    r"(?:领投|跟投|根投|参投|追投|加码|加持|加注|入局|出资|入股)"
)
_ITEM = re.compile(r"、|和|与|及|以及|,")
_TRANSLITERATED = re.compile(rf"[{_HAN}]{{1,6}}(?:·[{_HAN}]{{1,6}})+")
_CELL = re.compile(r"(?<=\|)[^|\n]+(?=\|)")
_NOT_AFTER = re.compile(r"市场|开支|支出|金额|化|家|利得|密集|经理|会|人|方|者|者们|额|回报|组合|界|圈|轮")
_ADVERBS = re.compile(r"(?:持续|继续|联合|共同|独家|等|均|也|则|再次|分别|双双)+$")


@cache
def _tails() -> re.Pattern[str]:
    tails = sorted(lexicon.load("names", "zh")["organisation_tails"], key=len, reverse=True)
    return re.compile("|".join(tails))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(lexicon.load("names", "zh")["before_name"], key=len, reverse=True))


def claims(document: Document, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Claim]:
    """All reasons to hold stretches of a Chinese sentence for names."""
    folded, span = document.folded, sentence.span
    edges = {vote.span.start for vote in votes} | {vote.span.end for vote in votes}
    yield from _of_votes(folded, votes)
    yield from _with_tails(folded, span, edges)
    yield from _glosses(folded, span, edges)
    yield from _lists(folded, span, edges)
    yield from _quotes(folded, span)
    yield from _people(folded, span, votes)


def _of_votes(folded: str, votes: Sequence[Vote]) -> Iterator[Claim]:
    for vote in votes:
        text = vote.span.of(folded)
        if vote.kind is None or len(text) < 2 or re.search(r"[A-Za-z]", text):
            continue
        if text in words.of("generic", "zh"):
            continue
        if vote.kind is NameKind.PERSON and not _person_shaped(text):
            yield Claim(vote.span, NameKind.ORGANISATION, 0.3, vote.label)
            continue
        yield Claim(vote.span, vote.kind, 1.0, vote.label)


def _person_shaped(text: str) -> bool:
    return "·" in text or (2 <= len(text) <= 4 and text[0] in words.surnames())


def _start(folded: str, low: int, end: int, edges: set[int], least: int = 2) -> int:
    """Where a name that ends at `end` begins: after the last opening word, at least `least` characters."""
    at = end - least
    while at > low:
        if not re.match(_NAME, folded[at - 1]):
            return at
        for opening in _openings():
            if folded.endswith(opening, low, at) and (len(opening) > 1 or at in edges):
                return at
        at -= 1
    return max(low, at)


def _with_tails(folded: str, span: Span, edges: set[int]) -> Iterator[Claim]:
    """Stretches that end in 资本, 创投, 科技 and the like."""
    generic, strong = words.of("generic", "zh"), words.of("investor_tails", "zh")
    for tail in _tails().finditer(folded, span.start, span.end):
        if _NOT_AFTER.match(folded, tail.end()) or tail.start() - span.start < 1:
            continue
        if not re.match(_NAME, folded[tail.start() - 1]):
            continue
        start = _start(folded, max(span.start, tail.start() - 10), tail.start(), edges, 1)
        core = folded[start : tail.start()]
        if len(core) == 1:
            start = _start(folded, max(span.start, tail.start() - 10), tail.start(), edges, 2)
            core = folded[start : tail.start()]
        name = folded[start : tail.end()]
        if name in generic or core in generic or len(core) < 2 or len(core) > 8:
            continue
        weight = 1.0 if tail.group() in strong else 0.6
        if tail.group() == "投资" and not re.match(r"[、,;。和与及等领跟)]|$", folded[tail.end() :][:1] or ""):
            continue
        yield Claim(Span(start, tail.end()), NameKind.ORGANISATION, weight, "tail")


def _glosses(folded: str, span: Span, edges: set[int]) -> Iterator[Claim]:
    """A name with its original in parentheses: 龙宇(Annabelle Long)."""
    for match in _GLOSS.finditer(folded, span.start, span.end):
        start, end = match.span(1)
        begin = _start(folded, start, end, edges)
        yield Claim(Span(begin, end), None, 1.0, "gloss")
        yield Claim(Span(*match.span(2)), None, 1.0, "gloss")


def _lists(folded: str, span: Span, edges: set[int]) -> Iterator[Claim]:
    """The members of a list that is said to invest."""
    for match in _LISTED.finditer(folded, span.start, span.end):
        at = match.start(1)
        for item in _ITEM.split(match.group(1)):
            yield from _member(folded, Span(at, at + len(item)), edges)
            at += len(item) + _separator(folded, at + len(item))


def _separator(folded: str, at: int) -> int:
    match = _ITEM.match(folded, at)
    return len(match.group()) if match else 0


def _member(folded: str, item: Span, edges: set[int]) -> Iterator[Claim]:
    text = item.of(folded)
    end = item.start + len(_ADVERBS.sub("", text.rstrip()))
    if end - item.start < 2:
        return
    start = _start(folded, item.start, end, edges)
    name = folded[start:end].strip()
    if 2 <= len(name) <= 12 and re.fullmatch(rf"{_NAME}+", name) and name not in words.of("generic", "zh"):
        start = folded.index(name, start)
        weight = 1.0 if start == item.start or start in edges else 0.4
        yield Claim(Span(start, start + len(name)), NameKind.ORGANISATION, weight, "list")


def _quotes(folded: str, span: Span) -> Iterator[Claim]:
    """A bracketed name that a company word stands before or an original name behind."""
    for match in _QUOTED.finditer(folded, span.start, span.end):
        before = folded[max(span.start, match.start() - 4) : match.start()]
        if re.search(r"(?:公司|企业|品牌|平台|团队|初创|基金)$", before) or folded[match.end() : match.end() + 1] == "(":
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 1.5, "quoted")


def _people(folded: str, span: Span, votes: Sequence[Vote]) -> Iterator[Claim]:
    for match in _TRANSLITERATED.finditer(folded, span.start, span.end):
        yield Claim(Span(*match.span()), NameKind.PERSON, 1.0, "transliterated")
    for title in titles.find(folded, span, "zh"):
        yield from _titled(folded, title.span, span)


@cache
def _after_title() -> re.Pattern[str]:
    surnames = "|".join(sorted(words.surnames(), key=len, reverse=True))
    follow = "|".join(sorted(words.of("after_person", "zh"), key=len, reverse=True))
    end = rf"(?=[,。;、:()!?|\"\n ]|{follow}|$)"
    return re.compile(rf" ?[:|]? ?((?:{surnames})[{_HAN}]{{1,2}}?){end}")


def _titled(folded: str, title: Span, span: Span) -> Iterator[Claim]:
    match = _after_title().match(folded, title.end, min(span.end, title.end + 12))
    if match:
        yield Claim(Span(*match.span(1)), NameKind.PERSON, 1.5, "title")
