"""The kind of deal that the heading above a line announces: "Debt", "Fund launches", "IPOs"."""

from extractors.deals import grammar
from extractors.document import Document
from models.report import DealKind

# A line longer than this many characters is no heading; nor is one that ends like a sentence.
_HEADING = 40
_STOPS = ".!?。;,:|"
_KINDS = (DealKind.FUND, DealKind.IPO, DealKind.DEBT, DealKind.GRANT)


def sections(document: Document) -> dict[int, DealKind]:
    """The kind that the nearest heading above says, by number of line; another heading ends it."""
    kinds: dict[int, DealKind] = {}
    kind: DealKind | None = None
    for sentence in document.sentences:
        words = sentence.span.of(document.folded).strip("*_#[] ")
        if words and len(words) < _HEADING and words[-1] not in _STOPS:
            kind = _named(words, sentence.lang)
        elif kind is not None:
            kinds[sentence.line] = kind
    return kinds


def _named(words: str, lang: str) -> DealKind | None:
    cues = ((kind, grammar.cue(lang, "sections", kind.value)) for kind in _KINDS)
    return next((kind for kind, cue in cues if cue.search(words)), None)
