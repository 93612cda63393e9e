"""The table of well-known names, and where its forms stand in a text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.fold import fold
from extractors.names.forms import Forms, inside_word
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
def _forms() -> Forms:
    return Forms(table())


def find(folded: str, span: Span) -> Iterator[tuple[Span, Known]]:
    """The known forms in a stretch of folded text, longest first at each place, not overlapping."""
    known, done = table(), span.start
    for at, forms in _forms().begun(folded, *span):
        form = next((form for form in forms if _stands(folded, at, span.end, form)), None)
        if form is not None and at >= done:
            done = at + len(form)
            yield Span(at, done), known[form]


def _stands(folded: str, at: int, end: int, form: str) -> bool:
    """Whether a form stands at a place where its first word begins."""
    stop = at + len(form)
    if stop > end or not folded.startswith(form, at):
        return False
    counts = at > 0 and folded[at - 1].isdigit() and form[0] in _SCALES  # 22亿欧元 names no 亿欧
    return not counts and not inside_word(folded, stop)
