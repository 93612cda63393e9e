"""When two facts count as the same: the comparisons of the annotation guide's scorer.

Facts are in the guide's JSON form. Names are folded, figures rounded to four significant digits,
dates cut to the month.
"""

import re
import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

Fact = Mapping[str, Any]
# What a slot may hold: each element is one value, as the set of forms that all stand for it.
Values = list[frozenset[Hashable]]

DEAL_SLOTS = (
    "company",
    "kind",
    "status",
    "date",
    "round",
    "amount",
    "valuation",
    "stake",
    "lead",
    "investor",
)
_LEGAL = re.compile(
    r"\b(?:inc|incorporated|corp|corporation|co|company|ltd|limited|llc|llp|plc|sa|sas|sarl|se|ag|gmbh|"
    r"ab|as|oy|nv|bv|spa|pte|pty|group|groupe|holdings?|the|platforms)\b"
)
_CJK_LEGAL = re.compile("(?:股份有限公司|有限责任公司|有限公司|控股集团|集团|公司)$")


def folded(name: str | None) -> str:
    """A name without width, case, accents, punctuation, blanks and legal forms; empty for none."""
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name or "")).casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = _CJK_LEGAL.sub("", text.strip())
    text = re.sub(r"[^\w\s]", " ", text.replace("&", " and "))
    return "".join(_LEGAL.sub(" ", text).split()) or "".join(text.split())


def names(fact: Fact, *keys: str) -> frozenset[str]:
    """The folded forms under which a fact gives a name."""
    return frozenset(folded(fact[key]) for key in keys if fact.get(key)) - {""}


def _significant(value: Any) -> float | None:
    # Only a key to compare by, rounded as the guide's scorer rounds; no money is computed from it.
    return None if value is None else float(f"{float(value):.4g}")


def figure(money: Fact | None) -> Hashable | None:
    """An amount as (size, currency), values to four significant digits; None for none."""
    if not money:
        return None
    size: Hashable
    if money.get("vague"):
        size = "vague"
    elif money.get("low") is not None or money.get("high") is not None:
        size = (_significant(money.get("low")), _significant(money.get("high")))
    else:
        size = _significant(money.get("value"))
    return None if size is None else (size, money.get("currency"))


def slots(deal: Fact) -> dict[str, Values]:
    """The comparable values of one deal for every slot of `DEAL_SLOTS`."""
    found: dict[str, Values] = {slot: [] for slot in DEAL_SLOTS}
    if company := names(deal, "company", "company_canonical"):
        found["company"].append(company)
    for slot in ("kind", "status", "round"):
        if deal.get(slot):
            found[slot].append(frozenset({str(deal[slot]).casefold()}))
    if deal.get("date"):
        found["date"].append(frozenset({str(deal["date"])[:7]}))
    for slot in ("amount", "valuation"):
        if (size := figure(deal.get(slot))) is not None:
            found[slot].append(frozenset({size}))
    if deal.get("stake") is not None:
        found["stake"].append(frozenset({round(float(deal["stake"]), 3)}))
    found["investor"], found["lead"] = _investors(deal.get("investors") or ())
    return found


def _investors(investors: Sequence[Fact]) -> tuple[Values, Values]:
    """All investors, and those who led; a single investor leads nobody."""
    known = [(names(investor, "name", "canonical"), investor) for investor in investors]
    everyone = [forms for forms, _ in known if forms]
    lead = [forms for forms, investor in known if forms and investor.get("lead")]
    return list(everyone), list(lead) if len(investors) > 1 else []


def matches(predicted: Values, gold: Values) -> int:
    """How many values pair up, each used once (greedy: the sets rarely overlap)."""
    left, right = list(gold), 0
    for forms in predicted:
        hit = next((other for other in left if other & forms), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right


def align(
    predicted: Sequence[Mapping[str, Values]], gold: Sequence[Mapping[str, Values]]
) -> list[tuple[int, int]]:
    """Pair deals, most common figures first, then most common slots: (predicted, gold) indexes."""
    scored = [
        (-figures, -sum(matches(p[slot], g[slot]) for slot in DEAL_SLOTS), i, j)
        for i, p in enumerate(predicted)
        for j, g in enumerate(gold)
        if (figures := _common_figures(p, g)) is not None
    ]
    pairs: list[tuple[int, int]] = []
    for _, _, i, j in sorted(scored):
        if all(i != taken_i and j != taken_j for taken_i, taken_j in pairs):
            pairs.append((i, j))
    return pairs


def _common_figures(p: Mapping[str, Values], g: Mapping[str, Values]) -> int | None:
    """How many figures two deals share; None where they cannot be the same deal."""
    company = matches(p["company"], g["company"])
    figures = sum(matches(p[slot], g[slot]) for slot in ("amount", "valuation"))
    same_kind = matches(p["kind"], g["kind"])
    if (company and (figures or same_kind)) or (figures and not p["company"]):
        return figures
    return None


def same_organization(one: str, other: str) -> bool:
    """Whether folded names are equal, or one begins with the other ("spark", "sparkcapital")."""
    short, long = sorted((one, other), key=len)
    return len(short) >= 2 and long.startswith(short)


def pair_people(
    predicted: Iterable[Fact], gold: Iterable[Fact]
) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """People found on both sides, by name; then those only predicted and those only in the gold."""
    pairs: list[tuple[Fact, Fact]] = []
    extra: list[Fact] = []
    missed = list(gold)
    for person in predicted:
        known = names(person, "name", "canonical")
        hit = next((other for other in missed if names(other, "name", "canonical") & known), None)
        if hit is None:
            extra.append(person)
        else:
            missed.remove(hit)
            pairs.append((person, hit))
    return pairs, extra, missed
