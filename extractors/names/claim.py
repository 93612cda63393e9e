"""What is known about one stretch of text before anything is decided."""

from typing import NamedTuple

from models.mention import NameKind
from models.span import Span


class Claim(NamedTuple):
    """One reason to hold a span for a name of a kind, or of any kind where `kind` is None.

    `weight` is positive for and negative against; the weights of all claims on the occurrences of
    a form add up. `why` names the rule, the lexicon entry or the recogniser's label.
    """

    span: Span
    kind: NameKind | None
    weight: float
    why: str
