"""spaCy's pipelines as recognisers."""

from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from extractors.ner.base import Vote
from models.mention import NameKind
from models.span import Span

if TYPE_CHECKING:
    from spacy.language import Language

# Everything but the entity recogniser, which has its own embedding layer: nothing else is read.
_UNUSED = ("tok2vec", "tagger", "morphologizer", "parser", "senter", "attribute_ruler")
# Not run either, but its tables are a dictionary of the language's words.
_DICTIONARY = "lemmatizer"
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
    """One spaCy pipeline, reduced to its entity recogniser."""

    def __init__(self, pipeline: "Language") -> None:
        self._pipeline = pipeline
        self.name = f"{pipeline.meta['lang']}_{pipeline.meta['name']}"
        self.version = str(pipeline.meta["version"])
        self._words, self._endings = _dictionary(pipeline)

    @classmethod
    def load(cls, packages: Sequence[str]) -> "SpacyRecogniser | None":
        """The first of the packages that is installed, None where none is.

        Raises whatever the import of an installed package raises: it is there, but broken.
        """
        package = next(filter(find_spec, packages), None)
        if package is None:
            return None
        module = import_module(package)
        return cls(module.load(exclude=list(_UNUSED), disable=[_DICTIONARY]))

    def votes(self, texts: Sequence[str]) -> list[list[Vote]]:
        """For each text the entities that can be names: no amounts, dates or counts."""
        return [
            [
                Vote(
                    Span(entity.start_char, entity.end_char),
                    entity.label_,
                    _KINDS.get(entity.label_),
                )
                for entity in parsed.ents
                if entity.label_ in _LABELS
            ]
            for parsed in self._pipeline.pipe(texts, batch_size=64)
        ]

    def is_word(self, word: str) -> bool:
        """Whether a word in lower case is a common word, or an inflected form of one."""
        if word in self._words or word in self._pipeline.Defaults.stop_words:
            return True
        return any(
            word.endswith(old) and word[: len(word) - len(old)] + new in self._words
            for old, new in self._endings
            if len(word) - len(old) >= _SHORTEST_STEM
        )


def _dictionary(pipeline: "Language") -> tuple[frozenset[str], tuple[tuple[str, str], ...]]:
    """The words of the lemmatiser's tables, and its rules (ending, ending of the base form)."""
    if _DICTIONARY not in pipeline.component_names:
        return frozenset(), ()
    lookups = pipeline.get_pipe(_DICTIONARY).lookups  # type: ignore[attr-defined]  # a Lemmatizer
    tables = [lookups.get_table(name, {}) for name in ("lemma_index", "lemma_exc")]
    words = frozenset(word for table in tables for words in table.values() for word in words)
    rules = lookups.get_table("lemma_rules", {}).values()
    return words, tuple({(old, new) for endings in rules for old, new in endings})
