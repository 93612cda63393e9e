"""Read the articles beside the gold and score them."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors import firings
from extractors.document import Document
from extractors.reading import read
from models.article import OTHER
from models.errors import SourceError, UsageError
from models.report import Reading
from pipeline import guide, ingest
from pipeline.check.clusters import deal_ids
from pipeline.check.corpus import GoldFile, corpus_hash, gold_files, without_gold
from pipeline.check.result import CheckedArticle, Mistake, Result
from pipeline.check.rules import judge
from pipeline.check.scoring import score
from pipeline.check.wrong import Wrong, locate

Progress = Callable[[int, int], None]


def check(
    folder: Path,
    floors: Path | None = None,
    progress: Progress | None = None,
    *,
    rules: bool = False,
) -> Result:
    """Read and score every article that has gold; an unreadable one counts as all missed.

    `progress` is told how many of all gold files are read; `rules` asks what became of each rule's
    firings as well. Raises UsageError where the folder holds
    no gold in the guide's form, or gold for a record that its file does not hold.
    """
    files = gold_files(folder, floors)
    pairs: list[_Pair] = []
    unscored = [str(path) for path in without_gold(folder, files)]
    for number, file in enumerate(files, 1):
        pairs += _read(file, unscored)
        if progress:
            progress(number, len(files))
    ids = iter(deal_ids([pair.reading for pair in pairs if pair.reading]))
    articles = tuple(
        _checked(pair, next(ids) if pair.reading else (), rules=rules) for pair in pairs
    )
    return Result(corpus_hash(folder, floors), articles, tuple(unscored))


@dataclass(frozen=True, slots=True)
class _Pair:
    """Gold facts beside what was read; `source` begins at line `first_line` of the file."""

    key: str
    file: Path
    gold: Mapping[str, Any]
    source: str
    first_line: int
    reading: Reading | None
    failure: str | None = None


def _read(file: GoldFile, unscored: list[str]) -> Iterator[_Pair]:
    """The gold facts of one file, each with what was read in its article."""
    left = dict(file.facts)
    lined = None not in left
    for source in ingest.sources([str(file.article)]):
        reading, failure = _reading(source)
        record = reading.article.id if reading and lined else None
        if record not in left:
            unscored.append(source.address)
            continue
        data = b"" if isinstance(source, ingest.Refused) else source.data
        yield _Pair(
            key=f"{file.key}#{record}" if lined else file.key,
            file=file.article,
            gold=left.pop(record),
            source=data.decode(errors="replace"),
            first_line=int(source.address.rpartition(":")[2]) if lined else 1,
            reading=reading,
            failure=failure,
        )
    if left:
        missing = ", ".join(str(record) for record in left)
        article = file.article.name
        raise UsageError(f"{file.gold} has gold that {article} has no article for: {missing}")


def _reading(source: ingest.RawSource | ingest.Refused) -> tuple[Reading | None, str | None]:
    """What is read in a source, or why nothing is."""
    if isinstance(source, ingest.Refused):
        return None, source.reason
    try:
        return read(ingest.normalise(source)), None
    except SourceError as error:
        return None, str(error)


def _checked(pair: _Pair, ids: Sequence[str | None], *, rules: bool) -> CheckedArticle:
    predicted = guide.article_json(pair.reading, ids) if pair.reading else {}
    tally, wrongs = score(predicted, pair.gold)
    return CheckedArticle(
        key=pair.key,
        file=pair.file,
        lang=str(pair.gold.get("lang") or predicted.get("lang") or OTHER),
        tally=tally,
        mistakes=tuple(_located(wrongs, pair)),
        failure=pair.failure,
        judged=tuple(judge(firings.find(pair.reading), predicted, pair.gold, wrongs))
        if rules and pair.reading
        else (),
    )


def _located(wrongs: Iterable[Wrong], pair: _Pair) -> Iterator[Mistake]:
    """Each wrong value with its place."""
    if pair.reading is None:
        yield from (Mistake(wrong, None) for wrong in wrongs)
        return
    document = Document(pair.reading.article)
    sentences = [sentence.span for sentence in document.sentences]
    for wrong in wrongs:
        place = locate(wrong, document.text, sentences, pair.source)
        if place:
            place = replace(place, line=place.line + pair.first_line - 1)
        yield Mistake(wrong, place)
