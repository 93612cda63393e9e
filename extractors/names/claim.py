"""What is known about one stretch of text before anything is decided."""

from dataclasses import dataclass

from models.mention import NameKind
from models.span import Span


@dataclass(frozen=True, slots=True)
class Claim:
    """One reason to hold a span for a name of a kind; `kind` is None where it speaks for a name at large.

    `weight` is positive for and negative against; weights of all claims on the occurrences of a form
    add up. `why` names the rule, the lexicon entry or the recogniser's label.
    """

    span: Span
    kind: NameKind | None
    weight: float
    why: str
