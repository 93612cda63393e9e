"""Characters that no reader sees are taken out of a text; all else stays as it was written."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls but tab and line feed, soft hyphen, zero-width and bidirectional marks, byte order marks,
# interlinear annotation marks. No-break and narrow spaces (U+00A0, U+202F) are visible and stay.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    r"""The text with line ends as \n, without invisible characters and lone surrogates, composed.

    Composed (NFC): an accent is part of its letter, for patterns that are written that way.
    """
    text = _LINE_ENDS.sub("\n", text)
    text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def one_line(text: str) -> str:
    """The text on one line, each run of blanks and line ends made one blank."""
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip()
