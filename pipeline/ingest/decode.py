"""Bytes to text: byte order mark, then UTF-8, then what the source declares, then a guess."""

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.ingest.errors import BrokenSourceError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The legacy encodings in which French, English and Chinese news was written, and their neighbours'.
_CANDIDATES = ["gb18030", "big5hkscs", "cp1252", "shift_jis", "euc_kr"]
# Names under which pages declare a subset of the encoding that they use.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
# ISO 8859-15 has the euro sign and the French oe where Windows has signs that news never uses.
_LATIN_9 = re.compile(rb"\xa4|[a-z\s'][\xbc\xbd][a-z]")
_WINDOWS = re.compile(rb"[\x80-\x9f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]")
_MOST_CONTROLS = 0.01  # share of characters; text has none, binary data every seventh


def decode(data: bytes, declared: str | None = None) -> str:
    """The text that the bytes spell; raises BrokenSourceError for binary data.

    `declared` is the encoding that a page names, tried after UTF-8: pages often name a wrong one,
    and text of another encoding is hardly ever valid UTF-8.
    """
    text = _decoded(data, declared)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise BrokenSourceError("binary data, no text")
    return text


def _decoded(data: bytes, declared: str | None) -> str:
    text = without_guess(data, declared)
    return _guessed(data) if text is None else text


def without_guess(data: bytes, declared: str | None = None) -> str | None:
    """The text where a mark, UTF-8 or what is `declared` spells it; None where only a guess would.

    Binary data is not told from text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    for name in ("utf-8", _superset(declared)):
        try:
            return data.decode(name) if name else None
        except UnicodeDecodeError:  # the next encoding gets the same bytes
            continue
    return None


def _superset(declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared).name if declared else None
    except LookupError:
        return None
    return _SUPERSETS.get(name, name) if name else None


def _guessed(data: bytes) -> str:
    best = from_bytes(data, cp_isolation=_CANDIDATES).best()
    if best is None:
        return data.decode("utf-8", errors="replace")
    if best.encoding == "cp1252" and _LATIN_9.search(data) and not _WINDOWS.search(data):
        return data.decode("iso8859-15")
    return str(best)
