"""Parties that stand side by side or behind an opening participle, not around their verb."""

import re
from collections.abc import Callable

from extractors.deals import grammar
from extractors.deals.clauses import Statement
from extractors.deals.scene import Hit, Trigger

Eligible = Callable[[Hit], bool]

# What parts two parties of one deal: "X and Y merge", « X et Y », 甲与乙.
_AND = re.compile(
    r"\s*(?:,|and|et|&|with|avec|\u548c|\u4e0e|\u53ca|\u3001)\s*(?:the |l'|le |la )?", re.I
)
# An opening participle stands this near the start of its sentence.
_OPENING = 4


def _together(statement: Statement, trigger: Trigger, eligible: Eligible) -> list[Hit]:
    """The last two names before the trigger, or the first two after it, that "and" joins."""
    scene = statement.scene
    hits = [hit for hit in scene.hits if eligible(hit) and not trigger.span.overlaps(hit.span)]
    before = [hit for hit in hits if hit.span < trigger.span]
    for pair in (before[-2:], [hit for hit in hits if hit.span > trigger.span][:2]):
        if len(pair) > 1 and _AND.fullmatch(scene.folded[pair[0].span.end : pair[1].span.start]):
            return pair
    return []


def first_of_pair(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The first of two parties named together: "X and Y agreed to merge"."""
    return next(iter(_together(statement, trigger, eligible)), None)


def second_of_pair(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The second of two parties named together."""
    return next(iter(_together(statement, trigger, eligible)[1:]), None)


def behind_participle(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject behind the comma that ends an opening participle: « Entré au capital, X »."""
    scene = statement.scene
    if trigger.span.start - scene.sentence.span.start > _OPENING:
        return None
    comma = scene.folded.find(",", trigger.span.end, scene.sentence.span.end)
    later = (hit for hit in scene.hits if hit.span.start > comma > 0 and eligible(hit))
    return next(later, None)


def is_undisclosed(statement: Statement) -> bool:
    """Whether the words keep the price secret, which tells a deal as a figure does."""
    pattern = grammar.cue(statement.scene.lang, "context", "undisclosed")
    return any(pattern.search(statement.scene.folded, *clause) for clause in statement.clauses)
