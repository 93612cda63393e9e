"""What an article states about people."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractors import investors
from extractors.document import Document
from extractors.people import bylines, skeleton, ties
from extractors.people.focus import Focus, is_investor, is_public
from extractors.people.ties import Tie
from models.mention import Name, NameKind
from models.report import PersonReport, PersonRole
from models.span import Span

__all__ = ["report"]


def report(document: Document, names: Sequence[Name]) -> tuple[PersonReport, ...]:
    """Every natural person named, with organisation and roles, in order of first mention."""
    found: dict[Name, list[Tie]] = defaultdict(list)
    for tie in ties.find(skeleton.of_document(document, names)):
        found[tie.person].append(tie)
    written = list(bylines.find(document))
    focus = Focus(document, names)
    backers = {one.name: one.cue for one in investors.find(document, names)}
    posts: dict[Name, Name | None] = {}
    reports: list[PersonReport] = []
    for name in names:
        if name.kind is not NameKind.PERSON:
            continue
        if any(span in written for span in name.mentions) and not _has_post(found[name]):
            reports.append(_of_author(document, name))
        else:
            one = _of_person(name, found[name], focus, posts)
            reports.append(_as_backer(one, backers[name]) if name in backers else one)
    return tuple(reports)


def _as_backer(person: PersonReport, cue: Span) -> PersonReport:
    """The same person with the role of an investor, which the words of `cue` give."""
    if PersonRole.INVESTOR in person.roles:
        return person
    others = tuple(role for role in person.roles if role is not PersonRole.OTHER)
    words = tuple(sorted({*person.evidence.get("roles", ()), cue}))
    return replace(
        person, roles=(*others, PersonRole.INVESTOR), evidence={**person.evidence, "roles": words}
    )


def _has_post(stated: Iterable[Tie]) -> bool:
    """Whether a tie makes someone more than the author of the article."""
    return any(set(tie.roles) - {PersonRole.JOURNALIST} for tie in stated)


def _of_author(document: Document, name: Name) -> PersonReport:
    return PersonReport(
        name.text,
        name.canonical,
        name.mentions,
        document.article.publisher,
        (PersonRole.JOURNALIST,),
        {"roles": name.mentions[:1]},
    )


def _of_person(
    name: Name, stated: Iterable[Tie], focus: Focus, posts: dict[Name, Name | None]
) -> PersonReport:
    """The report on one person; `posts` holds the organisations of those named before."""
    ordered = sorted(stated, key=lambda tie: (tie.former, tie.rank, tie.at))
    present = [tie for tie in ordered if not tie.former] or ordered
    organisation, where = _organisation(present, focus, posts)
    if organisation is None and not present:
        organisation = focus.lead(name.mentions[0])
        where = name.mentions[0] if organisation else None
    posts[name] = organisation
    roles = _roles(present, organisation)
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


def _roles(stated: Sequence[Tie], organisation: Name | None) -> tuple[PersonRole, ...]:
    """All roles stated; who holds a post in a public body is an official."""
    roles = dict.fromkeys(role for tie in stated for role in tie.roles)
    if organisation is not None and is_public(organisation):
        posts = {PersonRole.EXECUTIVE, PersonRole.CHAIR, PersonRole.CEO}
        roles = {role: None for role in roles if role not in posts} | {PersonRole.OFFICIAL: None}
    if organisation is not None and is_investor(organisation) and set(roles) == {PersonRole.CEO}:
        return (PersonRole.INVESTOR,)
    if len(roles) > 1:
        roles.pop(PersonRole.OTHER, None)
    if not roles and organisation is not None and is_investor(organisation):
        return (PersonRole.INVESTOR,)
    return tuple(roles) or (PersonRole.OTHER,)


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
        if tie.seeks:
            seek = focus.last if tie.possessive else focus.at
            name = seek(tie.at, tie.roles)
            if name is not None:
                return name, tie.at
    return None, None
