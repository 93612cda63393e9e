"""Which Chinese words can be names: those that no dictionary knows, and how far a name goes."""

import re
from collections.abc import Iterator
from functools import cache

from extractors import lexicon, ner, titles
from extractors.names import chinese_tails, known, words
from extractors.names.segmentation import HAN, NAME, Words, all_places, openings
from extractors.ner import Vote
from models.span import Span

_LONGEST = 12
_ENDING = frozenset({"p", "u", "c", "w", "r", "m", "q", "TIME", "xc", "t", "f"})
_ENTITIES = frozenset({"PER", "ORG", "LOC", "nw"})
_NAMING = frozenset({"n", "nz", "nw", "a", "an", "s", "vn", *_ENTITIES})
_VERBAL = frozenset({"v", "vd", "d", "ad"})
_LATIN = re.compile(r"[A-Za-z]{2,}")
_INSIDE_LATIN = re.compile(r"[A-Za-z&'-] ?$")
_HAN_WORD = re.compile(f"[{HAN}]{{2,8}}")
_WORD = re.compile(f"{NAME}+")
_NAME = re.compile(f"(?={NAME}{{2,14}}$){NAME}*[{HAN}]")
_DEED = re.compile("拟|宣布|完成|公告|获得|斥资|收购|入股|认购")
_PARTICLES = "由将对与和及向在于被把从已拟"
_MARK = re.compile(r"[,。;:!?)\"、(|]|$|\n")


@cache
def _ordinary() -> re.Pattern[str]:
    """The last characters of words that are formed as needed: 出资方, 收盘价, 拿到."""
    return re.compile(lexicon.load("names", "zh")["ordinary_endings"])


@cache
def _behind() -> frozenset[str]:
    """Words that follow a name and end it: 旗下, 余下, 股权."""
    return words.of("behind_name", "zh") | words.of("after_object", "zh")


@cache
def _no_names() -> frozenset[str]:
    """Words that are no names and that dictionaries may lack."""
    common = words.of("generic", "zh") | words.of("organisation_tails", "zh")
    return common | _behind() | all_places() | frozenset(openings())


def is_unknown(text: str, label: str) -> bool:
    """Whether a word of the recogniser's is none that the language knows, and so a name."""
    if text in known.table():
        return True
    return (
        label in _NAMING
        and _HAN_WORD.fullmatch(text) is not None
        and not ner.is_word(text, "zh")
        and not _ordinary().search(text)
        and text not in _no_names()
        and not titles.in_word(text, "zh")
    )


def is_named(folded: str, span: Span, segmented: Words) -> bool:
    """Whether a stretch holds a word that only a name has, or ends as organisations' names do."""
    text = span.of(folded)
    if not can_be_name(text) or _INSIDE_LATIN.search(folded[: span.start][-2:]):
        return False
    if _LATIN.match(text) or text in known.table():
        return True
    inside = [
        (word.span.of(folded), word.label)
        for word in segmented.inside(span)
        if span.contains(word.span)
    ]
    if any(is_unknown(text, label) for text, label in inside):
        return True
    return any(
        label in _ENTITIES and len(one) > 1 and one not in all_places() for one, label in inside
    )


def is_tailed(text: str) -> bool:
    """Whether a stretch of common words ends as organisations' names do: 白芦苇智能."""
    tail = next((t for t in chinese_tails.tails().finditer(text) if t.end() == len(text)), None)
    return (
        tail is not None
        and tail.start() > 1
        and can_be_name(text)
        and can_be_name(text[: tail.start()])
    )


def can_be_name(text: str) -> bool:
    """Whether a stretch is no place, description or word before names, and long enough."""
    return (
        _NAME.fullmatch(text) is not None
        and text not in words.of("generic", "zh")
        and text not in all_places()
        and text not in openings()
        and not chinese_tails.is_description(text)
        and not words.not_company("zh").search(text)
    )


def end_of(folded: str, start: int, stop: int, segmented: Words) -> int:
    """Where the name ends that begins at `start`, at the latest at `stop`; `start` if none does."""
    end = start
    inside = list(segmented.inside(Span(start, min(stop, start + _LONGEST))))[::-1]
    for index, word in enumerate(inside):
        text = folded[max(word.span.start, start) : word.span.end]
        if text.startswith("之") and end > start:  # 星河之外 is a name, 名册上 is none
            end = word.span.end
            continue
        tail = _is_tail_verb(folded, word, end - start) and not is_tailed(folded[start:end])
        if word.span.end > start + _LONGEST or (not tail and _ends(text, word.label, end - start)):
            break
        if _is_loose(text, word.label, end - start) and not _runs_out(folded, inside[index:]):
            break
        end = word.span.end
    while end - start > 2 and folded[end - 1] in _PARTICLES:  # glued by the recogniser
        end -= 1
    return end


def _is_tail_verb(folded: str, word: Vote, core: int) -> bool:
    """Whether a verb that ends names too, as 投资 does, has no object behind it here."""
    text = word.span.of(folded)
    behind = folded[word.span.end : word.span.end + 2]
    return (
        core > 1
        and word.label == "v"
        and text in words.of("organisation_tails", "zh")
        and (behind in _behind() or behind[:1] in "的,。;、)")
    )


def _ends(text: str, label: str, core: int) -> bool:
    """Whether a word cannot belong to a name of which `core` characters stand before it."""
    if not _WORD.fullmatch(text) or label in _ENDING or text in _behind():
        return True
    if any(title.span.start == 0 for title in titles.in_word(text, "zh")):
        return True
    if len(text) < 2 or (text in words.of("organisation_tails", "zh") and label != "v"):
        return False
    is_verb = ner.is_word(text, "zh") or _ordinary().search(text) is not None
    return (label in _VERBAL and (core > 1 or is_verb)) or (core > 1 and text in openings())


def _is_loose(text: str, label: str, core: int) -> bool:
    """Whether a word behind a name may as well begin what is said of it."""
    if core < 2 or text in words.of("organisation_tails", "zh") or is_unknown(text, label):
        return False
    return len(text) == 1 or (ner.is_word(text, "zh") and label not in _ENTITIES)


def _runs_out(folded: str, rest: list[Vote]) -> bool:
    """Whether words up to the next mark, none of which speaks or binds, still belong to a name."""
    text = folded[rest[0].span.start : rest[0].span.start + 4]
    mark = _MARK.search(text) or _DEED.search(text)
    short = mark is not None and 0 < mark.start() <= 2
    return short and not re.match("[称说道讲等均也都将拟已是指]", text)


def stretches(
    pattern: re.Pattern[str], folded: str, span: Span, segmented: Words
) -> Iterator[tuple[re.Match[str], Span]]:
    """Behind each match of a pattern the stretch that can be a name."""
    for match in pattern.finditer(folded, *span):
        start = past_adverbs(match.end(), segmented)
        yield match, Span(start, end_of(folded, start, span.end, segmented))


def past_adverbs(start: int, segmented: Words) -> int:
    """Where a clause goes on behind times, conjunctions and other small words that open it."""
    for word in segmented.after(start):
        small = word.label in {"TIME", "c", "d", "t", "p"}
        copula = word.label == "v" and word.span.end - word.span.start == 1
        if word.span.start != start or not (small or copula):
            break
        start = word.span.end
    return start
