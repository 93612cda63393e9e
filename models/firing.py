"""What one rule proposed at one place of an article, and what came of it."""

from dataclasses import dataclass

from models.span import Span


@dataclass(frozen=True, slots=True)
class Firing:
    """One proposal of one rule.

    `slot` is that of the annotation guide's scorer ("amount+role", "deal.kind", "person+org");
    `place` is what the proposal is about: an amount, the clauses of a deal, the mention of an
    investor, a person's first mention. `words` are those of the text that the rule matched, empty
    where it looks at something else. `taken` holds the ordinals of the amounts, deals or people of
    the reading whose value rests on the proposal: none where it changed nothing.
    """

    rule: str
    slot: str
    place: Span
    value: str
    words: str = ""
    taken: tuple[int, ...] = ()
