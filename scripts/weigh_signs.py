"""Make `extractors/lexicon/company.toml`: what each sign that a name is a deal's company is worth.

    python scripts/weigh_signs.py fixtures/articles fixtures/development > company.toml
    python scripts/weigh_signs.py --folds 8 fixtures/articles fixtures/development

Every statement whose sum the gold gives to a deal is one choice among the article's companies. The
weights are those of a conditional logit model (McFadden 1974) with a Gaussian prior, so the same
articles and recognisers give the same file, whatever weights stood there before. With `--folds`
nothing is written: each article's choices are made with weights from the others, and the shares of
right ones are printed, beside those of the rules.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors import dates, deals, investors, names, roles
from extractors import money as amounts
from extractors.deals.parties import Draft
from extractors.deals.signs import signs
from extractors.document import Document
from models.article import Article
from models.mention import Name
from pipeline import guide, ingest
from pipeline.check.comparison import figure
from pipeline.check.comparison import names as names_of
from pipeline.check.corpus import gold_files

Fact = Mapping[str, Any]
Vector = NDArray[np.float64]

# A sign seen less often than this teaches nothing general.
SEEN = 8
# The prior's strength; cross-validation is flat between 3 and 12.
PRIOR = 6.0
STEPS, PACE = 300, 0.05
# Weights below this change no choice worth mentioning.
LEAST = 0.05


@dataclass(frozen=True)
class Choice:
    """One statement: the signs on every candidate, which of them are right, and the rules' pick."""

    article: str
    candidates: Sequence[frozenset[str]]
    right: Sequence[bool]
    pointed: int | None


def choices(folder: Path) -> Iterator[Choice]:
    """The choices of all annotated articles under a folder."""
    for file in gold_files(folder):
        for source in ingest.sources([str(file.article)]):
            if isinstance(source, ingest.Refused):
                sys.exit(f"unreadable: {file.article}")
            article = ingest.normalise(source)
            for identity, facts in file.facts.items():
                if identity in {None, article.id}:
                    yield from _choices(article, facts["deals"], str(file.article))


def _choices(article: Article, gold: Sequence[Fact], key: str) -> Iterator[Choice]:
    document = Document(article)
    named, dated = names.find(document), dates.find(document)
    money = roles.assign(document, amounts.find(document), named)
    told = deals.tell(document, money, dated, named, investors.find(document, named))
    focus, settled = told.focus, list[tuple[Draft, Name]]()
    for made in told.drafts:
        d = focus.placed(made)
        pointers, before = focus.pointers(d, settled), [name for _, name in settled]
        stands, wanted = focus.standing, _companies(d, gold)
        right = [bool(_forms(name) & wanted) for name in stands.candidates]
        # Not the present weights' choice, or the new ones would follow from them.
        chosen = next((name for name in pointers.values() if name), None)
        if any(right):
            found = signs(d, stands, pointers, before)
            seen = [found[name] for name in stands.candidates]
            pick = stands.candidates.index(chosen) if chosen in stands.candidates else None
            yield Choice(key, seen, right, pick)
            chosen = stands.candidates[right.index(True)]
        if chosen:
            settled.append((d, chosen))


def _companies(d: Draft, gold: Sequence[Fact]) -> frozenset[str]:
    """The companies of the gold's deals with the draft's sum, else with its valuation."""
    sizes, valuations = d.statement.sizes, d.statement.valuations
    slot, told = ("amount", sizes) if sizes else ("valuation", valuations)
    wanted = {figure(guide.money_json(mention.money)) for mention in told[:1]} - {None}
    deals_told = [deal for deal in gold if figure(deal.get(slot)) in wanted]
    return frozenset().union(*map(_gold_forms, deals_told))


def _gold_forms(deal: Fact) -> frozenset[str]:
    return names_of(deal, "company", "company_canonical")


def _forms(name: Name) -> frozenset[str]:
    return _gold_forms({"company": name.text, "company_canonical": name.canonical})


def fit(learnt: Sequence[Choice]) -> dict[str, float]:
    """The weights that make the right candidates likeliest, under the prior."""
    counted = Counter(s for c in learnt for one in c.candidates for s in one)
    column = {s: i for i, s in enumerate(sorted(s for s, n in counted.items() if n >= SEEN))}
    data = [(_matrix(c, column), np.array(c.right, float)) for c in learnt]
    weights, mean, square = (np.zeros(len(column)) for _ in range(3))
    for step in range(1, STEPS + 1):  # Adam, on the whole data at each step
        slope = -PRIOR * weights + sum(_slope(x, right, weights) for x, right in data)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights += PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return {s: round(float(weights[i]), 2) for s, i in column.items() if abs(weights[i]) >= LEAST}


def _matrix(choice: Choice, column: Mapping[str, int]) -> Vector:
    rows = np.zeros((len(choice.candidates), len(column)))
    for row, seen in zip(rows, choice.candidates, strict=True):
        row[[column[s] for s in seen if s in column]] = 1
    return rows


def _slope(x: Vector, right: Vector, weights: Vector) -> Vector:
    likely = np.exp(x @ weights - np.max(x @ weights))
    slope: Vector = x.T @ (likely * right / (likely @ right) - likely / likely.sum())
    return slope


def _is_right(choice: Choice, weights: Mapping[str, float]) -> bool:
    scores = [fsum(weights.get(s, 0.0) for s in seen) for seen in choice.candidates]
    return choice.right[scores.index(max(scores))]


def validate(all_choices: Sequence[Choice], folds: int) -> None:
    """Print how many choices on articles left out are right, and how many of the rules' first."""
    articles = sorted({c.article for c in all_choices})
    right = 0
    for fold in range(folds):
        out = set(articles[fold::folds])
        weights = fit([c for c in all_choices if c.article not in out])
        right += sum(_is_right(c, weights) for c in all_choices if c.article in out)
    by_rule = sum(c.pointed is not None and c.right[c.pointed] for c in all_choices)
    print(f"choices {len(all_choices)}, right {right}, by the first rule that points {by_rule}")


def main() -> None:
    """Write the weights, or with `--folds` how well they generalise, to standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--folds", type=int)
    options = parser.parse_args()
    found = [choice for folder in options.folders for choice in choices(folder)]
    if options.folds:
        validate(found, options.folds)
        return
    folders = " ".join(folder.as_posix() for folder in options.folders)
    print(f"# Made by `python scripts/weigh_signs.py {folders}`")
    print(f"# from {len(found)} choices; don't edit.")
    print("\n[weights]")
    for sign, weight in sorted(fit(found).items()):
        print(f"{json.dumps(sign, ensure_ascii=False)} = {weight}")


if __name__ == "__main__":
    main()
