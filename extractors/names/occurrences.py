"""Where the forms of names stand in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from extractors.document import Document
from extractors.names.known import is_latin
from models.span import Span

# A figure glued to a name in Chinese: "Adobe19亿".
_COUNT = re.compile(r"\d[\d.,]*(?=[亿万千百%年月日余多])")


def find(document: Document, forms: Iterable[str]) -> Mapping[str, tuple[Span, ...]]:
    """Each form's occurrences in text order; of overlapping forms the longest takes the place."""
    index: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        index[form[:1]].append(form)
    found: dict[str, list[Span]] = defaultdict(list)
    for sentence in document.sentences:
        _scan(document.folded, sentence.span, index, found)
        shouted = sentence.span.of(document.folded)
        if shouted.isupper() and sum(map(str.isalpha, shouted)) > 20:
            _scan_upper(document.folded, sentence.span, index, found)
    return {form: tuple(sorted(set(spans))) for form, spans in found.items()}


def _scan(
    folded: str, span: Span, index: Mapping[str, list[str]], found: Mapping[str, list[Span]]
) -> None:
    at = span.start
    while at < span.end:
        match = _longest(folded, at, span.end, index.get(folded[at], ()))
        if match is None:
            at += 1
            continue
        form, end = match
        found[form].append(Span(at, end))
        at = end


def _longest(folded: str, at: int, end: int, forms: Iterable[str]) -> tuple[str, int] | None:
    if at and is_latin(folded[at]) and is_latin(folded[at - 1]):
        return None
    for form in forms:
        stop = _matches(folded, at, end, form)
        if stop is not None:
            return form, stop
    return None


def _matches(folded: str, at: int, end: int, form: str) -> int | None:
    """Where the form ends if it begins at `at`; a blank in it may be wider in the text."""
    stop = at + len(form)
    if not folded.startswith(form, at):
        first, blank, _ = form.partition(" ")
        if not blank or not folded.startswith(f"{first} ", at):
            return None
        wide = _spaced(form).match(folded, at, end)
        if wide is None:
            return None
        stop = wide.end()
    if stop > end:
        return None
    if stop < len(folded) and is_latin(folded[stop]) and is_latin(folded[stop - 1]):
        counted = folded[stop - 1].isalpha() and _COUNT.match(folded, stop)
        return stop if counted else None
    return stop


@cache
def _spaced(form: str) -> re.Pattern[str]:
    """A form whose blanks may be wider."""
    return re.compile(" +".join(map(re.escape, form.split(" "))))


def _scan_upper(
    folded: str, span: Span, index: Mapping[str, list[str]], found: Mapping[str, list[Span]]
) -> None:
    """A line in capitals: any form may stand there in capitals."""
    taken = [one for spans in found.values() for one in spans if span.contains(one)]
    forms = sorted((form for forms in index.values() for form in forms), key=len, reverse=True)
    line = span.of(folded)
    for form in forms:
        shouted = form.upper()
        if len(shouted) != len(form) or shouted == form or shouted not in line:
            continue
        for match in re.finditer(rf"(?<![^\W_]){re.escape(shouted)}(?![^\W_])", line):
            where = Span(span.start + match.start(), span.start + match.end())
            if not any(where.overlaps(one) for one in taken):
                taken.append(where)
                found[form].append(where)
