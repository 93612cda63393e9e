"""HTML pages: the story without the page around it, as plain text."""

import re

from lxml import etree  # type: ignore[import-untyped]  # lxml has no types
from lxml.html import (  # type: ignore[import-untyped]
    HtmlElement,
    HTMLParser,
    document_fromstring,
)
from trafilatura import bare_extraction
from trafilatura.settings import Document

from pipeline.ingest import html_metadata
from pipeline.ingest.clean import clean
from pipeline.ingest.decode import decode
from pipeline.ingest.errors import EmptySourceError
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
_LONGEST_BYLINE = 80  # characters; what is longer is a portrait of the author

# trafilatura makes plain blanks of all others; in the private use area they pass.
_SHIELD = {code: 0xE000 + code % 0x1000 for code in (0xA0, *range(0x2000, 0x200B), 0x202F, 0x3000)}
_UNSHIELD = {shield: code for code, shield in _SHIELD.items()}
_LONGEST_CELL = 200  # characters; figures and lists of names are shorter, paragraphs longer
_BLANKS = re.compile(r"[ \t\n]+")
_BLOCKS = {"p", "head", "quote", "list", "table", "div"}


def read(raw: RawSource) -> Page:
    """A web page. Raises EmptySourceError where trafilatura finds no story in it."""
    match = _CHARSET.search(raw.data[:_HEAD])
    declared = match[1].decode("ascii") if match else None
    tree = _parsed(clean(decode(raw.data, declared)))
    metadata = html_metadata.read(tree)
    _keep_bylines_and_captions(tree)
    _shield_blanks(tree)
    # deduplicate=True would remember sentences across articles and make the result depend on order.
    document = bare_extraction(tree, include_comments=False, include_tables=True, deduplicate=False)
    if not isinstance(document, Document) or document.body is None:
        raise EmptySourceError("no article text in the page")
    return metadata.page(_rendered(document.body).translate(_UNSHIELD))


def _parsed(text: str) -> HtmlElement:
    if not text.strip():
        raise EmptySourceError("no words in it")
    try:
        return document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise EmptySourceError("no words in it") from error


def _keep_bylines_and_captions(tree: HtmlElement) -> None:
    """Unmark what trafilatura takes for furniture though a reader finds it in the story."""
    for element in tree.xpath("//*[@class or @rel or @itemprop]"):
        marks = " ".join(element.get(name, "") for name in ("class", "rel", "itemprop")).lower()
        text = element.text_content().strip()
        if _BYLINE & set(marks.split()) and 0 < len(text) <= _LONGEST_BYLINE:
            for name in ("class", "rel", "itemprop"):
                element.attrib.pop(name, None)
    for caption in tree.xpath("//figure//figcaption"):
        caption.tag = "p"
        figure = next(caption.iterancestors("figure"))
        figure.addnext(caption)


def _shield_blanks(tree: HtmlElement) -> None:
    """Cleaned once more, for character references can spell what the page's text must not hold."""
    for element in tree.iter(etree.Element):
        element.text = element.text and clean(element.text).translate(_SHIELD)
        element.tail = element.tail and clean(element.tail).translate(_SHIELD)


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
