"""Where a trigger's company and buyer stand in its sentence."""

import re
from collections.abc import Callable, Iterable

from extractors.deals import grammar, pairs
from extractors.deals.clauses import Statement
from extractors.deals.pairs import Eligible
from extractors.deals.scene import Hit, Scene, Trigger
from extractors.deals.subjects import is_subject
from models.mention import NameKind
from models.report import DealKind
from models.span import Span

# What may stand between an owner and what it owns: "Mistral's latest", 的新一轮, or nothing.
_PARTED = re.compile(r"[,;:\u3002]")
_GIFT = 40
_DIGIT = re.compile(r"\d")
_OWNS = re.compile(r"(?:'s?|\u7684)[^,;:()]{0,30}|\s?\"?\s?")
_BESIDE = re.compile(r"[\s-]?")
_OF_DIRECT = re.compile(r"\s?(?:de la|de l'|du|des|de|d')\s?\"?\s?", re.IGNORECASE)
# A name farther from its trigger than this belongs to another thought.
_REACH = 90
# How far a relative clause or a verb may stand from the name that it belongs to.
_POST = 12
# Companies counted before they are named.
_COUNTED = re.compile(
    r"\s(?:[\w']+ ){0,2}?(?:two|three|four|five|six|several|both"
    r"|(?:pair|trio|couple|string|clutch) of|(?:deux|trois|quatre|cinq|six|plusieurs))"
    r"\b[\w' -]{0,50}[,:] (?:the |le |la |l')?",
    re.IGNORECASE,
)
# How far before a name the particle that fronts it may stand, and the kinds of its verb.
_LED = 14
_SOLD = frozenset({DealKind.ACQUISITION, DealKind.MERGER, DealKind.STAKE})


def locate(
    statement: Statement, trigger: Trigger, places: Iterable[str], eligible: Eligible
) -> Hit | None:
    """The name at the first of the places that has one."""
    for place in places:
        finder = _PLACES.get(place)
        hit = (
            finder(statement, trigger, eligible)
            if finder
            else _marked(statement, trigger, eligible, place)
        )
        if hit is not None:
            return hit
    return None


def _left(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
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
            return None if _is_described(statement) else _first(statement, trigger, eligible)
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


def _object_relative(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that a relative clause gives the verb as its object: « X, que Y a racheté »."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "object_relative")
    for hit in reversed(scene.hits):
        gap = scene.folded[hit.span.end : hit.span.end + _POST // 4 + 1]
        start = hit.span.end + len(gap) - len(gap.lstrip(" ,"))
        if hit.span.end <= trigger.span.start and pattern.match(scene.folded, start):
            parted = _PARTED.search(scene.folded, start, trigger.span.start)
            return hit if eligible(hit) and not parted else None
    return None


def _relative_subject(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of such a clause, right behind its pronoun."""
    scene = statement.scene
    pattern = grammar.leading(scene.lang, "object_relative")
    start = scene.sentence.span.start
    near = (h for h in reversed(scene.hits) if h.span.end <= trigger.span.start and eligible(h))
    hit = next(near, None)
    led = hit and pattern.search(scene.folded, max(start, hit.span.start - _LED), hit.span.start)
    return hit if led else None


def _receiver(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of a verb of getting before a noun: "X confirmed an investment"."""
    gets = [
        other
        for other in statement.triggers
        if other.rule.strength == "generic" and other.span.end <= trigger.span.start
    ]
    return _left(statement, gets[-1], eligible) if gets else None


def _is_embedded(scene: Scene, trigger: Trigger, hit: Hit) -> bool:
    """Whether the verb stands right between two names: 对甲收购乙一事, whatever leads the first."""
    return trigger.span.start - hit.span.end <= 1 and any(
        0 <= other.span.start - trigger.span.end <= 1 for other in scene.hits
    )


def _next(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name right after the trigger."""
    for hit in statement.scene.hits:
        if 0 <= hit.span.start - trigger.span.end <= 1 and eligible(hit):
            return hit
    return None


def _given_by(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that a preposition right before it makes the giver: "an investment from X"."""
    scene = statement.scene
    for hit in scene.hits:
        gap = scene.folded[trigger.span.end : hit.span.start]
        if hit.span.start >= trigger.span.end and eligible(hit):
            given = len(gap) <= _GIFT and not _DIGIT.search(gap)
            return hit if given and grammar.leading(scene.lang, "giver").search(gap) else None
    return None


def _giver(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The first name after the trigger that such a preposition leads, whatever stands between."""
    scene, start = statement.scene, trigger.span.end
    pattern = grammar.leading(scene.lang, "giver")
    for hit in scene.hits:
        near = start <= hit.span.start <= start + _REACH
        if near and eligible(hit) and pattern.search(scene.folded[start : hit.span.start]):
            return hit
    return None


def _toward(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name before the verb that a particle makes its receiver: 向甲投资, 给甲注资."""
    scene = statement.scene
    pattern = grammar.cue(scene.lang, "context", "toward")
    for hit in reversed(scene.hits):
        lead = (max(scene.sentence.span.start, hit.span.start - 3), hit.span.start)
        before = hit.span.end <= trigger.span.start
        if before and eligible(hit) and pattern.search(scene.folded, *lead):
            return hit
    return None


def _first(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The sentence's first subject before the trigger."""
    scene = statement.scene
    for hit in scene.hits:
        if hit.span.end <= trigger.span.start and eligible(hit) and is_subject(scene, hit):
            return hit
    return None


def _before(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The nearest name before the trigger, whatever leads it: "X, the app that they sold"."""
    scene = statement.scene
    hits = [h for h in scene.hits if h.span.end <= trigger.span.start and eligible(h)]
    relative = grammar.cue(scene.lang, "context", "relative")
    told = hits and relative.search(scene.folded, hits[-1].span.end, trigger.span.start)
    return hits[-1] if told else None


def _is_object(scene: Scene, hit: Hit) -> bool:
    """Whether the name is what a verb right before it buys."""
    return any(
        trigger.kind in {DealKind.ACQUISITION, DealKind.STAKE}
        and "right" in trigger.rule.company
        and 0 <= hit.span.start - trigger.span.end <= 2
        for trigger in scene.triggers
    )


def _right(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    scene, start = statement.scene, trigger.span.end
    for hit in scene.hits:
        if trigger.span.end <= hit.span.start <= trigger.span.end + _REACH:
            gap = scene.folded[trigger.span.end : hit.span.start]
            parted = _PARTED.search(gap) and not _is_apposed(scene, hit, gap)
            if eligible(hit) and (parted or _is_other(scene, gap)):
                return None
            aside = _away(scene, scene.folded[start : hit.span.start]) or _owns(scene, hit)
            if eligible(hit) and not aside:
                return hit
            start = hit.span.end
    return None


def _is_apposed(scene: Scene, hit: Hit, gap: str) -> bool:
    """Whether a name between commas only names what was bought: "sold a start-up, X, to Y".

    So does one at the head of a list: "bought two rivals, X and Y".
    """
    return is_listed(gap) or (
        len(_PARTED.findall(gap)) == 1
        and gap.rstrip().endswith(",")
        and scene.folded.startswith(",", hit.span.end)
    )


def is_listed(gap: str) -> bool:
    """Whether the words between a verb and a name count those that are named: "two rivals, X"."""
    return bool(_COUNTED.fullmatch(gap))


def _owns(scene: Scene, hit: Hit) -> bool:
    """Whether the name only says whose thing is bought: "bought X's rival"."""
    return scene.folded.startswith("'s ", hit.span.end)


def _is_other(scene: Scene, gap: str) -> bool:
    """Whether a description stands for the company before the name: 收购这家做甲起家的公司."""
    told = grammar.cue(scene.lang, "context", "stand_in").search(gap)
    return told is not None and bool(gap[told.end() :].strip())


def _away(scene: Scene, gap: str) -> bool:
    """Whether the words before a name make it the other side: "bought from X", "sold to X"."""
    return bool(grammar.marker(scene.lang, "by").search(gap)) and scene.lang != "zh"


def _possessive(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    scene = statement.scene
    for hit in reversed(scene.hits):
        if hit.span.end <= trigger.span.start and eligible(hit):
            if _OWNS.fullmatch(scene.folded[hit.span.end : trigger.span.start]):
                return hit
            break
    return None


def _compound(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    for hit in statement.hits:
        between = statement.scene.folded[hit.span.end : trigger.span.start]
        if hit.span.end <= trigger.span.start and _BESIDE.fullmatch(between) and eligible(hit):
            return hit
    return None


def _of_direct(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    for hit in statement.scene.hits:
        between = statement.scene.folded[trigger.span.end : hit.span.start]
        if hit.span.start >= trigger.span.end and _OF_DIRECT.fullmatch(between) and eligible(hit):
            return hit
    return None


def _fronted(statement: Statement, _trigger: Trigger, eligible: Eligible) -> Hit | None:
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


def _within(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    return next(
        (h for h in statement.scene.hits if trigger.span.contains(h.span) and eligible(h)), None
    )


def _marked(statement: Statement, trigger: Trigger, eligible: Eligible, place: str) -> Hit | None:
    """The first name after the trigger that the marker introduces, other names between allowed."""
    scene = statement.scene
    pattern = grammar.marker(scene.lang, place)
    start = trigger.span.end
    for hit in scene.hits:
        if hit.span.start < trigger.span.end:
            continue
        if hit.span.start > trigger.span.end + _REACH:
            break
        gap = scene.folded[start : hit.span.start]
        if eligible(hit) and pattern.search(gap):
            return None if grammar.cue(scene.lang, "context", "described").search(gap) else hit
        if hit.name.kind is not NameKind.PLACE:  # "for London-based X"
            start = hit.span.end
    return None


def _passive(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The subject of a noun of buying whose buyer follows: "X agreed to a takeover by Y"."""
    buyer = _marked(statement, trigger, lambda hit: hit.is_investor, "by")
    return _left(statement, trigger, eligible) if buyer else None


_PLACES: dict[str, Callable[[Statement, Trigger, Eligible], Hit | None]] = {
    "left": _left,
    "before": _before,
    "first": _first,
    "toward": _toward,
    "next": _next,
    "receiver": _receiver,
    "relative-subject": _relative_subject,
    "object-relative": _object_relative,
    "given-by": _given_by,
    "giver": _giver,
    "passive": _passive,
    "right": _right,
    "possessive": _possessive,
    "compound": _compound,
    "of-direct": _of_direct,
    "fronted": _fronted,
    "inside": _within,
    "pair": pairs.first_of_pair,
    "partner": pairs.second_of_pair,
    "behind": pairs.behind_participle,
}
