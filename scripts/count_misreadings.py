"""Count how often a slot of a deal is misread, for the model of belief.

    .venv/bin/python scripts/count_misreadings.py fixtures/held-back fixtures/articles

prints the table `misread` of pipeline/reconcile/belief.toml: for each slot [wrong values, values
told], over the deals that the gold of the folders has as well. A value where the gold has none is
wrong.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from extractors.reading import read
from models.report import DEAL_SLOTS
from pipeline import guide, ingest
from pipeline.check import comparison
from pipeline.check.corpus import GoldFile, gold_files

Facts = Mapping[str, Any]
# What the gold's comparison calls a slot.
_COMPARED = {"investors": "investor"}


def main(*folders: str) -> None:
    """Print the table for some folders of gold."""
    told: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for file in chain.from_iterable(gold_files(Path(folder)) for folder in folders):
        for predicted, gold in _articles(file):
            _count(told, right, predicted["deals"], gold["deals"])
    print("[misread]")
    for slot in DEAL_SLOTS:
        print(f"{slot} = [{told[slot] - right[slot]}, {told[slot]}]")


def _articles(file: GoldFile) -> Iterator[tuple[Facts, Facts]]:
    """What is read in each article of a file, beside its gold."""
    for source in ingest.sources([str(file.article)]):
        if isinstance(source, ingest.Refused):
            raise SystemExit(f"{source.address}: {source.reason}")
        article = ingest.normalise(source)
        gold = file.facts[None if None in file.facts else article.id]
        yield guide.article_json(read(article)), gold


def _count(
    told: Counter[str], right: Counter[str], predicted: list[Facts], gold: list[Facts]
) -> None:
    ours, theirs = ([comparison.slots(deal) for deal in side] for side in (predicted, gold))
    for i, j in comparison.align(ours, theirs):
        for slot in DEAL_SLOTS:
            name = _COMPARED.get(slot, slot)
            told[slot] += len(ours[i][name])
            right[slot] += comparison.matches(ours[i][name], theirs[j][name])


if __name__ == "__main__":
    main(*sys.argv[1:])
