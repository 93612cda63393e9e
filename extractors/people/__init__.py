"""What an article states about people."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from extractors import bylines, titles
from extractors.document import Document
from extractors.investors import Participation
from extractors.languages import is_spaced
from extractors.people import kinds, skeleton, ties
from extractors.people.focus import Focus
from extractors.people.ties import Tie
from models.mention import Name, NameKind
from models.report import PersonReport, PersonRole
from models.span import Span

__all__ = ["report", "stated"]

# A bare title of theirs ties nobody to the company in focus.
_OUTSIDERS = {PersonRole.ANALYST, PersonRole.JOURNALIST, PersonRole.OTHER}
# Posts whose holders in an investment firm invest.
_DEALMAKERS = {PersonRole.EXECUTIVE, PersonRole.CEO, PersonRole.INVESTOR, PersonRole.OTHER}
# What nobody is besides who puts money into a deal.
_BYSTANDERS = {PersonRole.ANALYST, PersonRole.JOURNALIST, PersonRole.OFFICIAL}
# Posts whose holders in a public body are officials.
_POSTS = {PersonRole.EXECUTIVE, PersonRole.CHAIR, PersonRole.CEO, PersonRole.OTHER}


def report(
    document: Document, names: Sequence[Name], backing: Iterable[Participation]
) -> tuple[PersonReport, ...]:
    """Every natural person named, with organisation and roles, in order of first mention.

    `backing` is what the text says of investors: who backs a deal in person is an investor.
    """
    written = list(bylines.find(document))
    signed = list(bylines.signatures(document))
    names = _everyone(document, names, written)
    found: dict[Name, list[Tie]] = defaultdict(list)
    for tie in ties.find(skeleton.of_document(document, names)):
        found[tie.person].append(tie)
    backers = {one.name: one.cue for one in backing}
    focus = Focus(document, names, backers)
    posts: dict[Name, Name | None] = {}
    reports: list[PersonReport] = []
    for name in names:
        if name.kind is not NameKind.PERSON:
            continue
        signs = _is_written(name, signed)
        captioned = signs and any(tie.organisation for tie in found[name])
        if _is_written(name, written) and not captioned and not _has_post(found[name]):
            reports.append(_of_author(name, None if signs else document.article.publisher))
        else:
            one = _of_person(name, found[name], focus, posts)
            if name in backers and not _is_employed(one, focus, backers):
                one = _as_backer(one, backers[name])
            reports.append(_as_author(one, document.article.publisher))
    return tuple(reports)


def stated(document: Document, names: Sequence[Name]) -> Iterator[Tie]:
    """Every tie of a person to a title or an organisation that a construction finds."""
    everyone = _everyone(document, names, bylines.find(document))
    return ties.find(skeleton.of_document(document, everyone))


def _everyone(document: Document, names: Sequence[Name], written: Iterable[Span]) -> list[Name]:
    """The names that can be tied: without titles and common nouns, with those of bylines."""
    return [*_named(document, names), *_authors(document, names, written)]


def _named(document: Document, names: Iterable[Name]) -> Iterator[Name]:
    """The names but for those that are a title or a common noun throughout."""
    lang = document.article.lang or "en"
    inside = _titles(document) if is_spaced(lang) else []
    for name in names:
        organisation = name.kind is NameKind.ORGANISATION
        if organisation and kinds.is_common_noun(name):
            continue
        if (organisation or name.kind is NameKind.PERSON) and titles.is_title(name.text, lang):
            continue
        apart = tuple(at for at in name.mentions if not any(one.contains(at) for one in inside))
        if not organisation:
            yield name
        elif apart:  # "Operating" in "Operating Partner" is no organisation
            yield replace(name, mentions=apart)


def _titles(document: Document) -> list[Span]:
    return [
        title.span
        for sentence in document.sentences
        for title in titles.find(document.folded, sentence.span, sentence.lang)
    ]


def _authors(document: Document, names: Sequence[Name], written: Iterable[Span]) -> Iterator[Name]:
    """The names in bylines that are none of the names of the document yet."""
    taken = [span for name in names for span in name.mentions]
    for span in written:
        text = span.of(document.text)
        if not any(span.overlaps(one) for one in taken) and text != document.article.publisher:
            taken.append(span)
            yield Name(NameKind.PERSON, text, text, (span,))


def _is_written(name: Name, written: Iterable[Span]) -> bool:
    return any(span.overlaps(one) for span in name.mentions for one in written)


def _as_author(person: PersonReport, publisher: str | None) -> PersonReport:
    """A journalist without an organisation is the publisher's; who is the publisher's is one."""
    if person.roles == (PersonRole.JOURNALIST,) and "organization" not in person.evidence:
        return replace(person, organization=publisher)
    if publisher and person.organization == publisher and person.roles == (PersonRole.OTHER,):
        return replace(person, roles=(PersonRole.JOURNALIST,))
    return person


def _is_employed(person: PersonReport, focus: Focus, backers: Collection[Name]) -> bool:
    """Whether someone has a post in the company that the article is about, or in one that pays."""
    houses = {focus.main.text if focus.main else None, *(name.text for name in backers)}
    posts = {PersonRole.CEO, PersonRole.CHAIR, PersonRole.EXECUTIVE}
    return person.organization in houses and bool(posts & set(person.roles))


def _as_backer(person: PersonReport, cue: Span) -> PersonReport:
    """The same person with the role of an investor, which the words of `cue` give."""
    if PersonRole.INVESTOR in person.roles or _BYSTANDERS & set(person.roles):
        return person
    others = person.roles if "roles" in person.evidence else ()
    others = tuple(role for role in others if role is not PersonRole.OTHER)
    words = tuple(sorted({*person.evidence.get("roles", ()), cue}))
    return replace(
        person, roles=(*others, PersonRole.INVESTOR), evidence={**person.evidence, "roles": words}
    )


def _has_post(stated: Iterable[Tie]) -> bool:
    """Whether a tie makes someone more than the author of the article."""
    return any(set(tie.roles) - {PersonRole.JOURNALIST} for tie in stated)


def _of_author(name: Name, house: str | None) -> PersonReport:
    return PersonReport(
        name.text,
        name.canonical,
        name.mentions,
        house,
        (PersonRole.JOURNALIST,),
        {"roles": name.mentions[:1]},
    )


def _of_person(
    name: Name,
    stated: Iterable[Tie],
    focus: Focus,
    posts: dict[Name, Name | None],
) -> PersonReport:
    """The report on one person; `posts` holds the organisations of those named before."""
    ordered = sorted(stated, key=lambda tie: (tie.former, tie.rank, tie.at))
    present = [tie for tie in ordered if not tie.former] or ordered
    organisation, where = _organisation(present, focus, posts)
    if not present:
        at = name.mentions[0]
        organisation = focus.interviewed(name)
        if not focus.pays(name):
            organisation = focus.lead(at) or organisation or focus.only(at)
        where = at if organisation else None
    if kinds.is_politician(name) and not (organisation and kinds.is_public(organisation)):
        organisation = where = None
    posts[name] = organisation
    roles = _roles(name, present, organisation, focus)
    evidence: dict[str, tuple[Span, ...]] = {}
    titles = tuple(sorted({tie.title or tie.at for tie in present if tie.roles}))
    if titles:
        evidence["roles"] = titles
    if where is not None:
        evidence["organization"] = (where,)
    return PersonReport(
        name.text,
        name.canonical,
        name.mentions,
        organisation.text if organisation else None,
        roles,
        evidence,
    )


def _roles(
    name: Name, stated: Sequence[Tie], organisation: Name | None, focus: Focus
) -> tuple[PersonRole, ...]:
    """All roles stated, with what the organisation makes of them.

    The news introduces all but those who founded what it is about.
    """
    roles = tuple(dict.fromkeys(role for tie in stated for role in tie.roles))
    stated_role = bool(roles)
    if len(roles) > 1:
        roles = tuple(role for role in roles if role is not PersonRole.OTHER)
    if kinds.is_politician(name):
        return (PersonRole.OFFICIAL,)
    if organisation is not None:
        roles = _in_house(roles, organisation) or (kinds.default_role(organisation),)
        if roles == (PersonRole.FOUNDER,) and not stated_role and focus.pays(organisation):
            roles = (PersonRole.INVESTOR,)
    return roles or (PersonRole.FOUNDER,)


def _in_house(roles: tuple[PersonRole, ...], house: Name) -> tuple[PersonRole, ...]:
    """Roles in a public body, an investment firm, a research house or a bank.

    Who holds a post in a public body is an official; executives of research houses are analysts.
    """
    plain = set(roles) <= {PersonRole.EXECUTIVE, PersonRole.OTHER}
    if kinds.is_public(house):
        kept = tuple(role for role in roles if role not in _POSTS)
        return tuple(dict.fromkeys((*kept, PersonRole.OFFICIAL)))
    if kinds.is_investor(house):
        if roles and set(roles) <= _DEALMAKERS:
            return (PersonRole.INVESTOR,)
        if set(roles) == {PersonRole.FOUNDER}:
            return (PersonRole.FOUNDER, PersonRole.INVESTOR)
    if kinds.is_adviser(house) and set(roles) == {PersonRole.INVESTOR}:
        return (PersonRole.OTHER,)
    if roles and plain and kinds.is_research(house):
        return (PersonRole.ANALYST,)
    return roles


def _organisation(
    stated: Sequence[Tie], focus: Focus, posts: dict[Name, Name | None]
) -> tuple[Name | None, Span | None]:
    """The organisation of the closest tie that names one, else that in focus for a bare title."""
    for tie in stated:
        if tie.organisation is not None:
            return tie.organisation, tie.at
    for tie in stated:
        if tie.seeks and tie.beside is not None and posts.get(tie.beside) is not None:
            return posts[tie.beside], tie.at
    for tie in stated:
        if tie.seeks and not (tie.roles and set(tie.roles) <= _OUTSIDERS):
            seek = focus.last if tie.possessive else focus.at
            name = seek(tie.at, tie.roles)
            if name is not None:
                return name, tie.at
    return None, None
