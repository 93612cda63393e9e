"""How much dealtrace's own work adds to the recognisers', on articles that all tell of deals.

    python -m scripts.bench.relevant fixtures/development

Prints a JSON object for each language: `articles`, and the processor's seconds that all of the
reading takes (`read`) and that the recognisers alone take on the same sentences (`ner`), the models
being loaded and each the best of three rounds.
"""

import argparse
import json
import time
from collections.abc import Callable
from itertools import groupby

from extractors import ner
from extractors.document import Document
from extractors.reading import read_all
from models.article import Article
from pipeline.ingest import RawSource, normalise, sources

_ROUNDS, _CHUNK = 3, 32


def main() -> None:
    """Measure each language by itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+")
    found = [normalise(one) for one in sources(parser.parse_args().paths) if _is_read(one)]
    found.sort(key=lambda article: article.lang)
    for lang, group in groupby(found, key=lambda article: article.lang):
        articles = list(group)
        read = _best(lambda one=articles: _in_chunks(one, read_all))
        alone = _best(lambda one=articles: _in_chunks(one, _recognised))
        told = {"lang": lang, "articles": len(articles), "read": read, "ner": alone}
        print(json.dumps({**told, "ratio": read / alone}))


def _is_read(source: object) -> bool:
    return isinstance(source, RawSource) and source.format != ".json"


def _in_chunks(articles: list[Article], work: Callable[[list[Article]], object]) -> None:
    for start in range(0, len(articles), _CHUNK):
        work(articles[start : start + _CHUNK])


def _recognised(articles: list[Article]) -> None:
    for article in articles:
        ner.votes(Document(article))


def _best(work: Callable[[], None]) -> float:
    work()
    return min(_seconds(work) for _ in range(_ROUNDS))


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
