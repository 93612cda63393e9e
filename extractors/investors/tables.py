"""Investors in the columns of a table: the column's heading is what makes them investors.

A table is a run of lines of cells between bars, the first of them the headings.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.document import Document
from extractors.investors.cues import grammar
from extractors.investors.lists import Member
from models.span import Span

_ROW = re.compile(r"^[ \t]*\|?[^|\n]*\|[^\n]*$", re.MULTILINE)
_CELL = re.compile(r"[^|\n]+")
# A bracket behind a name, which may say that it led.
_MARK = re.compile(r" ?\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A name in a cell, with the heading of its column."""

    member: Member
    heading: Span
    lead: bool


def entries(document: Document, members: Sequence[Member]) -> Iterator[Entry]:
    """Every name that stands in a column of investors."""
    for table in _tables(document.folded):
        for number, heading in enumerate(table[0]):
            rules = grammar(document.article.lang_at(heading.start))
            title = heading.of(document.folded).strip()
            if not rules or not rules.column.fullmatch(title):
                continue
            lead = bool(rules.lead_column.search(title))
            for cell in (row[number] for row in table[1:] if number < len(row)):
                for member in (m for m in members if cell.contains(m.span)):
                    marked = _MARK.match(document.folded, member.span.end, cell.end)
                    leads = marked is not None and bool(rules.lead_column.search(marked[0]))
                    yield Entry(member, heading, lead or leads)


def _tables(text: str) -> Iterator[list[list[Span]]]:
    """The tables of a text, as rows of the spans of their cells."""
    table: list[list[Span]] = []
    end = 0
    for row in _ROW.finditer(text):
        if table and text[end : row.start()].strip():
            yield table
            table = []
        end = row.end()
        cells = [Span(*cell.span()) for cell in _CELL.finditer(text, row.start(), end)]
        table.append([cell for cell in cells if cell.of(text).strip()])
    if table:
        yield table
