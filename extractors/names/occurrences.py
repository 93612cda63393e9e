"""Where the forms of names stand in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from extractors.document import Document
from extractors.names.forms import Forms, inside_word
from models.span import Span

# A figure glued to a name in Chinese: "Adobe19亿".
_COUNT = re.compile(r"\d[\d.,]*(?=[亿万千百%年月日余多])")


def find(document: Document, forms: Iterable[str]) -> Mapping[str, tuple[Span, ...]]:
    """Each form's occurrences in text order; of overlapping forms the longest takes the place."""
    longest_first = sorted(forms, key=len, reverse=True)
    wanted = Forms(longest_first)
    found: dict[str, list[Span]] = defaultdict(list)
    for sentence in document.sentences:
        _scan(document.folded, sentence.span, wanted, found)
        shouted = sentence.span.of(document.folded)
        if shouted.isupper() and sum(map(str.isalpha, shouted)) > 20:
            _scan_upper(document.folded, sentence.span, longest_first, found)
    return {form: tuple(sorted(set(spans))) for form, spans in found.items()}


def _scan(folded: str, span: Span, wanted: Forms, found: Mapping[str, list[Span]]) -> None:
    done = span.start
    for at, forms in wanted.begun(folded, *span):
        for form in forms if at >= done else ():
            end = _matches(folded, at, span.end, form)
            if end is not None:
                found[form].append(Span(at, end))
                done = end
                break


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
    if inside_word(folded, stop):
        counted = folded[stop - 1].isalpha() and _COUNT.match(folded, stop)
        return stop if counted else None
    return stop


@lru_cache
def _spaced(form: str) -> re.Pattern[str]:
    """A form whose blanks may be wider."""
    return re.compile(" +".join(map(re.escape, form.split(" "))))


def _scan_upper(
    folded: str, span: Span, forms: Iterable[str], found: Mapping[str, list[Span]]
) -> None:
    """A line in capitals: any form may stand there in capitals."""
    taken = [one for spans in found.values() for one in spans if span.contains(one)]
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
