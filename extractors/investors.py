"""Who is said to put money into something, leading or following, new or existing."""

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.document import Document
from models.mention import Name
from models.span import Span


@dataclass(frozen=True, slots=True)
class Participation:
    """One name said to invest, at one place of the text.

    `span` covers the name there, `cue` the words that make it an investor, `sentence` is the
    sentence's index in `Document.sentences`, `group` is shared by all members of one list or statement.
    """

    name: Name
    span: Span
    cue: Span
    sentence: int
    group: int
    lead: bool = False
    new: bool | None = None


def find(document: Document, names: Sequence[Name]) -> tuple[Participation, ...]:
    """Every participation that the text states, in text order."""
    del document, names
    return ()
