"""Put together the reports of one company, whatever each of them calls it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import combinations

from rapidfuzz import fuzz

from pipeline.reconcile import names
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import are_kin
from pipeline.reconcile.dates import Near, near
from pipeline.reconcile.figures import digits
from pipeline.reconcile.names import Aliases

# Two spellings of one name ("Anthropic", "Anthropique"), in percent of letters in common.
_MISSPELT = 80
_NUMBER = re.compile(r"\d+")


def block(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims by company.

    Two names are one company's where a report gives both for it, or where they are alike and stand
    with the same amount at the same time.
    """
    aliases = Aliases(claim.names for claim in claims)
    for one, other in _same_figure(claims):
        if _may_be_one(one, other):
            aliases.join(one.names[0], other.names[0])
    blocks: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        blocks[aliases.root(claim.names[0])].append(claim)
    return [blocks[key] for key in sorted(blocks)]


def _same_figure(claims: Iterable[Claim]) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of claims of one amount, year and sort of deal from different articles."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        report = claim.stored.report
        if report.amount and report.amount.value and report.date:
            figure = (report.amount.value, report.amount.currency)
            groups[*figure, report.date.year].append(claim)
    for group in groups.values():
        for one, other in combinations(group, 2):
            alike = are_kin(one.kind, other.kind) is not False
            if alike and one.stored.source != other.stored.source:
                yield one, other


def _may_be_one(one: Claim, other: Claim) -> bool:
    """Whether two names are alike, or in two scripts with an investor or valuation in common.

    The dates must fit; a name in another script needs a month, or a figure that is not round.
    """
    mine, theirs = one.stored.report, other.stored.report
    nearness = near(mine.date, theirs.date)
    if nearness < Near.YEAR:
        return False
    if any(names.is_prefix(a, b) or _is_misspelt(a, b) for a in one.names for b in other.names):
        return True
    scripts = {names.is_latin(mine.company_canonical), names.is_latin(theirs.company_canonical)}
    same_worth = mine.valuation is not None and mine.valuation == theirs.valuation
    telling = nearness >= Near.ADJACENT or (
        mine.amount is not None and digits(mine.amount.figure or Decimal(0)) > 2
    )
    shared = same_worth or one.shares_investor(other) is True
    return len(scripts) == 2 and telling and shared


def _is_misspelt(one: str, other: str) -> bool:
    """Whether names are nearly the same letters; but numbers are not misspelt."""
    keys = names.key(one), names.key(other)
    numbers = [_NUMBER.findall(key) for key in keys]
    return min(map(len, keys)) > 5 and numbers[0] == numbers[1] and fuzz.ratio(*keys) >= _MISSPELT
