"""The names behind a trigger: its object, who gives, and the names that a marker introduces."""

import re

from extractors.deals import grammar
from extractors.deals.clauses import Statement
from extractors.deals.pairs import Eligible
from extractors.deals.scene import Hit, Scene, Trigger
from extractors.languages import is_spaced
from models.mention import NameKind

# How far behind a gift its giver may stand, with no figure between.
_GIFT = 40
_DIGIT = re.compile(r"\d")
_OF_DIRECT = re.compile(r"\s?(?:de la|de l'|du|des|de|d')\s?\"?\s?", re.IGNORECASE)
# A name farther from its trigger than this belongs to another thought.
_REACH = 90
# Companies counted before they are named.
_COUNTED = re.compile(
    r"\s(?:[\w']+ ){0,2}?(?:two|three|four|five|six|several|both"
    r"|(?:pair|trio|couple|string|clutch) of|(?:deux|trois|quatre|cinq|six|plusieurs))"
    r"\b[\w' -]{0,50}[,:] (?:the |le |la |l')?",
    re.IGNORECASE,
)


def adjacent(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name right after the trigger."""
    for hit in statement.scene.hits:
        if 0 <= hit.span.start - trigger.span.end <= 1 and eligible(hit):
            return hit
    return None


def right(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The trigger's object: the first name behind it that nothing parts from it."""
    scene, start = statement.scene, trigger.span.end
    for hit in scene.hits:
        if trigger.span.end <= hit.span.start <= trigger.span.end + _REACH:
            gap = scene.folded[trigger.span.end : hit.span.start]
            parted = grammar.PARTED.search(gap) and not _is_apposed(scene, hit, gap)
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
        len(grammar.PARTED.findall(gap)) == 1
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
    return bool(grammar.marker(scene.lang, "by").search(gap)) and is_spaced(scene.lang)


def given_by(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that a preposition right before it makes the giver: "an investment from X"."""
    scene = statement.scene
    for hit in scene.hits:
        gap = scene.folded[trigger.span.end : hit.span.start]
        if hit.span.start >= trigger.span.end and eligible(hit):
            given = len(gap) <= _GIFT and not _DIGIT.search(gap)
            return hit if given and grammar.leading(scene.lang, "giver").search(gap) else None
    return None


def giver(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The first name after the trigger that such a preposition leads, whatever stands between."""
    scene, start = statement.scene, trigger.span.end
    pattern = grammar.leading(scene.lang, "giver")
    for hit in scene.hits:
        near = start <= hit.span.start <= start + _REACH
        if near and eligible(hit) and pattern.search(scene.folded[start : hit.span.start]):
            return hit
    return None


def of_direct(statement: Statement, trigger: Trigger, eligible: Eligible) -> Hit | None:
    """The name that the preposition of belonging joins to the trigger: « la cession de X »."""
    for hit in statement.scene.hits:
        between = statement.scene.folded[trigger.span.end : hit.span.start]
        if hit.span.start >= trigger.span.end and _OF_DIRECT.fullmatch(between) and eligible(hit):
            return hit
    return None


def marked(statement: Statement, trigger: Trigger, eligible: Eligible, place: str) -> Hit | None:
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
