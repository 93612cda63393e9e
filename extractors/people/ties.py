"""What ties people to organisations and roles in masked sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.languages import is_spaced
from extractors.people import constructions, kinds
from extractors.people import skeleton as masked
from extractors.people.constructions import Construction
from extractors.people.skeleton import Skeleton
from models.mention import Name, NameKind
from models.report import PersonRole
from models.span import Span

_NEAR = 300  # characters in which a pronoun or description can point back
_SCHOOL_RANK = 1  # "chairman of Tidelane and professor at Halden University": the company's
_PLACE_RANK = 5  # "US President": a country is an organisation only where nothing closer is


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement that ties a person to a role, an organisation or both.

    `rule` names the construction. `rank` orders ties: the lower, the closer the words stand
    together. `title` is the span of the words that give the roles; `former` marks a tie of the
    past. A tie without an organisation that `seeks` one is to that in focus, to the one named last
    where the title is "its" title (`possessive`), and to that of the person `beside` in "CEO A and
    chairman B".
    """

    person: Name
    roles: tuple[PersonRole, ...]
    rank: int
    at: Span
    rule: str
    organisation: Name | None = None
    title: Span | None = None
    former: bool = False
    seeks: bool = False
    possessive: bool = False
    beside: Name | None = None


@cache
def _former(lang: str) -> re.Pattern[str]:
    table = lexicon.load("people", lang).get("former", {})
    listed = "|".join(table.get("words", ())) or "(?!)"
    tail = r"[\w' -]{0,24}" if is_spaced(lang) else ""
    return re.compile(rf"(?:{listed}){tail}$", re.IGNORECASE)


def find(skeletons: Sequence[Skeleton]) -> Iterator[Tie]:
    """All ties that the masked sentences state."""
    named: list[tuple[Span, Name]] = []
    for skeleton in skeletons:
        here = skeleton.names_in(Span(skeleton.at, skeleton.at + len(skeleton.text)), masked.PERSON)
        for pattern, match in constructions.patterns(skeleton.lang).finditer(skeleton.text):
            if pattern.antecedent:
                people = _last(named + here, match.start() + skeleton.at)
            else:
                people = skeleton.names_in(_group(skeleton, match, "people"), masked.PERSON)
            yield from _of_match(skeleton, pattern, match, people)
        named += here


def _last(named: Sequence[tuple[Span, Name]], before: int) -> list[tuple[Span, Name]]:
    """The person named last before a place, if not too far away."""
    earlier = [one for one in named if one[0].end <= before and before - one[0].end < _NEAR]
    return earlier[-1:]


def _of_match(
    skeleton: Skeleton,
    pattern: Construction,
    match: re.Match[str],
    people: Sequence[tuple[Span, Name]],
) -> Iterator[Tie]:
    groups = match.groupdict()
    titles = skeleton.titles_in(_group(skeleton, match, "titles")) if groups.get("titles") else []
    organisation = _organisation(skeleton, match) if groups.get("org") else None
    if organisation is not None and pattern.roles and kinds.is_school(organisation):
        organisation = None  # "a spin-off of Y founded by X": nobody founds or runs a school here
    given = [title for title in titles if not _is_former(skeleton, title.span)]
    past = not titles and _was_before(skeleton, match)
    for title_set, former in ((given, past), ([t for t in titles if t not in given], True)):
        if not title_set and former and title_set is not given:
            continue
        if not title_set and titles and not pattern.roles:
            continue
        roles = _roles([role for title in title_set for role in title.roles]) + pattern.roles
        for where, person in people:
            yield Tie(
                person,
                tuple(dict.fromkeys(roles)),
                pattern.rank + _distance(organisation),
                where,
                pattern.name,
                organisation,
                title_set[0].span if title_set else None,
                former,
                pattern.seeks and organisation is None,
                bool(title_set) and _is_possessive(skeleton, title_set[0].span),
                _beside(skeleton, title_set[0].span) if title_set else None,
            )


def _distance(organisation: Name | None) -> int:
    """What is added to the rank of a tie to a place, or to a school, where many only teach."""
    if organisation is None:
        return 0
    if organisation.kind is NameKind.PLACE:
        return _PLACE_RANK
    return _SCHOOL_RANK if kinds.is_school(organisation) else 0


@cache
def _possessives() -> re.Pattern[str]:
    adjectives = rf"(?:[\w{masked.PLACE}'-]+ ){{0,3}}"
    words = rf"\b(?:its|their|son|sa|ses|leurs?) {adjectives}"
    return re.compile(rf"(?:{words}|其)$", re.IGNORECASE)


def _is_possessive(skeleton: Skeleton, title: Span) -> bool:
    """Whether a title stands behind "its", which points at the organisation named last."""
    before = skeleton.text[max(0, title.start - skeleton.at - 30) : title.start - skeleton.at]
    return bool(_possessives().search(before))


_COORDINATED = re.compile(
    rf"{masked.PERSON}(?: ?\([^()]{{1,40}}\))?(?:、|和|与|及|,? and |,? et |, )$"
)


def _beside(skeleton: Skeleton, title: Span) -> Name | None:
    """The person named right before a title, coordinated with it."""
    before = Span(skeleton.at, title.start)
    if not _COORDINATED.search(skeleton.text[: title.start - skeleton.at]):
        return None
    people = skeleton.names_in(before, masked.PERSON)
    return people[-1][1] if people else None


def _group(skeleton: Skeleton, match: re.Match[str], name: str) -> Span:
    start, end = match.span(name)
    return Span(start + skeleton.at, end + skeleton.at)


def _organisation(skeleton: Skeleton, match: re.Match[str]) -> Name | None:
    """Of organisations that touch each other the one next to the person or title."""
    span = _group(skeleton, match, "org")
    found = skeleton.names_in(span, masked.ORGANISATION) or skeleton.names_in(span, masked.PLACE)
    if not found:
        return None
    behind = "people" in match.groupdict() and match.start("org") > match.start("people")
    return found[0][1] if behind else found[-1][1]


def _is_former(skeleton: Skeleton, title: Span) -> bool:
    before = skeleton.text[max(0, title.start - skeleton.at - 30) : title.start - skeleton.at]
    clause = re.split(r"[,.;:()]", before)[-1]
    return bool(_former(skeleton.lang).search(clause.replace(masked.ORGANISATION, "")))


def _was_before(skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether what stands between a person and an organisation tells of the past."""
    if not {"people", "org"} <= match.groupdict().keys():
        return False
    between = skeleton.text[match.end("people") : match.start("org")]
    return bool(_former(skeleton.lang).search(between))


def _roles(roles: list[PersonRole]) -> tuple[PersonRole, ...]:
    """Roles in order; "president and chief executive" is one post."""
    found = tuple(dict.fromkeys(roles))
    if PersonRole.CEO in found:
        found = tuple(role for role in found if role is not PersonRole.EXECUTIVE)
    return found
