"""Which names of a sentence can be the subject of a verb."""

import re

from extractors.deals import grammar
from extractors.deals.scene import Hit, Scene
from models.mention import NameKind

# A person's post is named at most this far before the person, and no punctuation parts them.
_POST = 12
_STOPS = re.compile(r"[,;:.()]")


def is_subject(scene: Scene, hit: Hit) -> bool:
    """Whether the name can be a verb's subject: no preposition, bracket or post holds it."""
    return not (is_adjunct(scene, hit) or _is_post(scene, hit) or _in_brackets(scene, hit))


def is_adjunct(scene: Scene, hit: Hit) -> bool:
    """Whether a preposition leads the name, so that it is no verb's subject."""
    before = scene.folded[scene.sentence.span.start : hit.span.start]
    return bool(grammar.leading(scene.lang, "adjunct").search(before[-20:]))


def _is_post(scene: Scene, hit: Hit) -> bool:
    """Whether a person's name follows at once, as in "Halden's Jo Ward" or 澄海CEO林越."""
    return any(holds_post(scene, hit, other) for other in scene.hits)


def holds_post(scene: Scene, firm: Hit, person: Hit) -> bool:
    """Whether a person's name follows a firm's as its officer's does."""
    return (
        person.name.kind is NameKind.PERSON
        and firm.name.kind is NameKind.ORGANISATION
        and 0 <= person.span.start - firm.span.end <= _POST
        and not _STOPS.search(scene.folded[firm.span.end : person.span.start])
    )


def _in_brackets(scene: Scene, hit: Hit) -> bool:
    before = scene.folded[scene.sentence.span.start : hit.span.start]
    return before.rfind("(") > before.rfind(")")
