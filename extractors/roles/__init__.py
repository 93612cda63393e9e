"""What each amount is in the story, by the words that govern it.

Rules cast votes and the strongest role wins; the mention keeps the name of the rule that spoke
loudest for it. First the cues of the amount's own sentence vote (`governance`), then its
surroundings (`inheritance`): a conversion takes the role of what it converts, a coordinated amount
that of its neighbour, a cell that of its column, a title's figure that of the same one in the text.
"""

from collections.abc import Sequence
from dataclasses import replace

from extractors.document import Document
from extractors.roles.governance import ballots
from extractors.roles.inheritance import Election, elect
from models.mention import MoneyMention, Name
from models.money import MoneyRole


def assign(
    document: Document, money: Sequence[MoneyMention], names: Sequence[Name]
) -> tuple[MoneyMention, ...]:
    """The same mentions in the same order, each with its role and the rule that gave it."""
    del names  # the words around the amounts have been enough so far
    return tuple(
        replace(mention, role=MoneyRole(election.winner.role), rule=election.winner.rule)
        for mention, election in zip(money, elections(document, money), strict=True)
    )


def elections(document: Document, money: Sequence[MoneyMention]) -> list[Election]:
    """For each amount what every rule says of its role, and which of them decides."""
    return elect(document, money, ballots(document, money))
