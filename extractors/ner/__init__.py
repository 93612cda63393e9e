"""Named-entity recognisers behind one interface: each proposes, none decides.

A recogniser belongs to one language and is loaded once a process, on first use. Where its model is
not installed, the language is read by rules alone; `available` says which models there were.
"""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from extractors import languages
from extractors.document import Document, Sentence
from extractors.ner.base import Recogniser, Vote
from extractors.ner.lac import LacRecogniser
from extractors.ner.spacy_models import SpacyRecogniser

__all__ = ["Recogniser", "Vote", "available", "is_word", "votes", "votes_of"]


@cache
def recogniser(lang: str) -> Recogniser | None:
    """The recogniser of a language, None where no model of it is installed."""
    language = languages.known().get(lang)
    if language is None:
        return None
    if language.recogniser == "lac":
        return LacRecogniser.load()
    return SpacyRecogniser.load(language.models)


def available() -> dict[str, str]:
    """Language -> name and version of the model that reads it; only languages that have one."""
    found = ((lang, recogniser(lang)) for lang in languages.codes())
    return {lang: f"{model.name} {model.version}" for lang, model in found if model is not None}


def is_word(word: str, lang: str) -> bool:
    """Whether a word in lower case is a common word of the language; False where no model tells."""
    model = recogniser(lang)
    return model is not None and model.is_word(word)


def votes(document: Document) -> tuple[Vote, ...]:
    """What the recognisers propose for one document, in text order."""
    (found,) = votes_of([document])
    return found


def votes_of(documents: Sequence[Document]) -> list[tuple[Vote, ...]]:
    """For each document what the recognisers of its sentences' languages propose, in text order.

    A recogniser is given its sentences of all documents at once, and takes each for itself: the
    votes on a document are the same in any company.
    """
    asked: dict[str, list[tuple[int, Sentence]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for sentence in document.sentences:
            asked[sentence.lang].append((number, sentence))
    found: list[list[Vote]] = [[] for _ in documents]
    for lang, sentences in asked.items():
        model = recogniser(lang)
        if model is not None:
            texts = [sentence.span.of(documents[number].folded) for number, sentence in sentences]
            for (number, sentence), proposed in zip(sentences, model.votes(texts), strict=True):
                found[number] += (vote.shifted(sentence.span.start) for vote in proposed)
    return [tuple(sorted(proposed, key=lambda vote: vote.span)) for proposed in found]
