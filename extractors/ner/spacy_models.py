"""spaCy's pipelines as recognisers."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from runpy import run_path
from typing import TYPE_CHECKING, Any

from extractors.ner.base import Vote
from extractors.ner.biluo import Decoder, Entity
from extractors.ner.token_match import token_match
from models.mention import NameKind
from models.span import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Everything but the entity recogniser, which has its own embedding layer: nothing else is read,
# nor are all the words that the model was trained on (90 MB of French ones).
_UNUSED = (
    *("tok2vec", "tagger", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"),
    "strings",
)
_TOGETHER = 64  # sentences in one run of the network: more are no faster, and take more memory
# Strings that a process keeps once it met them; all further words are forgotten with their batch.
_KEPT_STRINGS = 50_000
_SHORTEST_STEM = 2
_KINDS = {
    "ORG": NameKind.ORGANISATION,
    "PER": NameKind.PERSON,
    "PERSON": NameKind.PERSON,
    "LOC": NameKind.PLACE,
    "GPE": NameKind.PLACE,
    "FAC": NameKind.PLACE,
    "PRODUCT": NameKind.PRODUCT,
}
_LABELS = {*_KINDS, "MISC", "WORK_OF_ART", "NORP"}


class SpacyRecogniser:
    """One spaCy pipeline, reduced to its tokeniser and entity recogniser."""

    def __init__(self, pipeline: "Language") -> None:
        self._pipeline = pipeline
        self._decoder = Decoder(pipeline.get_pipe("ner"))
        self.name = f"{pipeline.meta['lang']}_{pipeline.meta['name']}"
        self.version = str(pipeline.meta["version"])
        words, self._endings = _dictionary(pipeline)
        self._words = words | _stop_words(pipeline.meta["lang"])

    @classmethod
    def load(cls, packages: Sequence[str]) -> "SpacyRecogniser | None":
        """The first of the packages that is installed, None where none is.

        Raises whatever the import of an installed package raises: it is there, but broken.
        """
        package = next(filter(find_spec, packages), None)
        if package is None:
            return None
        return cls(_loaded(package))

    def votes(self, texts: Sequence[str]) -> list[list[Vote]]:
        """For each text the entities that can be names: no amounts, dates or counts."""
        found: list[list[Vote]] = []
        for start in range(0, len(texts), _TOGETHER):
            with self._words_forgotten():
                found += self._votes(texts[start : start + _TOGETHER])
        return found

    def _votes(self, texts: Sequence[str]) -> list[list[Vote]]:
        documents = [self._pipeline.make_doc(text) for text in texts]
        told = zip(documents, self._decoder.entities(documents), strict=True)
        return [
            [_vote(document, entity) for entity in entities if entity.label in _LABELS]
            for document, entities in told
        ]

    def _words_forgotten(self) -> AbstractContextManager[object]:
        """A time after which words first met in it are forgotten, once enough are kept."""
        if len(self._pipeline.vocab.strings) < _KEPT_STRINGS:
            return nullcontext()
        return self._pipeline.memory_zone()

    def is_word(self, word: str) -> bool:
        """Whether a word in lower case is a common word, or an inflected form of one."""
        if word in self._words:
            return True
        return any(
            word.endswith(old) and word[: len(word) - len(old)] + new in self._words
            for old, new in self._endings
            if len(word) - len(old) >= _SHORTEST_STEM
        )


def _loaded(package: str) -> "Language":
    """The package's pipeline, as its own `load` gives it.

    It is made from what the package stores, not from what spaCy's module of the language holds:
    that is the same, and takes seconds to import.
    """
    util = import_module("spacy.util")
    language: type[Language] = import_module("spacy.language").Language
    config = next(util.get_package_path(package).glob("*/config.cfg"))
    read = util.load_config(config)
    plain: type[Language] = type("Plain", (language,), {"lang": read["nlp"]["lang"]})
    pipeline = plain.from_config(read, exclude=_UNUSED)
    pipeline.from_disk(config.parent, exclude=(*_UNUSED, "tokenizer"))
    tokenizer: Any = pipeline.tokenizer
    stored = config.with_name("tokenizer")
    tokenizer.from_disk(stored, exclude=("vocab", "token_match"))
    source = import_module("srsly").read_msgpack(stored).get("token_match")
    tokenizer.token_match = token_match(source) if source else None
    return pipeline


def _stop_words(lang: str) -> frozenset[str]:
    """A language's commonest words, from spaCy's file without the package that it stands in."""
    (spacy,) = import_module("spacy").__path__
    return frozenset(run_path(f"{spacy}/lang/{lang}/stop_words.py")["STOP_WORDS"])


def _vote(document: "Doc", entity: Entity) -> Vote:
    last = document[entity.end - 1]
    span = Span(document[entity.start].idx, last.idx + len(last))
    return Vote(span, entity.label, _KINDS.get(entity.label))


def _dictionary(pipeline: "Language") -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """The words of the lemmatiser's tables, and its rules (ending, ending of the base form).

    The lemmatiser itself does not run; its tables take more memory than their words, and spaCy
    takes half a second to make them of what is stored.
    """
    stored = pipeline.path / "lemmatizer" / "lookups" / "lookups.bin" if pipeline.path else None
    tables = import_module("srsly").read_msgpack(stored) if stored and stored.exists() else {}
    known = [tables.get(name, {}) for name in ("lemma_index", "lemma_exc")]
    words = frozenset(word for table in known for words in table.values() for word in words)
    rules = tables.get("lemma_rules", {}).values()
    return words, tuple({(old, new) for endings in rules for old, new in endings})
