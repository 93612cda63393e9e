"""What an article states about deals.

Sentences become scenes (their mentions), scenes become statements (the clauses that speak of one deal),
statements become claims (statements with their slots filled), and the claims of one deal its report.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from extractors import investors
from extractors.deals import viable
from extractors.deals.assemble import assemble
from extractors.deals.backers import attach
from extractors.deals.claim import Claim, Told
from extractors.deals.clauses import statements
from extractors.deals.focus import Draft, Focus, draft
from extractors.deals.kinds import read_kind
from extractors.deals.merge import bundles
from extractors.deals.scene import Scene, scenes
from extractors.deals.slots import fill
from extractors.document import Document
from models.mention import DateMention, MoneyMention, Name
from models.report import DealReport


def report(
    document: Document,
    money: Sequence[MoneyMention],
    dates: Sequence[DateMention],
    names: Sequence[Name],
) -> tuple[DealReport, ...]:
    """Every deal that the article states, in order of first evidence."""
    published = document.article.published.day if document.article.published else None
    found = investors.find(document, names)
    stage = scenes(document, money, dates, names, found)
    drafts = _drafts(stage)
    focus = Focus(stage, drafts)
    claims = attach(_claims(focus, drafts, published), found, focus.protagonist)
    return tuple(assemble(bundle.claims, published) for bundle in bundles(claims, published))


def _drafts(stage: Sequence[Scene]) -> list[Draft]:
    return [
        draft(statement, kind)
        for scene in stage
        for statement in statements(scene)
        if (kind := read_kind(statement)) is not None and viable.may_state(statement, kind.value)
    ]


def _claims(
    focus: Focus, drafts: Sequence[Draft], published: dt.date | None
) -> list[tuple[Draft, Claim]]:
    settled: list[tuple[Draft, Name]] = []
    claims = []
    for d in drafts:
        name = d.company.name if d.company else focus.company(d, settled)
        if name is None or not viable.is_stated(d):
            continue
        settled.append((d, name))
        span = d.company.span if d.company else d.kind.span
        claim = fill(d.statement, d.kind, Told(name, span), published)
        claims.append((d, replace(claim, named=d.company is not None)))
    return claims
