"""Read the articles beside the gold and score them: what `check` finds out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extractors.document import Document
from extractors.reading import read
from models.article import OTHER
from models.errors import SourceError, UsageError
from models.report import Reading
from pipeline import guide, ingest
from pipeline.check.clusters import deal_ids
from pipeline.check.corpus import GoldFile, corpus_hash, gold_files
from pipeline.check.scoring import score
from pipeline.check.tally import Figures, Tally, total
from pipeline.check.wrong import Place, Wrong, locate

ALL = "all"


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong value, and where in its article it stands (None where no words of it are found)."""

    wrong: Wrong
    place: Place | None


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """One article with its gold: counts and mistakes, or `failure`, why it was not read."""

    key: str
    file: Path
    lang: str
    tally: Tally
    mistakes: tuple[Mistake, ...]
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a check over a gold folder; `corpus` is the folder's hash."""

    corpus: str
    articles: tuple[CheckedArticle, ...]

    def overall(self) -> dict[str, Figures]:
        """The table of figures over all articles."""
        return total(article.tally for article in self.articles).table()

    def tables(self) -> dict[str, dict[str, Figures]]:
        """The table of figures over all articles, then one for each language, in order of code."""
        langs = sorted({article.lang for article in self.articles})
        tables = {ALL: self.overall()}
        for lang in langs:
            tables[lang] = total(a.tally for a in self.articles if a.lang == lang).table()
        return tables


Progress = Callable[[int, int], None]


def check(folder: Path, floors: Path | None = None, progress: Progress | None = None) -> Result:
    """Read and score every article that has gold; an unreadable one counts as all missed.

    `progress` is told how many of all gold files are read. Raises UsageError where the folder holds
    no gold in the guide's form, or gold for a record that its file does not hold.
    """
    files = gold_files(folder, floors)
    pairs: list[_Pair] = []
    for number, file in enumerate(files, 1):
        pairs += _read(file)
        if progress:
            progress(number, len(files))
    ids = iter(deal_ids([pair.reading for pair in pairs if pair.reading]))
    articles = tuple(_checked(pair, next(ids) if pair.reading else ()) for pair in pairs)
    return Result(corpus_hash(folder, floors), articles)


@dataclass(frozen=True, slots=True)
class _Pair:
    key: str
    file: Path
    gold: Mapping[str, Any]
    source: str
    first_line: int
    reading: Reading | None
    failure: str | None = None


def _read(file: GoldFile) -> Iterator[_Pair]:
    """The gold facts of one file, each with what was read in its article."""
    left = dict(file.facts)
    for source in ingest.sources([str(file.article)]):
        reading, failure = _reading(source)
        record = reading.article.id if reading and None not in left else None
        gold = left.pop(record, None)
        if gold is not None:
            key = file.key if record is None else f"{file.key}#{record}"
            data = b"" if isinstance(source, ingest.Refused) else source.data
            yield _Pair(
                key=key,
                file=file.article,
                gold=gold,
                source=data.decode(errors="replace"),
                first_line=int(source.address.rpartition(":")[2]) if record else 1,
                reading=reading,
                failure=failure,
            )
    if left:
        missing = ", ".join(str(record) for record in left)
        raise UsageError(
            f"{file.gold} has gold that {file.article.name} has no article for: {missing}"
        )


def _reading(source: ingest.RawSource | ingest.Refused) -> tuple[Reading | None, str | None]:
    """What is read in a source, or why nothing is."""
    if isinstance(source, ingest.Refused):
        return None, source.reason
    try:
        return read(ingest.normalise(source)), None
    except SourceError as error:
        return None, str(error)


def _checked(pair: _Pair, ids: Sequence[str | None]) -> CheckedArticle:
    predicted = guide.article_json(pair.reading, ids) if pair.reading else {}
    tally, wrongs = score(predicted, pair.gold)
    return CheckedArticle(
        key=pair.key,
        file=pair.file,
        lang=str(pair.gold.get("lang") or predicted.get("lang") or OTHER),
        tally=tally,
        mistakes=tuple(_located(wrongs, pair)),
        failure=pair.failure,
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
