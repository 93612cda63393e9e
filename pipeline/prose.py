"""Running text for a terminal that breaks lines where its language does.

Rich breaks at blanks only, which Chinese does not write: a line then ends at whatever Latin name
comes along. Here it may also end beside any wide character, but neither before closing punctuation
nor after opening punctuation (after Unicode's UAX #14, in its plainest form).
"""

import unicodedata
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.containers import Lines
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import Console, JustifyMethod, OverflowMethod

_CLOSING, _OPENING = ("Pe", "Pf", "Po"), ("Ps", "Pi")


class Prose(Text):
    """Text that wraps by these rules."""

    def wrap(  # noqa: PLR0913 - the signature is Rich's
        self,
        console: "Console",  # noqa: ARG002
        width: int,
        *,
        justify: "JustifyMethod | None" = None,  # noqa: ARG002
        overflow: "OverflowMethod | None" = None,  # noqa: ARG002
        tab_size: int = 8,
        no_wrap: bool | None = None,  # noqa: ARG002
    ) -> Lines:
        """The lines of the text, none wider than `width` cells."""
        lines = Lines()
        for paragraph in self.split("\n", allow_blank=True):
            paragraph.expand_tabs(tab_size)
            lines.extend(paragraph.divide(breaks(paragraph.plain, width)))
        for line in lines:
            line.rstrip()
        return lines


def breaks(text: str, width: int) -> list[int]:
    """Offsets at which lines after the first begin, so that none is wider than `width` cells."""
    offsets: list[int] = []
    start = allowed = used = 0
    for at, character in enumerate(text):
        if at and _may_break(text[at - 1], character):
            allowed = at
        size = cell_len(character)
        while used and used + size > width and not character.isspace():
            start = allowed if allowed > start else at
            offsets.append(start)
            used = cell_len(text[start:at])
        used += size
    return offsets


def _may_break(before: str, after: str) -> bool:
    if after.isspace() or before.isspace():
        return not after.isspace()
    if unicodedata.category(after) in _CLOSING or unicodedata.category(before) in _OPENING:
        return False
    return _is_wide(before) or _is_wide(after)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in ("W", "F")
