"""The names before a trigger: its subject, what its clause puts first, and whose thing it is."""

import re

from extractors.deals import grammar
from extractors.deals.clauses import Statement
from extractors.deals.pairs import Eligible
from extractors.deals.scene import Hit, Scene, Trigger
from extractors.deals.subjects import is_subject
from models.report import DealKind
from models.span import Span

# What may stand between an owner and what it owns: "Orlane's latest", 的新一轮, or nothing.
_OWNS = re.compile(r"(?:'s?|\u7684)[^,;:()]{0,30}|\s?\"?\s?")
_BESIDE = re.compile(r"[\s-]?")
# How far a relative clause or a verb may stand from the name that it belongs to.
_POST = 12
# How far before a name the particle that fronts it may stand, and the kinds of its verb.
_LED = 14
_SOLD = frozenset({DealKind.ACQUISITION, DealKind.MERGER, DealKind.STAKE})


def left(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The trigger's subject: the nearest name before it that nothing parts from it."""
    scene = statement.scene
    antecedent = _antecedent(statement, trigger)
    if antecedent and eligible(antecedent):
        return antecedent
    for hit in reversed(scene.hits):
        if hit.span.end > trigger.span.start or not eligible(hit):
            continue
        if _is_embedded(scene, trigger, hit):
            return hit
        if _is_past(statement, hit):
            return None if _is_described(statement) else first(statement, trigger, eligible)
        if is_subject(scene, hit) and not _is_object(scene, hit):
            return hit
    return None


def _is_past(statement: Statement, hit: Hit) -> bool:
    """Whether another statement's words stand between a name and the statement."""
    start = statement.clauses[0].start
    return not statement.holds(hit.span) and any(
        hit.span.end <= trigger.span.start < start and trigger.rule.strength != "generic"
        for trigger in statement.scene.triggers
    )


def _is_described(statement: Statement) -> bool:
    """Whether the statement has a subject such as "it" or "the company"."""
    scene = statement.scene
    patterns = [grammar.cue(scene.lang, "context", key) for key in ("described", "pronoun")]
    return any(p.search(scene.folded, *clause) for p in patterns for clause in statement.clauses)


def _antecedent(statement: Statement, trigger: Trigger) -> Hit | None:
    """The name right before the relative clause that holds the trigger: "since X, which cost"."""
    scene = statement.scene
    clause = next(c for c in statement.clauses if c.contains(trigger.span))
    relative = grammar.cue(scene.lang, "context", "relative")
    whose = grammar.cue(scene.lang, "context", "object_relative")
    if not relative.match(scene.folded, clause.start + 1, trigger.span.start) or whose.match(
        scene.folded, clause.start + 1, trigger.span.start
    ):
        return None
    near = (h for h in scene.hits if 0 <= clause.start - h.span.end <= _POST // 4)
    return next(near, None)


def _is_embedded(scene: Scene, trigger: Trigger, hit: Hit) -> bool:
    """Whether the verb stands right between two names: 对甲收购乙一事, whatever leads the first."""
    return trigger.span.start - hit.span.end <= 1 and any(
        0 <= other.span.start - trigger.span.end <= 1 for other in scene.hits
    )


def _is_object(scene: Scene, hit: Hit) -> bool:
    """Whether the name is what a verb right before it buys."""
    return any(
        trigger.kind in {DealKind.ACQUISITION, DealKind.STAKE}
        and "right" in trigger.rule.company
        and 0 <= hit.span.start - trigger.span.end <= 2
        for trigger in scene.triggers
    )


def first(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The sentence's first subject before the trigger."""
    scene = statement.scene
    for hit in scene.hits:
        if hit.span.end <= trigger.span.start and eligible(hit) and is_subject(scene, hit):
            return hit
    return None


def before(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The nearest name before the trigger, whatever leads it: "X, the app that they sold"."""
    scene = statement.scene
    hits = [h for h in scene.hits if h.span.end <= trigger.span.start and eligible(h)]
    relative = grammar.cue(scene.lang, "context", "relative")
    told = hits and relative.search(scene.folded, hits[-1].span.end, trigger.span.start)
    return hits[-1] if told else None


def receiver(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of a verb of getting before a noun: "X confirmed an investment"."""
    gets = [
        other
        for other in statement.triggers
        if other.rule.strength == "generic" and other.span.end <= trigger.span.start
    ]
    return left(statement, gets[-1], eligible) if gets else None


def object_relative(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that a relative clause gives the verb as its object: « X, que Y a racheté »."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "object_relative")
    for hit in reversed(scene.hits):
        gap = scene.folded[hit.span.end : hit.span.end + _POST // 4 + 1]
        start = hit.span.end + len(gap) - len(gap.lstrip(" ,"))
        if hit.span.end <= trigger.span.start and pattern.match(scene.folded, start):
            parted = grammar.PARTED.search(scene.folded, start, trigger.span.start)
            return hit if eligible(hit) and not parted else None
    return None


def relative_subject(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of such a clause, right behind its pronoun."""
    scene = statement.scene
    pattern = grammar.leading(scene.lang, "object_relative")
    start = scene.sentence.span.start
    near = (h for h in reversed(scene.hits) if h.span.end <= trigger.span.start and eligible(h))
    hit = next(near, None)
    led = hit and pattern.search(scene.folded, max(start, hit.span.start - _LED), hit.span.start)
    return hit if led else None


def toward(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name before the verb that a particle makes its receiver: 向甲投资, 给甲注资."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "toward")
    for hit in reversed(scene.hits):
        lead = (max(scene.sentence.span.start, hit.span.start - 3), hit.span.start)
        before = hit.span.end <= trigger.span.start
        if before and eligible(hit) and pattern.search(scene.folded, *lead):
            return hit
    return None


def possessive(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name whose thing the trigger is: "X's latest round", 甲的新一轮融资."""
    scene = statement.scene
    for hit in reversed(scene.hits):
        if hit.span.end <= trigger.span.start and eligible(hit):
            if _OWNS.fullmatch(scene.folded[hit.span.end : trigger.span.start]):
                return hit
            break
    return None


def compound(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that stands right before the trigger: "the X takeover"."""
    for hit in statement.hits:
        between = statement.scene.folded[hit.span.end : trigger.span.start]
        if hit.span.end <= trigger.span.start and _BESIDE.fullmatch(between) and eligible(hit):
            return hit
    return None


def fronted(statement: Statement, _trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The object that a particle puts before its verb: 将甲收入囊中, 把所持甲的股份卖给乙."""
    scene = statement.scene
    pattern = grammar.marker(scene.lang, "fronted")
    start = scene.sentence.span.start
    for hit in statement.hits:
        if eligible(hit) and pattern.search(
            scene.folded, max(start, hit.span.start - _LED), hit.span.start
        ):
            reach = Span(hit.span.end, hit.span.end + _POST * 2)
            verbs = (t.span.start for t in statement.triggers if t.kind in _SOLD)
            if any(reach.start <= verb <= reach.end for verb in verbs):
                return hit
    return None
