"""Who put money into which of the deals: participations and buyers brought to their claims."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from extractors.deals import grammar
from extractors.deals.claim import BUYING, Claim
from extractors.deals.dates import is_news
from extractors.deals.parties import Draft
from extractors.deals.scene import Scene
from extractors.investors import Part, Participation
from models.mention import Name
from models.report import DealKind, DealStatus, Investment
from models.span import Span

# What each part is played in; investors without more said of them join any deal.
_PAID_BY = {
    Part.BUYER: BUYING,
    Part.LENDER: frozenset({DealKind.DEBT, DealKind.GRANT, DealKind.FUNDING}),
    Part.LIMITED_PARTNER: frozenset({DealKind.FUND, DealKind.FUNDING}),
}
# The sentences that tell the day's news.
_LEAD = 4


def attach(
    claims: Sequence[tuple[Draft, Claim]],
    participations: Sequence[Participation],
    scenes: Sequence[Scene],
    published: dt.date | None,
    protagonist: Name | None,
) -> list[Claim]:
    """The claims with their buyers and investors.

    A participation goes to the claim whose clauses hold it, else to the last one told before it in
    its line, else to the first of all, which is the day's news.
    """
    allied = _allied(participations)
    backed = [_bought(draft, claim, allied) for draft, claim in claims]
    for participation in participations:
        index = _home(claims, participation, scenes, published)
        if index is not None and participation.name != claims[index][1].company.value:
            backed[index].append(_investment(participation))
    main = _main_buyer(claims, protagonist)
    previous: Claim | None = None
    for (draft, claim), mine in zip(claims, backed, strict=True):
        if claim.kind.value is DealKind.ACQUISITION and not (mine or claim.weak or _sells(draft)):
            meant = (_grower(previous, claim), main)
            buyer = next((n for n in meant if n and n != claim.company.value), None)
            mine.extend([_implied(draft, buyer)] if buyer else [])
        previous = claim
    return [
        replace(claim, investors=tuple(mine))
        for (_, claim), mine in zip(claims, backed, strict=True)
    ]


def joined(
    rows: Sequence[Claim],
    participations: Sequence[Participation],
    claims: Sequence[tuple[Draft, Claim]],
    scenes: Sequence[Scene],
) -> tuple[list[Claim], list[Participation]]:
    """A table's rows with the investors that paragraphs on their companies name, and the others.

    Such a paragraph names the row's company and tells no deal of its own.
    """
    told = {claim.line for _, claim in claims if not claim.weak}
    about: dict[int, int] = {}
    for scene in scenes:
        for hit in scene.hits:
            for index, row in enumerate(rows):
                if row.company.value == hit.name and row.sentence != scene.sentence.index:
                    about.setdefault(scene.sentence.line, index)
    backed: list[list[Investment]] = [[] for _ in rows]
    others = []
    for participation in participations:
        line = scenes[participation.sentence].sentence.line
        its = None if line in told else about.get(line)
        if its is None or not _fits(rows[its], participation):
            others.append(participation)
        elif participation.name != rows[its].company.value:
            backed[its].append(_investment(participation))
    return [
        replace(row, investors=(*row.investors, *mine))
        for row, mine in zip(rows, backed, strict=True)
    ], others


def _sells(draft: Draft) -> bool:
    """Whether a verb of selling tells the deal: whoever is its subject does not buy."""
    return any(
        t.kind is DealKind.ACQUISITION and "to" in t.rule.buyer for t in draft.statement.triggers
    )


def _main_buyer(claims: Sequence[tuple[Draft, Claim]], protagonist: Name | None) -> Name | None:
    """Who buys where no one is named: the buyer of the day's news, else the leading company."""
    for draft, claim in claims:
        if claim.sentence <= _LEAD and draft.buyer and claim.kind.value in BUYING:
            return draft.buyer.name
    return protagonist


def _grower(previous: Claim | None, claim: Claim) -> Name | None:
    """The company whose round was just told in the line: "Elle en profite pour racheter X"."""
    if previous is None or previous.weak or previous.line != claim.line:
        return None
    return previous.company.value if previous.kind.value is DealKind.FUNDING else None


def _allied(participations: Sequence[Participation]) -> frozenset[Name]:
    """Those who are once named in one list with others: none of them buys at the head of it."""
    groups: dict[int, set[Name]] = {}
    for participation in participations:
        groups.setdefault(participation.group, set()).add(participation.name)
    return frozenset(name for several in groups.values() if len(several) > 1 for name in several)


def _bought(draft: Draft, claim: Claim, allied: frozenset[Name]) -> list[Investment]:
    """The buyer that the statement itself names."""
    hit = draft.buyer
    listed = draft.statement.scene.participations
    if claim.kind.value is DealKind.STAKE and any(draft.statement.holds(p.span) for p in listed):
        return []
    if (
        hit is None
        or claim.weak
        or claim.kind.value not in BUYING
        or hit.name == claim.company.value
    ):
        return []
    return [_buyer(hit.name, hit.span, lead=hit.name not in allied)]


def _implied(draft: Draft, buyer: Name) -> Investment:
    """The buyer that the story is about, where a statement names none ("he paid $300m for X")."""
    return _buyer(buyer, draft.kind.span, lead=True)


def _buyer(name: Name, span: Span, *, lead: bool) -> Investment:
    return Investment(name.text, name.canonical, (span,), lead=lead)


def _investment(participation: Participation) -> Investment:
    name = participation.name
    return Investment(
        name.text, name.canonical, (participation.span,), participation.lead, participation.new
    )


def _home(
    claims: Sequence[tuple[Draft, Claim]],
    participation: Participation,
    scenes: Sequence[Scene],
    published: dt.date | None,
) -> int | None:
    """The index of the claim that a participation belongs to.

    Words such as "this round" lead to the day's news, past the earlier deals told on the way; weak
    claims, which make no deal by themselves, come last.
    """
    here = scenes[participation.sentence]
    own, told, news = [], [], []
    for index, (draft, claim) in enumerate(claims):
        if claim.sentence == participation.sentence and draft.statement.holds(participation.span):
            own.append(index)
        if not _gathers(draft, claim):
            continue
        past = claim.earlier or (claim.date and not is_news(claim.date.value, published))
        if not past:
            news.append(index)
        if claim.line == here.sentence.line and draft.kind.span < participation.span:
            near = claim.sentence >= participation.sentence - 1
            if not past or (near and not _speaks_of_news(here)):
                told.append(index)
    fitting = [i for i in [*own, *told[::-1], *news] if _fits(claims[i][1], participation)]
    firm = [i for i in fitting if not claims[i][1].weak]
    return next(iter([*firm, *fitting, *own]), None)


def _fits(claim: Claim, participation: Participation) -> bool:
    """Whether the deal is one that such an investor pays into."""
    kinds = _PAID_BY.get(participation.part)
    return kinds is None or claim.kind.value in kinds


def _gathers(draft: Draft, claim: Claim) -> bool:
    """Whether others may join the deal in later sentences: not where one buys from another."""
    if claim.kind.value is DealKind.STAKE:
        return draft.buyer is None
    if claim.kind.value is DealKind.IPO and claim.status.value is not DealStatus.ANNOUNCED:
        return False
    return claim.kind.value is not DealKind.ACQUISITION


def _speaks_of_news(scene: Scene) -> bool:
    pattern = grammar.cue(scene.lang, "context", "news")
    return bool(pattern.search(scene.folded, *scene.sentence.span))
