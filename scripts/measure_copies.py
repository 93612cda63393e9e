"""Measure how well copies of a text are told from different articles.

    .venv/bin/python scripts/measure_copies.py fixtures/articles fixtures/development

Each article is compared with itself after changes such as an editor makes, and with every other
article of its language: on one deal, by the gold beside them, or on others. Articles that stand in
both folders are taken once. Printed for each sort of pair: how many there are, how many are taken
for copies, and the share of the shorter text that the longer one is estimated to hold, at its
median and at the pair nearest to a mistake.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

from models.article import Article
from models.deal import DealSource
from pipeline import ingest
from pipeline.check.corpus import gold_files
from pipeline.reconcile.copies import COPIED, contained, sketch


@dataclass(frozen=True)
class Told:
    """An article with its sketch, and the keys of the deals that the gold says it tells of."""

    article: Article
    source: DealSource
    deals: frozenset[str]


def _source(name: str, text: str) -> DealSource:
    return DealSource(name, sketch=sketch(text))


def with_words_replaced(text: str, one_in: int) -> str:
    """The text with every n-th word, or Chinese character, replaced by another one of it."""
    words = re.findall(r"[\u3400-\u9fff]|\w+|\W", text)
    places = [n for n, word in enumerate(words) if word.isalnum()]
    for n in places[::one_in]:
        words[n] = words[places[n % len(places) - 1]]
    return "".join(words)


def under_another_headline(text: str) -> str:
    """The text under words that are not its own."""
    return "What the markets will watch this week\n" + text.partition("\n")[2]


def with_an_agencys_name(text: str) -> str:
    """The text with what an agency sets before and after it."""
    return f"BERGEN (Fjord Wire) - {text}\n(Reporting by A. Lie; editing by B. Dal; 编辑：某某)"


CHANGES: dict[str, Callable[[str], str]] = {
    "every 50th word replaced": lambda text: with_words_replaced(text, 50),
    "every 20th word replaced": lambda text: with_words_replaced(text, 20),
    "every 10th word replaced": lambda text: with_words_replaced(text, 10),
    "another headline": under_another_headline,
    "agency's name before and after": with_an_agencys_name,
    "first half": lambda text: text[: len(text) // 2],
    "first third": lambda text: text[: len(text) // 3],
    "first half, headline and agency": lambda text: with_an_agencys_name(
        under_another_headline(text[: len(text) // 2])
    ),
}


def articles(folders: Iterable[str]) -> Iterator[Told]:
    """The articles that have gold, each text once."""
    seen = set()
    for file in (file for folder in folders for file in gold_files(Path(folder))):
        for raw in ingest.sources([str(file.article)]):
            if isinstance(raw, ingest.Refused):
                raise SystemExit(f"{raw.address}: {raw.reason}")
            article = ingest.normalise(raw)
            facts = file.facts[None if None in file.facts else article.id]
            words = "".join(article.text.split())
            if words not in seen:
                seen.add(words)
                deals = frozenset(deal["deal_key"] for deal in facts["deals"])
                yield Told(article, _source(article.source, article.text), deals)


def main() -> None:
    """Print a line for each sort of pair."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="+", help="annotated articles")
    everyone = list(articles(parser.parse_args().folders))
    for name, change in CHANGES.items():
        changed = [_source("changed", change(told.article.text)) for told in everyone]
        pairs = zip((told.source for told in everyone), changed, strict=True)
        _print(name, [contained(one, other) for one, other in pairs], copies=True)
    different: dict[str, list[float]] = defaultdict(list)
    for one, other in combinations(everyone, 2):
        if one.article.lang == other.article.lang:
            sort = "different, on one deal" if one.deals & other.deals else "different, on others"
            different[sort].append(contained(one.source, other.source))
    for sort, shares in sorted(different.items()):
        _print(sort, shares, copies=False)


def _print(name: str, shares: Sequence[float], *, copies: bool) -> None:
    found = sum(share >= COPIED for share in shares)
    nearest = min(shares) if copies else max(shares)
    print(f"| {name} | {len(shares)} | {found} | {median(shares):.2f} | {nearest:.2f} |")


if __name__ == "__main__":
    main()
