"""What an article states about deals.

Sentences become scenes (their mentions), scenes become statements (the clauses that speak of one
deal), statements become claims (their slots filled), and the claims of one deal become its report.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.deals.assemble import assemble
from extractors.deals.backers import attach, joined
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import statements
from extractors.deals.company import about, choose
from extractors.deals.conjuncts import conjuncts
from extractors.deals.focus import Focus
from extractors.deals.kinds import read_kind
from extractors.deals.merge import bundles
from extractors.deals.parties import Draft, draft
from extractors.deals.references import resolve
from extractors.deals.scene import Scene, scenes
from extractors.deals.slots import fill
from extractors.deals.status import undone
from extractors.deals.tables import read_row, rows
from extractors.deals.viable import Weight, weigh
from extractors.document import Document
from extractors.investors import Participation
from models.mention import DateMention, MoneyMention, Name
from models.report import DealKind, DealReport
from models.span import Span


@dataclass(frozen=True, slots=True)
class Telling:
    """An article's scenes, the claims of its tables' rows, and the drafts of its prose.

    `listed` holds the indices of the sentences that are such rows, `investors` all who are said to
    put money into something.
    """

    stage: Sequence[Scene]
    listed: frozenset[int]
    rows: Sequence[Claim]
    drafts: Sequence[Draft]
    focus: Focus
    investors: frozenset[Name]
    published: dt.date | None


def tell(
    document: Document,
    money: Sequence[MoneyMention],
    dates: Sequence[DateMention],
    names: Sequence[Name],
    backing: Sequence[Participation],
) -> Telling:
    """What an article tells of deals before it is settled which company each statement means.

    `backing` is what the text says of investors.
    """
    stage = resolve(scenes(document, money, dates, names, backing))
    table = list(rows(stage, document.text))
    listed = frozenset(row.scene.sentence.index for row in table)
    prose = [scene for scene in stage if scene.sentence.index not in listed]
    investors = frozenset(p.name for p in backing)
    drafts = _drafts(prose, investors)
    claims = [claim for row in table if (claim := read_row(row, document.text))]
    focus = Focus(stage, drafts, [claim.company.value for claim in claims])
    published = document.article.published.day if document.article.published else None
    return Telling(stage, listed, claims, drafts, focus, investors, published)


def report(
    told: Telling, claims: Sequence[tuple[Draft, Claim]], backing: Sequence[Participation]
) -> tuple[DealReport, ...]:
    """Every deal that the article states, in order of first evidence.

    `claims` are those of `settle`; each of `backing` is attached to the deal that it speaks of.
    """
    published = told.published
    prose = [p for p in backing if p.sentence not in told.listed]
    listed, others = joined(told.rows, prose, claims, told.stage)
    backed = attach(
        claims,
        others,
        told.stage,
        published,
        told.focus.protagonist,
    )
    retold = sorted([*undone(backed, told.stage), *listed], key=lambda claim: claim.sentence)
    return tuple(assemble(bundle.claims, published) for bundle in bundles(retold, published))


def _drafts(stage: Sequence[Scene], investors: frozenset[Name]) -> list[Draft]:
    drafts: list[Draft] = []
    for scene in stage:
        previous: Draft | None = None
        for statement in statements(scene):
            kind = read_kind(statement, previous.kind if previous else None)
            if kind is None:
                continue
            own = statement.triggers and previous and kind is not previous.kind
            made = draft(statement, kind, investors, None if own else previous)
            if weigh(made) is not Weight.NOTHING:
                drafts.append(made)
                previous = made if weigh(made) is Weight.DEAL else None
    return drafts


def settle(told: Telling) -> list[tuple[Draft, Claim]]:
    """The drafts of an article's prose whose company is settled, with what each claims."""
    focus, published = told.focus, told.published
    settled: list[tuple[Draft, Name]] = []
    claims: list[tuple[Draft, Claim]] = []
    for made in told.drafts:
        d = focus.placed(made)
        name = focus.certain(d) or choose(
            d, focus.standing, focus.pointers(d, settled), [n for _, n in settled]
        )
        if name is None:
            continue
        d = about(d, name)
        if d.kind.value is DealKind.STAKE and d.buyer is None:
            d = replace(d, buyer=focus.payer(d, name))
        for one, company in [(d, name), *conjuncts(d)]:
            claim = _dated(_claim(one, company, published), claims[-1][1] if claims else None)
            claims.append((one, claim if claim.date else focus.dated(one, claim)))
            settled.append((one, company))
    return claims


def _claim(d: Draft, name: Name, published: dt.date | None) -> Claim:
    span = d.company.span if d.company else _nearest(name, d.kind.span)
    claim = fill(d.statement, d.kind, Told(name, span), published)
    named = d.company is not None and not d.company.described
    return replace(claim, named=named, weak=weigh(d) is Weight.WORD)


def _nearest(name: Name, span: Span) -> Span:
    """The last mention of a name before a span, else its first: what a pronoun stands for."""
    before = [mention for mention in name.mentions if mention <= span]
    return max(before, default=min(name.mentions))


def _dated(claim: Claim, previous: Claim | None) -> Claim:
    """The claim with the date of the statement before it in its sentence, where it has none."""
    if claim.date or previous is None or previous.sentence != claim.sentence:
        return claim
    return replace(claim, date=previous.date)
