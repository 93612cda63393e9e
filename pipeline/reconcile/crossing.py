"""Two names of one company, told by the figures that two articles give: a link across names.

A name alone is weak: here two names are one company's only where two articles give both companies
one amount, at one time, for deals of one sort, and the names are spelled alike, or stand in two
scripts with an investor or the valuation in common.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import product

from rapidfuzz import fuzz

from models.judgement import Judgement, Link
from pipeline import wording
from pipeline.reconcile import names
from pipeline.reconcile.claim import Claim
from pipeline.reconcile.comparison import are_kin
from pipeline.reconcile.dates import Near, near
from pipeline.reconcile.evidence import probability
from pipeline.reconcile.figures import digits
from pipeline.reconcile.sentences import both

# Two spellings of one name ("Marvolanic", "Marvolanique"), in percent of letters in common.
_MISSPELT = 80
_NUMBER = re.compile(r"\d+")
_JANUARY = 1

# What evidence weighs, in bits, by hand: two names drawn from deals of one amount, year and sort
# are mostly two companies', so that the rest must outweigh the first figure.
_START = -4
_BEGINS_ALIKE, _MISSPELT_BITS, _SHARED_INVESTOR, _SHARED_WORTH = 5, 4, 5, 5
_TELLING_SUM = 2  # of more than two digits: 137m tells more than 100m
_WHEN = {Near.YEAR: 0, Near.ADJACENT: 1, Near.MONTH: 2, Near.DAYS: 3}


def figures_link(one: Claim, other: Claim) -> Link | None:
    """The link that makes two claims' companies one, None where their figures make none.

    Symmetric. Claims that it links share a key of `crossing_keys`.
    """
    if one.stored.source == other.stored.source or not crossing_keys(one) & crossing_keys(other):
        return None
    one, other = sorted((one, other), key=lambda claim: claim.id)
    mine, theirs = one.stored.report, other.stored.report
    when = near(mine.date, theirs.date)
    if when < Near.YEAR or are_kin(one.kind, other.kind) is False or mine.amount is None:
        return None
    telling = digits(mine.amount.figure or Decimal(0)) > 2
    evidence = _alike(one, other) or _across_scripts(one, other, told=telling or when > Near.YEAR)
    if evidence is None:
        return None
    bits, words = evidence
    why = f"the same amount ({wording.money(mine.amount)}) at one time "
    why += f"({both(wording.date(mine.date), wording.date(theirs.date))}), {words}"
    bits += _START + _WHEN[when] + _TELLING_SUM * telling
    return Link(one.id, other.id, Judgement.SAME, probability(bits), why)


def crossing_keys(claim: Claim) -> set[str]:
    """Keys to look up what a claim may be linked to: two that `figures_link` links share one.

    Empty for claims that it never links: those without a date or one exact amount. Each key holds
    amount, currency and year with the start or end of a name, an investor or the valuation, so
    that few companies share one. Reports of one company share theirs: look up by company.
    """
    return set(_crossing_keys(claim))


def _crossing_keys(claim: Claim) -> Iterator[str]:
    report = claim.stored.report
    if report.date is None or report.amount is None or report.amount.value is None:
        return
    sum_ = f"{report.amount.value.normalize():f} {report.amount.currency or '-'}"
    marks = {*_name_marks(claim.names), *(f"by {mark}" for mark in claim.investor_marks)}
    if report.valuation is not None:
        marks.add(f"at {wording.money(report.valuation)}")
    years = [report.date.year]
    if report.date.month == _JANUARY:  # done on the 31st of December, reported on the 1st
        years.append(report.date.year - 1)
    yield from (f"{sum_} {year} {mark}" for year, mark in product(years, marks))


def _name_marks(forms: Iterable[str]) -> Iterator[str]:
    """The first and last two letters, of which a misspelling spares one."""
    for form in forms:
        key = names.key(form)
        yield f"{names.words(form)[0][:2]}-"
        yield f"{key[:2]}-"
        yield f"-{key[-2:]}"


def _alike(one: Claim, other: Claim) -> tuple[float, str] | None:
    """What names that are spelled alike weigh, and the names."""
    for mine, theirs in product(one.names, other.names):
        if names.is_prefix(mine, theirs):
            return _BEGINS_ALIKE, f"and names that begin alike ({mine}, {theirs})"
    for mine, theirs in product(one.names, other.names):
        if _is_misspelt(mine, theirs):
            return _MISSPELT_BITS, f"and names spelled nearly alike ({mine}, {theirs})"
    return None


def _across_scripts(one: Claim, other: Claim, *, told: bool) -> tuple[float, str] | None:
    """What investor and valuation weigh for names in two scripts.

    `told` is whether date or amount tell enough: a month, or a figure that is not round.
    """
    mine, theirs = one.stored.report, other.stored.report
    scripts = {names.is_latin(report.company_canonical) for report in (mine, theirs)}
    if len(scripts) == 1 or not told:
        return None
    written = f"for {mine.company_canonical} and {theirs.company_canonical}"
    if mine.valuation is not None and mine.valuation == theirs.valuation:
        return _SHARED_WORTH, f"and the same valuation ({wording.money(mine.valuation)}) {written}"
    if investor := one.common_investor(other):
        return _SHARED_INVESTOR, f"and the same investor ({investor}) {written}"
    return None


def _is_misspelt(one: str, other: str) -> bool:
    """Whether names are nearly the same letters; but numbers are not misspelt."""
    keys = names.key(one), names.key(other)
    numbers = [_NUMBER.findall(key) for key in keys]
    return min(map(len, keys)) > 5 and numbers[0] == numbers[1] and fuzz.ratio(*keys) >= _MISSPELT
