"""Versions of all that a reading depends on."""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable
from itertools import chain

from extractors import languages, lexicon

# Packages whose version can change what is read. "missing" stands for none.
_PACKAGES = (
    "babel",
    "charset-normalizer",
    "dateparser",
    "fastwarc",
    "feedparser",
    "htmldate",
    "langdetect",
    "lxml",
    "opencc",
    "price-parser",
    "pyahocorasick",
    "pyarrow",
    "pyyaml",
    "rapidfuzz",
    "spacy",
    "trafilatura",
)
# What turns bytes into a reading: the records, the extractors with their lexicons, and ingest.
_READS = (("models", ""), ("extractors", ""), ("pipeline", "ingest"))
# What turns reports into deals, beside the lexicons and records above.
_DERIVES = tuple(("pipeline", part) for part in ("decisions", "derive", "reconcile", "store"))
_DERIVING_PACKAGES = ("opencc", "pypinyin", "rapidfuzz", "rensa")
_SUFFIXES = (".py", ".toml")


@cache
def reader_version(*, thorough: bool = False) -> str:
    """A hash over the code, lexicons and packages that read: equal hashes give equal readings.

    Reading `thorough`, past the gate, is another version: it finds out more of some sources.
    """
    version = _hash(_READS, _packages())
    return hashlib.sha256(f"{version} thorough".encode()).hexdigest()[:16] if thorough else version


@cache
def deriver_version() -> str:
    """A hash over all that makes deals of reports: equal hashes give equal deals."""
    return _hash((*_READS, *_DERIVES), {name: _version(name) for name in _DERIVING_PACKAGES})


def _hash(sources: Iterable[tuple[str, str]], packages: Mapping[str, str]) -> str:
    digest = hashlib.sha256()
    for name, data in chain.from_iterable(_files(*source) for source in _folders(sources)):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    for name, version in packages.items():
        digest.update(f"{name}={version}\0".encode())
    return digest.hexdigest()[:16]


def _folders(sources: Iterable[tuple[str, str]]) -> Iterator[tuple[Traversable, str]]:
    """The folders of code and lexicons, the added ones among them, with what stands for each."""
    for package, folder in sources:
        root = resources.files(package)
        yield root / folder if folder else root, f"{package}/{folder}"
    for added in lexicon.added_folders():
        yield added, "lexicon"


@cache
def versions() -> Mapping[str, str]:
    """The versions of dealtrace, Python and every package that can change what is read."""
    return {"dealtrace": _version("dealtrace"), "python": platform.python_version(), **_packages()}


def missing_models() -> list[tuple[str, str]]:
    """Each language whose model is not installed, with the model's package."""
    return [
        (code, packages[-1])
        for code, packages in _models().items()
        if packages and all(_version(package) == "missing" for package in packages)
    ]


def _packages() -> dict[str, str]:
    models = chain.from_iterable(_models().values())
    return {name: _version(name) for name in sorted({*_PACKAGES, *models})}


def _models() -> dict[str, list[str]]:
    """For each language the packages of which any one serves it, as registries call them."""
    known = languages.known().items()
    return {code: [name.replace("_", "-") for name in one.models] for code, one in known}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "missing"


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """Every source file under a folder with its name, in order of name."""
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(_SUFFIXES):
            yield f"{name}/{entry.name}", entry.read_bytes()
