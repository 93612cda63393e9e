"""What ties people to organisations: patterns over masked sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extractors import lexicon
from extractors.people import skeleton as masked
from extractors.people.skeleton import Skeleton
from extractors.people.titles import bounded
from models.mention import Name, NameKind
from models.report import PersonRole
from models.span import Span

_O, _P, _T, _L = (
    f"{sign}++" for sign in (masked.ORGANISATION, masked.PERSON, masked.TITLE, masked.PLACE)
)
_NONE = f"{masked.ORGANISATION}{masked.PERSON}{masked.TITLE}"
_ORG = f"(?P<org>{_O})"
_NEAR = 300  # characters in which a pronoun or description can point back
_PLACE_RANK = 5  # "US President": a country is an organisation only where nothing closer is
_GLOSS = r"(?: ?\([^()]{1,40}\))?"


@dataclass(frozen=True, slots=True)
class Tie:
    """One statement that ties a person to a role, an organisation or both.

    `rank` orders ties: the lower, the closer the words stand together. `title` is the span of the words
    that give the roles; `former` marks a tie of the past; a tie without an organisation that `seeks` one is
    to that in focus.
    """

    person: Name
    roles: tuple[PersonRole, ...]
    rank: int
    at: Span
    organisation: Name | None = None
    title: Span | None = None
    former: bool = False
    seeks: bool = False
    possessive: bool = False
    beside: Name | None = None


@dataclass(frozen=True, slots=True)
class _Pattern:
    regex: re.Pattern[str]
    rank: int
    seeks: bool = True
    roles: tuple[PersonRole, ...] = ()
    antecedent: bool = False  # of whoever was named last before


# Words that may stand between a name and a title that belongs to it: articles and adjectives.
_NO_FILL = (
    r"(?!(?:en|à|aux|au|de|du|des|d'|par|pour|avec|chez|sur|dans|to|by|with|of|at|for|from|and|et|in|on|said|told|dit|"
    r"whose|dont|who|qui|against|contre|like|than|que|but|mais|or|ou|when|after|before|then|son|sa|leur)\b)"
)
_FILL = rf"(?:(?:l'une? des|one of (?:the|its|their)|a|un|one-time) )?(?:{_NO_FILL}[A-Za-z\u00c0-\u017f][\w'-]*,? ?){{0,4}}"
_EPITHET = r"(?:(?:le |la |l'|the )?[A-Za-z\u00c0-\u017f-]+ )?"
_CIVIL = r"(?:(?:Mr|Mrs|Ms|Dr|Sir|M|Mme|MM|Mlle)\.? )?"
_AND = r"(?:,? (?:and|et|&|ainsi que|puis) (?:his |her |their |by |par |de |d'|son |sa )?(?:[a-z\u00df-\u017f]+,? ){0,2}|, )"
_PEOPLE = f"(?P<people>{_CIVIL}{_P}{_GLOSS}(?:{_AND}{_CIVIL}{_P}{_GLOSS})*)"
_TITLES = (
    rf"(?P<titles>{_T}(?:(?:,? (?:and|et|&) |, |/| |-)"
    rf"(?:(?:the|an?|its|his|her|former|then|current|le|la|l'|une?|ex-|ancien|ancienne|son|sa) ?){{0,2}}{_T})*)"
)
_OF = (
    r" (?:of|at|for|with|over|in|de|d'|du|chez|des|pour|à la|au|aux) ?(?:the |la |le |l'|les |its |son |sa )?"
    rf"(?:[^{_NONE}.;:,()]{{0,45}} |[^{_NONE}.;:,() ]{{0,20}}['(])?"
)
# Patterns for languages with word spaces, the closest first.
_SPACED = (
    _Pattern(re.compile(rf"{_PEOPLE},? {_FILL}{_TITLES}{_OF}{_ORG}"), 0),
    _Pattern(re.compile(rf"{_PEOPLE} \({_FILL}{_TITLES}(?:{_OF}|, ){_ORG}"), 0),
    _Pattern(re.compile(rf"{_PEOPLE}, {_ORG}(?:'s)? {_FILL}{_TITLES}(?! ?{_P})"), 0),
    _Pattern(re.compile(rf"{_ORG}(?:'s)?,? {_FILL}{_TITLES},? {_PEOPLE}"), 0),
    _Pattern(re.compile(rf"{_TITLES}{_OF}{_ORG}{_GLOSS},? {_EPITHET}{_PEOPLE}"), 0),
    _Pattern(
        re.compile(
            rf"{_ORG}{_GLOSS},? (?:whose|dont) {_FILL}{_TITLES}(?: is| was| are| est| sont|,) {_PEOPLE}"
        ),
        0,
    ),
    _Pattern(re.compile(rf"(?<!\w){_FILL}{_TITLES},? {_EPITHET}{_PEOPLE}"), 2),
    _Pattern(
        re.compile(
            rf"{_PEOPLE}(?:,| is| was| est| était| \(|,? -) ?{_FILL}{_TITLES}(?! ?[{masked.PERSON}{masked.TITLE}])"
        ),
        2,
    ),
    _Pattern(
        re.compile(
            rf"{_PEOPLE}[^{_NONE}.;]{{0,60}}? (?:becomes|became|will become|is|was|named|appointed|as|devient|deviendra|"
            rf"est|était|nommée?|comme|reste|remains) {_FILL}{_TITLES}(?:{_OF}{_ORG})?"
        ),
        3,
    ),
    _Pattern(
        re.compile(
            rf"(?:^|, |\")(?:[Ll]e |[Ll]a |[Tt]he |[Ll]'){_FILL}{_TITLES}{_OF}{_ORG}(?!{_GLOSS},? {_EPITHET}{_P})"
        ),
        4,
        antecedent=True,
    ),
    _Pattern(
        re.compile(
            rf"(?:^|[ \"])(?:He|She|Il|Elle) (?:and|et) (?:his|her|ses|two|deux|[a-z]+) {_FILL}{_TITLES}"
        ),
        4,
        antecedent=True,
    ),
    _Pattern(re.compile(rf"{_PEOPLE} (?:and|et) (?:his|her|ses) {_FILL}{_TITLES}"), 3),
    _Pattern(re.compile(rf"{_TITLES}[^{_NONE}.;:]{{0,50}} ?: {_PEOPLE}(?:, {_ORG})?"), 2),
    _Pattern(re.compile(rf"{_TITLES} (?:of|de|du|d'|des) ?[^{_NONE}.;:,]{{0,40}}, {_PEOPLE}"), 3),
    _Pattern(
        re.compile(
            rf"(?:à la tête d[eu']|aux commandes d[eu']|at the helm of|at the head of) ?{_ORG},? {_PEOPLE}",
            re.IGNORECASE,
        ),
        1,
        roles=(PersonRole.CEO,),
    ),
    _Pattern(re.compile(rf"{_PEOPLE},? (?:whose|dont|via|through) {_FILL}{_ORG}"), 1, seeks=False),
    _Pattern(re.compile(rf" (?:at|chez|of|de|d') ?{_ORG}, {_PEOPLE}"), 4, seeks=False),
    _Pattern(re.compile(rf"{_ORG}'s {_FILL}{_PEOPLE}"), 1, seeks=False),
    _Pattern(re.compile(rf"{_PEOPLE}'s {_FILL}{_ORG}"), 4, seeks=False),
    _Pattern(
        re.compile(rf"{_PEOPLE},? (?:of|from|chez|de|d'|du|\((?:ex-|former )?) ?{_ORG}"),
        1,
        seeks=False,
    ),
    _Pattern(
        re.compile(
            rf"{_ORG}, (?:the|le|la|l'|un|une|a|an) ?[^{_NONE}.;,]{{0,50}} (?:of|de|d') ?(?:{_FILL}{_TITLES} )?{_PEOPLE}"
        ),
        1,
        seeks=False,
    ),
    _Pattern(
        re.compile(
            rf"(?:founded|started|starting|founding|set up|launched|built|fondé|créé|lancé)[^{_NONE}.;]{{0,50}} (?:with|alongside|avec|aux côtés de) "
            rf"{_PEOPLE}"
        ),
        2,
        roles=(PersonRole.FOUNDER,),
    ),
    _Pattern(
        re.compile(
            rf"{_PEOPLE},? (?:[^{_NONE}.;]{{0,50}} (?=who |qui ))?(?:who |qui |and |et |[a-z]+ly |avait |a )*(?:co-?)?(?:founded|started|set up|launched|built|fondé|créé|lancé|"
            rf"cofondé) (?:the company|the firm|the start-?up|it|la société|l'entreprise|la start-?up)"
        ),
        2,
        roles=(PersonRole.FOUNDER,),
    ),
)
_HAN_AND = "(?:、|和|与|及|以及|,)"
_HAN_PEOPLE = f"(?P<people>{_P}{_GLOSS}(?:{_HAN_AND} ?{_P}{_GLOSS})*)"
_HAN_TITLES = f"(?P<titles>{_T}(?:(?:兼|及|暨|和|与|、|/| |兼任)*{_T})*)"
_HAN_ORG = f"(?P<org>{_O}|{_L}(?=[\ue002]))"
_UNSPACED = (
    _Pattern(
        re.compile(
            rf"{_HAN_ORG}(?:\([^()]{{1,30}}\))?(?:的|集团|公司)?[^{_NONE},。;:]{{0,6}}{_HAN_TITLES}[:,]? ?(?:新任)?{_HAN_PEOPLE}"
        ),
        0,
    ),
    _Pattern(
        re.compile(
            rf"{_HAN_PEOPLE}(?:,|是|为|系|任|担任|出任|现任|作为|就任| )?(?:现任|时任|担任)?{_HAN_ORG}(?:的)?[^{_NONE},。;]{{0,4}}{_HAN_TITLES}"
        ),
        0,
    ),
    _Pattern(re.compile(rf"{_HAN_TITLES}[:|]? ?(?:为|是|由)?{_HAN_PEOPLE}"), 2),
    _Pattern(
        re.compile(
            rf"{_HAN_PEOPLE}[^{_NONE},。;]{{0,4}}(?:出任|担任|任|兼任|接任|成为|是|为|卸下|辞去)[^{_NONE},。;]{{0,6}}{_HAN_TITLES}"
        ),
        3,
    ),
    _Pattern(re.compile(rf"{_HAN_ORG}(?:的){_HAN_PEOPLE}"), 3, seeks=False),
    _Pattern(re.compile(rf"(?:他|她)[与和][^{_NONE},。;]{{0,6}}{_HAN_TITLES}"), 4, antecedent=True),
    _Pattern(re.compile(rf"{_HAN_PEOPLE}[与和][^{_NONE},。;]{{0,4}}{_HAN_TITLES}(?=[\ue001])"), 3),
)


@cache
def _patterns(lang: str) -> tuple[_Pattern, ...]:
    spaced = lang != "zh"
    return (*(_SPACED if spaced else _UNSPACED), *_of_verbs(lang))


def _of_verbs(lang: str) -> Iterator[_Pattern]:
    """Patterns for "X, who runs Y" and "Y, founded by X", from the lexicon's verbs."""
    table = lexicon.load("people", lang)
    for role, verbs in table.get("verbs", {}).items():
        for form in _ACTIVE["zh" if lang == "zh" else "spaced"] if verbs else ():
            yield _Pattern(
                re.compile(form.format(bounded(verbs, lang)), re.IGNORECASE),
                1,
                roles=(PersonRole(role),),
            )
    for role, verbs in table.get("passive", {}).items():
        for form in _PASSIVE["zh" if lang == "zh" else "spaced"] if verbs else ():
            yield _Pattern(
                re.compile(form.format(bounded(verbs, lang)), re.IGNORECASE),
                1,
                roles=(PersonRole(role),),
            )


def _form(text: str) -> str:
    """A pattern with one place for an alternation of verbs: every other brace is doubled."""
    return text.replace("{", "{{").replace("}", "}}").replace("<VERBS>", "{}")


_ACTIVE = {
    "spaced": (
        _form(
            rf"{_PEOPLE},? (?:who |qui |and |et |[a-z]+ly |also |himself |a |avait )*<VERBS> (?:[^{_NONE}.;]{{0,40}} )?(?:l'|d')?{_ORG}"
        ),
        _form(rf"{_ORG}[^{_NONE}.;]{{0,50}},? (?:que|qu'|dont) <VERBS> {_PEOPLE}"),
        _form(
            rf"{_ORG}[^{_NONE}.;]{{0,50}},? (?:that|which|dont) {_PEOPLE} (?:had |has |have |a |avait |ont )?<VERBS>"
        ),
        _form(rf",? (?:que|qu'|dont) <VERBS> {_PEOPLE}"),
    ),
    "zh": (
        _form(
            rf"{_HAN_PEOPLE}[^{_NONE},。;]{{0,10}}<VERBS>(?:了|的)?[^{_NONE},。;]{{0,8}}{_HAN_ORG}"
        ),
    ),
}
_PASSIVE = {
    "spaced": (
        _form(
            rf"{_ORG}{_GLOSS}(?:(?:,| -| \()[^{_NONE}.;]{{0,70}}?)?(?: (?:was|is|were|been|a été|est|[a-z]+ly))* ?<VERBS>(?:[^{_NONE}.;]{{0,30}})? (?:by|par) (?:[^{_NONE}.;]{{0,40}} ?)?(?:{_TITLES},? )?{_PEOPLE}"
        ),
        _form(
            rf"^\W*<VERBS>(?:[^{_NONE}.;]{{0,30}})? (?:by|par) (?:{_TITLES},? )?{_PEOPLE},? (?:[^{_NONE}.;,]{{0,30}} )?{_ORG}"
        ),
        _form(
            rf"<VERBS>(?:[^{_NONE}.;]{{0,30}})? (?:by|par) (?:[^{_NONE}.;]{{0,30}} ?)?(?:{_TITLES},? )?{_PEOPLE}"
        ),
    ),
    "zh": (
        _form(rf"{_HAN_ORG}[^{_NONE},。;]{{0,6}}由{_HAN_PEOPLE}[^{_NONE},。;]{{0,12}}<VERBS>"),
        _form(rf"(?:由|和|与|同)[^,。;]{{0,12}}?{_HAN_PEOPLE}[^,。;]{{0,14}}?<VERBS>(?!的)"),
        _form(
            rf"由?{_HAN_PEOPLE}(?:等人?)?[^{_NONE},。;]{{0,8}}<VERBS>的[^{_NONE},。;]{{0,8}}{_HAN_ORG}"
        ),
    ),
}


@cache
def _former(lang: str) -> re.Pattern[str]:
    listed = "|".join(lexicon.load("people", lang)["former"]["words"])
    tail = "" if lang == "zh" else r"[\w' -]{0,24}"
    return re.compile(rf"(?:{listed}){tail}$", re.IGNORECASE)


def find(skeletons: Sequence[Skeleton]) -> Iterator[Tie]:
    """All ties that the masked sentences state."""
    named: list[tuple[Span, Name]] = []
    for skeleton in skeletons:
        here = skeleton.names_in(Span(skeleton.at, skeleton.at + len(skeleton.text)), masked.PERSON)
        for pattern in _patterns(skeleton.lang):
            for match in pattern.regex.finditer(skeleton.text):
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
    pattern: _Pattern,
    match: re.Match[str],
    people: Sequence[tuple[Span, Name]],
) -> Iterator[Tie]:
    groups = match.groupdict()
    titles = skeleton.titles_in(_group(skeleton, match, "titles")) if groups.get("titles") else []
    organisation = _organisation(skeleton, match) if groups.get("org") else None
    given = [title for title in titles if not _is_former(skeleton, title.span)]
    for title_set, former in ((given, False), ([t for t in titles if t not in given], True)):
        if not title_set and (former or titles):
            continue
        roles = _roles([role for title in title_set for role in title.roles]) + pattern.roles
        for where, person in people:
            yield Tie(
                person,
                tuple(dict.fromkeys(roles)),
                pattern.rank + (_PLACE_RANK if _is_place(organisation) else 0),
                where,
                organisation,
                title_set[0].span if title_set else None,
                former,
                pattern.seeks and organisation is None,
                bool(title_set) and _is_possessive(skeleton, title_set[0].span),
                _beside(skeleton, title_set[0].span) if title_set else None,
            )


def _is_place(name: Name | None) -> bool:
    return name is not None and name.kind is NameKind.PLACE


@cache
def _possessives() -> re.Pattern[str]:
    return re.compile(
        r"(?:\b(?:its|their|son|sa|ses|leurs?) (?:[a-z\u00df-\u017f-]+ )?|其)$", re.IGNORECASE
    )


def _is_possessive(skeleton: Skeleton, title: Span) -> bool:
    """Whether a title stands behind "its", which points at the organisation named last."""
    before = skeleton.text[max(0, title.start - skeleton.at - 30) : title.start - skeleton.at]
    return bool(_possessives().search(before))


_COORDINATED = re.compile(rf"{_P}{_GLOSS}(?:、|和|与|及|,? and |,? et |, )$")


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


def _roles(roles: list[PersonRole]) -> tuple[PersonRole, ...]:
    """Roles in order; "president and chief executive" is one post."""
    found = tuple(dict.fromkeys(roles))
    if PersonRole.CEO in found:
        found = tuple(role for role in found if role is not PersonRole.EXECUTIVE)
    return found
