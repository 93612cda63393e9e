"""The table of well-known names, and where its forms stand in a text."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.fold import fold
from models.mention import NameKind
from models.span import Span

_KINDS = {
    "companies": NameKind.ORGANISATION,
    "investors": NameKind.ORGANISATION,
    "institutions": NameKind.ORGANISATION,
    "people": NameKind.PERSON,
    "chinese_people": NameKind.PERSON,
    "publications": NameKind.PUBLICATION,
    "products": NameKind.PRODUCT,
}


@dataclass(frozen=True, slots=True)
class Known:
    """A well-known name: its canonical form, and all forms, the canonical one first."""

    canonical: str
    kind: NameKind
    forms: tuple[str, ...]


# Characters that count behind a figure.
_SCALES = frozenset("十百千万亿")


@cache
def table() -> Mapping[str, Known]:
    """Folded form -> the well-known name that it is a form of; the first entry of a form holds."""
    found: dict[str, Known] = {}
    for section, kind in _KINDS.items():
        for entry in lexicon.load("known_names").get(section, ()):
            forms = tuple(form.strip() for form in entry.split("|"))
            known = Known(forms[0], kind, forms)
            for form in forms:
                found.setdefault(fold(form), known)
    return found


@cache
def _by_beginning() -> Mapping[str, Sequence[str]]:
    """First two characters -> the forms that begin with them, longest first."""
    index: dict[str, list[str]] = defaultdict(list)
    for form in sorted(table(), key=len, reverse=True):
        index[form[:2]].append(form)
    return index


def is_latin(character: str) -> bool:
    """Whether a character is a letter or digit written in the alphabets that use word spaces."""
    return character.isalnum() and ord(character) < 0x2E80


def find(folded: str, span: Span) -> Iterator[tuple[Span, Known]]:
    """The known forms in a stretch of folded text, longest first at each place, not overlapping."""
    index, known, at = _by_beginning(), table(), span.start
    while at < span.end:
        form = _form_at(folded, at, span.end, index)
        if form is None:
            at += 1
            continue
        yield Span(at, at + len(form)), known[form]
        at += len(form)


def _form_at(folded: str, at: int, end: int, index: Mapping[str, Sequence[str]]) -> str | None:
    if at and is_latin(folded[at]) and is_latin(folded[at - 1]):
        return None
    for form in index.get(folded[at : at + 2], ()):
        stop = at + len(form)
        if stop > end or not folded.startswith(form, at):
            continue
        if at and folded[at - 1].isdigit() and form[0] in _SCALES:
            continue  # 22亿欧元 names no 亿欧
        if not (stop < len(folded) and is_latin(folded[stop]) and is_latin(folded[stop - 1])):
            return form
    return None
