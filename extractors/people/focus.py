"""Which organisation a bare title such as "the chief executive" belongs to."""

from collections.abc import Sequence

from extractors.document import Document
from models.mention import Name, NameKind
from models.span import Span

_TITLE_BONUS = 3  # an organisation in the headline counts as so many further mentions
_LEAD = 40  # characters from the start of a line in which its subject stands


class Focus:
    """The organisations of a document by place and by weight."""

    def __init__(self, document: Document, names: Sequence[Name]) -> None:
        self._document = document
        self._placed = sorted(
            ((span, name) for name in names if name.kind is NameKind.ORGANISATION for span in name.mentions),
            key=lambda placed: placed[0],
        )
        self.main = self._main()

    def _main(self) -> Name | None:
        """The organisation that the article speaks of most, the headline's counting more."""
        head = self._document.sentences[0].span.end if self._document.sentences else 0
        weights: dict[str, int] = {}
        for span, name in self._placed:
            weights[name.text] = weights.get(name.text, 0) + (_TITLE_BONUS if span.end <= head else 1)
        best = max(weights, key=lambda text: weights[text], default=None)
        return next((name for _, name in self._placed if name.text == best), None)

    def at(self, span: Span) -> Name | None:
        """The organisation in focus at a place: the subject of its line, else that of the article."""
        sentence = self._document.sentence_at(span.start)
        if sentence is None:
            return self.main
        line = [one for one in self._document.sentences if one.line == sentence.line]
        start = line[0].span.start
        for where, name in self._placed:
            if start <= where.start < min(span.start, start + _LEAD):
                return name
        return self.main
