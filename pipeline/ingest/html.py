"""HTML pages: the story without the page around it, as plain text."""

import re
from dataclasses import replace
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)

from pipeline.ingest import html_metadata
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import BrokenSourceError, EmptySourceError
from pipeline.ingest.page import Page
from pipeline.ingest.source import RawSource

_CHARSET = re.compile(rb"<meta[^>]{0,100}?charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page must name its encoding; browsers look at 1024
_BYLINE = {
    "byline",
    "article-byline",
    "author",
    "article-author",
    "author-name",
    "auteur",
    "signature",
}
# What is larger is a dump or a trap: news has some thousand tags, and a page of a million takes
# minutes and gigabytes, for trafilatura goes through the tree dozens of times.
_MOST_BYTES, _MOST_TAGS = 10_000_000, 100_000
_LONGEST_BYLINE = 80  # characters; what is longer is a portrait of the author

# trafilatura makes plain blanks of all others; in the private use area they pass.
_SHIELD = {code: 0xE000 + code % 0x1000 for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000)}
_UNSHIELD = {shield: code for code, shield in _SHIELD.items()}
_SHIELDED = re.compile(f"[{''.join(map(chr, _SHIELD))}]")
_PLAIN = re.compile(r"[\t\n -~]*")
_LONGEST_CELL = 200  # characters; figures and lists of names are shorter, paragraphs longer
_BLANKS = re.compile(r"[ \t\n]+")
_MARKS = ("class", "rel", "itemprop")
_marks = [etree.XPath(f"//@{name}", smart_strings=False) for name in _MARKS]
_marked = etree.XPath(f"//*[{' or '.join(f'@{name}' for name in _MARKS)}]")
_BLOCKS = {"p", "head", "quote", "list", "table", "div"}


def read(raw: RawSource) -> Page:
    """A web page.

    Raises EmptySourceError where trafilatura finds no story in it, BrokenSourceError for more than
    10 MB or 100,000 tags.
    """
    if len(raw.data) > _MOST_BYTES or raw.data.count(b"<") > _MOST_TAGS:
        raise BrokenSourceError("the page is too large: more than 10 MB or 100,000 tags")
    tree = _parsed(clean(decode(raw.data, declared(raw))))
    metadata = html_metadata.read(tree)
    page = metadata.page(_rendered(_story(tree)).translate(_UNSHIELD))
    return page if page.url else replace(page, url=raw.url)


def _story(tree: HtmlElement) -> Any:
    """What trafilatura takes from a page; what it would leave out there is marked in the tree."""
    from trafilatura import bare_extraction  # noqa: PLC0415 - slow to load
    from trafilatura.settings import Document  # noqa: PLC0415

    _keep_bylines_and_captions(tree)
    _shield_blanks(tree)
    # deduplicate=True would remember sentences across articles and make the result depend on order.
    document = bare_extraction(tree, include_comments=False, include_tables=True, deduplicate=False)
    if not isinstance(document, Document) or document.body is None:
        raise EmptySourceError("no article text in the page")
    return document.body


def declared(raw: RawSource) -> str | None:
    """The encoding that a page names, else the one that was told beside it."""
    match = _CHARSET.search(raw.data[:_HEAD])
    return match[1].decode("ascii") if match else raw.charset


def _parsed(text: str) -> HtmlElement:
    if not text.strip():
        raise EmptySourceError("no words in it")
    try:
        return document_fromstring(text.encode(), parser=_parser())
    except etree.ParserError as error:
        raise EmptySourceError("no words in it") from error


def _parser() -> HTMLParser:
    """As trafilatura parses (comments gone, no index of ids), with one class for all elements.

    lxml.html calls Python to choose a class by tag each time that an element is looked at.
    """
    parser = HTMLParser(encoding="utf-8", collect_ids=False, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _keep_bylines_and_captions(tree: HtmlElement) -> None:
    """Unmark what trafilatura takes for furniture though a reader finds it in the story."""
    written = {mark for marks in _marks for mark in marks(tree)}
    bylines = {mark for mark in written if not _BYLINE.isdisjoint(mark.lower().split())}
    for element in _marked(tree) if bylines else ():
        marks = {element.get(name) for name in _MARKS}
        if bylines & marks and 0 < len(element.text_content().strip()) <= _LONGEST_BYLINE:
            for name in _MARKS:
                element.attrib.pop(name, None)
    for caption in tree.xpath("//figure//figcaption"):
        caption.tag = "p"
        figure = next(caption.iterancestors("figure"))
        figure.addnext(caption)


def _shield_blanks(tree: HtmlElement) -> None:
    """Cleaned once more, for character references can spell what the page's text must not hold."""
    for element in tree.iter(etree.Element):
        if (text := element.text) and not _PLAIN.fullmatch(text):
            element.text = _shielded(text)
        if (tail := element.tail) and not _PLAIN.fullmatch(tail):
            element.tail = _shielded(tail)


def _shielded(text: str) -> str:
    return _SHIELDED.sub(lambda blank: chr(_SHIELD[ord(blank[0])]), clean(text))


def _rendered(body: etree._Element) -> str:
    """Trafilatura's body as text: a blank line between blocks, "- " items, rows between bars."""
    lines = (re.sub(r"[ \t]+", " ", line).strip(" \t") for line in _text(body).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _text(element: etree._Element) -> str:
    parts = [element.text or ""]
    for child in element:
        parts += [_block(child), child.tail or ""]
    return "".join(parts)


def _block(element: etree._Element) -> str:
    text = _text(element)
    match element.tag:
        case "lb":
            return "\n" + text
        case "item":
            return "\n- " + text.strip()
        case "row":
            return _row([_text(cell) for cell in element.iter("cell")])
        case tag if tag in _BLOCKS:
            return f"\n\n{text}\n\n"
    return text


def _row(cells: list[str]) -> str:
    """A table's row on one line; the cells of a table that merely lays out the page are blocks."""
    if any(len(cell) > _LONGEST_CELL for cell in cells):
        return "\n\n" + "\n\n".join(cells) + "\n\n"
    return "\n| " + " | ".join(_BLANKS.sub(" ", cell).strip() for cell in cells) + " |"
