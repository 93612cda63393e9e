"""Whether two reports of one company tell of one deal. Precision first: in doubt they do not."""

from operator import getitem
from typing import NamedTuple

from models.judgement import Judgement, Link
from pipeline.reconcile import evidence, sentences
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import SLOTS, Comparison, Outcome, assemble, share_article
from pipeline.reconcile.rules import NOTHING, RULES, Rule


class Verdict(NamedTuple):
    """A judgement on two reports, the weight of their evidence in bits, and why."""

    judgement: Judgement
    bits: int
    rule: Rule

    @property
    def near_miss(self) -> bool:
        """Whether a rule says that it is in doubt, rather than that nothing is known."""
        return self.judgement is Judgement.UNSURE and self.rule is not NOTHING


class _Table:
    """What one slot of many claims comes to: each two values are compared once.

    Values and outcomes are numbered in the order in which they turn up.
    """

    def __init__(self, number: int, outcomes: dict[Outcome, int]) -> None:
        self._slot = SLOTS[number]
        self._codes: dict[object, int] = {}
        self._tellers: list[Claim] = []
        self._rows: list[_Row] = []
        self._outcomes = outcomes

    def code(self, claim: Claim) -> int:
        """The number of what a claim tells."""
        code = self._codes.setdefault(self._slot.told(claim), len(self._codes))
        if code == len(self._tellers):
            self._tellers.append(claim)
            self._rows.append(_Row(self, code))
        return code

    def row(self, code: int) -> "_Row":
        """The outcomes of comparing one value with the others."""
        return self._rows[code]

    def compare(self, one: int, other: int) -> int:
        """The number of the outcome of comparing two values."""
        outcome = self._slot.compare(self._tellers[one], self._tellers[other])
        return self._outcomes.setdefault(outcome, len(self._outcomes))


class _Row(dict[int, int]):
    """Outcomes by the other value's number, computed when they are first asked for."""

    def __init__(self, table: _Table, code: int) -> None:
        super().__init__()
        self._table, self._code = table, code

    def __missing__(self, other: int) -> int:
        self[other] = outcome = self._table.compare(self._code, other)
        return outcome


class Judge:
    """Judges pairs of claims of one company, comparing no two values twice.

    The many reports of one deal tell few different values, so that a pair costs little.
    """

    def __init__(self) -> None:
        """Nothing is known at first."""
        self._outcomes: list[dict[Outcome, int]] = [{} for _ in SLOTS]
        self._tables = [_Table(number, seen) for number, seen in enumerate(self._outcomes)]
        self._known: dict[Claim, tuple[tuple[int, ...], tuple[_Row, ...]]] = {}
        self._verdicts: dict[tuple[int, ...], Verdict] = {}

    def content(self, claim: Claim) -> tuple[int, ...]:
        """What a claim tells, as numbers: claims of equal content are judged alike."""
        return self._look(claim)[0]

    def judge(self, one: Claim, other: Claim) -> Verdict:
        """The verdict on two reports; symmetric."""
        mine, rows = self._look(one)
        theirs, _ = self._look(other)
        key = (mine == theirs, share_article(one, other), *map(getitem, rows, theirs))
        return self._verdicts.get(key) or self._decide(key)

    def _look(self, claim: Claim) -> tuple[tuple[int, ...], tuple[_Row, ...]]:
        known = self._known.get(claim)
        if known is None:
            codes = tuple(table.code(claim) for table in self._tables)
            rows = tuple(table.row(code) for table, code in zip(self._tables, codes, strict=True))
            self._known[claim] = known = codes, rows
        return known

    def _decide(self, key: tuple[int, ...]) -> Verdict:
        alike, same_article, *codes = key
        outcomes = [list(seen)[code] for seen, code in zip(self._outcomes, codes, strict=True)]
        found = decide(assemble(outcomes, alike=bool(alike), same_article=bool(same_article)))
        self._verdicts[key] = found
        return found


def decide(c: Comparison) -> Verdict:
    """What a comparison comes to: the first rule that holds decides."""
    bits = evidence.bits(c)
    return next(
        Verdict(judgement, bits, rule)
        for judgement, rules in RULES
        for rule in rules
        if rule.holds(c)
    )


def link(one: Claim, other: Claim, verdict: Verdict) -> Link:
    """A verdict on two reports as a link, with the sentence that gives its reason.

    The rules decide; the evidence only says how clearly, so that the score of what is judged the
    same is 0.5 or more, and of what is judged different 0.5 or less.
    """
    first, second = sorted((one, other), key=lambda claim: claim.place)
    left, right = sorted((one.id, other.id))
    bits = verdict.bits
    if verdict.judgement is Judgement.SAME:
        bits = max(bits, 0)
    elif verdict.judgement is Judgement.DIFFERENT:
        bits = min(bits, 0)
    why = sentences.fill(verdict.rule.why, first, second)
    return Link(left, right, verdict.judgement, evidence.probability(bits), why)
