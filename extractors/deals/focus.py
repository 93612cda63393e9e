"""Who is meant where a statement names no company: "the start-up", elle, 该公司, or nothing at all."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from extractors.deals import grammar
from extractors.deals.arguments import is_subject, locate
from extractors.deals.claim import Told
from extractors.deals.clauses import Statement
from extractors.deals.scene import Hit, Scene, Trigger
from models.mention import Name, NameKind
from models.money import MoneyRole
from models.report import DealKind
from models.span import Span

# How many characters may stand before the name that heads an item of a list.
_HEAD = 8
# Kinds whose company no verb of raising can name.
_CHANGES_HANDS = frozenset({DealKind.ACQUISITION, DealKind.MERGER})
# What makes a line an item of a list: a mark at its start, or one after the name that heads it.
_BULLET = re.compile(r"[-*|>\u2022\u00b7\u25aa\u25ba]|\d+[.)\u3001]")
_HEADED = re.compile(r"\s*(?:\([^)]{0,24}\))?\s*[-:|]")
# The sentences that tell the day's news.
_LEAD = 4
_BUYING = frozenset({DealKind.ACQUISITION, DealKind.STAKE, DealKind.MERGER})


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement with its kind and the company and buyer that it names itself."""

    statement: Statement
    kind: Told[DealKind]
    company: Hit | None
    buyer: Hit | None
    elliptic: bool = False

    @property
    def line(self) -> int:
        """The number of the line that the statement stands in."""
        return self.statement.scene.sentence.line


def draft(
    statement: Statement,
    kind: Told[DealKind],
    investors: frozenset[Name],
    previous: Draft | None = None,
) -> Draft:
    """The statement with the company and the buyer that its words point at.

    `investors` are all who are said to invest anywhere in the article; an elliptic statement, which has
    no verb of its own, shares the buyer of the one before it, `previous`.
    """
    if not statement.triggers:
        return _verbless(statement, kind, investors, previous)
    triggers = _ranked(statement, kind)
    buyer = _buyer(statement, [t for t in triggers if t.kind is kind.value])
    if buyer is None and kind.value in _BUYING:
        buyer = _buyer(statement, [t for t in triggers if t.kind in _BUYING])
    if kind.value in _CHANGES_HANDS:
        triggers = [t for t in triggers if t.kind in _BUYING]
    company = _company(statement, kind, triggers, buyer)
    nominal = any("nominal" in t.rule.company for t in triggers if t.kind is kind.value)
    if company is None and buyer and nominal:
        company, buyer = _nominal(statement, kind, buyer)
    return Draft(statement, kind, company, buyer)


def _verbless(
    statement: Statement,
    kind: Told[DealKind],
    investors: frozenset[Name],
    previous: Draft | None,
) -> Draft:
    def can_receive(hit: Hit) -> bool:
        return hit.is_company and (hit.name not in investors or kind.value in _BUYING)

    if previous and _pays(previous):
        payer = _named_before(statement, lambda hit: hit.is_investor)
        return Draft(statement, kind, None, payer or previous.buyer, elliptic=True)
    if previous:
        company = _named_before(statement, can_receive)
        return Draft(statement, kind, company, previous.buyer, elliptic=True)
    if any(m.role is MoneyRole.PRICE for m in statement.sizes):
        return Draft(statement, kind, None, None)
    company = _named_before(statement, can_receive) or _named_for(statement, can_receive)
    return Draft(statement, kind, company, None)


def _pays(previous: Draft) -> bool:
    """Whether the verb that an ellipsis lives on has the payer for its subject ("A put in 5, B 6")."""
    return previous.kind.value is DealKind.STAKE


def _company(
    statement: Statement, kind: Told[DealKind], triggers: Sequence[Trigger], buyer: Hit | None
) -> Hit | None:
    scene = statement.scene

    def can_receive(hit: Hit) -> bool:
        invests = kind.value is not DealKind.ACQUISITION and scene.invests(hit)
        return hit.is_company and not invests and (not buyer or hit.name != buyer.name)

    def is_firm(hit: Hit) -> bool:
        return _is_firm(hit) and can_receive(hit)

    found = (
        locate(statement, t, t.rule.company, wanted)
        for wanted in (is_firm, can_receive)
        for t in triggers
    )
    return next((hit for hit in found if hit), None)


def _nominal(
    statement: Statement, kind: Told[DealKind], buyer: Hit
) -> tuple[Hit | None, Hit | None]:
    """Two names before a noun of buying: the first buys the second (甲放弃乙的收购)."""
    before = [
        hit
        for hit in statement.scene.hits
        if hit.is_company and hit.span.end <= kind.span.start and hit.name != buyer.name
    ]
    if before and before[0].span < buyer.span and buyer.is_company:
        return buyer, before[0]
    return None, buyer


def _figure(statement: Statement) -> Span:
    items = (*statement.sizes, *statement.valuations, *statement.rounds, *statement.shares)
    return min((item.span for item in items), default=statement.clauses[-1])


def _named_before(statement: Statement, eligible: Callable[[Hit], bool]) -> Hit | None:
    """The first subject named before the figure of a statement without a verb."""
    figure = _figure(statement)
    for hit in statement.hits:
        if hit.span < figure and eligible(hit) and is_subject(statement.scene, hit):
            return hit
    return None


def _named_for(statement: Statement, eligible: Callable[[Hit], bool]) -> Hit | None:
    """The name that "for" leads after the figure: "$12m for X"."""
    scene, figure = statement.scene, _figure(statement)
    pattern = grammar.marker(scene.lang, "for")
    for hit in statement.hits:
        if hit.span > figure and eligible(hit):
            return hit if pattern.search(scene.folded[figure.end : hit.span.start]) else None
    return None


def _ranked(statement: Statement, kind: Told[DealKind]) -> list[Trigger]:
    """The statement's triggers, those of its kind first, then those nearest to its figures."""
    figures = [m.span.start for m in (*statement.sizes, *statement.rounds)] or [kind.span.start]
    return sorted(
        statement.triggers,
        key=lambda t: (t.kind is not kind.value, abs(t.span.start - figures[0])),
    )


def _buyer(statement: Statement, triggers: Sequence[Trigger]) -> Hit | None:
    for trigger in triggers:
        if trigger.rule.buyer:
            places = trigger.rule.buyer
            found = locate(statement, trigger, places, _is_firm) or locate(
                statement, trigger, places, _is_person
            )
            if found:
                return found
    return None


def _is_firm(hit: Hit) -> bool:
    return hit.name.kind is NameKind.ORGANISATION


def _is_person(hit: Hit) -> bool:
    return hit.name.kind is NameKind.PERSON


def _heads(scene: Scene, start: int, hit: Hit) -> bool:
    """Whether a name near the start of its line heads an item of a list."""
    return bool(_BULLET.match(scene.folded, start) or _HEADED.match(scene.folded, hit.span.end))


class Focus:
    """The article's leading company, and who is meant at each place of the text."""

    def __init__(
        self, scenes: Sequence[Scene], drafts: Sequence[Draft], listed: Collection[Name] = ()
    ) -> None:
        self._scenes = scenes
        self._investors = {
            *(p.name for scene in scenes for p in scene.participations),
            *(d.buyer.name for d in drafts if d.buyer),
        }
        self._companies = {d.company.name for d in drafts if d.company} | set(listed)
        self._ranking = self._rank(drafts)
        self.protagonist = self._ranking[0] if self._ranking else None

    def _rank(self, drafts: Sequence[Draft]) -> list[Name]:
        """The companies, the one that the article is about first."""
        votes: Counter[Name] = Counter()
        for scene in self._scenes:
            for hit in scene.hits:
                if hit.is_company:
                    votes[hit.name] += (
                        1
                        + 2 * (scene.sentence.index == 0 and is_subject(scene, hit))
                        - 3 * scene.invests(hit)
                    )
        for d in drafts:
            if d.company:
                votes[d.company.name] += 4 if d.statement.scene.sentence.index <= _LEAD else 1
            if d.buyer:
                votes[d.buyer.name] -= 2
        return sorted(votes, key=lambda name: (-votes[name], name.mentions[0].start))

    def placed(self, d: Draft) -> Draft:
        """The draft, its company the one that heads its item of a list: each item tells one company's."""
        head = self._header(d) if d.kind.value not in _BUYING else None
        return replace(d, company=head) if head else d

    def _header(self, d: Draft) -> Hit | None:
        scene = self._line(d)[0]
        start = scene.sentence.span.start
        for hit in scene.hits[:1]:
            near = hit.span.start - start <= _HEAD and hit.span < d.kind.span
            if near and hit.is_company and _HEADED.match(scene.folded, hit.span.end):
                return hit
        return None

    def company(self, d: Draft, before: Sequence[tuple[Draft, Name]]) -> Name | None:
        """The company that a draft without one speaks of; `before` are the drafts already settled."""
        pointed = self._pointed_at(d)
        if pointed:
            return pointed
        previous = before[-1] if before and before[-1][0].line == d.line else None
        names = [
            self._continued(d, *previous) if previous else None,
            self._item(d),
            None if d.kind.value is DealKind.STAKE else self._last_company(d),
            *self._ranking[:2],
        ]
        buyer = d.buyer.name if d.buyer else None
        return next((name for name in names if name and name != buyer), None)

    def _pointed_at(self, d: Draft) -> Name | None:
        """The one that "the former" or "the latter" names, of two in the sentence before."""
        scene = d.statement.scene
        for key, place in (("latter", -1), ("former", -2)):
            pattern = grammar.cue(scene.lang, "context", key)
            for clause in d.statement.clauses:
                cue = pattern.search(scene.folded, *clause)
                names = self._two_before(scene, cue.start()) if cue else []
                if len(names) > 1:
                    return names[place]
        return None

    def _two_before(self, scene: Scene, offset: int) -> list[Name]:
        """The last two names before an offset in its sentence, else those of the sentence before."""
        for index in (scene.sentence.index, scene.sentence.index - 1):
            hits = [h for s in self._scenes if s.sentence.index == index for h in s.hits]
            names = [h.name for h in hits if h.is_company and h.span.end <= offset][-2:]
            if len(names) > 1:
                return names
        return []

    def _continued(self, d: Draft, told: Draft, name: Name) -> Name:
        """The company of a statement that follows another in its line."""
        buyer = told.buyer.name if told.buyer and told.buyer.is_company else None
        if (
            told.kind.value is DealKind.ACQUISITION
            and d.kind.value is not DealKind.ACQUISITION
            and buyer
            and name != self.protagonist
        ):
            return buyer
        return name

    def _item(self, d: Draft) -> Name | None:
        """The name that heads the line, as in a list of deals."""
        for scene in self._line(d):
            for hit in scene.hits:
                start = self._line(d)[0].sentence.span.start
                if hit.span.start - start > _HEAD or hit.span.start >= d.kind.span.start:
                    return None
                if self._can_lead(scene, hit, d) and _heads(scene, start, hit):
                    return hit.name
        return None

    def payer(self, d: Draft, company: Name) -> Hit | None:
        """Who pays where a statement names no one: the last other subject before it in its line."""
        hits = [
            hit
            for scene in self._line(d)
            for hit in scene.hits
            if hit.span < d.kind.span
            and hit.is_company
            and hit.name != company
            and is_subject(scene, hit)
        ]
        return hits[-1] if hits else None

    def _last_company(self, d: Draft) -> Name | None:
        """The last subject before the statement in its line that some statement calls a company."""
        names = [
            hit.name
            for scene in self._line(d)
            for hit in scene.hits
            if hit.span < d.kind.span and self._can_lead(scene, hit, d)
        ]
        return next((name for name in reversed(names) if name in self._companies), None)

    def _line(self, d: Draft) -> list[Scene]:
        return [s for s in self._scenes if s.sentence.line == d.line]

    def _can_lead(self, scene: Scene, hit: Hit, d: Draft) -> bool:
        return (
            hit.is_company
            and is_subject(scene, hit)
            and (hit.name not in self._investors or hit.name in self._companies)
            and (d.buyer is None or hit.name != d.buyer.name)
        )
