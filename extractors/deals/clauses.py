"""From sentences to statements: the clauses that speak of one deal, gathered."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from extractors.deals import grammar, sums
from extractors.deals.scene import Hit, RoundMention, S, Scene, Spanned, Trigger
from extractors.deals.shares import Share
from models.mention import DateMention, MoneyMention
from models.money import MoneyRole
from models.partial_date import PartialDate
from models.report import DealKind
from models.span import Span

# Where a clause can end; within a mention ("Rs 13,483") the mark belongs to the mention.
_BREAK = re.compile(
    r"[,;:()|\[\]](?!\d)|(?<=\s)-+(?=\s)|[,;\u3001](?=\d{4} ?\u5e74)"
    r"|\s(?=(?:and|et|while|puis|tandis que|whereas) )"
)

# Words that open a clause beside the one before.
_AND = re.compile(r"\s*(?:and|et|puis|while|\u53ca|\u548c)(?![^\W_]*[a-z])", re.IGNORECASE)

# Kinds that one deal can be told as at once.
_TOGETHER = (
    {DealKind.FUNDING, DealKind.STAKE, DealKind.DEBT, DealKind.GRANT},
    {DealKind.FUNDING, DealKind.FUND},
    {DealKind.FUNDING, DealKind.IPO},
    {DealKind.STAKE, DealKind.ACQUISITION},
    {DealKind.MERGER, DealKind.ACQUISITION, DealKind.IPO},
)


@dataclass(frozen=True)
class Statement:
    """Clauses of one sentence that speak of one deal."""

    scene: Scene
    clauses: tuple[Span, ...]

    def holds(self, span: Span) -> bool:
        """Whether a span lies in one of the clauses."""
        return any(clause.contains(span) for clause in self.clauses)

    def _mine(self, items: Sequence[S]) -> tuple[S, ...]:
        return tuple(item for item in items if self.holds(item.span))

    @cached_property
    def triggers(self) -> tuple[Trigger, ...]:
        """The triggers in the clauses."""
        return self._mine(self.scene.triggers)

    @cached_property
    def sizes(self) -> tuple[MoneyMention, ...]:
        """The amounts that can be the deal's size."""
        return self._mine(self.scene.sizes)

    @cached_property
    def valuations(self) -> tuple[MoneyMention, ...]:
        """The amounts that value a company."""
        return tuple(m for m in self._mine(self.scene.money) if sums.is_valuation(m))

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the clauses."""
        return self._mine(self.scene.dates)

    @cached_property
    def rounds(self) -> tuple[RoundMention, ...]:
        """The round names in the clauses."""
        return self._mine(self.scene.rounds)

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The shares of a company in the clauses."""
        return self._mine(self.scene.shares)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The names in the clauses."""
        return self._mine(self.scene.hits)

    @cached_property
    def figures(self) -> tuple[Span, ...]:
        """Where the clauses tell sizes, valuations, rounds and shares, in text order."""
        groups: tuple[Sequence[Spanned], ...] = (
            self.sizes,
            self.valuations,
            self.rounds,
            self.shares,
        )
        return tuple(sorted(item.span for group in groups for item in group))

    @property
    def is_anchored(self) -> bool:
        """Whether the clauses speak of a deal at all."""
        return bool(self.sizes or self.valuations or self.rounds) or any(
            _tells(t) and (self.hits or t.kind is not DealKind.ACQUISITION) for t in self.triggers
        )

    def __add__(self, other: "Statement") -> "Statement":
        return Statement(self.scene, tuple(sorted({*self.clauses, *other.clauses})))


def _tells(trigger: Trigger) -> bool:
    return trigger.rule.strength != "generic"


# The sentences of the article at hand, which several rules ask for in turn.
_SENTENCES = 256


@lru_cache(maxsize=_SENTENCES)
def statements(scene: Scene) -> tuple[Statement, ...]:
    """The statements of a sentence in text order; clauses around the deals join their neighbour."""
    return tuple(_statements(scene))


def _statements(scene: Scene) -> Iterator[Statement]:
    opened: Statement | None = None
    pending: list[Statement] = []
    for clause in _clauses(scene):
        if not clause.is_anchored:
            pending.append(clause)
        elif opened is None:
            opened, pending = _joined([*pending, clause]), []
        elif _conflict(opened, clause):
            mine, theirs = _shared_out(opened, pending)
            yield _joined([opened, *mine])
            opened, pending = _joined([*theirs, clause]), []
        else:
            opened, pending = _joined([opened, *pending, clause]), []
    if opened is not None:
        yield _joined([opened, *pending])


def _joined(parts: Sequence[Statement]) -> Statement:
    whole = parts[0]
    for part in parts[1:]:
        whole += part
    return whole


def _shared_out(
    opened: Statement, pending: list[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Which of the clauses between two deals go to the first, and which introduce the second."""
    for index, clause in enumerate(pending):
        if _opens_with(clause, "conditional"):
            return pending[:index], pending[index:]
        if _opens_with(clause, "by_whom"):
            continue
        if (clause.dates and opened.dates) or (clause.rounds and opened.rounds):
            return pending[:index], pending[index:]
    for index, clause in enumerate(pending):
        joined = _AND.match(clause.scene.folded, clause.clauses[0].start)
        given = _opens_with(clause, "by_whom")
        if clause.hits and not given and (joined or clause is pending[-1]):
            return pending[:index], pending[index:]
    return pending, []


def _opens_with(clause: Statement, key: str) -> bool:
    """Whether a clause opens with a word such as "if", or one that tells who paid before."""
    pattern = grammar.cue(clause.scene.lang, "context", key)
    start, end = clause.clauses[0]
    return bool(pattern.match(clause.scene.folded, start, end))


def _conflict(one: Statement, other: Statement) -> bool:
    return (
        _sums_differ(one, other)
        or _differ({r.label for r in one.rounds}, {r.label for r in other.rounds})
        or _kinds_differ(one, other)
        or _dates_differ(one, other)
        or _bought_by_another(one, other)
        or _opens_with(other, "conditional")
    )


def _bought_by_another(one: Statement, other: Statement) -> bool:
    """Whether a title values one company, and another at the head of its next clause buys.

    As in "Acme valued at $4bn, Beta buys a rival for $19m".
    """
    if not one.scene.sentence.is_title or one.sizes or not one.valuations:
        return False
    mine = {hit.name for hit in one.hits if hit.is_company}
    theirs = [hit for hit in other.hits if hit.is_company]
    start = other.clauses[0].start
    return (
        bool(mine and other.sizes and theirs)
        and other.sizes[0].role is MoneyRole.PRICE
        and theirs[0].name not in mine
        and not other.scene.folded[start : theirs[0].span.start].strip()
    )


def _differ(one: set[str], other: set[str]) -> bool:
    return bool(one and other and not one & other)


def _sums_differ(one: Statement, other: Statement) -> bool:
    return any(
        not sums.agree(a.money, b.money) for a in one.sizes[:1] for b in other.sizes[:1]
    ) or any(
        not sums.agree(a.money, b.money) for a in one.valuations[:1] for b in other.valuations[:1]
    )


def _kinds_differ(one: Statement, other: Statement) -> bool:
    if not (other.sizes or other.dates or other.valuations):
        return False
    mine, theirs = ({t.kind for t in s.triggers if _tells(t)} for s in (one, other))
    if not mine or not theirs or mine & theirs:
        return False
    return not any((mine | theirs) <= group for group in _TOGETHER)


def _dates_differ(one: Statement, other: Statement) -> bool:
    return bool(
        other.triggers
        and one.dates
        and other.dates
        and not any(overlap(a.date, b.date) for a in one.dates for b in other.dates)
    )


def overlap(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can be the same at different precision."""
    pairs = ((one.month, other.month), (one.day, other.day))
    return one.year == other.year and all(a is None or b is None or a == b for a, b in pairs)


@lru_cache(maxsize=_SENTENCES)
def clauses_of(scene: Scene) -> tuple[Span, ...]:
    """The clauses of a sentence in text order."""
    return tuple(clause for statement in _clauses(scene) for clause in statement.clauses)


def _clauses(scene: Scene) -> Iterator[Statement]:
    whole: list[Span] = [
        item.span
        for items in (scene.money, scene.dates, scene.hits, scene.shares, scene.triggers)
        for item in items
    ]
    start = scene.sentence.span.start
    for mark in _BREAK.finditer(scene.folded, *scene.sentence.span):
        if not any(
            span.start < mark.end() and mark.start() < span.end
            for span in whole
            if mark.end() > mark.start()
        ):
            yield from _cut(Statement(scene, (Span(start, mark.start()),)))
            start = mark.end()
    yield from _cut(Statement(scene, (Span(start, scene.sentence.span.end),)))


def _cut(clause: Statement) -> Iterator[Statement]:
    """A clause that tells two sums, cut before the words that lead to the second."""
    for one, other in pairwise(clause.sizes):
        if not sums.agree(one.money, other.money):
            where = _before_second(clause, one, other)
            (span,) = clause.clauses
            yield Statement(clause.scene, (Span(span.start, where),))
            yield from _cut(Statement(clause.scene, (Span(where, span.end),)))
            return
    yield clause


def _before_second(clause: Statement, one: MoneyMention, other: MoneyMention) -> int:
    starts = [
        item.span.start
        for items in (clause.hits, clause.triggers)
        for item in items
        if one.span.end <= item.span.start < other.span.start
    ]
    return min(starts, default=other.span.start)
