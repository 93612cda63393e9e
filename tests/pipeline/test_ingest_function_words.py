"""Function words tell a language only where they are sure of it."""

import tomllib
from pathlib import Path

import pytest

from pipeline.ingest import function_words

CASES = tomllib.loads(Path(__file__).with_name("function_words.toml").read_text("utf-8"))["case"]
TEXTS = {case["lang"]: case["text"] for case in CASES if case["lang"]}
LATIN = ("en", "fr")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30])
def test_the_language_of_a_sentence(case: dict[str, str]):
    lang = case["lang"]
    expected = lang in LATIN if lang else None
    assert function_words.is_in(case["text"], LATIN) is expected


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_of_two_languages(lang: str):
    for text in (TEXTS[lang], TEXTS[lang].upper()):
        assert function_words.which(text, ("en", "fr")) == lang
        assert function_words.which(text, ("fr", "en")) == lang


def test_two_words_choose_between_two_languages_but_not_among_all():
    assert function_words.which("up to our weekly letter", ("en", "fr")) == "en"
    assert function_words.is_in("up to our weekly letter", LATIN) is None


def test_a_sentence_in_both_languages_is_in_neither():
    assert function_words.which(f"{TEXTS['en']} {TEXTS['fr']}", ("en", "fr")) is None


def test_no_words_tell_nothing():
    assert function_words.is_in("", LATIN) is None
    assert function_words.which("40 M€", ("en", "fr")) is None
