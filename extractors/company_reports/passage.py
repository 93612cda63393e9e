"""The places of an article that tell a figure of some company."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.company_reports import cues
from extractors.deals import Telling
from extractors.deals.claim import Told
from extractors.deals.clauses import Statement, clauses_of, statements
from extractors.deals.kinds import read_kind
from extractors.deals.scene import Scene
from models.mention import MoneyMention
from models.money import MoneyRole
from models.report import CompanyFigure, DealKind
from models.span import Span

_FIGURES = {
    MoneyRole.VALUATION: CompanyFigure.VALUATION,
    MoneyRole.TOTAL_RAISED: CompanyFigure.TOTAL_RAISED,
}
# What parts thoughts of one sentence, each with its own company.
_PART = re.compile(r";")
# A clause no longer than this only sets the scene for the next.
_SHORT = 24
# How much text behind a figure says what it is of.
_AFTER = 24


@dataclass(frozen=True, slots=True)
class Passage:
    """A figure with the clauses around it that speak of the same matter.

    `clause` is the one that holds the amount, `setting` the same with the short clauses that lead
    to it ("before the round, ..."). `kind` is that of the deal that the words would tell if the
    figure were its own; its span is the figure's.
    """

    scene: Scene
    mention: MoneyMention
    figure: CompanyFigure
    statement: Statement
    clause: Span
    setting: Span
    kind: Told[DealKind]

    @property
    def lang(self) -> str:
        """The language of the passage."""
        return self.scene.lang

    def says(self, key: str) -> bool:
        """Whether the clause of the figure holds a word of one of the lexicon's lists."""
        return bool(cues.words(self.lang, key).search(self.scene.folded, *self.clause))

    @property
    def before(self) -> str:
        """The folded text from the start of the figure's clause to the figure."""
        return self.scene.folded[self.clause.start : self.mention.span.start]

    @property
    def after(self) -> str:
        """The folded text right behind the figure."""
        start = self.mention.span.end
        return self.scene.folded[start : min(start + _AFTER, self.clause.end)].strip()


def passages(told: Telling) -> Iterator[Passage]:
    """Every figure outside tables that can be some one company's, in text order."""
    for scene in told.stage:
        for mention in scene.money:
            figure = _FIGURES.get(mention.role) if mention.role else None
            if figure is None or mention.per_unit or mention.converts:
                continue
            if mention.money.figure is None or scene.sentence.index in told.listed:
                continue
            passage = _passage(scene, mention, figure)
            if not _is_nobodys(passage):
                yield passage


def _passage(scene: Scene, mention: MoneyMention, figure: CompanyFigure) -> Passage:
    part = _part(scene, mention.span)
    whole = next((s for s in statements(scene) if s.holds(mention.span)), None)
    own = next(c for c in clauses_of(scene) if c.contains(mention.span))
    clauses = [c for c in whole.clauses if part.contains(c)] if whole else [part]
    statement = Statement(scene, tuple(clauses) or (own,))
    kind = read_kind(statement)
    value = kind.value if kind else DealKind.FUNDING
    setting = _setting(scene, own)
    return Passage(scene, mention, figure, statement, own, setting, Told(value, mention.span))


def _setting(scene: Scene, own: Span) -> Span:
    """A clause with the short ones right before it that name nobody and tell no figure."""
    start = own.start
    for clause in reversed([c for c in clauses_of(scene) if c < own]):
        told = [*(hit.span for hit in scene.hits), *(m.span for m in scene.money)]
        if any(map(clause.contains, told)) or clause.end - clause.start > _SHORT:
            break
        start = clause.start
    return Span(start, own.end)


def _part(scene: Scene, span: Span) -> Span:
    """The stretch of the sentence around a span that no semicolon cuts."""
    start, end = scene.sentence.span
    before = [m.end() for m in _PART.finditer(scene.folded, start, span.start)]
    after = _PART.search(scene.folded, span.end, end)
    return Span(max(before, default=start), after.start() if after else end)


def _is_nobodys(passage: Passage) -> bool:
    """Whether the figure is a threshold, a change, one investor's outlay or many companies'."""
    if passage.says("nobody") or cues.words(passage.lang, "nobody_after").match(passage.after):
        return True
    if passage.figure is CompanyFigure.TOTAL_RAISED:
        return passage.says("invested") and not passage.says("backers")
    shared = any(passage.clause.contains(share.span) for share in passage.scene.shares)
    return shared or bool(cues.words(passage.lang, "change").search(passage.before))
