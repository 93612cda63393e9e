"""What a recogniser is: sentences in, votes out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from models.mention import NameKind
from models.span import Span


@dataclass(frozen=True, slots=True)
class Vote:
    """A stretch that a recogniser holds for one unit, with its own label for it.

    `kind` is None where the label names no kind of name: a common word of a recogniser that
    segments, or a label such as MISC. Offsets are those of the text that was given.
    """

    span: Span
    label: str
    kind: NameKind | None = None

    def shifted(self, offset: int) -> "Vote":
        """The same vote in a text in which the given one begins at `offset`."""
        span = Span(self.span.start + offset, self.span.end + offset)
        return Vote(span, self.label, self.kind)


class Recogniser(Protocol):
    """A model for one language."""

    name: str
    version: str

    def votes(self, texts: Sequence[str]) -> list[list[Vote]]:
        """For each text its votes, in text order, with offsets into that text."""
        ...

    def is_word(self, word: str) -> bool:
        """Whether a word in lower case is a common word, so far as the model tells."""
        ...
