"""People in Chinese text: transliterated names, and names behind titles."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon, titles
from extractors.names import words
from extractors.names.claim import Claim
from extractors.names.segmentation import HAN, Words
from extractors.ner import Vote
from models.mention import NameKind
from models.span import Span

_LABELS = frozenset({"PER", "ORG", "LOC", "nz", "nw"})
_ODD = _LABELS | {"v", "a", "d", "vn"}  # labels the recogniser gives to names it does not know
_DEGREE = re.compile("博士|硕士|教授|院士|校友")
_NO_NAME = re.compile(r"公司|集团|资本|投资|基金|银行|政府|此前|今年|去年|我们|他们|的|是|在|们")


@cache
def transliterated() -> re.Pattern[str]:
    """Two or more parts of characters that transcribe foreign names, joined by middle dots."""
    signs = f"(?:[{lexicon.load('names', 'zh')['transliteration']}]|本(?=[杰茨特顿尼·])|大(?=卫))"
    return re.compile(rf"{signs}{{1,8}}(?:[·-]{signs}{{1,8}})+")


@cache
def after_title() -> re.Pattern[str]:
    """What stands behind a title if it names a person: group 1 is the name."""
    surnames = "|".join(sorted(words.surnames(), key=len, reverse=True))
    follow = "|".join(sorted(words.of("after_person", "zh"), key=len, reverse=True))
    end = rf"(?=[,。;、:()!?|\"\n ]|{follow}|$)"
    signs = lexicon.load("names", "zh")["transliteration"]
    return re.compile(
        rf" ?[:|]? ?((?!时[称说候期间]|方[面案法式])(?:{surnames})[{HAN}]{{1,2}}?{end}"
        rf"|[{signs}大]{{1,8}}(?:·[{signs}]{{1,8}})+"
        rf"|[{signs}]{{3,6}}(?![{signs}·])(?={follow}|[^{HAN}]|还|就|又|都|于))"
    )


@cache
def _rare() -> re.Pattern[str]:
    """A name of no common surname between a title and what only people do."""
    saying = "|".join(sorted(words.of("only_people", "zh"), key=len, reverse=True))
    return re.compile(rf"([{HAN}]{{2,4}}?)(?={saying}|\([A-Z][a-z]+ [A-Z])")


def claims(folded: str, span: Span, segmented: Words) -> Iterator[Claim]:
    """Claims for transliterated names, and for those behind a title."""
    for match in transliterated().finditer(folded, span.start, span.end):
        yield Claim(Span(*match.span()), NameKind.PERSON, 1.5, "transliterated")
    for title in titles.find(folded, span, "zh"):
        at, stop = title.span.end, min(span.end, title.span.end + 12)
        named = after_title().match(folded, at, stop)
        if named and _may_be_person(segmented.exactly(Span(*named.span(1))), _LABELS):
            yield Claim(Span(*named.span(1)), NameKind.PERSON, 1.5, "title")
            continue
        if any(word.label == "PER" for word in segmented.after(at) if word.span.start == at):
            continue
        rare = _rare().match(folded, at, min(span.end, at + 24))
        if (
            rare
            and _may_be_person(segmented.exactly(Span(*rare.span(1))), _ODD)
            and not _NO_NAME.search(rare.group(1))
            and not titles.in_word(rare.group(1), "zh")
        ):
            yield Claim(Span(*rare.span(1)), NameKind.PERSON, 1.2, "title")


def _may_be_person(word: Vote | None, labels: frozenset[str]) -> bool:
    """Whether a stretch that the recogniser holds for one word may be a person, by its label."""
    return word is None or word.label in labels


def trimmed(folded: str, span: Span) -> Span:
    """A person without the title, degree or kinship that the recogniser glued to the name."""
    foreign = transliterated().search(folded, *span)
    if foreign and foreign.end() == span.end:
        return Span(*foreign.span())
    around = Span(max(0, span.start - 6), span.end)
    ends = [one.span.end for one in titles.find(folded, around, "zh")]
    ends += [span.start + match.end() for match in _DEGREE.finditer(span.of(folded))]
    start = max((end for end in ends if span.start < end <= span.end - 2), default=span.start)
    return Span(start, span.end)


def is_person_shaped(text: str) -> bool:
    """Whether a stretch has a surname and one or two characters more, or a middle dot."""
    return "·" in text or (2 <= len(text) <= 4 and text[0] in words.surnames())
