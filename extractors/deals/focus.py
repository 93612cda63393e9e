"""Who is meant where a statement names no company: "the start-up", elle, 该公司, or nothing at all."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from extractors.deals import grammar
from extractors.deals.arguments import is_adjunct, is_subject, locate
from extractors.deals.claim import Told
from extractors.deals.clauses import Statement
from extractors.deals.scene import Hit, Scene, Trigger
from models.mention import Name, NameKind
from models.money import MoneyRole
from models.report import DealKind

# How many characters may stand before the name that heads an item of a list.
_HEAD = 8
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


def draft(statement: Statement, kind: Told[DealKind], *, elliptic: bool = False) -> Draft:
    """The statement with the company and the buyer that its triggers point at."""
    scene = statement.scene
    triggers = _ranked(statement, kind)
    buyer = _buyer(statement, [t for t in triggers if t.kind is kind.value])
    if buyer is None and kind.value in _BUYING:
        buyer = _buyer(statement, [t for t in triggers if t.kind in _BUYING])

    def can_receive(hit: Hit) -> bool:
        invests = kind.value is not DealKind.ACQUISITION and scene.invests(hit)
        return hit.is_company and not invests and (not buyer or hit.name != buyer.name)

    company = None
    for trigger in triggers:
        company = company or locate(statement, trigger, trigger.rule.company, can_receive)
    priced = any(m.role is MoneyRole.PRICE for m in statement.sizes)
    if not statement.triggers and not priced:
        company = _named_before(statement, kind, can_receive)
    return Draft(statement, kind, company, buyer, elliptic)


def _named_before(
    statement: Statement, kind: Told[DealKind], eligible: Callable[[Hit], bool]
) -> Hit | None:
    """The first subject named before the figure of a statement without a verb."""
    for hit in statement.hits:
        if hit.span < kind.span and eligible(hit) and is_subject(statement.scene, hit):
            return hit
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


class Focus:
    """The article's leading company, and who is meant at each place of the text."""

    def __init__(self, scenes: Sequence[Scene], drafts: Sequence[Draft]) -> None:
        self._scenes = scenes
        self._investors = {
            *(p.name for scene in scenes for p in scene.participations),
            *(d.buyer.name for d in drafts if d.buyer),
        }
        self._companies = {d.company.name for d in drafts if d.company}
        self.protagonist = self._find_protagonist(drafts)

    def _find_protagonist(self, drafts: Sequence[Draft]) -> Name | None:
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
        return max(votes, key=lambda name: (votes[name], -name.mentions[0].start), default=None)

    def company(self, d: Draft, before: Sequence[tuple[Draft, Name]]) -> Name | None:
        """The company that a draft without one speaks of; `before` are the drafts already settled."""
        pointed = self._pointed_at(d)
        if pointed:
            return pointed
        previous = before[-1] if before and before[-1][0].line == d.line else None
        if previous:
            return self._continued(d, *previous)
        if d.kind.value is DealKind.STAKE:
            return self._other_than(d, self.protagonist)
        return self._head(d) or self.protagonist

    def _pointed_at(self, d: Draft) -> Name | None:
        """The one that "the former" or "the latter" names, of two in the sentence before."""
        scene = d.statement.scene
        for key, place in (("former", -2), ("latter", -1)):
            pattern = grammar.cue(scene.lang, "context", key)
            if any(pattern.search(scene.folded, *clause) for clause in d.statement.clauses):
                earlier = self._scenes[max(0, scene.sentence.index - 1)]
                names = [hit.name for hit in earlier.hits if hit.is_company]
                return names[place] if len(names) > 1 else None
        return None

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

    def _other_than(self, d: Draft, name: Name | None) -> Name | None:
        return None if d.buyer and d.buyer.name == name else name

    def _head(self, d: Draft) -> Name | None:
        """The name that heads the line, or the last subject named in it before the statement."""
        scenes = [s for s in self._scenes if s.sentence.line == d.line]
        start = scenes[0].sentence.span.start
        anchor = d.kind.span.start
        last = None
        for scene in scenes:
            for hit in scene.hits:
                if hit.span.start >= anchor or not self._can_lead(scene, hit, d):
                    continue
                if hit.span.start - start <= _HEAD:
                    return hit.name
                if hit.name in self._companies:
                    last = hit.name
        return last

    def _can_lead(self, scene: Scene, hit: Hit, d: Draft) -> bool:
        return (
            hit.is_company
            and is_subject(scene, hit)
            and (hit.name not in self._investors or hit.name in self._companies)
            and (d.buyer is None or hit.name != d.buyer.name)
        )
