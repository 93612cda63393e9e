"""An entity of FollowTheMoney: a schema, and texts under its properties."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Self

from extractors import languages
from pipeline.guide import Json

# The name of the data set that a store is exported as, unless another is given.
DATASET = "dealtrace"
# What a number says of a value, besides which one it is.
Value = tuple[str, str | None]


def entity_id(dataset: str, kind: str, *parts: str) -> str:
    """An id that the model allows, whatever script ours are in: a pure function of them.

    The model's ids are Latin letters, digits, dots and hyphens; ours keep the names' own script.
    """
    told = "\n".join((kind, *parts))
    return f"{dataset}-{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()}"


def language(code: str) -> str | None:
    """The model's code for a language of an article, of three letters; None where none is known."""
    found = languages.known().get(code)
    return (found.alpha3 or None) if found else None


@dataclass(slots=True)
class Entity:
    """One entity; `values` holds for each property its texts, each with its language or None."""

    dataset: str
    schema: str
    id: str
    values: dict[str, dict[Value, None]] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: str, schema: str, kind: str, *parts: str) -> Self:
        """A new entity with the id that `entity_id` makes."""
        return cls(dataset, schema, entity_id(dataset, kind, *parts))

    def add(self, prop: str, *texts: str | None, lang: str | None = None) -> Self:
        """Give a property values, each once; None or nothing is no value.

        Every blank becomes a plain one, as the library cleans texts.
        """
        for text in texts:
            if plain := " ".join((text or "").split()):
                self.values.setdefault(prop, {})[plain, lang] = None
        return self

    def __iter__(self) -> Iterator[tuple[str, str, str | None]]:
        """Each property with a value and its language."""
        for prop, found in self.values.items():
            for text, lang in found:
                yield prop, text, lang

    def json(self) -> Json:
        """The entity as the library's `EntityProxy.to_dict` has it."""
        properties = {
            prop: list(dict.fromkeys(text for text, _ in found))
            for prop, found in self.values.items()
        }
        return {
            "id": self.id,
            "schema": self.schema,
            "properties": properties,
            "datasets": [self.dataset],
        }
