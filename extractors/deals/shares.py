"""Shares of a company: percentages that stand beside words for a stake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from extractors import lexicon
from extractors.prefilter import PatternSet
from models.span import Span

# Figures as French, English and Chinese write a percentage: "49", "2,32", "75.01".
_NUMBER = r"(?P<number>\d{1,3}(?:[.,]\d{1,3})?)"


@dataclass(frozen=True, slots=True)
class Share:
    """A share of a company as a fraction of one."""

    span: Span
    fraction: Decimal


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], ...]:
    table = lexicon.load("deals", lang).get("shares", {})
    either = {
        key: "|".join(table.get(key, ())) or "(?!)"
        for key in ("unit", "before", "after", "never", "never_before")
    }
    return (
        re.compile(rf"(?<![\d.,]){_NUMBER}\s?(?:{either['unit']})", re.IGNORECASE),
        re.compile(rf"(?:{either['before']})[^\d%,;]{{0,14}}$", re.IGNORECASE),
        re.compile(rf"\s?(?!{either['never']})(?:{either['after']})", re.IGNORECASE),
        re.compile(rf"(?:{either['never_before']})[^\d%,;]{{0,8}}$", re.IGNORECASE),
    )


def find_shares(folded: str, span: Span, lang: str) -> tuple[Share, ...]:
    """The percentages in a stretch of folded text that stand beside a word for a stake."""
    unit, before, after, never = _patterns(lang)
    found = []
    for match in unit.finditer(folded, *span):
        fraction = Decimal(match["number"].replace(",", ".")) / 100
        lead = folded[max(span.start, match.start() - 40) : match.start()]
        beside = after.match(folded, match.end(), span.end) or before.search(lead)
        if beside and not never.search(lead) and 0 < fraction <= 1:
            found.append(Share(Span(*match.span()), fraction))
    found.extend(_in_words(folded, span, lang))
    return tuple(sorted(found, key=lambda share: share.span))


def _in_words(folded: str, span: Span, lang: str) -> Iterator[Share]:
    """The shares that no figure tells: 八成股权, 全部股份."""
    after = _patterns(lang)[2]
    words, held = _words(lang)
    for value, match in words.finditer(folded, *span):
        lead = folded[max(span.start, match.start() - 12) : match.start()]
        if after.match(folded, match.end(), span.end) or held.search(lead):
            yield Share(Span(*match.span()), value)


@cache
def _words(lang: str) -> tuple[PatternSet[Decimal], re.Pattern[str]]:
    """Shares in words with what they are, and what tells before them that they are shares."""
    table = lexicon.load("deals", lang).get("shares", {})
    held = re.compile(f"(?:{'|'.join(table.get('held', ())) or '(?!)'})$")
    words = table.get("words", {}).items()
    return PatternSet((re.compile(form), Decimal(value)) for form, value in words), held
