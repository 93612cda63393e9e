"""Lexicons are found by topic and language, and every file can be read."""

from importlib import resources

from extractors import lexicon


def test_an_unknown_topic_is_empty() -> None:
    assert lexicon.load("no-such-topic", "en") == {}


def test_languages_of_a_topic() -> None:
    assert lexicon.languages("sentences") == ("en", "fr")


def test_every_lexicon_can_be_read() -> None:
    names = [entry.name for entry in resources.files(lexicon).iterdir()]
    for name in (name for name in names if name.endswith(".toml")):
        lang, _, topic = name.removesuffix(".toml").rpartition(".")
        assert lexicon.load(topic, lang or None), name
