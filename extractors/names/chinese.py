"""Names in Chinese text: no spaces, no capitals, so tails, lists, brackets and titles mark them."""

import re
from bisect import bisect_left
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
_GLOSS = re.compile(rf"({_NAME}{{2,16}})\"?[(\[] ?({_LATIN}) ?[)\],]")
_QUOTED = re.compile(rf"\"({_NAME}{{2,12}})\"")
_LISTED = re.compile(
    r"([^,。;:|()\"!?\n]{2,80}?)(?=领投|跟投|根投|参投|追投|加码|加持|加注|入局|出手)"
)
_ITEM = re.compile(r"、|以及|和|与|及")
_NOT_AFTER = re.compile(
    r"市场|开支|支出|金额|化|家|利得|密集|经理|会|人|方|者|额|回报|组合|界|圈|轮|部门|学院派"
)
_LAST_WORDS = re.compile(
    r"(?:等?(?:老股东|新股东|股东|机构|投资方|多家机构|知名机构|资方)|等|持续|继续|联合|共同|独家|均|也|则|再次|超额|追加|双双|"
    r"一同|分别|战略|跟着|都|又|还|旗下)+$"
)
# Labels of words that are no part of a name, unless they are short: see `_ends_name`.
_ADVERBIAL = re.compile(r"独家|联合|共同|继续|领投|跟投|持续|重新|曾经|已经|宣布")
_VERBS = frozenset({"投资", "控股"})  # tails that are verbs too
_LONGEST_CORE = 8  # characters before a tail
_SMALL = frozenset({"p", "c", "u", "d", "r", "m", "q", "TIME", "xc", "t", "w"})
_VERBAL = frozenset({"v", "vd", "vn", "ad", "a", "f", "s"})


@cache
def _tails() -> re.Pattern[str]:
    tails = sorted(lexicon.load("names", "zh")["organisation_tails"], key=len, reverse=True)
    return re.compile("|".join(tails))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(lexicon.load("names", "zh")["before_name"], key=len, reverse=True))


@cache
def _transliterated() -> re.Pattern[str]:
    """Two or more parts of characters that transcribe foreign names, joined by middle dots."""
    signs = f"(?:[{lexicon.load('names', 'zh')['transliteration']}]|本(?=[杰茨特顿尼·]))"
    return re.compile(rf"{signs}{{1,6}}(?:[·-]{signs}{{1,6}})+")


class _Words:
    """The recogniser's words of one sentence."""

    def __init__(self, votes: Sequence[Vote]) -> None:
        self.all = votes
        self._ends = [vote.span.end for vote in votes]

    def before(self, end: int) -> Iterator[Vote]:
        """The words before an offset, nearest first, from the one that holds the last character."""
        yield from reversed(self.all[: bisect_left(self._ends, end) + 1])

    def inside(self, span: Span) -> Iterator[Vote]:
        """The words of which a part lies in a span."""
        for word in self.before(span.end):
            if word.span.end <= span.start:
                return
            yield word

    def exactly(self, span: Span) -> Vote | None:
        """The word that covers just this span."""
        index = bisect_left(self._ends, span.end)
        if index < len(self.all) and self.all[index].span == span:
            return self.all[index]
        return None


def claims(document: Document, sentence: Sentence, votes: Sequence[Vote]) -> Iterator[Claim]:
    """All reasons to hold stretches of a Chinese sentence for names."""
    folded, span = document.folded, sentence.span
    segmented = _Words(votes)
    yield from _of_votes(folded, votes)
    yield from _with_tails(folded, span, segmented)
    yield from _glosses(folded, span, segmented)
    yield from _lists(folded, span, segmented)
    yield from _quotes(folded, span)
    yield from _described(folded, span)
    yield from _subjects(folded, span, segmented)
    yield from _people(folded, span, segmented)
    for place in words.places("zh"):
        at = folded.find(place, span.start, span.end)
        if at >= 0:
            yield Claim(Span(at, at + len(place)), NameKind.PLACE, 3.0, "place")


def _of_votes(folded: str, votes: Sequence[Vote]) -> Iterator[Claim]:
    for vote in votes:
        text = vote.span.of(folded)
        if vote.kind is None or not re.fullmatch(rf"[{_HAN}·]{{2,14}}", text):
            continue
        if (
            text in words.of("generic", "zh")
            or re.search(r"(?<!有限)公司$", text)
            or _overshoots(folded, vote.span)
        ):
            continue
        kind, weight, span = vote.kind, 1.0, vote.span
        if kind is not NameKind.PERSON and text not in words.places("zh"):
            span = Span(_after_openings(folded, *span), span.end)
            kind = NameKind.ORGANISATION if span != vote.span else kind
        if kind is NameKind.PERSON and not _person_shaped(text):
            kind, weight = NameKind.ORGANISATION, 0.3
        if span.of(folded) not in words.of("generic", "zh"):
            yield Claim(span, kind, weight, vote.label)


def _overshoots(folded: str, span: Span) -> bool:
    """Whether a word is a known name with something behind it that is no part of a name."""
    for found, _ in known.find(folded, span):
        rest = folded[found.end : span.end]
        return found.start == span.start and bool(rest) and not _tails().fullmatch(rest)
    return False


def _person_shaped(text: str) -> bool:
    return "·" in text or (2 <= len(text) <= 4 and text[0] in words.surnames())


def _ends_name(word: str, label: str, core: int) -> bool:
    """Whether a word before a name of `core` characters so far cannot belong to it."""
    if not re.fullmatch(rf"{_NAME}+", word):
        return True
    if label in {"p", "u", "c", "w", "TIME", "r"} and not (
        core == 1 and len(word) == 1 and label == "r"
    ):
        return True
    if core < 2 and len(word) == 1:
        return False
    return word in _openings() or label in _SMALL or (label in _VERBAL and len(word) > 1)


def _start(folded: str, low: int, end: int, segmented: _Words) -> int:
    """Where the name begins that ends at `end`, not before `low`."""
    start = end
    for word in segmented.before(end):
        left = max(word.span.start, low)
        if left >= end:
            continue
        text = folded[left : min(word.span.end, end)]
        if start <= low or _ends_name(text, word.label, end - start):
            break
        start = left
    return _after_openings(folded, start, end)


def _after_openings(folded: str, start: int, end: int) -> int:
    """The same name without descriptions and titles glued to its beginning."""
    while True:
        opening = next(
            (one for one in _openings() if len(one) > 1 and folded.startswith(one, start, end)),
            None,
        )
        title = next(
            (one for one in titles.find(folded, Span(start, end), "zh") if one.span.start == start),
            None,
        )
        skip = max(len(opening or ""), title.span.end - start if title else 0)
        if not skip or end - start - skip < 2:
            return start
        start += skip


def _with_tails(folded: str, span: Span, segmented: _Words) -> Iterator[Claim]:
    """Stretches that end in 资本, 创投, 科技 and the like."""
    strong = words.of("investor_tails", "zh")
    for tail in _tails().finditer(folded, span.start, span.end):
        low = max(span.start, tail.start() - _LONGEST_CORE - 2)
        name = Span(_start(folded, low, tail.start(), segmented), tail.end())
        if _NOT_AFTER.match(folded, tail.end()) or not _is_tailed(folded, name, tail.start()):
            continue
        if tail.group() in strong - _VERBS or _stands_alone(folded, name, span, tail.group()):
            weight = 1.0 if tail.group() in strong else 0.6
            yield Claim(name, NameKind.ORGANISATION, weight, "tail")


def _is_tailed(folded: str, name: Span, tail: int) -> bool:
    """Whether what stands before a tail can be the name proper."""
    core, generic = folded[name.start : tail], words.of("generic", "zh")
    if not 2 <= len(core) <= _LONGEST_CORE or re.match(r"[\d.]+[万亿]?", core):
        return False
    return not ({core, name.of(folded)} & generic or _ADVERBIAL.search(name.of(folded)))


def _stands_alone(folded: str, name: Span, span: Span, tail: str) -> bool:
    """Whether punctuation closes a name, or opens it where its tail is no verb as well."""
    if re.match(r"[、,。;:!?)|\"(和与及等]|$", folded[name.end : name.end + 1]):
        return True
    opened = name.start == span.start or not re.match(_NAME, folded[name.start - 1])
    return opened and tail not in _VERBS


def _glosses(folded: str, span: Span, segmented: _Words) -> Iterator[Claim]:
    """A name with its original in parentheses: 龙宇(Annabelle Long)."""
    for match in _GLOSS.finditer(folded, span.start, span.end):
        start, end = match.span(1)
        if any(one.end() == end for one in _transliterated().finditer(folded, start, end)):
            continue
        begin = _start(folded, start, end, segmented)
        if end - begin >= 2 and not re.fullmatch(r"[A-Z]{2,4}|[\dA-Z.]+", match.group(2)):
            yield Claim(Span(begin, end), None, 1.0, "gloss")


def _lists(folded: str, span: Span, segmented: _Words) -> Iterator[Claim]:
    """The members of a list that is said to invest."""
    for match in _LISTED.finditer(folded, span.start, span.end):
        at = match.start(1)
        while at < match.end(1):
            joint = _ITEM.search(folded, at, match.end(1))
            stop = joint.start() if joint else match.end(1)
            yield from _member(folded, Span(at, stop), segmented)
            at = joint.end() if joint else match.end(1)


def _member(folded: str, item: Span, segmented: _Words) -> Iterator[Claim]:
    text = item.of(folded)
    end = item.start + len(_LAST_WORDS.sub("", text.rstrip()))
    start = _start(folded, item.start, end, segmented)
    name = folded[start:end]
    if (
        2 <= len(name) <= 12
        and re.fullmatch(rf"{_NAME}+", name)
        and name not in words.of("generic", "zh")
    ):
        yield Claim(Span(start, end), NameKind.ORGANISATION, 0.8, "list")


def _quotes(folded: str, span: Span) -> Iterator[Claim]:
    """A bracketed name with a company word before it or an original name behind it."""
    for match in _QUOTED.finditer(folded, span.start, span.end):
        before = folded[max(span.start, match.start() - 4) : match.start()]
        if _DESCRIPTION.search(before) or folded[match.end() : match.end() + 1] == "(":
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 1.5, "quoted")


_DESCRIPTION = re.compile(
    r"(?:公司|企业|品牌|平台|团队|初创|运营方|厂商|开发商|运营商|制造商|独角兽|巨头)$"
)
_DESCRIBED = re.compile(
    rf"(?:公司|企业|平台|运营方|厂商|开发商|运营商|制造商|独角兽|巨头)([{_HAN}]{{2,6}}?)"
    r"(?=宣布|完成|获投|获得|官宣|今日|近日|日前|正式|正在|已完成|,|\(|\")"
)


def _described(folded: str, span: Span) -> Iterator[Claim]:
    """A name between the word for what it is and what it does: 运营方蝴蝶效应宣布."""
    for match in _DESCRIBED.finditer(folded, span.start, span.end):
        name = match.group(1)
        if folded.count(name) > 1 and not any(opening in name for opening in _openings()):
            yield Claim(Span(*match.span(1)), NameKind.ORGANISATION, 0.8, "described")


_CLAUSE = re.compile(r"[^,。;:!?|\"()\n]+")
_NEWS = re.compile(
    r"(?:已|近日|今日|日前|正式|已经|于?近期|刚刚|再度?|也)*"
    r"(?:宣布|完成|获投|获得|获|拿下|官宣|再获|连续完成)[^,。;]{0,24}(?:融资|投资|领投|跟投|轮)"
)


def _subjects(folded: str, span: Span, segmented: _Words) -> Iterator[Claim]:
    """A stretch from the start of a clause to what a company or its founder does."""
    for clause in _CLAUSE.finditer(folded, *span):
        start = clause.start() + len(clause.group()) - len(clause.group().lstrip())
        for end, why in _ends_of_subject(folded, start, clause.end()):
            subject = Span(start, end)
            small = any(word.label in _SMALL - {"m", "q"} for word in segmented.inside(subject))
            if not small and _may_be_company(subject.of(folded)):
                yield Claim(subject, NameKind.ORGANISATION, 0.8, why)


def _ends_of_subject(folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    news = _NEWS.search(folded, start, min(end, start + 40))
    if news and news.start() - start <= 8:
        yield news.start(), "news"
    chain = titles.find(folded, Span(start, min(end, start + 24)), "zh")
    if (
        chain
        and chain[0].span.start - start <= 8
        and any(
            _after_title().match(folded, title.span.end, title.span.end + 12) for title in chain
        )
    ):
        yield chain[0].span.start, "its title"


def _may_be_company(name: str) -> bool:
    """Whether a stretch is no description, place or person."""
    if not re.fullmatch(f"[{_HAN}]{{2,8}}", name):
        return False
    return not (
        name in words.of("generic", "zh")
        or name in words.places("zh")
        or name in _openings()
        or re.search(r"(?:公司|们|者|方|人|家|轮|年|月|日|称|后|前|时|团队|项目|本轮|该)$", name)
        or any(name.startswith(opening) for opening in _openings() if len(opening) > 1)
    )


def _people(folded: str, span: Span, segmented: _Words) -> Iterator[Claim]:
    for match in _transliterated().finditer(folded, span.start, span.end):
        yield Claim(Span(*match.span()), NameKind.PERSON, 1.5, "transliterated")
    for title in titles.find(folded, span, "zh"):
        named = _after_title().match(folded, title.span.end, min(span.end, title.span.end + 12))
        if named and _may_be_person(segmented.exactly(Span(*named.span(1)))):
            yield Claim(Span(*named.span(1)), NameKind.PERSON, 1.5, "title")


def _may_be_person(word: Vote | None) -> bool:
    """Whether a stretch that the recogniser holds for one word may be a person, by its label."""
    return word is None or word.label in {"PER", "ORG", "LOC", "nz", "nw"}


@cache
def _after_title() -> re.Pattern[str]:
    surnames = "|".join(sorted(words.surnames(), key=len, reverse=True))
    follow = "|".join(sorted(words.of("after_person", "zh"), key=len, reverse=True))
    end = rf"(?=[,。;、:()!?|\"\n ]|{follow}|$)"
    signs = lexicon.load("names", "zh")["transliteration"]
    return re.compile(
        rf" ?[:|]? ?((?:{surnames})[{_HAN}]{{1,2}}?{end}"
        rf"|[{signs}]{{3,6}}(?![{signs}·])(?={follow}|[^{_HAN}]|还|就|又|都|于))"
    )
