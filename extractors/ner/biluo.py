"""The decoder of spaCy's entity recogniser, for many sentences at once.

spaCy takes the moves of one sentence after the other and asks for Python's lock several times at
each, which costs more than the network does. Here all sentences take their next move together, by
the scores and rules of spaCy (`ml/parser_model.pyx`, `pipeline/_parser_internals/ner.pyx`) for
texts that nothing was marked in. Each move reads one token and

- begins an entity (B) where another token follows, goes on with it (I) likewise, or ends it (L),
- or is an entity of one token (U), or outside of all (O). No entity begins at a blank.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

Floats = NDArray[np.float32]
Indices = NDArray[np.intp]


class Entity(NamedTuple):
    """Tokens `start` (inclusive) to `end` (exclusive) of a document, with their label."""

    start: int
    end: int
    label: str


class Decoder:
    """The network of one recogniser and its moves."""

    def __init__(self, recogniser: "EntityRecognizer") -> None:
        self._tok2vec = recogniser.model.get_ref("tok2vec")
        self._lower = recogniser.model.get_ref("lower")
        self._upper = recogniser.model.get_ref("upper")
        moves = recogniser.moves
        self._moves = _Moves.named([moves.get_class_name(i) for i in range(moves.n_moves)])

    def entities(self, documents: Sequence["Doc"]) -> list[list[Entity]]:
        """For each document its entities, in text order; the documents stay as they are."""
        longest_first = sorted(range(len(documents)), key=lambda index: -len(documents[index]))
        filled = [index for index in longest_first if len(documents[index])]
        found: list[list[Entity]] = [[] for _ in documents]
        if filled:
            told = self._decode([documents[index] for index in filled])
            for index, entities in zip(filled, told, strict=True):
                found[index] = entities
        return found

    def _decode(self, documents: Sequence["Doc"]) -> list[list[Entity]]:
        """The entities of documents that are sorted by length, longest first, none empty."""
        features = self._lower.predict(self._tok2vec.predict(documents))
        states = _States(documents)
        found: list[list[Entity]] = [[] for _ in documents]
        for step in range(states.lengths[0]):
            going = int((states.lengths > step).sum())
            hidden = self._hidden(features, states.context(step, going))
            scores = self._upper.predict(hidden) + self._moves.penalties[states.case(step, going)]
            taken = scores.argmax(axis=1)
            states.move(step, self._moves.open_after[taken])
            for index in np.flatnonzero(self._moves.closes[taken]):
                start, label = int(states.opened[index]), self._moves.labels[taken[index]]
                found[index].append(Entity(start, step + 1, label))
        return found

    def _hidden(self, features: Floats, rows: Indices) -> Floats:
        """The hidden layer of states, of shape (states, units), from the rows of their tokens.

        `features` has the shape (1 + tokens, places in a state, units, pieces).
        """
        summed = features[rows[0], 0] + features[rows[1], 1] + features[rows[2], 2]
        hidden: Floats = (summed + self._lower.get_param("b")).max(axis=2)
        return hidden


class _Moves(NamedTuple):
    """What each move does, in the order of the network's classes."""

    labels: list[str]
    closes: NDArray[np.bool_]  # whether an entity ends with its token
    open_after: Indices  # the number of the entity's label that is open after it, 0 for none
    penalties: Floats  # (label open before, last token?, blank?, move): 0 or minus infinity

    @classmethod
    def named(cls, names: Sequence[str]) -> "_Moves":
        """The moves by spaCy's names: "B-ORG", "O"."""
        parts = [name.partition("-") for name in names]
        labels = [label for _, _, label in parts]
        numbers = {label: number for number, label in enumerate(dict.fromkeys(["", *labels]))}
        kinds = np.array([kind for kind, _, _ in parts])
        of_move = np.array([numbers[label] for label in labels])
        allowed = np.zeros((len(numbers), 2, 2, len(names)), np.bool_)
        for label in range(1, len(numbers)):
            allowed[label, 0, :, (kinds == "I") & (of_move == label)] = True
            allowed[label, :, :, (kinds == "L") & (of_move == label)] = True
        allowed[0, :, :, kinds == "O"] = True
        allowed[0, :, 0, (kinds == "U") & (of_move > 0)] = True
        allowed[0, 0, 0, (kinds == "B") & (of_move > 0)] = True
        return cls(
            labels,
            np.isin(kinds, ["L", "U"]),
            np.where(np.isin(kinds, ["B", "I"]), of_move, 0),
            np.where(allowed, np.float32(0), np.float32(-np.inf)),
        )


class _States:
    """How far documents are read: all stand at the same token, the shorter ones may be done.

    A row is a token's in the features of all documents, of which row 0 stands for none.
    """

    def __init__(self, documents: Sequence["Doc"]) -> None:
        self.lengths = np.array([len(document) for document in documents])
        self.opened = np.zeros(len(documents), np.intp)  # the first token of the last entity
        self._label = np.zeros(len(documents), np.intp)  # of the open entity, 0 for none
        self._first = np.cumsum(self.lengths) - self.lengths + 1  # the row of the first token
        blanks = [token.is_space for document in documents for token in document]
        self._is_blank = np.array([False, *blanks], np.intp)

    def context(self, step: int, going: int) -> Indices:
        """The rows of what a state sees: its token, and the first and last of the open entity."""
        first, is_open = self._first[:going], self._label[:going] > 0
        start = np.where(is_open, first + self.opened[:going], 0)
        return np.stack([first + step, start, np.where(is_open, first + step - 1, 0)])

    def case(self, step: int, going: int) -> tuple[Indices, Indices, Indices]:
        """What decides which moves are allowed: the open label, the last token, a blank."""
        is_last = (self.lengths[:going] == step + 1).astype(np.intp)
        return self._label[:going], is_last, self._is_blank[self._first[:going] + step]

    def move(self, step: int, label: Indices) -> None:
        """Go on to the next token with the label that is open then."""
        going = len(label)
        self.opened[:going][self._label[:going] == 0] = step
        self._label[:going] = label
