"""A sentence with its names and titles masked, so that one pattern fits all of them.

Every character of an organisation's, person's or place's mention and of a title becomes one sign
of its own; all other characters stay. A skeleton has its sentence's length: offsets carry over.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors import titles
from extractors.document import Document, Sentence
from extractors.titles import Title
from models.mention import Name, NameKind
from models.span import Span

SIGNS = ORGANISATION, PERSON, TITLE, PLACE = "\ue000\ue001\ue002\ue003"
_SIGNS = {
    NameKind.ORGANISATION: ORGANISATION,
    NameKind.PUBLICATION: ORGANISATION,
    NameKind.PERSON: PERSON,
    NameKind.PLACE: PLACE,
}


@dataclass(frozen=True, slots=True)
class Skeleton:
    """One masked sentence; `at` is its offset in the article's text."""

    text: str
    at: int
    lang: str
    names: Mapping[Span, Name]
    titles: tuple[Title, ...]

    def titles_in(self, span: Span) -> list[Title]:
        """The titles inside a span of the article."""
        return [title for title in self.titles if span.contains(title.span)]

    def names_in(self, span: Span, sign: str) -> list[tuple[Span, Name]]:
        """The names that a sign stands for inside a span of the article, in text order."""
        return [
            (where, name)
            for where, name in sorted(self.names.items())
            if span.contains(where) and _SIGNS.get(name.kind) == sign
        ]


def build(
    document: Document, sentence: Sentence, mentions: Sequence[tuple[Span, Name]]
) -> Skeleton:
    """The skeleton of a sentence; `mentions` are the names in it."""
    start = sentence.span.start
    signs = list(sentence.span.of(document.folded))
    for span, name in mentions:
        sign = _SIGNS.get(name.kind)
        if sign is not None:
            _mask(signs, span, start, sign)
    bare = "".join(signs)
    found = titles.in_text(bare, sentence.lang)
    for title in found:
        _mask(signs, title.span, 0, TITLE)
    moved = tuple(
        Title(Span(title.span.start + start, title.span.end + start), title.roles)
        for title in found
    )
    return Skeleton("".join(signs), start, sentence.lang, dict(mentions), moved)


def _mask(signs: list[str], span: Span, offset: int, sign: str) -> None:
    for at in range(span.start - offset, span.end - offset):
        signs[at] = sign


def of_document(document: Document, names: Iterable[Name]) -> list[Skeleton]:
    """The skeletons of all sentences that mention a name."""
    placed: dict[int, list[tuple[Span, Name]]] = {}
    for name in names:
        for span in name.mentions:
            sentence = document.sentence_at(span.start)
            if sentence is not None:
                placed.setdefault(sentence.index, []).append((span, name))
    return [
        build(document, document.sentences[index], sorted(mentions, key=lambda one: one[0]))
        for index, mentions in sorted(placed.items())
    ]
