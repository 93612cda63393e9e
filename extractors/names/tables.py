"""Names in Markdown tables and at the head of list items, where layout tells what a name names."""

import re
from collections.abc import Iterator

from extractors import languages, lexicon
from extractors.document import Document
from extractors.names import words
from extractors.names.claim import Claim
from models.mention import NameKind
from models.span import Span

_ROW = re.compile(r"^[ ]*\|.*$", re.MULTILINE)
_RULE = re.compile(r"[ |:\-]*")
_CELL = re.compile(r"(?<=\|)[^|\n]*(?=\|)")
_LEAD = re.compile(
    r"^ *(?:[-•+] |\d+[.)] ?) *([^ \n:][^\n:(|,]{1,39}?) *"
    r"(?:(?: - |: ?|\()(?=[^\n]{0,60}\d)|\((?=[^)\n]{2,60}\))|, (?:an? |the |[a-z]))",
    re.MULTILINE,
)
_SUM = re.compile(
    r"[^\n]{0,40}?(?:[$€£¥₹]|\d ?(?:M|Md|m|bn|k)?€|\d (?:millions?|milliards?|billion|crore))"
)
_ITEM = re.compile(r" ?(?:,|;|、|/|\+| & | and | et |和|与|及) ?")


def claims(document: Document) -> Iterator[Claim]:
    """Claims for cells under a heading such as Company, and for the heads of list items."""
    yield from _leads(document)
    columns: list[str | None] = []
    below = -1
    for row in _ROW.finditer(document.folded):
        cells = [Span(*cell.span()) for cell in _CELL.finditer(document.folded, *row.span())]
        if row.start() > below + 1 or below < 0:
            columns = [_column(cell.of(document.folded).strip()) for cell in cells]
        elif not _RULE.fullmatch(row.group()):
            for column, cell in zip(columns, cells, strict=False):
                yield from _of_cell(document.folded, cell, column)
        below = row.end()


def _column(heading: str) -> str | None:
    """What a column holds by its heading: "company", "investors", or nothing of interest."""
    for topic, headings in lexicon.load("names")["columns"].items():
        if heading.lower() in headings:
            return str(topic)
    return None


def _of_cell(folded: str, cell: Span, column: str | None) -> Iterator[Claim]:
    if column is None:
        return
    at = cell.start
    text = cell.of(folded)
    pieces = [text] if column == "company" else _ITEM.split(text)
    for piece in pieces:
        start = folded.index(piece, at)
        name = piece.strip()
        begin = start + len(piece) - len(piece.lstrip())
        at = start + len(piece)
        if _is_name(name):
            yield Claim(
                Span(begin, begin + len(name)), NameKind.ORGANISATION, 1.2, f"{column} cell"
            )


def _is_name(text: str) -> bool:
    if (
        not 2 <= len(text) <= 40
        or re.search(r"[:;$€£¥%(]|投$|加码|加注|加持|持续|继续|股东", text)
        or len(text.split()) > 6
    ):
        return False
    is_known_word = any(text in words.stop(lang) for lang in languages.latin())
    return not is_known_word and (
        text[0].isupper()
        or text[0].isdigit()
        or ord(text[0]) > 0x2E80
        or any(map(str.isupper, text))
    )


def _leads(document: Document) -> Iterator[Claim]:
    """The beginning of a list item that goes on about a figure: "- Orlane - 40 M€"."""
    for lead in _LEAD.finditer(document.folded):
        name = Span(*lead.span(1))
        text = name.of(document.folded).rstrip()
        if _is_name(text) and len(text.split()) <= 4 and _is_capitalised(text):
            weight = 4.0 if _SUM.match(document.folded, lead.end()) else 1.2
            head = Span(name.start, name.start + len(text))
            yield Claim(head, NameKind.ORGANISATION, weight, "lead")


def _is_capitalised(text: str) -> bool:
    return ord(text[0]) > 0x2E80 or all(
        word[0].isupper() or word in words.neutral("connectors") or any(map(str.isupper, word))
        for word in text.split()[1:] or text.split()
    )
