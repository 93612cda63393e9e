"""An article's title: the one that its source names, else a first line that looks like one."""

import re
from dataclasses import replace

from pipeline.ingest.page import Page

_LONGEST = 200  # characters; headlines of news stay well below
_CLOSED = re.compile(r"[.;:,。；：，…]$")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
# A caption or a credit stands above some headlines: "... - Image : Agence", "图片来源：新华社".
_CAPTION = re.compile(
    r"(?:^|[\s(–—|-])(?:image|photo|crédits?|credits?|illustration|[图圖](?:片|源)?)"
    r"(?:\s*(?:credit|by|[来來]源))?\s*[:：]",
    re.IGNORECASE,
)


def looks_like_title(line: str) -> bool:
    """Whether a line may be a headline: short, not a closed sentence, no caption."""
    return (
        2 < len(line) <= _LONGEST
        and any(character.isalpha() for character in line)
        and not _CLOSED.search(line)
        and not _CAPTION.search(line)
    )


def split(body: str) -> tuple[str | None, str]:
    """The title that a body begins with, or None, and the body without it.

    One caption may stand above the headline; it stays in the body. A headline needs a body.
    """
    lines = body.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    for number in filled[:2]:
        line = lines[number].strip()
        if looks_like_title(line) and number != filled[-1]:
            rest = lines[:number] + lines[number + 1 :]
            return line, "\n".join(rest).strip("\n")
        if not _CAPTION.search(line):
            break
    return None, body


def key(line: str) -> str:
    """What two spellings of one headline share: letters and digits."""
    return "".join(_ALPHANUMERIC.findall(line)).casefold()


def compose(title: str | None, body: str) -> str:
    """Title, blank line, body; a body that begins with the title keeps it only once."""
    if title is None:
        return body.strip()
    first, _, rest = body.strip().partition("\n")
    body = rest if key(first) == key(title) else body
    return f"{title}\n\n{body.strip()}".strip()


def completed(page: Page) -> Page:
    """The page with the title that its body begins with, where its source names none."""
    if page.title is not None:
        return page
    title, body = split(page.body)
    return replace(page, title=title, body=body)
