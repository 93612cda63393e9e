"""A folder of gold: articles with their expected facts beside them, and the hash of it all.

`x.json` holds the facts of the article `x.md`, `x.txt`, `x.html` beside it; beside a file of
records, `x.jsonl`, it holds an array of facts whose `id`s are those of the records.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.errors import UsageError
from pipeline import exact_json, guide
from pipeline.ingest.formats import READERS


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The gold of one file of articles, by record id; the id is None for a file of one article."""

    key: str
    gold: Path
    article: Path
    facts: Mapping[str | None, Mapping[str, Any]]


def gold_files(folder: Path, floors: Path | None = None) -> list[GoldFile]:
    """Every gold file under a folder, in order of path; a floors file is none.

    Raises UsageError where there is none, and where a gold file has no article or is not in the
    guide's form.
    """
    if not folder.is_dir():
        raise UsageError(f"no such folder: {folder}")
    paths = [path for path in sorted(folder.rglob("*.json")) if not _same(path, floors)]
    found = [_gold_file(folder, path) for path in paths]
    if not found:
        raise UsageError(f"no gold in {folder}: x.json beside x.md, x.txt, x.html or x.jsonl")
    return found


def without_gold(folder: Path, files: Iterable[GoldFile]) -> list[Path]:
    """The articles under a folder that have no gold beside them, in order of path."""
    scored = {file.article for file in files}
    return [
        path for path in sorted(_files(folder)) if path.suffix in READERS and path not in scored
    ]


def corpus_hash(folder: Path, floors: Path | None = None) -> str:
    """SHA-256 over the sorted paths and the bytes of all files but hidden ones and the floors."""
    digest = hashlib.sha256()
    for path in sorted(_files(folder), key=lambda path: path.relative_to(folder).as_posix()):
        if not _same(path, floors):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{path.relative_to(folder).as_posix()}\0{content}\n".encode())
    return digest.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _same(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve() == other.resolve()


def _gold_file(folder: Path, path: Path) -> GoldFile:
    article = next(
        (path.with_suffix(suffix) for suffix in READERS if path.with_suffix(suffix).is_file()), None
    )
    if article is None:
        raise UsageError(f"gold without an article beside it: {path}")
    key = path.relative_to(folder).with_suffix("").as_posix()
    return GoldFile(key, path, article, _facts(path))


def _facts(path: Path) -> dict[str | None, Mapping[str, Any]]:
    try:
        content = exact_json.loads(path.read_bytes())
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not JSON: {error}") from error
    records = content if isinstance(content, list) else [content]
    for record in records:
        _require_guides_form(record, path)
    if not isinstance(content, list):
        return {None: content}
    if any("id" not in record for record in records):
        raise UsageError(f"{path} holds gold without an id")
    return {str(record["id"]): record for record in records}


def _require_guides_form(record: Any, path: Path) -> None:
    """Raise UsageError for gold that cannot be scored: a list, a name or a figure is not there."""
    try:
        for key, name in (("amounts", "quote"), ("deals", "company"), ("people", "name")):
            for fact in record[key]:
                str.strip(fact[name])
        for money in (*record["amounts"], *_figures(record["deals"])):
            guide.money_of(money)
    except (KeyError, TypeError, ValueError, ArithmeticError) as error:
        raise UsageError(f"{path} is not gold in the guide's form: {error}") from error


def _figures(deals: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for deal in deals:
        yield from (deal[slot] for slot in ("amount", "valuation") if deal.get(slot))
