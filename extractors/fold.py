"""A copy of a text to match on, of the same length: a span found there holds in the original.

Folded, one character to one: full-width and small forms to ASCII, traditional to simplified
Chinese (OpenCC's t2s, single characters), every kind of blank to a space, typographic quotes and
dashes to plain ones, and Markdown's emphasis marks to blanks. Case is kept: lowering can change a
text's length ("İ").
"""

import unicodedata
from functools import cache

import opencc

_BLANKS = "\u00a0\u1680\u202f\u205f\u3000*`\t" + "".join(map(chr, range(0x2000, 0x200B)))
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
# \ufe52 and its like, as Hong Kong's wires set decimal points.
_SMALL_FORMS = (0xFE50, *range(0xFE52, 0xFE58), *range(0xFE59, 0xFE67), *range(0xFE68, 0xFE6C))
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00))


@cache
def _table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}  # full-width ASCII
    table |= {code: unicodedata.normalize("NFKC", chr(code)) for code in _SMALL_FORMS}
    table |= {0xFFE5: "\u00a5", 0xFFE1: "\u00a3", 0xFFE0: "\u00a2", 0xFFE6: "\u20a9"}
    for characters, plain in (
        (_BLANKS, " "),
        (_SINGLE_QUOTES, "'"),
        (_DOUBLE_QUOTES, '"'),
        (_DASHES, "-"),
    ):
        table |= {ord(character): plain for character in characters}
    return table | _simplified()


def _simplified() -> dict[int, str]:
    """Traditional to simplified, only where one character stays one character."""
    converter = opencc.OpenCC("t2s")
    codes = [code for low, high in _IDEOGRAPHS for code in range(low, high)]
    assigned = [code for code in codes if unicodedata.category(chr(code)) == "Lo"]
    converted = converter.convert("\n".join(map(chr, assigned))).split("\n")
    return {
        code: text
        for code, text in zip(assigned, converted, strict=True)
        if len(text) == 1 and text != chr(code)
    }


@cache
def _folding() -> frozenset[str]:
    """The characters that do not stay as they are."""
    return frozenset(map(chr, _table()))


def fold(text: str) -> str:
    """The text to match on; `len(fold(text)) == len(text)` for every text."""
    table = _table()
    found = {character: table[ord(character)] for character in _folding().intersection(text)}
    if _folding().intersection(found.values()):  # replaced one by one they would fold twice
        return text.translate(table)
    for character, folded in found.items():  # few of many: faster than to translate each
        text = text.replace(character, folded)
    return text
