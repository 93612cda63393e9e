"""Headings and list items, which name the company of what stands below or behind them."""

import re

from extractors.deals.scene import Hit, Scene
from models.mention import Name, NameKind
from models.span import Span

# How many characters may stand before the name that heads an item of a list.
HEAD = 8
# What makes a line an item of a list: a mark at its start, or one after the name that heads it.
_BULLET = re.compile(r"[-*|>\u2022\u00b7\u25aa\u25ba]|\d+[.)\u3001]")
_HEADED = re.compile(r"\s*(?:\([^)]{0,24}\))?\s*[-:|]")
_MARK = re.compile("[\u25a0\u25aa\u25cf\u2022\u25c6\u25b6\u25b2\u00b7]")
# A heading: at most so many characters, a name after its number, and at most a bracket after it.
_LONGEST = 48
_STOPS = ".!?;,\u3002"
_NUMBERED = re.compile(r"[\W\d_]*(?:\w{1,4}[:.\u3001])?\s*")
_ENTRY = re.compile(r"\W*\d{1,2}[.)\u3001]\s*(?P<name>[^(),:;\u3002]{2,24}?)\s*\([^)]*\)[\s*#]*")
_ASIDE = re.compile(r"\s*(?:\([^)]*\))?[\s:*#,(-]*")
# What parts a heading's company, with its code, from what is said of it: 甲乙(01234):配股集资.
_TOPIC = re.compile(r"(?:\s?-[A-Z]{1,2})?\s?\(\d{4,6}[^)]*\)\s?[:|]")


def is_short(scene: Scene) -> bool:
    """Whether a sentence can be a heading: short, and closed by no full stop."""
    start, end = scene.sentence.span
    return end - start <= _LONGEST and scene.folded[end - 1] not in _STOPS


def headline(scene: Scene) -> Name | None:
    """The name that a heading consists of, numbering and brackets left aside, or its only one.

    A numbered heading with brackets is a name even where no recogniser knows it.
    """
    if not is_short(scene):
        return None
    for hit in scene.hits[:1]:
        if hit.is_company and _stands_alone(scene, hit):
            return hit.name
    if entry := _ENTRY.fullmatch(scene.folded, *scene.sentence.span):
        words = entry["name"].strip()
        return Name(NameKind.ORGANISATION, words, words, (Span(*entry.span("name")),))
    named = list(dict.fromkeys(hit.name for hit in scene.hits if hit.is_company))
    return named[0] if len(named) == 1 else None


def _stands_alone(scene: Scene, hit: Hit) -> bool:
    start, end = scene.sentence.span
    before = scene.folded[start : hit.span.start]
    after = scene.folded[hit.span.end : scene.money[0].span.start if scene.money else end]
    told = _ASIDE.fullmatch(after) or _TOPIC.match(after)
    return bool(_NUMBERED.fullmatch(before) and told)


def entry(scene: Scene) -> Name | None:
    """The company of an entry in a numbered list: "3. Acme (US)"."""
    return headline(scene) if _ENTRY.fullmatch(scene.folded, *scene.sentence.span) else None


def is_marked(scene: Scene) -> bool:
    """Whether a bullet opens the sentence."""
    return bool(_MARK.match(scene.folded, scene.sentence.span.start))


def heads(scene: Scene, start: int, hit: Hit) -> bool:
    """Whether a name near `start`, where its line starts, heads an item of a list."""
    return bool(_BULLET.match(scene.folded, start)) or is_headed(scene, hit)


def is_headed(scene: Scene, hit: Hit) -> bool:
    """Whether a mark such as a colon parts a name from what the item tells of it."""
    return bool(_HEADED.match(scene.folded, hit.span.end))
