"""How sure a statement makes its deal: announced, rumoured, planned or denied."""

from collections.abc import Sequence
from dataclasses import replace

from extractors.deals import grammar
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import Statement
from extractors.deals.scene import Scene
from models.report import DealKind, DealStatus
from models.span import Span

# How many sentences after a deal's may say that it came to nothing.
_AFTERWARDS = 2


def read_status(statement: Statement, kind: Told[DealKind]) -> Told[DealStatus]:
    """The status that the statement's words give; those of its kind are the evidence for none.

    A denial counts anywhere in the statement; a plan only before the words that it governs: "plans
    to raise" is one, "raised to build its planned factory" is none.
    """
    denied = _cue(statement, "denied", None)
    if denied and not _is_accomplished(statement, denied, kind.span):
        return Told(DealStatus.DENIED, denied)
    rumoured = _cue(statement, "rumoured", None)
    if rumoured:
        return Told(DealStatus.RUMOURED, rumoured)
    anchor = kind.span
    before = None if kind.value is DealKind.IPO else anchor.start
    planned = _cue(statement, "planned", before)
    if planned and not _is_settled(statement):
        return Told(DealStatus.PLANNED, planned)
    return Told(DealStatus.ANNOUNCED, anchor)


def _is_accomplished(statement: Statement, denied: Span, words: Span) -> bool:
    """Whether the deal is what a denial rests on: "they turn away after Meta's investment"."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "accomplished")
    return pattern.search(scene.folded, denied.end, max(denied.end, words.start)) is not None


def _is_settled(statement: Statement) -> bool:
    """Whether the paragraph so far says that the parties have signed what they plan."""
    scene = statement.scene
    start = scene.folded.rfind("\n", 0, scene.sentence.span.start) + 1
    pattern = grammar.cue(scene.lang, "status", "settled")
    return pattern.search(scene.folded, start, scene.sentence.span.end) is not None


def undone(claims: Sequence[Claim], scenes: Sequence[Scene]) -> list[Claim]:
    """The claims, those denied whose deal the next sentences of their line say came to nothing.

    Only sentences count that tell no deal of their own: "The board refused."
    """
    told = {claim.sentence for claim in claims}
    by_index = {scene.sentence.index: scene for scene in scenes}
    checked = []
    for claim in claims:
        span = None
        for index in range(claim.sentence + 1, claim.sentence + 1 + _AFTERWARDS):
            scene = by_index.get(index)
            if scene is None or index in told or scene.money or scene.sentence.line != claim.line:
                break
            pattern = grammar.cue(scene.lang, "status", "undone")
            span = span or pattern.search(scene.folded, *scene.sentence.span)
        status = Told(DealStatus.DENIED, Span(*span.span())) if span else claim.status
        checked.append(replace(claim, status=status))
    return checked


def is_denied(statement: Statement) -> bool:
    """Whether the statement's words deny its deal."""
    return _cue(statement, "denied", None) is not None


def is_conditional(statement: Statement) -> bool:
    """Whether an "if" opens one of the clauses, so that nothing has happened yet."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "conditional")
    return any(
        pattern.match(scene.folded, start, clause.end)
        for clause in statement.clauses
        for start in (clause.start, clause.start + 1)
    )


def is_unsure(statement: Statement) -> bool:
    """Whether the statement's words make its deal a rumour or a plan."""
    return any(_cue(statement, status, None) for status in ("rumoured", "planned"))


def _cue(statement: Statement, status: str, before: int | None) -> Span | None:
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "status", status)
    for clause in statement.clauses:
        end = clause.end if before is None else min(clause.end, before)
        match = pattern.search(scene.folded, clause.start, max(clause.start, end))
        # What a relative clause denies, or plans before the deal's own clause, is something else.
        apart = status == "denied" or (before is not None and clause.end <= before)
        if match and not (apart and _relative(statement, clause.start, match.start())):
            return Span(*match.span())
    return None


def _relative(statement: Statement, start: int, end: int) -> bool:
    """Whether a relative pronoun stands between: what follows it speaks of something else."""
    pattern = grammar.cue(statement.scene.lang, "context", "relative")
    return bool(pattern.search(statement.scene.folded, start, end))
