"""Characters that no reader sees are taken out of a text; all else stays as it was written."""

import re
import unicodedata

_LINE_ENDS = "\r\v\f\x85\u2028\u2029"
_SURROGATES = "\ud800-\udfff"
# Controls but tab and line feed, soft hyphen, zero-width and bidirectional marks, byte order marks,
# interlinear annotation marks. No-break and narrow spaces (U+00A0, U+202F) are visible and stay.
_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff"
)
# One class of all, which `re` searches fastest: most texts hold none of them.
_ODD = re.compile(f"[{_LINE_ENDS}{_SURROGATES}{_INVISIBLE}]")


def clean(text: str) -> str:
    r"""The text with line ends as \n, without invisible characters and lone surrogates, composed.

    Composed (NFC): an accent is part of its letter, for patterns that are written that way.
    """
    text = _ODD.sub(_replaced, text.replace("\r\n", "\n"))
    return unicodedata.normalize("NFC", text)


def _replaced(odd: re.Match[str]) -> str:
    character = odd[0]
    if character in _LINE_ENDS:
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""


def one_line(text: str) -> str:
    """The text on one line, each run of blanks and line ends made one blank."""
    return re.sub(r"[ \t\n]+", " ", clean(text)).strip()
