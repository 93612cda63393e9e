"""The registry of languages, and folders of lexicons beside the package's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from extractors import languages, lexicon
from models.errors import UsageError


def _forget() -> None:
    for function in (lexicon._named, lexicon.added_folders, lexicon.load, lexicon.languages):
        function.cache_clear()
    for function in (languages.known, languages.latin, languages.is_spaced):
        function.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of lexicons that is looked into; what was read of it is forgotten afterwards."""
    added = tmp_path / "lexicon"
    added.mkdir()
    monkeypatch.setenv(lexicon.VARIABLE, str(added))
    _forget()
    yield added
    _forget()


def test_the_package_reads_three_languages() -> None:
    assert languages.codes() == ("en", "fr", "zh")
    assert languages.latin() == ("en", "fr")
    assert [code for code in ("en", "fr", "zh", "other") if languages.is_spaced(code)] == [
        *("en", "fr", "other")
    ]


def test_an_added_language_stands_behind_the_others(folder: Path) -> None:
    (folder / "de.language.toml").write_text('models = ["de_core_news_sm"]\n', "utf-8")
    assert languages.codes() == ("en", "fr", "zh", "de")
    german = languages.known()["de"]
    assert (german.script, german.recogniser) == ("latin", "spacy")
    assert (german.models, german.locales) == (("de_core_news_sm",), ("de",))


def test_a_script_that_nobody_reads_is_refused(folder: Path) -> None:
    (folder / "el.language.toml").write_text('script = "greek"\n', "utf-8")
    with pytest.raises(UsageError, match=r"el\.language\.toml: script is 'greek'"):
        languages.known()


def test_a_file_of_an_added_folder_outdoes_the_packages(folder: Path) -> None:
    (folder / "en.sentences.toml").write_text('abbreviations = ["approx"]\n', "utf-8")
    assert lexicon.load("sentences", "en") == {"abbreviations": ["approx"]}
    assert "abbreviations" in lexicon.load("sentences", "fr")


def test_an_added_file_may_name_inflections(folder: Path) -> None:
    (folder / "xx.endings.toml").write_text('en = "(?:en|t)"\n', "utf-8")
    (folder / "xx.deals.toml").write_text('words = ["kauf{en}"]\n', "utf-8")
    assert lexicon.load("deals", "xx")["words"] == ["kauf(?:en|t)"]


def test_what_a_file_lacks_is_told_with_its_name(folder: Path) -> None:
    (folder / "de.money.toml").write_text("[numerals]\nlinks = []\n", "utf-8")
    with pytest.raises(UsageError, match=r"the lexicon needs 'grouping' in de\.money\.toml$"):
        lexicon.load("money", "de")["grouping"]
    with pytest.raises(UsageError, match=r"needs 'scales' in de\.money\.toml \[numerals\]$"):
        lexicon.load("money", "de")["numerals"]["scales"]


def test_a_file_that_is_no_toml_is_told_with_its_name(folder: Path) -> None:
    (folder / "de.money.toml").write_text("currency = EUR\n", "utf-8")
    with pytest.raises(UsageError, match=r"de\.money\.toml: .*line 1"):
        lexicon.load("money", "de")


def test_a_folder_that_is_none_is_refused(folder: Path) -> None:
    folder.rmdir()
    with pytest.raises(UsageError, match="which is no folder"):
        lexicon.load("money", "en")
